"""What an import looks for, and what stands around the cells of a column."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

import pytest

from fieldapp.domain.household import HOUSEHOLD_FIELDS
from fieldapp.domain.ids import FieldId, KindId
from fieldapp.domain.units import UNITS
from fieldapp.importing.columns import (
    UNIT,
    WHY,
    SheetContext,
    fits,
    quantity_of,
    tells_of_cells,
    wanted_of_fields,
    wanted_of_kind,
)
from fieldapp.importing.table import Table, TableColumn
from tests.importing.herbs import TODAY, herb_type, kind_of
from tests.shipped import farm

if TYPE_CHECKING:
    from fieldapp.domain.units import Unit

PLAIN = Table("登记", 1, 1, (), (), "", ())


def unit_of(name: str, header: str, unit_text: str = "", *notes: str) -> Unit | None:
    """The unit of the bare numbers in a column of deliveries, by its header and notes above it."""
    column = TableColumn(0, "A", header, unit_text, name, (header,))
    context = SheetContext.of(replace(PLAIN, notes=notes), "")
    field = kind_of("delivery").by_id[FieldId(name)]
    return context.around(field, column, herb_type().units, TODAY).unit


def required_in(kind: str) -> set[str]:
    return {each.id for each in wanted_of_kind(kind_of(kind)) if each.is_required}


def test_every_field_is_looked_for_by_its_label_and_then_its_aliases() -> None:
    wanted = {each.id: each.names for each in wanted_of_fields(HOUSEHOLD_FIELDS)}
    assert len(wanted) == len(HOUSEHOLD_FIELDS)
    assert wanted["bank"] == ("开户银行", "开户行")


def test_a_roster_must_have_names_and_identity_numbers() -> None:
    wanted = wanted_of_fields(HOUSEHOLD_FIELDS)
    assert {each.id for each in wanted if each.is_required} == {"name", "id_number"}


def test_a_column_is_needed_where_nothing_else_gives_its_value() -> None:
    # The date has a default, today, which is never meant for rows of a workbook.
    assert required_in("delivery") == {"brought_on", "household"}
    assert required_in("sale") == {"sold_on", "buyer", "quantity"}


def test_what_a_form_takes_from_the_record_before_a_workbook_must_bring() -> None:
    needed = {
        each.id for each in wanted_of_kind(farm().kind(KindId("feeding"))) if each.is_required
    }
    assert needed == {"fed_on", "bed"}  # the quantity has a formula
    needed = {each.id for each in wanted_of_kind(farm().kind(KindId("labour"))) if each.is_required}
    assert needed == {"worked_on", "household", "quantity", "price"}


def test_a_household_may_be_told_by_group_and_identity_number() -> None:
    ids = {each.id for each in wanted_of_kind(kind_of("delivery"))}
    assert {"household.group", "household.id_number"} <= ids
    ids = {each.id for each in wanted_of_kind(kind_of("sale"))}
    assert not any(each.startswith("household.") for each in ids)


def test_a_column_of_units_is_looked_for_where_there_is_a_quantity_with_one() -> None:
    assert UNIT in {each.id for each in wanted_of_kind(kind_of("sale"))}
    assert UNIT not in {each.id for each in wanted_of_kind(kind_of("plot"))}


def test_a_field_that_has_the_name_of_the_column_of_units_keeps_it() -> None:
    ids = {each.id for each in wanted_of_kind(kind_of("help"))}
    assert "unit" in ids
    assert UNIT not in ids


def test_the_quantity_is_the_field_that_is_declared_as_it() -> None:
    quantity = quantity_of(kind_of("delivery"))
    assert quantity is not None
    assert quantity.id == "weight"
    assert quantity_of(kind_of("plot")) is None


@pytest.mark.parametrize(
    ("sheet", "title", "notes", "stem", "expected"),
    [
        ("2024.4", "", (), "", (2024, 4)),
        ("4月", "2024年药材登记", (), "", (2024, 4)),
        ("登记", "二〇二四年", ("2023年5月制",), "", (2024, None)),
        ("24.4", "2023年", (), "", (2024, 4)),
        ("登记", "24.4", ("24.5",), "", (None, None)),
        ("登记", "", (), "24.4", (2024, None)),
        ("登记", "4月药材登记", ("填报时间：2024.6.1",), "", (2024, 4)),
        ("登记", "", (), "2024年5月药材", (2024, None)),
        ("2024.4", "2025年5月", ("2026年",), "2027年", (2024, 4)),
        ("登记", "2024至2025年度", (), "", (None, None)),
        ("登记", "", (), "", (None, None)),
    ],
)
def test_the_nearest_text_tells_year_and_month(
    sheet: str,
    title: str,
    notes: tuple[str, ...],
    stem: str,
    expected: tuple[int | None, int | None],
) -> None:
    table = replace(PLAIN, sheet_name=sheet, title=title, notes=notes)
    context = SheetContext.of(table, stem)
    assert (context.year, context.month) == expected


def test_a_column_knows_the_day_and_the_units_of_the_type() -> None:
    column = TableColumn(0, "A", "数量")
    context = SheetContext(2024, 4, ())
    around = context.around(kind_of("delivery").fields[0], column, herb_type().units, TODAY)
    assert (around.today, around.year, around.month, around.unit) == (TODAY, 2024, 4, None)
    assert "basket" in around.units


@pytest.mark.parametrize(
    ("name", "unit_text", "unit"),
    [
        ("weight", "斤", "jin"),
        ("weight", "ＫＧ", "kg"),
        ("weight", "背篓", "basket"),
        ("weight", "含袋", None),
        ("weight", "", None),
        ("price", "元/斤", "jin"),
        ("price", "元每吨", "t"),
        ("price", "元", "yuan"),
        ("amount", "万元", "wan_yuan"),
    ],
)
def test_the_unit_stands_in_the_header(name: str, unit_text: str, unit: str | None) -> None:
    found = unit_of(name, "项", unit_text)
    assert (found.id if found else None) == unit


@pytest.mark.parametrize(("name", "unit_text"), [("weight", "车"), ("price", "元/车")])
def test_a_unit_that_we_do_not_know_is_no_other(name: str, unit_text: str) -> None:
    found = unit_of(name, "项", unit_text, "单位：斤")
    assert found is not None
    assert found.label == "车"
    assert not any(fits(found, unit) for unit in UNITS.values())


@pytest.mark.parametrize(
    ("name", "header", "unit"),
    [
        ("weight", "斤数", "jin"),
        ("weight", "公斤数（含袋）", "kg"),
        ("weight", "交货市斤数", "jin"),
        ("weight", "背篓数", "basket"),
        ("weight", "天数", None),
        ("weight", "数", None),
        ("weight", "斤两", None),
        ("are", "斤数", None),
    ],
)
def test_a_name_may_say_the_unit(name: str, header: str, unit: str | None) -> None:
    found = unit_of(name, header)
    assert (found.id if found else None) == unit


def test_brackets_go_before_the_name() -> None:
    found = unit_of("weight", "斤数", "公斤")
    assert found is UNITS["kg"]


@pytest.mark.parametrize(
    ("note", "unit"),
    [
        ("单位：斤", "jin"),
        ("（单位：斤）", "jin"),
        ("计量单位:公斤", "kg"),
        ("药材登记表（单位：亩、斤、元）", "jin"),
        ("单位：斤 填表人：王小明", "jin"),
        ("单位:斤；金额单位：元", "jin"),
        ("单位：元，公斤", "kg"),
        ("填报单位：斤", None),
        ("编制单位：斤村", None),
        ("单位：户、亩", None),
        ("收购单位：青石药铺", None),
    ],
)
def test_the_unit_may_be_noted_above_the_header(note: str, unit: str | None) -> None:
    found = unit_of("weight", "净重", "", note)
    assert (found.id if found else None) == unit


def test_of_several_units_noted_the_first_that_the_field_can_be_in_counts() -> None:
    context = SheetContext(None, None, (UNITS["household"], UNITS["person"]))
    size = next(each for each in HOUSEHOLD_FIELDS if each.id == "size")
    around = context.around(size, TableColumn(0, "A", "家庭人口"), UNITS, TODAY)
    assert around.unit is UNITS["person"]


def test_noted_money_is_meant_for_amounts_and_never_for_prices() -> None:
    assert unit_of("amount", "金额", "", "单位：公斤、万元") is UNITS["wan_yuan"]
    assert unit_of("amount", "金额", "", "单位：公斤") is None
    assert unit_of("price", "单价", "", "单位：斤、万元") is None


def test_a_field_without_a_unit_takes_none_that_is_noted() -> None:
    assert unit_of("are", "占地", "", "单位：斤、亩") is None


@pytest.mark.parametrize(
    ("note", "tells"),
    [("单位：斤", True), ("2024年", True), ("天气：晴", False), ("单位：车", False)],
)
def test_a_note_may_be_needed_to_read_the_cells(note: str, tells: bool) -> None:
    assert tells_of_cells(note) is tells


def test_what_is_held_against_a_plan_may_say_why_it_is_right() -> None:
    kind = kind_of("delivery")
    assert WHY not in {each.id for each in wanted_of_kind(kind)}
    (why,) = (each for each in wanted_of_kind(kind, is_planned=True) if each.id == WHY)
    assert (why.names, why.is_required) == (("核实说明",), False)
