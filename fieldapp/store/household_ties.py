"""What belongs to a household, wherever it stands, and moving it to another one."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from fieldapp.store.catalog import REFERENCES, quoted

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from fieldapp.domain.ids import PartyId
    from fieldapp.store.journal import Step
    from fieldapp.store.store import Store

# Rows of these tables are no belongings: a household is itself, and who looked at whose numbers
# is not for anyone to rewrite.
NOT_MOVED = frozenset({"household", "reveal"})
ROWS_OF = "SELECT id FROM {table} WHERE {column} = :household_id ORDER BY id"
BOTH = """
SELECT 1 FROM {table} a JOIN {table} b ON b.project_id = a.project_id
WHERE a.{column} = :one AND b.{column} = :other AND a.void IS NULL AND b.void IS NULL LIMIT 1
"""
LIVE_ROWS_OF = "SELECT id FROM {table} WHERE household_id = :household_id AND void IS NULL"


@dataclass(frozen=True, slots=True)
class Tie:
    """A column that names households, or parties of any sort."""

    table: str
    column: str


class TieStore:
    """Finds and moves what belongs to households, in the tables of every kind and the core's."""

    def __init__(self, store: Store) -> None:
        self._store = store

    def ties(self) -> Sequence[Tie]:
        """Every column that names a household, as the database itself tells."""
        return [
            Tie(row["table_name"], row["column_name"])
            for row in self._store.query(REFERENCES)
            if row["parent"] in {"household", "party"} and row["table_name"] not in NOT_MOVED
        ]

    def have_both(self, table: str, column: str, one: PartyId, other: PartyId) -> bool:
        """Whether live records of one project name both households in a column."""
        sql = BOTH.format(table=quoted(table), column=quoted(column))
        return bool(self._store.query(sql, one=one, other=other))

    def move(self, step: Step, household_id: PartyId, kept_id: PartyId) -> None:
        """Let everything that names one household name the other, void rows too."""
        for tie in self.ties():
            for row_id in self._rows(ROWS_OF, tie.table, household_id, tie.column):
                step.update(tie.table, row_id, {tie.column: kept_id})

    def void_belongings(self, step: Step, household_id: PartyId, reason: str) -> None:
        """Declare the members and vehicles of a household void."""
        for table in ("member", "vehicle"):
            for row_id in self._rows(LIVE_ROWS_OF, table, household_id):
                step.void(table, row_id, reason)

    def _rows(self, sql: str, table: str, household_id: PartyId, column: str = "") -> Iterator[int]:
        rows = self._store.query(
            sql.format(table=quoted(table), column=quoted(column)), household_id=household_id
        )
        return (row["id"] for row in rows)
