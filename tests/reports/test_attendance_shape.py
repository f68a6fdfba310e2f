"""Who worked on which days of a month: one row for each household and each split of it."""

from __future__ import annotations

from dataclasses import replace
from datetime import date
from decimal import Decimal

import pytest

from fieldapp.domain.ids import FieldId
from fieldapp.domain.period import Period
from fieldapp.domain.report import ColumnFormat
from fieldapp.domain.report_shape import ReportColumn
from fieldapp.reports.attendance_shape import of_days, of_pay
from fieldapp.reports.building import report_of
from fieldapp.reports.frame import SIGNED_ROW, Order
from tests.declaration.test_party_report_checks import ATTENDANCE
from tests.services.planting import DAY, TEXT, Planting, new_planting

APRIL = Period(date(2025, 4, 1), date(2025, 5, 1))


@pytest.fixture
def planting() -> Planting:
    made = new_planting(TEXT + ATTENDANCE)
    for day, hands, worker in ((3, 2, "陈一"), (3, 1, "陈一"), (5, 4, "陈二"), (9, 3, "陈一")):
        made.did("1", day=date(2025, 4, day), hands=Decimal(hands), worker=worker)
    made.did("1", by=1, day=date(2025, 3, 31), hands=Decimal(7))
    return made


def test_each_worker_of_a_household_has_a_row_with_days(planting: Planting) -> None:
    (report,) = planting.work.type.declared.report
    _, sheet = report_of(Order(planting.ledger, planting.work, report, APRIL)).sections
    rows = [row.values for row in sheet.rows]
    assert [row[1:3] for row in rows] == [("陈望", "陈一"), ("陈望", "陈二")]
    days = rows[0][3:33]
    assert {at + 1: value for at, value in enumerate(days) if value is not None} == {
        3: Decimal(3),
        9: Decimal(3),
    }
    assert [row[33] for row in rows] == [Decimal(6), Decimal(4)]
    assert sheet.totals[33] == Decimal(10)
    assert (sheet.totals[4], sheet.totals[5]) == (None, Decimal(3))


def test_people_sign_on_a_sheet_without_the_days(planting: Planting) -> None:
    (report,) = planting.work.type.declared.report
    pay, _ = report_of(Order(planting.ledger, planting.work, report, APRIL)).sections
    assert [each.header[-1] for each in pay.columns] == ["序号", "户主", "带头人", "合计", "签字"]
    assert [row.values[3] for row in pay.rows] == [Decimal(6), Decimal(4)]
    assert pay.columns[-1].format is ColumnFormat.SIGNATURE
    assert pay.row_height == SIGNED_ROW


def test_without_days_there_is_no_sheet_of_them(planting: Planting) -> None:
    (report,) = planting.work.type.declared.report
    bare = replace(report, columns=of_pay(report))
    made = report_of(Order(planting.ledger, planting.work, bare, APRIL))
    assert [each.name for each in made.sections] == ["考勤表"]


def test_what_tells_the_rows_apart_stands_beside_the_days_but_no_price(planting: Planting) -> None:
    (report,) = planting.work.type.declared.report
    group = ReportColumn("组", FieldId("household.group"))
    card = ReportColumn("账号", FieldId("household.card"))
    wage = ReportColumn("工钱", FieldId("wage"))
    wide = replace(
        report,
        columns=(group, card, wage, *report.columns),
        split=(*report.split, FieldId("wage")),
    )
    shown = of_days(wide, planting.work.kind(DAY))
    assert [each.label for each in shown] == ["组", "户主", "带头人", "人数", "合计"]


def test_each_month_has_a_sheet_of_its_own(planting: Planting) -> None:
    (report,) = planting.work.type.declared.report
    period = Period(date(2025, 3, 1), date(2025, 5, 1))
    made = report_of(Order(planting.ledger, planting.work, report, period))
    assert [each.name for each in made.sections] == [
        "考勤表2025年3月",
        "考勤表2025年3月（考勤）",
        "考勤表2025年4月",
        "考勤表2025年4月（考勤）",
    ]
    assert [len(each.rows) for each in made.sections] == [1, 1, 2, 2]
