"""A cell becomes the value of a field, whatever a spreadsheet has made of it."""

from __future__ import annotations

from datetime import date, datetime
from decimal import Decimal
from typing import TYPE_CHECKING

import pytest
from hypothesis import given
from hypothesis import strategies as st

from fieldapp.domain.field_reading import Reading, ReadingFault, Surroundings
from fieldapp.domain.ids import FieldId
from fieldapp.domain.project_type import Field, FieldType, TextFormat
from fieldapp.domain.units import UNITS
from fieldapp.importing.cell_reading import cell_read, cell_text

if TYPE_CHECKING:
    from fieldapp.domain.record import FieldValue
    from fieldapp.importing.sheet import Cell

AROUND = Surroundings(UNITS, date(2025, 2, 26), year=2024, month=4)
MOMENT = datetime(2024, 4, 8, 10, 30)  # noqa: DTZ001 - a workbook knows no time zone
PICTURE = '=DISPIMG("ID_4F",1)'


def field(field_type: FieldType, text_format: TextFormat | None = None) -> Field:
    options = {"first": "一等"} if field_type is FieldType.CHOICE else {}
    return Field(FieldId("x"), "项", field_type, places=3, format=text_format, options=options)


DATE, NUMBER, TEXT = field(FieldType.DATE), field(FieldType.DECIMAL), field(FieldType.TEXT)
ACCOUNT = field(FieldType.TEXT, TextFormat.ACCOUNT)
IDENTITY = field(FieldType.TEXT, TextFormat.IDENTITY)


def read(of: Field, cell: Cell) -> Reading:
    return cell_read(of, cell, AROUND)


@pytest.mark.parametrize("field_type", list(FieldType))
@pytest.mark.parametrize("cell", [None, PICTURE])
def test_an_empty_cell_and_a_picture_say_nothing(field_type: FieldType, cell: Cell) -> None:
    assert read(field(field_type), cell) == Reading()


@pytest.mark.parametrize(
    ("of", "cell", "value"),
    [
        (DATE, MOMENT, date(2024, 4, 8)),
        (DATE, date(2024, 4, 8), date(2024, 4, 8)),
        (DATE, 45390.0, date(2024, 4, 8)),
        (DATE, 45390.75, date(2024, 4, 8)),
        (DATE, 20240408.0, date(2024, 4, 8)),
        (DATE, "45390", date(2024, 4, 8)),
        (DATE, "8日", date(2024, 4, 8)),
        (NUMBER, 68.25999999999999, Decimal("68.26")),
        (NUMBER, 5, Decimal(5)),
        (NUMBER, "５．５", Decimal("5.5")),
        (TEXT, 12.0, "12"),
        (TEXT, date(2024, 4, 8), "2024-04-08"),
        (TEXT, "#3 床", "#3 床"),
        (field(FieldType.BOOLEAN), True, True),
        (field(FieldType.BOOLEAN), False, False),
        (field(FieldType.BOOLEAN), 1.0, True),
        (field(FieldType.CHOICE), "一等", "first"),
        (ACCOUNT, 6217001234567.0, "6217001234567"),
    ],
)
def test_a_cell_is_read_as_its_field_wants_it(of: Field, cell: Cell, value: FieldValue) -> None:
    assert read(of, cell).value == value
    assert type(read(of, cell).value) is type(value)


@pytest.mark.parametrize(
    ("of", "cell", "fault"),
    [
        (DATE, 12.5, ReadingFault.DATE),
        (DATE, -1.0, ReadingFault.DATE),
        (DATE, 20241308.0, ReadingFault.DATE),
        (DATE, "12.5元", ReadingFault.DATE),
        (DATE, "12", ReadingFault.DATE),
        (DATE, True, ReadingFault.DATE),
        (NUMBER, date(2024, 4, 8), ReadingFault.NUMBER),
        (NUMBER, True, ReadingFault.NUMBER),
        (NUMBER, float("nan"), ReadingFault.NUMBER),
        (DATE, float("inf"), ReadingFault.NUMBER),
        (NUMBER, 1e18, ReadingFault.LONG),
        (field(FieldType.BOOLEAN), date(2024, 4, 8), ReadingFault.BOOLEAN),
        (field(FieldType.CHOICE), 7.0, ReadingFault.OPTION),
    ],
)
def test_a_cell_that_its_field_cannot_hold_is_a_fault(
    of: Field, cell: Cell, fault: ReadingFault
) -> None:
    assert read(of, cell) == Reading(fault=fault)


@pytest.mark.parametrize(
    ("of", "cell"),
    [
        (IDENTITY, 5.20299195906021e17),
        (IDENTITY, 520299195906021000),
        (IDENTITY, "5.20299E+17"),
        (IDENTITY, " 5.2E17 "),
        (ACCOUNT, 6.21700123456789e18),
        (ACCOUNT, 1e15),
        (ACCOUNT, "6.217E+18"),
        (TEXT, 2.51170001234567e19),
        (TEXT, "2.51170001234567E+19"),
    ],
)
def test_a_number_that_a_spreadsheet_has_cut_is_told(of: Field, cell: Cell) -> None:
    assert read(of, cell) == Reading(fault=ReadingFault.TRUNCATED)


@pytest.mark.parametrize(
    ("of", "cell", "value"),
    [
        (ACCOUNT, 620299195504263.0, "620299195504263"),
        (ACCOUNT, "6217001234567890123", "6217001234567890123"),
        (TEXT, "1E5", "1E5"),
        (TEXT, "E+5", "E+5"),
        (field(FieldType.NOTE), 2.51170001234567e19, "25117000123456700000"),
    ],
)
def test_what_no_spreadsheet_has_cut_is_taken(of: Field, cell: Cell, value: str) -> None:
    assert read(of, cell) == Reading(value)


def test_an_old_identity_number_kept_as_a_number_is_whole() -> None:
    reading = read(IDENTITY, 520221900615003.0)
    assert reading.value == "520221199006150030"
    assert reading.note == "identity_widened"


@pytest.mark.parametrize("cell", ["#REF!", " #N/A", "#NAME?", "#DIV/0!", "#VALUE!", "#NUM!"])
def test_the_mark_of_a_failed_formula_is_no_value(cell: str) -> None:
    assert read(NUMBER, cell).fault is ReadingFault.NUMBER
    assert read(TEXT, cell).fault is ReadingFault.NUMBER
    assert read(DATE, cell).fault is ReadingFault.DATE


@pytest.mark.parametrize(
    ("cell", "text"),
    [
        (None, ""),
        (PICTURE, ""),
        ("穆 明", "穆 明"),
        (MOMENT, "2024-04-08"),
        (date(2024, 4, 8), "2024-04-08"),
        (12.0, "12"),
        (0.1 + 0.2, "0.3"),
        (999999999999999.0, "999999999999999"),
        (-5, "-5"),
        (5.20299195906021e17, "5.20299195906021E+17"),
        (-1e15, "-1.00000000000000E+15"),
        (True, "是"),
        (False, "否"),
        (float("inf"), "inf"),
    ],
)
def test_a_cell_is_written_as_a_person_reads_it(cell: Cell, text: str) -> None:
    assert cell_text(cell) == text


@given(st.one_of(st.floats(0, 1e19), st.integers(0, 10**19), st.dates(), st.booleans(), st.text()))
def test_a_cell_written_as_text_is_read_as_the_cell_itself(cell: Cell) -> None:
    for of in (NUMBER, TEXT, ACCOUNT, IDENTITY, field(FieldType.CHOICE)):
        assert read(of, cell_text(cell)).value == read(of, cell).value
