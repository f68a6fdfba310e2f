from __future__ import annotations

from decimal import Decimal

import pytest

from fieldapp.domain.ids import FieldId
from fieldapp.domain.report_shape import ReportColumn, ReportType, Shape, Show
from fieldapp.reports.frame import Order
from fieldapp.reports.record_cells import RecordCells, household_value
from tests.services.grove import APRIL, FRUIT, Grove, new_grove


@pytest.fixture
def grove() -> Grove:
    made = new_grove()
    made.bring("1500", "60")
    return made


def cells(grove: Grove) -> RecordCells:
    order = Order(grove.ledger, grove.work, ReportType("x", "表", Shape.TABLE), APRIL)
    return RecordCells(order, [grove.work.kind(FRUIT)])


@pytest.mark.parametrize(
    ("column", "expected"),
    [
        (ReportColumn("净重", FieldId("weight"), unit="t"), Decimal("1.5")),
        (ReportColumn("单位", FieldId("weight"), show=Show.UNIT), "公斤"),
        (ReportColumn("户主", FieldId("household.name")), "陈望"),
        (ReportColumn("电话", FieldId("household.phone")), None),
        (
            ReportColumn("证号", FieldId("household.id_number"), show=Show.MASKED),
            "520299********3417",
        ),
        (ReportColumn("单号", FieldId("number")), "CG20250405-A001"),
        (ReportColumn("常数", value="一"), "一"),
        (ReportColumn("批次", FieldId("settlement.number")), None),
    ],
)
def test_a_cell_shows_what_its_column_asks_for(
    grove: Grove, column: ReportColumn, expected: object
) -> None:
    (record,) = grove.work.records.records(FRUIT, grove.work.id)
    assert cells(grove).cell(grove.work.kind(FRUIT), record, column) == expected


def test_totals_are_the_ledgers_own(grove: Grove) -> None:
    grove.bring("500", "60", by=1)
    total = ReportColumn("净重", FieldId("weight"), unit="t", total=True)
    assert cells(grove).total(total) == Decimal(2)
    assert cells(grove).total(ReportColumn("净重", FieldId("weight"))) is None


def test_a_household_tells_its_class(grove: Grove) -> None:
    (first, *_) = grove.ledger.parties.households()
    assert household_value(first, "household_class") == "一般户"
    assert household_value(first, "group") == first.group


def test_what_was_paid_for_a_record_stands_apart_from_what_waits(grove: Grove) -> None:
    grove.bring("500", "60", by=1, month=5)
    paid = ReportColumn("已付", FieldId("settlement.paid"), total=True)
    waits = ReportColumn("未付", FieldId("settlement.unpaid"), total=True)

    def told() -> list[object]:
        order = Order(
            grove.ledger, grove.work, ReportType("x", "表", Shape.TABLE, columns=(paid,)), APRIL
        )
        made, kind = RecordCells(order, [grove.work.kind(FRUIT)]), grove.work.kind(FRUIT)
        (record,) = grove.work.records.records(FRUIT, grove.work.id, APRIL)
        cells = [made.cell(kind, record, each) for each in (paid, waits)]
        return [*cells, made.total(paid), made.total(waits)]

    assert told() == [None, None, 0, 0]
    number = grove.settle().number
    assert told() == [None, Decimal("90.00"), 0, Decimal("90.00")]
    grove.paid(number)
    assert told() == [Decimal("90.00"), None, Decimal("90.00"), 0]


def test_money_is_shown_in_another_unit_of_money(grove: Grove) -> None:
    (record,) = grove.work.records.records(FRUIT, grove.work.id)
    amount = ReportColumn("金额(万元)", FieldId("pay"), unit="wan_yuan")
    assert cells(grove).cell(grove.work.kind(FRUIT), record, amount) == Decimal("0.009")
