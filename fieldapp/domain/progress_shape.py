"""What a declaration says of progress: a plan, what is done of it, and the days it should take."""

from __future__ import annotations

from dataclasses import dataclass


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
