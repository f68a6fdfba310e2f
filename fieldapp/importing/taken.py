"""Rows that can be taken by themselves, held against each other and against the ledger.

Stock may not run out, and nobody does more than was planned unless the row says why.
"""

from __future__ import annotations

from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

from fieldapp.domain.problem import Problem
from fieldapp.importing.judged import Reason, RejectedRow, Rejection
from fieldapp.importing.record_rows import JudgedRecord
from fieldapp.importing.table import BodyRow, Table
from fieldapp.services.plan_judging import PlanJudge
from fieldapp.services.progress_rules import OUT_OF_ORDER, OVER_PLAN
from fieldapp.services.stock_keeping import StockJudge

if TYPE_CHECKING:
    from collections.abc import Sequence

    from fieldapp.domain.project_type import Kind
    from fieldapp.services.ledger import Ledger, ProjectWork


REASONS = {OVER_PLAN: Reason.OVER_PLAN, OUT_OF_ORDER: Reason.OUT_OF_ORDER}
"""Of problems that an import tells in words of its own."""


@dataclass(frozen=True, slots=True)
class Taken:
    """A row that can be taken, and where it stands."""

    table: Table
    row: BodyRow
    judged: JudgedRecord

    def rejected(self, rejection: Rejection) -> RejectedRow:
        """The row, not taken after all."""
        return RejectedRow(self.table, self.row.row, self.row.cells, rejection)


class ByStock:
    """Rejects rows that take out more than there is in store, table by table."""

    def __init__(self, ledger: Ledger, work: ProjectWork, kind: Kind) -> None:
        self._judge = StockJudge(ledger, work, kind)

    def allowed(self, taken: Sequence[Taken], rejected: list[RejectedRow]) -> list[Taken]:
        """The rows for which there is enough; the others go to the rejected ones."""
        short = self._judge.short([each.judged.draft.values for each in taken])
        for place, item in short.items():
            problem = Problem(Reason.STOCK_SHORT.value, "", {"item": item})
            rejected.append(taken[place].rejected(Rejection(Reason.STOCK_SHORT, problem)))
        return [each for place, each in enumerate(taken) if place not in short]


class ByPlan:
    """Rejects rows that are more than planned, or that come before what they need."""

    def __init__(self, ledger: Ledger, work: ProjectWork, kind: Kind) -> None:
        self._judge = PlanJudge(ledger, work, kind)

    def allowed(self, taken: Sequence[Taken], rejected: list[RejectedRow]) -> list[Taken]:
        """The rows that the plans allow, or that say why; the others go to the rejected ones."""
        refused = self._judge.refused([each.judged.draft for each in taken])
        for place, problem in refused.items():
            rejected.append(taken[place].rejected(_rejection(problem)))
        return [each for place, each in enumerate(taken) if place not in refused]


def _rejection(problem: Problem) -> Rejection:
    reason = REASONS.get(problem.code)
    if reason is None:
        return Rejection(Reason.VALUE_INVALID, problem)
    return Rejection(reason, replace(problem, code=reason.value))
