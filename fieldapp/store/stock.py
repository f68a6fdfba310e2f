"""What is in store, item by item, from the moves that records made."""

from __future__ import annotations

from datetime import date
from typing import TYPE_CHECKING

from fieldapp.domain.stock import Move, StockEffect

if TYPE_CHECKING:
    from fieldapp.domain.ids import ProjectId
    from fieldapp.store.store import Store

MOVES = """
SELECT date, effect, quantity FROM stock_move
WHERE project_id = :project_id AND item = :item AND void IS NULL ORDER BY id
"""


class StockBook:
    """The stock of a ledger's projects."""

    def __init__(self, store: Store) -> None:
        self._store = store

    def moves(self, project_id: ProjectId, item: str) -> list[Move]:
        """The live moves of an item in the order of their making."""
        rows = self._store.query(MOVES, project_id=project_id, item=item)
        return [
            Move(date.fromisoformat(row["date"]), StockEffect(row["effect"]), row["quantity"])
            for row in rows
        ]
