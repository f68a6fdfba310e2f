"""A kind's table holds its records as they were written."""

from __future__ import annotations

from dataclasses import replace
from datetime import date
from decimal import Decimal
from typing import TYPE_CHECKING

import pytest
from sqlcipher3 import dbapi2

from fieldapp.domain.ids import FieldId, KindId
from fieldapp.domain.record import Draft, Record
from fieldapp.domain.units import UNITS
from fieldapp.store.connection import LedgerFile
from fieldapp.store.kind_table import CORE_COLUMNS, KindTable, complete_tables
from fieldapp.store.records import RecordStore
from tests.services.dairy import dairy_type
from tests.shipped import sound_type
from tests.store.orchard import (
    DAY,
    ORIGIN,
    PICKING,
    PLOT,
    SALE,
    Village,
    fields,
    new_village,
    orchard,
    picking,
)

if TYPE_CHECKING:
    from fieldapp.domain.record import FieldValue, Values
    from fieldapp.store.store import Store

COLUMNS = "SELECT name, type FROM pragma_table_info(:table)"
INDEXES = """
SELECT name, "unique", (
  SELECT group_concat(name) FROM (SELECT name FROM pragma_index_info(i.name) ORDER BY seqno)
) AS columns
FROM pragma_index_list(:table) i
"""
PICKINGS = "k_orchard_picking"
TWINS = """
language = 1
id = "twins"
version = 1
label = "同名"
[[kind]]
id = "shed"
role = "asset"
label = "棚"
fields = [
  { id = "project", label = "一", type = "text", required = true, unique = true },
  { id = "import", label = "二", type = "text", unique = true },
  { id = "fence", label = "三", type = "reference", to = "shed_fence" },
]
[[kind]]
id = "shed_fence"
role = "asset"
label = "栏"
fields = [ { id = "select", label = "名", type = "text", required = true, unique = true } ]
"""


def table_of(kind_id: KindId) -> KindTable:
    return KindTable(orchard(), orchard().kind(kind_id))


def indexes(store: Store, table: str) -> dict[str, str]:
    """The columns of each index by its own part of the name."""
    rows = store.query(INDEXES, table=table)
    return {row["name"].removeprefix(table): row["columns"] for row in rows}


def plan(store: Store, sql: str) -> str:
    rows = store.query(f"EXPLAIN QUERY PLAN {sql}", project_id=1, day="2024-04-08")
    return "; ".join(str(row["detail"]) for row in rows)


def stored(village: Village, values: Values, entered: dict[FieldId, str] | None = None) -> Record:
    with village.store.step("登记") as step:
        drafts = [Draft(values, entered or {}, "印")]
        (made,) = village.records.add(step, PICKING, village.project_id, drafts, ORIGIN)
    found = village.records.record(PICKING, made)
    assert found is not None
    return found


def test_a_table_is_named_after_the_type_and_the_kind() -> None:
    assert table_of(PICKING).name == PICKINGS


def test_a_table_has_the_core_columns_then_those_of_the_fields(village: Village) -> None:
    rows = village.store.query(COLUMNS, table="k_orchard_plot")
    assert [row["name"] for row in rows] == [
        *CORE_COLUMNS,
        *("name", "area", "area_entered", "rows", "planted_on", "cleared_on"),
    ]


def test_columns_are_whole_numbers_or_texts(village: Village) -> None:
    types = {row["name"]: row["type"] for row in village.store.query(COLUMNS, table=PICKINGS)}
    numeric = ("household", "plot", "weight", "baskets", "price", "pay", "ripe", "project")
    texts = ("picked_on", "grade", "weight_entered", "seen_on", "variety", "note")
    assert {types[name] for name in numeric} == {"INTEGER"}
    assert {types[name] for name in texts} == {"TEXT"}


def test_a_table_is_strict(village: Village) -> None:
    with pytest.raises(dbapi2.IntegrityError, match="TEXT"):
        village.store.connection.execute(
            "INSERT INTO k_orchard_picking (id, project_id, recorded_by, recorded_at, weight)"
            " VALUES (1, ?, '', '', 'heavy')",
            (village.project_id,),
        )


@pytest.mark.parametrize("name", ["household", "plot", "project"])
def test_a_record_never_names_somebody_who_is_not_there(village: Village, name: str) -> None:
    with pytest.raises(dbapi2.IntegrityError, match="FOREIGN KEY"):
        village.pick(**{name: 999})


