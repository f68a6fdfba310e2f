"""Rows as they were after some step, and which rows came with which, as the journal has it."""

from __future__ import annotations

import json
from collections import defaultdict
from typing import TYPE_CHECKING

from fieldapp.store.catalog import quoted

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from fieldapp.store.connection import SqlValue
    from fieldapp.store.store import Store

IMAGE = """
SELECT after FROM change WHERE table_name = :table AND row_id = :row_id AND step_id <= :step
ORDER BY step_id DESC, seq DESC LIMIT 1
"""
MADE_IN = """
SELECT step_id FROM change WHERE table_name = :table AND row_id = :row_id AND before IS NULL
"""
# What was stored right behind a row that takes another back, by the same step: the right one.
REPLACEMENTS = """
SELECT r.id, (
  SELECT n.row_id FROM change m JOIN change n
    ON n.step_id = m.step_id AND n.table_name = m.table_name AND n.seq > m.seq
  WHERE m.table_name = :table AND m.row_id = r.id AND m.before IS NULL AND n.before IS NULL
  ORDER BY n.seq LIMIT 1
) AS made FROM {table} r WHERE r.reverses_id IS NOT NULL
"""
STEP_BEFORE = "SELECT coalesce(max(id), 0) AS id FROM step WHERE id < :step"
REVERSING = "SELECT id, reverses_id FROM {table} WHERE reverses_id IS NOT NULL ORDER BY id"


class PastRows:
    """Looks back in the journal of one ledger."""

    def __init__(self, store: Store) -> None:
        self._store = store

    def image(self, table: str, row_id: int, step_id: int) -> Mapping[str, SqlValue] | None:
        """A row as it was after a step; None before it was made.

        A column that the table did not have then is missing.
        """
        rows = self._store.query(IMAGE, table=table, row_id=row_id, step=step_id)
        if not rows:
            return None
        image: Mapping[str, SqlValue] = json.loads(rows[0]["after"])
        return image

    def made_in(self, table: str, row_id: int) -> int:
        """The step that made a row."""
        (row,) = self._store.query(MADE_IN, table=table, row_id=row_id)
        return int(row["step_id"])

    def replacements(self, table: str) -> Mapping[int, int]:
        """The rows that replace those that were taken back, by the rows that take these back.

        Nothing replaces what is missing.
        """
        rows = self._store.query(REPLACEMENTS.format(table=quoted(table)), table=table)
        made = {row["id"]: row["made"] for row in rows}
        return {row_id: right for row_id, right in made.items() if right and right not in made}

    def step_before(self, step_id: int) -> int:
        """The newest step that is older than one; zero where there is none."""
        return int(self._store.query(STEP_BEFORE, step=step_id)[0]["id"])

    def reversing(self, table: str) -> Mapping[int, Sequence[int]]:
        """The rows that take others back, void ones too, by those that they take back."""
        found: dict[int, list[int]] = defaultdict(list)
        for row in self._store.query(REVERSING.format(table=quoted(table))):
            found[row["reverses_id"]].append(row["id"])
        return found
