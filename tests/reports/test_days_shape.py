from __future__ import annotations

from dataclasses import replace
from datetime import date, timedelta
from decimal import Decimal
from typing import TYPE_CHECKING

import pytest

from fieldapp.domain.ids import FieldId
from fieldapp.domain.period import Period
from fieldapp.domain.report import ColumnFormat, Report
from fieldapp.domain.report_shape import ReportColumn, ReportType, Shape, Show
from fieldapp.reports.agreement import differences
from fieldapp.reports.building import report_of
from fieldapp.reports.days_shape import days_report
from fieldapp.reports.frame import Order
from tests.reports.conftest import built, ordered
from tests.services.dairy import SHED, TODAY, Dairy, new_dairy

if TYPE_CHECKING:
    from fieldapp.domain.record import Record
    from fieldapp.domain.report import CellValue, Section
    from fieldapp.services.ledger import Ledger

FEBRUARY = "2025-02"
LAST = date(2025, 2, 26)  # the village's own today


def records(village: Ledger, code: str, period: str) -> list[Record]:
    """The records that the form of that code counts."""
    order = ordered(village, code, period)
    kind_id = order.type.rows.partition(".")[0]
    (kind,) = (each for each in order.work.type.declared.kind if each.id == kind_id)
    return list(order.work.records.records(kind.id, order.work.id, order.period))


def rows_of(section: Section) -> dict[CellValue, tuple[CellValue, ...]]:
    """The rows by the name of the asset."""
    return {row.values[1]: row.values[2:] for row in section.rows}


def with_column(village: Ledger, period: str, column: ReportColumn) -> Report:
    order = ordered(village, "F8", period)
    named = order.type.columns[0]
    return days_report(replace(order, type=replace(order.type, columns=(named, column))))


def test_a_column_for_each_day_stands_under_one_heading(village: Ledger) -> None:
    columns = built(village, "F8", FEBRUARY).sections[0].columns

    assert [column.header for column in columns[:2]] == [("序号",), ("床号",)]
    assert [column.header for column in columns[2:-2]] == [
        ("每日用量(kg)", str(day)) for day in range(1, 29)
    ]
    assert {column.format for column in columns[2:-2]} == {ColumnFormat.NARROW}
    assert [column.header[-1] for column in columns[-2:]] == ["合计(kg)", "间隔最长(天)"]


def test_each_day_holds_what_was_recorded_on_it(village: Ledger) -> None:
    section = built(village, "F8", FEBRUARY).sections[0]
    found = [
        (number, value)
        for row in section.rows
        for number, value in enumerate(row.values[2:30])
        if value is not None
    ]
    days = sorted(
        (each.values[FieldId("fed_on")], each.values[FieldId("quantity")])
        for each in records(village, "F8", FEBRUARY)
    )
    begin = date(2025, 2, 1)
    assert sorted((begin + timedelta(days=number), value) for number, value in found) == days


def test_the_sums_are_those_of_the_ledger(village: Ledger) -> None:
    section = built(village, "F8", FEBRUARY).sections[0]
    quantities = [each.values[FieldId("quantity")] for each in records(village, "F8", FEBRUARY)]

    assert section.totals[30] == sum(each for each in quantities if isinstance(each, Decimal))
    assert sum(total or 0 for total in section.totals[2:30]) == section.totals[30]
    assert section.totals[31] is None


def test_the_longest_interval_reaches_back_before_the_period_and_up_to_its_end(
    village: Ledger,
) -> None:
    gaps = {name: values[-1] for name, values in rows_of(february(village)).items()}

    assert gaps["A-01"] == 4
    assert gaps["B-01"] == (LAST - date(2024, 11, 26)).days  # nothing was recorded since
    assert min(gap for gap in gaps.values() if isinstance(gap, int)) >= 3


def february(village: Ledger) -> Section:
    return built(village, "F8", FEBRUARY).sections[0]


def test_before_the_first_record_there_is_nothing_to_count_from(village: Ledger) -> None:
    section = built(village, "F8", "2024-03-01..2024-04-05").sections[0]
    assert {row.values[-1] for row in section.rows} <= {None}


