"""What is in store, item by item, from the moves that records made."""

from __future__ import annotations

from itertools import dropwhile
from typing import TYPE_CHECKING

from fieldapp.domain.stock import Move, StockEffect, balances, is_kept

if TYPE_CHECKING:
    from collections.abc import Iterable

    from fieldapp.domain.ids import ProjectId
    from fieldapp.store.store import Store

MOVES = """
SELECT effect, quantity FROM stock_move
WHERE project_id = :project_id AND item = :item AND void IS NULL ORDER BY date, effect DESC, id
"""


class StockBook:
    """The stock of a ledger's projects."""

    def __init__(self, store: Store) -> None:
        self._store = store

    def short_items(self, project_id: ProjectId, items: Iterable[str]) -> tuple[str, ...]:
        """Those items whose stock, from when it is kept on, would at some time be below nothing."""
        return tuple(item for item in items if self._is_short(project_id, item))

    def _is_short(self, project_id: ProjectId, item: str) -> bool:
        rows = self._store.query(MOVES, project_id=project_id, item=item)
        moves = [Move(StockEffect(row["effect"]), row["quantity"]) for row in rows]
        # What went out before anything was put in or counted came from a stock nobody knew.
        kept = dropwhile(lambda move: not is_kept([move]), moves)
        return min(balances(kept), default=0) < 0
