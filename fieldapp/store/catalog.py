"""The journaled tables that a ledger has, read from the database itself.

Only names found here are ever put into a statement. A table is journaled when it has `id` and
`void`.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping

    from fieldapp.store.connection import LedgerFile, Row

COLUMNS = """
SELECT t.name AS table_name, c.name AS column_name
FROM sqlite_master t, pragma_table_info(t.name) c WHERE t.type = 'table'
ORDER BY t.name, c.name
"""
REFERENCES = """
SELECT t.name AS table_name, f."from" AS column_name, f."table" AS parent
FROM sqlite_master t, pragma_foreign_key_list(t.name) f WHERE t.type = 'table'
"""
UNIQUE_COLUMNS = """
SELECT t.name AS table_name, i.name AS index_name, c.name AS column_name
FROM sqlite_master t, pragma_index_list(t.name) i, pragma_index_info(i.name) c
WHERE t.type = 'table' AND i."unique" AND c.name IS NOT NULL
ORDER BY t.name, i.name, c.seqno
"""


@dataclass(frozen=True, slots=True)
class Reference:
    """A column that holds the id of a row of a parent table."""

    column: str
    parent: str


@dataclass(frozen=True, slots=True)
class Table:
    """One journaled table, its columns in the order of the alphabet."""

    name: str
    columns: tuple[str, ...]
    references: tuple[Reference, ...]
    unique_keys: tuple[tuple[str, ...], ...]
    image: str  # the expression for a whole row as canonical JSON text

    def require(self, columns: Iterable[str]) -> None:
        """Refuse a name that is no column of the table."""
        unknown = set(columns).difference(self.columns)
        if unknown:
            raise LookupError(f"{self.name} has no column {sorted(unknown)}")


class Catalog:
    """The journaled tables, read again whenever the schema has changed."""

    def __init__(self, file: LedgerFile) -> None:
        self._file = file
        self._version = -1
        self._tables: Mapping[str, Table] = {}

    def table(self, name: str) -> Table:
        """The journaled table of that name."""
        found = self._current().get(name)
        if found is None:
            raise LookupError(f"{name} is not a journaled table")
        return found

    def tables(self) -> tuple[Table, ...]:
        """All journaled tables."""
        return tuple(self._current().values())

    def children_of(self, parent: Table) -> tuple[tuple[Table, str], ...]:
        """The tables that refer to a parent, each with the column that does."""
        return tuple(
            (table, reference.column)
            for table in self.tables()
            for reference in table.references
            if reference.parent == parent.name
        )

    def forget(self) -> None:
        """Read the schema anew next time: a rollback takes its version number back."""
        self._version = -1

    def _current(self) -> Mapping[str, Table]:
        (row,) = self._file.connection.execute("PRAGMA schema_version")
        if row[0] != self._version:
            self._tables = _tables_of(self._file)
            self._version = row[0]
        return self._tables


def quoted(name: str) -> str:
    """A name as SQL writes it, whatever words SQL keeps for itself."""
    return '"' + name.replace('"', '""') + '"'


def _tables_of(file: LedgerFile) -> Mapping[str, Table]:
    columns: dict[str, list[str]] = {}
    for row in file.query(COLUMNS):
        columns.setdefault(row["table_name"], []).append(row["column_name"])
    journaled = {name: names for name, names in columns.items() if {"id", "void"} <= set(names)}
    references = file.query(REFERENCES)
    unique_columns = file.query(UNIQUE_COLUMNS)
    return {
        name: Table(
            name=name,
            columns=tuple(names),
            references=_references_of(name, references, journaled),
            unique_keys=_unique_keys_of(name, unique_columns),
            image=_image_of(names),
        )
        for name, names in journaled.items()
    }


def _references_of(
    table: str, rows: Iterable[Row], journaled: Mapping[str, list[str]]
) -> tuple[Reference, ...]:
    return tuple(
        Reference(row["column_name"], row["parent"])
        for row in rows
        if row["table_name"] == table and row["parent"] in journaled
    )


def _unique_keys_of(table: str, rows: Iterable[Row]) -> tuple[tuple[str, ...], ...]:
    keys: dict[str, list[str]] = {}
    for row in rows:
        if row["table_name"] == table:
            keys.setdefault(row["index_name"], []).append(row["column_name"])
    return tuple(tuple(names) for names in keys.values())


def _image_of(columns: Iterable[str]) -> str:
    pairs = (f"'{name.replace(chr(39), chr(39) * 2)}', {quoted(name)}" for name in columns)
    return f"json_object({', '.join(pairs)})"