def test_what_is_not_in_use_has_no_row(village: Ledger) -> None:
    before = built(village, "F8", "2023-05").sections[0]
    assert before.rows == ()


def test_a_longer_period_has_a_sheet_for_each_month(village: Ledger) -> None:
    report = built(village, "F8", "2024-12-01..2025-01-15")

    assert [section.name for section in report.sections] == [
        "投喂与巡查月表2024年12月",
        "投喂与巡查月表2025年1月",
        "巡查记录表",
    ]
    assert [len(section.columns) for section in report.sections[:2]] == [35, 19]
    assert report.sections[1].period == "统计期间：2025年1月1日至2025年1月15日"


def test_days_may_be_shown_in_another_unit(village: Ledger) -> None:
    in_jin = ReportColumn("每日(斤)", FieldId("quantity"), unit="jin", show=Show.DAYS)
    plain = rows_of(february(village))["A-01"]
    shown = rows_of(with_column(village, FEBRUARY, in_jin).sections[0])["A-01"]

    assert [value and Decimal(str(value)) / 2 for value in shown] == list(plain[:28])


@pytest.mark.parametrize(("field", "shown"), [("cover", "遮光网"), ("zone", None)])
def test_a_column_may_show_what_the_asset_says(
    village: Ledger, field: str, shown: str | None
) -> None:
    column = ReportColumn("栏", FieldId(f"bed.{field}"))
    values = rows_of(with_column(village, FEBRUARY, column).sections[0])["A-01"]
    assert shown is None or values == (shown,)


def test_a_further_sheet_lists_records_and_is_signed_like_the_first(village: Ledger) -> None:
    first, further = report_of(ordered(village, "F8", FEBRUARY)).sections

    assert (further.name, further.title) == ("巡查记录表", "木柯村巡查记录表")
    assert further.signatures == first.signatures
    assert [column.header[-1] for column in further.columns][:4] == [
        "序号",
        "日期",
        "床号",
        "床温(℃)",
    ]
    assert len(further.rows) == 20


@pytest.fixture
def dairy() -> Dairy:
    return new_dairy()


def of_dairy(dairy: Dairy, *columns: ReportColumn) -> Section:
    report_type = ReportType(
        "days",
        "青贮日表",
        Shape.DAYS,
        rows="fodder.shed",
        columns=(ReportColumn("牛舍", FieldId("shed.name")), *columns),
    )
    period = Period(TODAY - timedelta(days=3), TODAY + timedelta(days=1))
    return days_report(Order(dairy.ledger, dairy.work, report_type, period)).sections[0]


def test_records_that_name_no_asset_have_a_row_of_their_own(dairy: Dairy) -> None:
    dairy.bring("300", shed=dairy.shed_id)
    dairy.bring("200")
    columns = (
        ReportColumn("每日", FieldId("weight"), show=Show.DAYS),
        ReportColumn("面积", FieldId("shed.area")),
        ReportColumn("隔", show=Show.GAP),
    )
    section = of_dairy(dairy, *columns)

    assert [row.values[1] for row in section.rows][-1] == "未注明"
    assert section.rows[-1].values[-3:] == (Decimal("200.0"), None, None)
    assert section.totals[-3] == 500
    assert differences(Report("表", (section,))) == ()


def test_an_asset_without_dates_of_use_has_a_row_until_it_is_void(dairy: Dairy) -> None:
    column = ReportColumn("备注", value="")
    assert [row.values[1:] for row in of_dairy(dairy, column).rows] == [("一号", None)]
    dairy.records.void(SHED, dairy.shed_id, "重复登记")
    assert of_dairy(dairy, column).rows == ()


def test_numbers_may_be_added_up_without_a_sum_below(dairy: Dairy) -> None:
    dairy.bring("300", shed=dairy.shed_id)
    dairy.bring("200.5", shed=dairy.shed_id)
    section = of_dairy(
        dairy, ReportColumn("重量", FieldId("weight")), ReportColumn("组", value="甲")
    )

    assert section.rows[0].values[2:] == (Decimal("500.5"), "甲")
    assert section.totals == ()
