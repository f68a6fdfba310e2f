"""What a settlement comes to, summed up from the postings behind it, apart from its lines."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from fieldapp.store.store import Store

# A line that pays again what bounced has no postings of its own.
SUMS = """
SELECT (
  SELECT coalesce(sum(p.amount), 0) FROM settlement_line l
  JOIN settlement_item i ON i.line_id = l.id AND i.void IS NULL
  JOIN posting p ON p.id = i.posting_id
  WHERE l.settlement_id = :settlement_id AND l.void IS NULL
) + (
  SELECT coalesce(sum(due), 0) FROM settlement_line
  WHERE settlement_id = :settlement_id AND corrects_id IS NOT NULL AND void IS NULL
) AS due, (
  SELECT coalesce(sum(recovered + deducted), 0) FROM settlement_line
  WHERE settlement_id = :settlement_id AND void IS NULL
) AS held_back
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
