"""Who worked on which days of a month: one row for each household and each split of it."""

from __future__ import annotations

from datetime import date
from decimal import Decimal

import pytest

from fieldapp.domain.period import Period
from fieldapp.domain.report import ColumnFormat
from fieldapp.reports.building import report_of
from fieldapp.reports.frame import Order
from tests.declaration.test_party_report_checks import ATTENDANCE
from tests.services.planting import TEXT, Planting, new_planting

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
    (sheet,) = report_of(Order(planting.ledger, planting.work, report, APRIL)).sections
    rows = [row.values for row in sheet.rows]
    assert [row[1:3] for row in rows] == [("陈望", "陈一"), ("陈望", "陈二")]
    days = rows[0][3:33]
    assert {at + 1: value for at, value in enumerate(days) if value is not None} == {
        3: Decimal(3),
        9: Decimal(3),
    }
    assert [row[33] for row in rows] == [Decimal(6), Decimal(4)]
    assert sheet.totals[33] == Decimal(10)
    assert sheet.totals[5] == Decimal(3)
    assert sheet.columns[-1].format is ColumnFormat.SIGNATURE


def test_each_month_has_a_sheet_of_its_own(planting: Planting) -> None:
    (report,) = planting.work.type.declared.report
    period = Period(date(2025, 3, 1), date(2025, 5, 1))
    made = report_of(Order(planting.ledger, planting.work, report, period))
    assert [each.name for each in made.sections] == ["考勤表2025年3月", "考勤表2025年4月"]
    assert [len(each.rows) for each in made.sections] == [1, 2]
