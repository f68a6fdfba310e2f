"""What a declaration says of progress: a plan, what is done of it, and the days it should take."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from fieldapp.domain.ids import field_path

if TYPE_CHECKING:
    from fieldapp.domain.ids import FieldId, KindId


@dataclass(frozen=True, slots=True)
class ProgressType:
    """A plan of households, and what is done of it day by day.

    `plan` and `done` are such as `contract.area` and `planting.area`: a number of a kind that names
    a household, in units of the same measure. `begins` and `ends` are the first and the last day of
    a year, `04-10` and `05-15`; a project may set its own. `year` names the field of the plan that
    says for which year it is; empty: for every year. `steps` are numbers of the kind of `done`, of
    which nobody does more than of the one before. `counts` are kinds, such as `visit`, of which it
    is told how many each household has; `hints` are texts, such as `planting.trouble`, of which the
    household's last record of that kind tells what keeps it back.
    """

    id: str
    label: str
    plan: str
    done: str
    begins: str
    ends: str
    year: str = ""
    steps: tuple[str, ...] = ()
    counts: tuple[str, ...] = ()
    hints: tuple[str, ...] = ()

    @property
    def plan_kind(self) -> KindId:
        """The kind whose records are the plan."""
        return field_path(self.plan)[0]

    @property
    def plan_field(self) -> FieldId:
        """The number of the plan."""
        return field_path(self.plan)[1]

    @property
    def done_kind(self) -> KindId:
        """The kind whose records say what is done."""
        return field_path(self.done)[0]

    @property
    def done_field(self) -> FieldId:
        """The number that is held against the plan."""
        return field_path(self.done)[1]

    @property
    def year_field(self) -> FieldId | None:
        """The field of the plan that says for which year it is; None: it is for every year."""
        return field_path(self.year)[1] if self.year else None

    @property
    def step_fields(self) -> tuple[FieldId, ...]:
        """The numbers of which nobody does more than of the one before."""
        return tuple(field_path(each)[1] for each in self.steps)

    @property
    def counted_fields(self) -> tuple[FieldId, ...]:
        """All numbers of what is done that are summed up to judge by."""
        return tuple(dict.fromkeys([*self.step_fields, self.done_field]))
