"""Tables that are not as the migrations make them are told, each by its name."""

from __future__ import annotations

from typing import TYPE_CHECKING

from fieldapp.store.schema import column_problems
from tests.store.conftest import MIGRATIONS

if TYPE_CHECKING:
    from fieldapp.domain.problem import Value
    from fieldapp.store.store import Store
    from tests.store.orchard import Village


def told(store: Store) -> list[dict[str, Value]]:
    return [dict(each.values) for each in column_problems(store, MIGRATIONS)]


def test_a_ledger_of_this_program_has_its_columns(village: Village) -> None:
    assert told(village.store) == []


def test_columns_that_lack_or_nobody_knows_are_told(store: Store) -> None:
    store.connection.execute("ALTER TABLE settlement_line DROP COLUMN head")
    store.connection.execute("ALTER TABLE setting ADD COLUMN colour TEXT")
    assert told(store) == [
        {"table": "setting", "lacking": "无", "unknown": "colour", "changed": "无"},
        {"table": "settlement_line", "lacking": "head", "unknown": "无", "changed": "无"},
    ]


def test_a_column_of_another_type_and_a_table_that_lacks_are_told(store: Store) -> None:
    store.connection.execute("DROP TABLE objection")
    store.connection.execute("ALTER TABLE period_lock DROP COLUMN at")
    store.connection.execute("ALTER TABLE period_lock ADD COLUMN at INTEGER")
    lacking, changed = told(store)
    assert lacking["lacking"] == (
        "id、void、settlement_id、raised_on、text、by_user、answered_on、answer"
    )
    assert (changed["table"], changed["changed"]) == ("period_lock", "at")
