"""Whether the tables of a ledger have the columns that the migrations of this program make."""

from __future__ import annotations

from contextlib import closing
from datetime import UTC, datetime
from pathlib import Path
from typing import TYPE_CHECKING

from fieldapp.domain.problem import Problem
from fieldapp.store.connection import LedgerFile, open_connection
from fieldapp.store.migrations import migrate

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping, Sequence

    from fieldapp.domain.problem import Value
    from fieldapp.store.connection import Row
    from fieldapp.store.store import Store

COLUMNS = """
SELECT t.name AS table_name, c.name, c.type, c."notnull", c.pk
FROM sqlite_master t, pragma_table_info(t.name) c
WHERE t.type = 'table' AND t.name NOT LIKE 'sqlite_%' ORDER BY t.name, c.cid
"""
ANY_KEY = bytes(32)  # of a database in memory that nobody writes anything into


def column_problems(store: Store, migrations: Path) -> Iterator[Problem]:
    """One for each table that lacks columns, or has others than the folder of migrations makes.

    Tables of kinds are made from their declarations, and are none of this.
    """
    found = _by_table(store.query(COLUMNS))
    for table, columns in _made(migrations).items():
        own = found.get(table, {})
        lacking = [name for name in columns if name not in own]
        unknown = [name for name in own if name not in columns]
        changed = [name for name in columns if name in own and own[name] != columns[name]]
        if lacking or unknown or changed:
            named = {"lacking": lacking, "unknown": unknown, "changed": changed}
            told: dict[str, Value] = {key: "、".join(names) or "无" for key, names in named.items()}
            yield Problem("check.columns", values={"table": table, **told})


def _made(migrations: Path) -> Mapping[str, Mapping[str, tuple[object, ...]]]:
    """The tables of a ledger that is made anew."""
    with closing(open_connection(Path(":memory:"), ANY_KEY)) as connection:
        migrate(connection, migrations, now=datetime.min.replace(tzinfo=UTC))
        return _by_table(LedgerFile(connection).query(COLUMNS))


def _by_table(rows: Sequence[Row]) -> Mapping[str, Mapping[str, tuple[object, ...]]]:
    """What is said of each column of each table."""
    tables: dict[str, dict[str, tuple[object, ...]]] = {}
    for row in rows:
        told = (row["type"], row["notnull"], row["pk"])
        tables.setdefault(row["table_name"], {})[row["name"]] = told
    return tables