def test_making_the_tables_again_changes_nothing(village: Village) -> None:
    before = indexes(village.store, PICKINGS)
    village.records.create_tables()
    assert indexes(village.store, PICKINGS) == before


def test_records_are_found_by_day_by_whom_they_name_and_by_their_import(village: Village) -> None:
    assert indexes(village.store, PICKINGS) == {
        "-project": "project_id,picked_on,id,household,void",
        "-sums": "project_id,picked_on,household,weight,baskets,pay,void",
        "-import": "import_id",
        "-number": "number",
        "-reverses_id": "reverses_id",
        ".household": "household,picked_on",
        ".plot": "plot,picked_on",
        ".project": "project,picked_on",
    }


def test_assets_are_found_by_project_and_their_names_stand_once(village: Village) -> None:
    assert indexes(village.store, "k_orchard_plot") == {
        "-project": "project_id,id,void",
        "-import": "import_id",
        "-number": "number",
        "-reverses_id": "reverses_id",
        ".name": "project_id,name",
    }
    with pytest.raises(dbapi2.IntegrityError, match="UNIQUE"):
        village.add(PLOT, fields(name="坡上", planted_on=DAY))


def test_a_kind_without_a_date_has_no_index_of_sums(village: Village) -> None:
    assert village.records.tables[PLOT].summed == ("area", "rows")
    assert "-sums" not in indexes(village.store, "k_orchard_plot")


def test_prices_are_not_summed(village: Village) -> None:
    assert village.records.tables[PICKING].summed == ("weight", "baskets", "pay")


def test_the_unit_of_a_field_is_known_where_it_has_one(village: Village) -> None:
    table = village.records.tables[PICKING]
    assert table.unit(FieldId("weight")) == UNITS["kg"]
    assert table.unit(FieldId("baskets")) is None


def test_sums_never_touch_the_table_itself(village: Village) -> None:
    question = (
        "SELECT household, sum(weight), sum(pay) FROM k_orchard_picking WHERE void IS NULL"
        " AND project_id = :project_id AND picked_on >= :day GROUP BY household"
    )
    assert "COVERING INDEX k_orchard_picking-sums" in plan(village.store, question)


def test_no_name_of_a_field_or_a_kind_hides_an_index(store: Store) -> None:
    RecordStore(store, sound_type(TWINS)).create_tables()
    unique = [row["name"] for row in store.query(INDEXES, table="k_twins_shed") if row["unique"]]
    assert sorted(unique) == [
        "k_twins_shed-reverses_id",
        "k_twins_shed.import",
        "k_twins_shed.project",
    ]
    assert ".select" in indexes(store, "k_twins_shed_fence")


def test_a_name_that_sql_keeps_for_itself_is_only_a_name(store: Store) -> None:
    made = RecordStore(store, sound_type(TWINS))
    made.create_tables()
    assert made.count(KindId("shed_fence"), new_village(store).project_id) == 0


@pytest.mark.parametrize(
    ("name", "value"),
    [
        ("ripe", True),
        ("ripe", False),
        ("ripe", None),
        ("seen_on", date(2024, 2, 29)),
        ("seen_on", None),
        ("grade", "b"),
        ("weight", Decimal("0.001")),
        ("weight", Decimal("-12.5")),
        ("weight", Decimal(0)),
        ("baskets", Decimal(7)),
        ("price", Decimal("0.35")),
        ("variety", "𠮷野李\t'甲'"),
        ("note", "一行\n两行"),
        ("variety", ""),
    ],
)
def test_a_value_is_read_back_as_it_was_written(
    village: Village, name: str, value: FieldValue
) -> None:
    values = picking(village.household_ids[0], **{name: value})
    found = stored(village, values).values[FieldId(name)]
    assert (found, type(found)) == (value, type(value))


def test_references_are_read_back_as_ids(village: Village) -> None:
    other = village.household_ids[1]
    values = picking(village.household_ids[0], plot=village.plot_id, project=other)
    found = stored(village, values).values
    assert (found[FieldId("plot")], found[FieldId("project")]) == (village.plot_id, other)


def test_what_was_entered_is_kept_where_it_may_be_converted(village: Village) -> None:
    written = {FieldId("weight"): "20斤", FieldId("baskets"): "七", FieldId("pay"): "20元"}
    found = stored(village, picking(village.household_ids[0]), written)
    assert found.entered == {FieldId("weight"): "20斤"}


