"""What a settlement comes to, summed up from the postings behind it, apart from its lines."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from fieldapp.domain.period import Period
    from fieldapp.store.store import Store

# A line that pays again what bounced has postings only of what was taken back since.
SUMS = """
SELECT (
  SELECT coalesce(sum(p.amount), 0) FROM settlement_line l
  JOIN settlement_item i ON i.line_id = l.id AND i.void IS NULL
  JOIN posting p ON p.id = i.posting_id
  WHERE l.settlement_id = :settlement_id AND l.void IS NULL
) + (
  SELECT coalesce(sum(coalesce(takes_over, due)), 0) FROM settlement_line
  WHERE settlement_id = :settlement_id AND corrects_id IS NOT NULL AND void IS NULL
) AS due, (
  SELECT coalesce(sum(recovered + deducted), 0) FROM settlement_line
  WHERE settlement_id = :settlement_id AND void IS NULL
) AS held_back
"""

# What is owed to each household for records of some days and stands in no live settlement. It is
# settled by project and kind: what comes to nothing there, or to less, waits for the next record.
UNSETTLED = """
SELECT sum(amount) AS amount FROM (
  SELECT p.party_id, sum(p.amount) AS amount FROM posting p JOIN household h ON h.id = p.party_id
  WHERE p.effect = 'owe' AND p.void IS NULL AND p.record_id IS NOT NULL
    AND p.date >= :begin AND p.date < :end
    AND NOT EXISTS (SELECT 1 FROM settlement_item i WHERE i.posting_id = p.id AND i.void IS NULL)
  GROUP BY p.project_id, p.party_id, p.kind HAVING sum(p.amount) > 0
) GROUP BY party_id
"""


@dataclass(frozen=True, slots=True)
class SettlementSums:
    """What is due in all, and what of it is held back, in fen."""

    due: int
    held_back: int

    @property
    def payable(self) -> int:
        """What is to be paid in all."""
        return self.due - self.held_back


def sums_of_settlement(store: Store, settlement_id: int) -> SettlementSums:
    """What a settlement comes to."""
    (row,) = store.query(SUMS, settlement_id=settlement_id)
    return SettlementSums(row["due"], row["held_back"])


def unsettled_sums(store: Store, period: Period) -> list[int]:
    """What each household earned in a period and no live settlement has, in fen."""
    days = {"begin": period.begin.isoformat(), "end": period.end.isoformat()}
    return [row["amount"] for row in store.query(UNSETTLED, **days)]
