from __future__ import annotations

from dataclasses import replace
from datetime import date
from decimal import Decimal
from typing import TYPE_CHECKING

import pytest
from hypothesis import example, given, settings
from hypothesis import strategies as st

from fieldapp.domain.field_reading import (
    Reading,
    ReadingFault,
    Surroundings,
    is_empty,
    value_read,
)
from fieldapp.domain.ids import FieldId
from fieldapp.domain.numbers import plain
from fieldapp.domain.project_type import Field, FieldType, TextFormat
from fieldapp.domain.units import UNITS, Unit
from tests.shipped import farm
from tests.strategies import TODAY, kinds, values_of_field

if TYPE_CHECKING:
    from fieldapp.domain.record import FieldValue

PLAIN = Surroundings(UNITS, TODAY)
YEAR = Surroundings(UNITS, TODAY, year=2024, month=4)
KG = Field(FieldId("kg"), "重量", FieldType.DECIMAL, unit="kg", places=1)
PIECES = Field(FieldId("n"), "数", FieldType.INTEGER, unit="pcs")
BARE = Field(FieldId("x"), "数", FieldType.DECIMAL, places=2)
PRICE = Field(FieldId("price"), "单价", FieldType.MONEY, unit="t")
PER_JIN = Field(FieldId("price"), "单价", FieldType.MONEY, unit="jin")
AMOUNT = Field(FieldId("amount"), "金额", FieldType.MONEY)
GRADE = Field(
    FieldId("grade"),
    "等级",
    FieldType.CHOICE,
    options={"first": "一等", "second": "二等", "off": "等外", "none": "无"},
)


def of_type(field_type: FieldType, text_format: TextFormat | None = None) -> Field:
    return Field(FieldId("x"), "x", field_type, format=text_format)


def in_column(unit: str) -> Surroundings:
    return Surroundings(UNITS, TODAY, unit=UNITS[unit])


def fault(field: Field, text: str, around: Surroundings = PLAIN) -> ReadingFault | None:
    return value_read(field, text, around).fault


# Emptiness


@pytest.mark.parametrize("text", ["", "  ", "-", "——", "/", "／", "无", "　", "\u200b", "〇"])
@pytest.mark.parametrize("field", [KG, AMOUNT, of_type(FieldType.DATE), of_type(FieldType.TEXT)])
def test_a_dash_or_nothing_is_empty(text: str, field: Field) -> None:
    assert is_empty(text)
    assert value_read(field, text, PLAIN) == Reading()


@pytest.mark.parametrize(
    ("text_format", "text"),
    [(TextFormat.PHONE, "'"), (TextFormat.ACCOUNT, "'"), (TextFormat.ACCOUNT, "---")],
)
def test_what_cleaning_leaves_nothing_of_is_empty(text_format: TextFormat, text: str) -> None:
    assert value_read(of_type(FieldType.TEXT, text_format), text, PLAIN) == Reading()


# Numbers


@pytest.mark.parametrize(
    ("field", "text", "value", "entered"),
    [
        (KG, "975", "975", ""),
        (KG, "１，２００．５", "1200.5", ""),
        (KG, "975公斤", "975", ""),
        (KG, "1076斤", "538", "1076斤"),
        (KG, "３．５吨", "3500", "3.5吨"),
        (KG, "0.4357", "0.436", ""),
        (PIECES, "12", "12", ""),
        (PIECES, "12只", "12", ""),
        (BARE, "0.955", "0.96", ""),
        (BARE, "0.95吨", "0.95", ""),
    ],
)
def test_a_number_is_read_in_the_unit_of_its_field(
    field: Field, text: str, value: str, entered: str
) -> None:
    assert value_read(field, text, PLAIN) == Reading(Decimal(value), entered=entered)


@pytest.mark.parametrize(
    ("text", "unit", "value", "entered"),
    [
        ("1076", "jin", "538", "1076斤"),
        ("1076斤", "jin", "538", "1076斤"),
        ("975", "kg", "975", ""),
        (" ３ ", "t", "3000", "3吨"),
        ("0.3吨", "kg", "300", "0.3吨"),
        ("300公斤", "jin", "300", ""),
        ("3吨", "mu", "3000", "3吨"),
    ],
)
def test_a_column_gives_bare_numbers_their_unit_and_a_cell_its_own_number(
    text: str, unit: str, value: str, entered: str
) -> None:
    assert value_read(KG, text, in_column(unit)) == Reading(Decimal(value), entered=entered)