def test_a_field_is_converted_when_it_is_typed_in_a_unit_of_mass_or_area() -> None:
    plot, sale = table_of(PLOT), table_of(SALE)
    assert [each.id for each in plot.kind.fields if plot.is_converted(each)] == ["area"]
    assert [each.id for each in sale.kind.fields if sale.is_converted(each)] == ["weight"]
    computed = replace(sale.kind.by_id[FieldId("weight")], formula="boxes * 2")
    assert not sale.is_converted(computed)


def test_the_core_of_a_record_is_read_back(village: Village) -> None:
    found = stored(village, picking(village.household_ids[0]))
    assert (found.kind, found.project_id, found.recorded_by, found.fingerprint) == (
        PICKING,
        village.project_id,
        "王小明",
        "印",
    )
    assert found.recorded_at.isoformat() == ORIGIN.at
    assert (found.void, found.reverses_id, found.import_id) == (None, None, None)
    assert found.reason is None


def test_the_reason_for_a_price_is_read_back(village: Village) -> None:
    made = Draft(picking(village.household_ids[0]), reason="市场价下跌")
    with village.store.step("登记") as step:
        (record_id,) = village.records.add(step, PICKING, village.project_id, [made], ORIGIN)
    found = village.records.record(PICKING, record_id)
    assert found is not None
    assert found.reason == "市场价下跌"


def test_what_was_entered_is_found_in_a_row_and_in_none_of_another_field(village: Village) -> None:
    stored(village, picking(village.household_ids[0]), {FieldId("weight"): "20斤"})
    table = village.records.tables[PICKING]
    row = {"weight_entered": "20斤"}
    assert table.entered(table.kind.by_id[FieldId("weight")], row) == "20斤"
    assert table.entered(table.kind.by_id[FieldId("weight")], {}) == ""
    assert table.entered(table.kind.by_id[FieldId("grade")], row) == ""


# Ledgers of earlier versions


def test_tables_of_an_earlier_program_get_the_columns_they_lack(village: Village) -> None:
    village.pick()
    connection = village.store.connection
    connection.execute("ALTER TABLE k_orchard_picking DROP COLUMN reason")
    file = LedgerFile(connection)
    complete_tables(file)
    columns = {row["name"]: row["type"] for row in village.store.query(COLUMNS, table=PICKINGS)}
    assert columns["reason"] == "TEXT"
    (found,) = village.records.records(PICKING, village.project_id)
    assert found.reason is None
    assert village.store.history.row_faults() == ()
    village.store.history.undo()
    village.store.history.redo()
    assert village.records.count(PICKING, village.project_id) == 1


def test_tables_of_an_earlier_program_get_the_index_of_their_numbers(village: Village) -> None:
    village.store.connection.execute('DROP INDEX "k_orchard_picking-number"')
    complete_tables(LedgerFile(village.store.connection))
    assert indexes(village.store, PICKINGS)["-number"] == "number"


def test_tables_of_an_earlier_program_get_the_index_of_who_reverses(village: Village) -> None:
    village.store.connection.execute('DROP INDEX "k_orchard_picking-reverses_id"')
    complete_tables(LedgerFile(village.store.connection))
    original = village.pick()
    assert village.pick_back(original)
    with pytest.raises(dbapi2.IntegrityError, match="reverses_id"):
        village.pick_back(original)


def test_whole_tables_are_not_written(village: Village) -> None:
    before = village.store.query("PRAGMA schema_version")[0][0]
    complete_tables(LedgerFile(village.store.connection))
    assert village.store.query("PRAGMA schema_version")[0][0] == before


def test_where_things_are_weighed_the_sums_of_a_household_stand_in_an_index(
    village: Village,
) -> None:
    RecordStore(village.store, dairy_type()).create_tables()
    found = indexes(village.store, "k_dairy_fodder")
    assert found[".household"] == "household,brought_on,id,project_id,weight,void"


def test_numbers_are_whole_ones_in_the_ledger_and_decimals_outside(village: Village) -> None:
    stored(village, picking(village.household_ids[0], price=Decimal("0.35")))
    (row,) = village.store.query("SELECT weight, price FROM k_orchard_picking")
    assert (row["weight"], row["price"]) == (10_000, 35)
    table, weight = village.records.tables[PICKING], FieldId("weight")
    assert table.stored_number(weight, Decimal("10.0")) == 10_000
    assert table.shown_number(weight, 12_345) == Decimal("12.345")
