"""What is wrong or odd with a record before it is stored: the same for forms, imports and changes.

A judge knows the assets that records refer to; who judges over a longer time makes a new one.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from decimal import Decimal
from typing import TYPE_CHECKING

from fieldapp.domain.effects import date_of
from fieldapp.domain.ids import FieldId, KindId
from fieldapp.domain.period import date_printed
from fieldapp.domain.problem import Problem
from fieldapp.domain.project_type import Means
from fieldapp.domain.record import Draft, FieldValue, Values, operand
from fieldapp.domain.validating import (
    completed,
    errors_in,
    problems_of,
    with_defaults,
    written,
)
from fieldapp.services.once_only import OnceOnly
from fieldapp.services.progress_rules import OVER_PLAN
from fieldapp.store.period_locks import PeriodLockStore

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from fieldapp.domain.ids import RecordId
    from fieldapp.domain.operations import Operand
    from fieldapp.domain.project_type import Field, Kind
    from fieldapp.services.ledger import Ledger, ProjectWork

OUT_OF_BOUNDS = frozenset({"field.below_min", "field.above_max"})
EXCUSABLE = frozenset({OVER_PLAN})


@dataclass(frozen=True, slots=True)
class Judged:
    """Completed values, everything that is wrong or odd with them, and typed values that differ."""

    values: Values
    problems: tuple[Problem, ...]
    differing: Mapping[FieldId, FieldValue]

    @property
    def errors(self) -> tuple[Problem, ...]:
        """What keeps the record from being stored."""
        return errors_in(self.problems)


class Judge:
    """Judges records of one project."""

    def __init__(self, ledger: Ledger, work: ProjectWork) -> None:
        self._work = work
        self._today = ledger.today()
        self._locked_to = PeriodLockStore(ledger.store).locked_to()
        self._assets: dict[KindId, Mapping[int, Values]] = {}

    def judged(self, kind: Kind, values: Values, *, is_new: bool = True) -> Judged:
        """The values completed, and what is wrong with them.

        Only a new record gets the defaults of what was left empty.
        """
        formulas = self._work.type.formulas[kind.id]
        facts = self._facts(kind, values)
        filled = with_defaults(kind, values) if is_new else values
        done = completed(formulas, filled, facts)
        problems = problems_of(kind, formulas, done.values, facts, self._today)
        problems += (*_upside_down(kind, done.values), *self._locked(kind, done.values))
        return Judged(done.values, problems, done.differing)

    def taken(
        self, kind: Kind, drafts: Sequence[Draft], own: RecordId | None = None
    ) -> tuple[Problem, ...]:
        """What may stand only once and stands in the ledger, or in another draft, already.

        `own` is the record that the draft is to change; None for new ones.
        """
        once = OnceOnly(self._work, kind, own)
        return tuple(problem for draft in drafts for problem in once.problems(draft.values))

    def forget(self, kind_id: KindId) -> None:
        """Look up the assets of a kind anew: some were made or changed."""
        self._assets.pop(kind_id, None)

    def _locked(self, kind: Kind, values: Values) -> Iterator[Problem]:
        """The problem of a day of closed books."""
        day = date_of(kind, values)
        if self._locked_to is not None and day is not None and day <= self._locked_to:
            label, locked_to = kind.by_id[kind.date].label, date_printed(self._locked_to)
            told = {"label": label, "locked_to": locked_to}
            yield Problem("record.locked", f"{kind.id}.{kind.date}", told)

    def _facts(self, kind: Kind, values: Values) -> dict[str, Operand]:
        """The fields of what the values refer to, as `bed.area`."""
        facts: dict[str, Operand] = {}
        for field in kind.references:
            asset_id = values.get(field.id)
            if isinstance(asset_id, int):
                facts |= self._asset_facts(field, asset_id)
        return facts

    def _asset_facts(self, reference: Field, asset_id: int) -> dict[str, Operand]:
        kind = self._work.kind(reference.to)
        values = self._assets_of(kind.id).get(asset_id, {})
        return {
            f"{reference.id}.{field.id}": operand(values.get(field.id), field.type)
            for field in kind.fields
        }

    def _assets_of(self, kind_id: KindId) -> Mapping[int, Values]:
        if kind_id not in self._assets:
            records = self._work.records.records(kind_id, self._work.id)
            self._assets[kind_id] = {record.id: record.values for record in records}
        return self._assets[kind_id]


def _upside_down(kind: Kind, values: Values) -> Iterator[Problem]:
    """The problem of a net weight above its gross weight: no scale shows that."""
    gross, net = kind.meant(Means.GROSS), kind.meant(Means.QUANTITY)
    if gross is None or net is None or gross.unit != net.unit:
        return
    heavy, light = values.get(gross.id), values.get(net.id)
    if isinstance(heavy, Decimal) and isinstance(light, Decimal) and light > heavy:
        told = {"gross": gross.label, "most": written(heavy)}
        told |= {"label": net.label, "value": written(light)}
        yield Problem("field.net_over_gross", f"{kind.id}.{net.id}", told)


def is_excusable(kind: Kind, problem: Problem) -> bool:
    """Whether a reason may excuse a problem: a price out of its range, or more than planned."""
    if problem.code in EXCUSABLE:
        return True
    _, _, field_id = problem.where.partition(".")
    field = kind.by_id.get(FieldId(field_id))
    return problem.code in OUT_OF_BOUNDS and field is not None and field.means is Means.PRICE


def unexcused(kind: Kind, errors: Sequence[Problem], reason: str) -> tuple[Problem, ...]:
    """The errors that remain when there is a reason for what a reason may excuse, or none."""
    if not reason.strip():
        return tuple(errors)
    return tuple(error for error in errors if not is_excusable(kind, error))
