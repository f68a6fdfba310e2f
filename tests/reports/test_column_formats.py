from __future__ import annotations

import pytest

from fieldapp.domain.household import HOUSEHOLD_FIELDS
from fieldapp.domain.ids import FieldId
from fieldapp.domain.project_type import Field, FieldType, TextFormat
from fieldapp.domain.report import ColumnFormat
from fieldapp.domain.report_shape import ReportColumn, Show
from fieldapp.domain.units import UNITS
from fieldapp.reports.column_formats import (
    column_format,
    field_format,
    household_field,
    household_format,
    places_of,
    unit_of,
)


def field(field_type: FieldType, places: int = 0, text: TextFormat | None = None) -> Field:
    return Field(FieldId("x"), "栏", field_type, places=places, format=text)


@pytest.mark.parametrize(
    ("column", "shown", "expected"),
    [
        (ReportColumn("签字", show=Show.SIGN), None, ColumnFormat.SIGNATURE),
        (ReportColumn("备注", value=""), None, ColumnFormat.NOTE),
        (ReportColumn("单号", FieldId("number")), None, ColumnFormat.CODE),
        (ReportColumn("批次", FieldId("settlement.number")), None, ColumnFormat.CODE),
        (ReportColumn("付款", FieldId("settlement.paid_on")), None, ColumnFormat.DATE),
        (ReportColumn("空", value="一"), None, ColumnFormat.TEXT),
        (ReportColumn("价", FieldId("x")), field(FieldType.MONEY), ColumnFormat.MONEY),
        (
            ReportColumn("单位", FieldId("x"), show=Show.UNIT),
            field(FieldType.DECIMAL),
            ColumnFormat.NAME,
        ),
        (ReportColumn("户主", FieldId("h.name")), HOUSEHOLD_FIELDS[0], ColumnFormat.NAME),
    ],
)
def test_a_column_is_written_as_what_it_shows(
    column: ReportColumn, shown: Field | None, expected: ColumnFormat
) -> None:
    assert column_format(column, shown) is expected


def test_households_have_formats_of_their_own() -> None:
    assert household_format("group") is ColumnFormat.NAME
    assert household_format("id_number") is ColumnFormat.IDENTITY
    assert household_field(FieldId("name")) is HOUSEHOLD_FIELDS[0]
    assert household_field(FieldId("age")) is None


def test_numbers_of_persons_are_texts() -> None:
    account = field(FieldType.TEXT, text=TextFormat.ACCOUNT)
    assert field_format(account) is ColumnFormat.ACCOUNT


def test_money_has_two_places_and_nothing_has_none() -> None:
    assert [
        places_of(field(FieldType.MONEY)),
        places_of(field(FieldType.DECIMAL, 3)),
        places_of(None),
    ] == [2, 3, 0]


def test_an_amount_is_in_yuan_and_a_price_in_no_unit() -> None:
    amount, price = field(FieldType.MONEY), Field(FieldId("x"), "价", FieldType.MONEY, unit="kg")
    weight = Field(FieldId("x"), "重", FieldType.DECIMAL, unit="kg")
    assert (unit_of(amount, UNITS), unit_of(price, UNITS)) == (UNITS["yuan"], None)
    assert (unit_of(weight, UNITS), unit_of(field(FieldType.DECIMAL), UNITS)) == (UNITS["kg"], None)
