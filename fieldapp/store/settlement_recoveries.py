"""What lines of settlements hold back of money that was paid in advance, as rows."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Sequence

    from fieldapp.store.journal import Step
    from fieldapp.store.settlement_lines import Line
    from fieldapp.store.store import Store

RECOVERY, LINE = "recovery", "settlement_line"
OF_LINE = """
SELECT r.posting_id, r.amount FROM recovery r JOIN posting p ON p.id = r.posting_id
WHERE r.line_id = :line_id AND r.void IS NULL ORDER BY p.date, p.id
"""


@dataclass(frozen=True, slots=True)
class Recovery:
    """A part of money that was paid in advance, in fen, and the posting that paid it."""

    posting_id: int
    amount: int


class RecoveryStore:
    """What the lines of the settlements of one ledger hold back of advances."""

    def __init__(self, store: Store) -> None:
        self._store = store

    def of_line(self, line: Line) -> list[Recovery]:
        """What a line holds back, the oldest advance first."""
        rows = self._store.query(OF_LINE, line_id=line.id)
        return [Recovery(row["posting_id"], row["amount"]) for row in rows]

    def add(self, step: Step, line: Line, recoveries: Sequence[Recovery]) -> None:
        """Let a line hold back more."""
        step.insert_many(
            RECOVERY,
            [
                {"line_id": line.id, "posting_id": each.posting_id, "amount": each.amount}
                for each in recoveries
            ],
        )
        more = sum(each.amount for each in recoveries)
        step.update(LINE, line.id, {"recovered": line.recovered + more})
