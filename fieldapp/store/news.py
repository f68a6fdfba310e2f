"""What steps did to the ledger since some earlier step, whichever program made them."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Mapping
from typing import TYPE_CHECKING, TypeAlias

from fieldapp.store.catalog import Catalog
from fieldapp.store.connection import LedgerFile

if TYPE_CHECKING:
    from fieldapp.store.store import Store

MOST_ROWS = 1000  # of a table: a screen that shows one of so many asks anew anyway
MOST_CHANGES = 3_000  # read in 40 ms; after a larger step, everything may have changed

NEWEST = "SELECT coalesce(max(id), 0) AS id FROM step"
CHANGE_COUNT = """
SELECT coalesce(sum((SELECT max(seq) FROM change WHERE step_id = step.id)), 0) AS n
FROM step WHERE id > :seen AND id <= :newest
"""
CHANGED = """
SELECT DISTINCT table_name, row_id FROM change WHERE step_id > :seen AND step_id <= :newest
"""

ChangedRows: TypeAlias = Mapping[str, frozenset[int] | None]
"""The ids of changed rows by the names of their tables; None is more than can be named."""


class News:
    """Tells what is new in a ledger; a step's id is greater than all before it."""

    def __init__(self, store: Store) -> None:
        self._store = store
        self._catalog = Catalog(LedgerFile(store.connection))

    def newest_step(self) -> int:
        """The id of the newest step; zero where there is none.

        `store.gone` where the file was taken away: what was read of it would still be answered.
        """
        self._store.require_still_there()
        return int(self._store.query(NEWEST)[0]["id"])

    def rows_changed(self, seen: int, newest: int) -> ChangedRows:
        """What the steps after `seen`, up to and with `newest`, changed."""
        (count,) = self._store.query(CHANGE_COUNT, seen=seen, newest=newest)
        if count["n"] > MOST_CHANGES:
            return {table.name: None for table in self._catalog.tables()}
        found: dict[str, set[int]] = defaultdict(set)
        for row in self._store.query(CHANGED, seen=seen, newest=newest):
            found[row["table_name"]].add(row["row_id"])
        return {table: few_enough(rows) for table, rows in found.items()}


def few_enough(rows: set[int] | frozenset[int]) -> frozenset[int] | None:
    """The rows, or None where they are more than can be named."""
    return frozenset(rows) if len(rows) <= MOST_ROWS else None