@pytest.mark.parametrize(
    ("field", "text", "unit", "expected"),
    [
        (KG, "约3吨", "", ReadingFault.NUMBER),
        (KG, "三车", "", ReadingFault.UNIT),
        (KG, "3只", "", ReadingFault.UNIT),
        (KG, "3只", "kg", ReadingFault.UNIT),
        (KG, "3", "mu", ReadingFault.UNIT),
        (KG, "1234567890123456", "", ReadingFault.LONG),
        (PIECES, "1.5", "", ReadingFault.WHOLE),
        (PIECES, "半", "", ReadingFault.WHOLE),
        (PRICE, "便宜", "", ReadingFault.NUMBER),
        (PRICE, "45公斤", "", ReadingFault.UNIT),
        (PRICE, "45金", "", ReadingFault.UNIT),
        (PRICE, "45/车", "", ReadingFault.UNIT),
        (PRICE, "45/元", "", ReadingFault.UNIT),
        (PRICE, "45/亩", "", ReadingFault.UNIT),
        (PRICE, "5²", "", ReadingFault.NUMBER),
        (
            Field(FieldId("p"), "单价", FieldType.MONEY, unit="jin"),
            "0.25/公斤",
            "",
            ReadingFault.INEXACT,
        ),
    ],
)
def test_a_number_is_refused(field: Field, text: str, unit: str, expected: ReadingFault) -> None:
    around = in_column(unit) if unit else PLAIN
    assert value_read(field, text, around) == Reading(fault=expected)


def test_a_unit_may_be_needed() -> None:
    around = replace(PLAIN, is_unit_needed=True)
    assert value_read(KG, "3", around) == Reading(fault=ReadingFault.UNIT)
    assert value_read(KG, "3吨", around).value == 3000
    assert value_read(KG, "3", replace(around, unit=UNITS["t"])).value == 3000


# Money


@pytest.mark.parametrize(
    ("text", "value", "entered"),
    [
        ("45", "45.00", ""),
        ("¥1,200.505", "1200.51", ""),
        ("45元", "45.00", ""),
        ("0.5万元", "5000.00", ""),
        ("45元/吨", "45.00", ""),
        ("45元每吨", "45.00", ""),
        ("45／吨", "45.00", ""),
        ("45/ \u200b", "45.00", ""),
        ("0.04元/公斤", "40.00", "0.04元/公斤"),
        ("2元/担", "40.00", "2元/担"),
    ],
)
def test_a_price_is_read_for_the_unit_of_its_field(text: str, value: str, entered: str) -> None:
    assert value_read(PRICE, text, PLAIN) == Reading(Decimal(value), entered=entered)


@pytest.mark.parametrize(
    ("field", "text", "unit", "value"),
    [
        (PRICE, "0.04", "kg", "40.00"),
        (PRICE, "45", "t", "45.00"),
        (AMOUNT, "45", "t", "45.00"),
        (AMOUNT, "0.5", "wan_yuan", "5000.00"),
        (AMOUNT, "0.5万元", "wan_yuan", "5000.00"),
        (AMOUNT, "5元", "yuan", "5.00"),
    ],
)
def test_a_column_gives_bare_amounts_their_unit(
    field: Field, text: str, unit: str, value: str
) -> None:
    assert value_read(field, text, in_column(unit)).value == Decimal(value)


def test_a_type_may_bring_a_unit_for_its_prices() -> None:
    own = farm().units["yuan_per_t"]
    around = Surroundings(farm().units, TODAY, unit=own)
    assert value_read(PRICE, "45元", around).value == 45


# Dates, truths and choices


@pytest.mark.parametrize(
    ("text", "around", "expected"),
    [
        ("2024.4.8", PLAIN, date(2024, 4, 8)),
        ("２０２４年４月８日", PLAIN, date(2024, 4, 8)),
        ("4月8日", YEAR, date(2024, 4, 8)),
        ("8日", YEAR, date(2024, 4, 8)),
        ("4月8日", PLAIN, None),
        ("2024-02-30", PLAIN, None),
        ("昨天", PLAIN, None),
    ],
)
def test_a_date_is_read_or_refused(text: str, around: Surroundings, expected: date | None) -> None:
    reading = value_read(of_type(FieldType.DATE), text, around)
    assert reading == (Reading(expected) if expected else Reading(fault=ReadingFault.DATE))


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("是", Reading(value=True)),
        (" √ ", Reading(value=True)),
        ("ＹＥＳ", Reading(value=True)),
        ("已到账", Reading(value=True)),
        ("否", Reading(value=False)),
        ("无", Reading(value=False)),
        ("FALSE", Reading(value=False)),
        ("—", Reading()),
        ("", Reading()),
        ("也许", Reading(fault=ReadingFault.BOOLEAN)),
    ],
)
def test_a_truth_is_read(text: str, expected: Reading) -> None:
    assert value_read(of_type(FieldType.BOOLEAN), text, PLAIN) == expected


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("一等", Reading("first")),
        (" 一 等 ", Reading("first")),
        ("first", Reading("first")),
        ("二", Reading("second")),
        ("无", Reading("none")),
        ("-", Reading()),
        ("等", Reading(fault=ReadingFault.OPTION)),
        ("特等", Reading(fault=ReadingFault.OPTION)),
        ("'", Reading(fault=ReadingFault.OPTION)),
    ],
)
def test_an_option_is_meant_by_its_label_its_id_or_the_only_part(
    text: str, expected: Reading
) -> None:
    assert value_read(GRADE, text, PLAIN) == expected


