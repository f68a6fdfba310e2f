"""Tables of kinds as a newer version of their type wants them: new tables, columns and indexes.

All within the step that keeps the newer declaration: whoever is killed leaves the older one. No
column and no table ever goes; a field that was given up is only shown no more.
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from fieldapp.domain.problem import KnownError
from fieldapp.store.catalog import quoted

if TYPE_CHECKING:
    from collections.abc import Iterator

    from fieldapp.store.kind_table import KindTable
    from fieldapp.store.records import RecordStore
    from fieldapp.store.store import Store

COLUMNS = "SELECT name FROM pragma_table_info(:table)"
ADD_COLUMN = "ALTER TABLE {table} ADD COLUMN {column} {sql_type}"
INDEXES = """
SELECT name, sql FROM sqlite_master WHERE type = 'index' AND tbl_name = :table AND sql IS NOT NULL
"""
DROP_INDEX = "DROP INDEX {index}"
TWICE = """
SELECT 1 FROM {table} WHERE void IS NULL AND {column} IS NOT NULL
GROUP BY project_id, {column} HAVING count(*) > 1 LIMIT 1
"""
NOT_KEPT = re.compile(r"\bIF NOT EXISTS ")  # SQLite keeps the text of an index without it


def upgrade_tables(store: Store, records: RecordStore) -> None:
    """Bring the tables of a type up to date; within a step.

    `upgrade.not_unique` where a field is to be told apart from now on, and is not.
    """
    for table in records.tables.values():
        known = {row["name"] for row in store.query(COLUMNS, table=table.name)}
        if known:
            for statement in (*_new_columns(table, known), *_old_indexes(store, table)):
                store.connection.execute(statement)
            _require_unique(store, table)
    records.create_tables()


def _new_columns(table: KindTable, known: set[str]) -> Iterator[str]:
    for column, sql_type in table.field_columns():
        if column not in known:
            yield ADD_COLUMN.format(
                table=quoted(table.name), column=quoted(column), sql_type=sql_type
            )


def _old_indexes(store: Store, table: KindTable) -> Iterator[str]:
    """Let go of indexes that are not as they are wanted; they are made anew if they are at all."""
    wanted = {NOT_KEPT.sub("", statement.strip()) for statement in table.statements()}
    for row in store.query(INDEXES, table=table.name):
        if row["sql"] not in wanted:
            yield DROP_INDEX.format(index=quoted(row["name"]))


def _require_unique(store: Store, table: KindTable) -> None:
    for field in table.kind.fields:
        sql = TWICE.format(table=quoted(table.name), column=quoted(field.id))
        if field.unique and store.query(sql):
            raise KnownError("upgrade.not_unique", kind=table.kind.label, field=field.label)
