"""The catalog knows the journaled tables as they are now."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING

import pytest

from fieldapp.store.catalog import Catalog, Reference, quoted
from fieldapp.store.connection import LedgerFile

if TYPE_CHECKING:
    from fieldapp.store.store import Store

SELECT_IMAGE = "SELECT {} FROM k_a"


@pytest.fixture
def file(store: Store) -> LedgerFile:
    return LedgerFile(store.connection)


@pytest.fixture
def catalog(file: LedgerFile) -> Catalog:
    return Catalog(file)


@pytest.mark.parametrize(
    "name", ["step", "change", "meta", "counter", "step_state", "nothing", 'party" --', "PARTY"]
)
def test_what_is_not_a_journaled_table_is_refused(catalog: Catalog, name: str) -> None:
    with pytest.raises(LookupError):
        catalog.table(name)


def test_a_column_that_a_table_has_not_is_refused(catalog: Catalog) -> None:
    party = catalog.table("party")
    party.require(["name", "id", "void"])
    with pytest.raises(LookupError, match="phone2"):
        party.require(["name", "phone2"])


def test_references_lead_to_parents_and_back_to_children(catalog: Catalog) -> None:
    household = catalog.table("household")
    assert set(household.references) == {
        Reference("id", "party"),
        Reference("group_id", "village_group"),
        Reference("import_id", "import_batch"),
    }
    children = catalog.children_of(catalog.table("party"))
    assert {(child.name, column) for child, column in children} == {
        ("household", "id"),
        ("posting", "party_id"),
        ("reveal", "party_id"),
    }


def test_keys_that_stand_only_once_are_known(catalog: Catalog) -> None:
    assert catalog.table("project_type").unique_keys == (("type_id", "version"),)
    assert catalog.table("party").unique_keys == ()


def test_a_table_made_or_changed_since_is_known(catalog: Catalog, file: LedgerFile) -> None:
    catalog.tables()
    file.connection.execute("CREATE TABLE k_a (id INTEGER PRIMARY KEY, void TEXT) STRICT")
    assert catalog.table("k_a").columns == ("id", "void")
    file.connection.execute("ALTER TABLE k_a ADD COLUMN name TEXT")
    assert catalog.table("k_a").columns == ("id", "name", "void")


def test_what_was_rolled_back_is_forgotten(catalog: Catalog, file: LedgerFile) -> None:
    create = "CREATE TABLE k_a (id INTEGER PRIMARY KEY, void TEXT, {} TEXT) STRICT"
    file.connection.execute("BEGIN")
    file.connection.execute(create.format("one"))
    catalog.table("k_a").require(["one"])
    file.connection.execute("ROLLBACK")
    catalog.forget()
    file.connection.execute(create.format("two"))
    catalog.table("k_a").require(["two"])


def test_an_image_is_canonical_json_of_the_whole_row(catalog: Catalog, file: LedgerFile) -> None:
    file.connection.execute(
        'CREATE TABLE k_a (void TEXT, "it\'s" TEXT, id INTEGER PRIMARY KEY, z INTEGER) STRICT'
    )
    values = {"void": None, "it's": '牛粪\t"3.5"\\', "id": 2**62 + 1, "z": -1}
    file.connection.execute("INSERT INTO k_a VALUES (?, ?, ?, ?)", tuple(values.values()))
    (row,) = file.connection.execute(SELECT_IMAGE.format(catalog.table("k_a").image))
    assert row[0] == json.dumps(values, ensure_ascii=False, sort_keys=True, separators=(",", ":"))


def test_a_quoted_name_is_one_name() -> None:
    assert quoted('a"b') == '"a""b"'