# Texts


@pytest.mark.parametrize(
    ("text_format", "text", "expected"),
    [
        (None, "  泥土 多 ", Reading("泥土 多")),
        (TextFormat.NAME, " 王 小 明 ", Reading("王小明")),
        (TextFormat.NAME, "𠮷田", Reading("𠮷田")),
        (TextFormat.NAME, "王", Reading(fault=ReadingFault.NAME)),
        (TextFormat.NAME, "王2", Reading(fault=ReadingFault.NAME)),
        (TextFormat.PHONE, "+86 138-0013-8000", Reading("13800138000")),
        (TextFormat.ACCOUNT, "'6217 0000-1111 2222", Reading("6217000011112222")),
        (TextFormat.IDENTITY, "11010519491231002x", Reading("11010519491231002X")),
        (
            TextFormat.IDENTITY,
            "110105491231002",
            Reading("11010519491231002X", note="identity_widened"),
        ),
        (TextFormat.IDENTITY, "1101051949123100", Reading(fault=ReadingFault.IDENTITY_LENGTH)),
        (
            TextFormat.IDENTITY,
            "1101051949123100AX",
            Reading(fault=ReadingFault.IDENTITY_CHARACTERS),
        ),
        (TextFormat.IDENTITY, "110105194902310028", Reading(fault=ReadingFault.IDENTITY_DATE)),
        (TextFormat.IDENTITY, "110105194912310021", Reading(fault=ReadingFault.IDENTITY_CHECKSUM)),
        (TextFormat.IDENTITY, "110105491331002", Reading(fault=ReadingFault.IDENTITY_DATE)),
    ],
)
def test_a_text_is_cleaned_and_checked(
    text_format: TextFormat | None, text: str, expected: Reading
) -> None:
    assert value_read(of_type(FieldType.TEXT, text_format), text, PLAIN) == expected


@pytest.mark.parametrize("field_type", [FieldType.REFERENCE, FieldType.HOUSEHOLD, FieldType.PARTY])
def test_whom_or_what_a_text_names_is_left_to_the_ledger(field_type: FieldType) -> None:
    assert value_read(of_type(field_type), " 王 小 明", PLAIN) == Reading("王小明")


# Whatever is typed

FIELDS = [
    *(of_type(each) for each in FieldType),
    *(of_type(FieldType.TEXT, each) for each in TextFormat),
    *(field for kind in farm().declared.kind for field in kind.fields),
    KG,
    PRICE,
]
LIKELY = st.text("0123456789.,-/+eE¥万元吨斤每一二十半年月日〇 ０５²'Xx", max_size=24)


@settings(deadline=None)
@given(
    st.sampled_from(FIELDS),
    st.text(max_size=40) | LIKELY,
    st.none() | st.sampled_from(sorted(UNITS)),
    st.booleans(),
)
@example(KG, "0." + "3" * 5000, "jin", False)
@example(PRICE, "0." + "3" * 5000 + "/斤", None, False)
@example(KG, "9" * 5000, None, False)
def test_any_text_is_a_value_or_a_fault(
    field: Field, text: str, unit: str | None, is_unit_needed: bool
) -> None:
    column = UNITS[unit] if unit else None
    around = Surroundings(farm().units, TODAY, column, 2024, 4, is_unit_needed=is_unit_needed)
    reading = value_read(field, text, around)
    assert reading.value is None or reading.fault is None
    assert reading.value != ""


def shown(field: Field, value: FieldValue, unit: Unit | None = None) -> str:
    """A value as a form or a workbook shows it."""
    if isinstance(value, Decimal):
        return plain(value) + (unit.label if unit else "")
    if isinstance(value, bool):
        return "是" if value else "否"
    return field.options.get(str(value), str(value))


@settings(deadline=None)
@given(st.data(), st.booleans())
def test_a_value_that_is_shown_is_read_as_the_same(data: st.DataObject, with_unit: bool) -> None:
    kind = data.draw(kinds() | st.sampled_from(farm().declared.kind))
    field = data.draw(st.sampled_from(kind.fields))
    unit = None if field.type is FieldType.MONEY else farm().units.get(field.unit)
    value = data.draw(values_of_field(field, unit))
    reading = value_read(
        field, shown(field, value, unit if with_unit else None), Surroundings(farm().units, TODAY)
    )
    is_id = field.type.is_person or field.type is FieldType.REFERENCE
    assert reading == Reading(str(value) if is_id else value)


def test_what_is_shown_with_its_unit_is_read_with_its_unit() -> None:
    assert shown(KG, Decimal("3.5"), UNITS["kg"]) == "3.5公斤"
    assert fault(KG, "3.5公斤") is None
