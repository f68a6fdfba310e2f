from __future__ import annotations

from decimal import Decimal
from typing import TYPE_CHECKING

from fieldapp.domain.report import ColumnFormat
from tests.reports.conftest import built

if TYPE_CHECKING:
    from fieldapp.domain.report import Row
    from fieldapp.services.ledger import Ledger


def row_named(rows: tuple[Row, ...], name: str) -> tuple[object, ...]:
    return next(row.values[2:] for row in rows if row.values[1] == name)


def test_this_month_stands_beside_last_the_year_and_all(village: Ledger) -> None:
    (sheet,) = built(village, "F1", "2025-02").sections
    assert row_named(sheet.rows, "收购牛粪") == (
        "吨",
        Decimal("11.9175"),
        Decimal("5.825"),
        Decimal("6.0925"),
        Decimal("17.7425"),
        Decimal("107.2085"),
        None,
    )
    assert row_named(sheet.rows, "牛粪收购款")[1] == Decimal("529.92")
    assert [column.header[0] for column in sheet.columns[3:5]] == ["本月", "上月"]
    assert sheet.columns[7].header == ("项目累计\n（自2024年4月起）",)


def test_the_figures_of_a_line_have_the_same_digits_and_amounts_their_thousands(
    village: Ledger,
) -> None:
    (sheet,) = built(village, "F1", "2025-02").sections
    manners = {row.values[1]: (row.places, row.format) for row in sheet.rows}
    assert manners["收购牛粪"] == (4, None)
    assert manners["牛粪收购款"] == (2, ColumnFormat.MONEY)
    assert manners["交售农户"] == (0, None)


def test_a_state_on_a_day_is_not_added_up(village: Ledger) -> None:
    (sheet,) = built(village, "F1", "2025-02").sections
    unit, this, last, change, year, everything, _ = row_named(sheet.rows, "养殖床数")
    assert (unit, this, last, change) == ("个", Decimal(12), Decimal(12), Decimal(0))
    assert (year, everything) == (None, None)


def test_an_average_is_worked_out_anew_for_every_span(village: Ledger) -> None:
    (sheet,) = built(village, "F1", "2025-02").sections
    assert row_named(sheet.rows, "平均收购价")[1:6] == (
        Decimal("44.47"),
        Decimal("44.31"),
        Decimal("0.16"),
        Decimal("44.41"),
        Decimal("47.18"),
    )


def test_nothing_recorded_is_blank_and_has_no_change(village: Ledger) -> None:
    (sheet,) = built(village, "F1", "2025-02").sections
    assert row_named(sheet.rows, "采收蚯蚓")[1:4] == (None, None, None)


def test_a_span_that_is_no_month_is_called_a_period(village: Ledger) -> None:
    (sheet,) = built(village, "F1", "2024-Q3").sections
    assert [column.header[0] for column in sheet.columns[3:5]] == ["本期", "上期"]


def test_a_period_from_before_the_project_is_counted_from_its_beginning(village: Ledger) -> None:
    (sheet,) = built(village, "F1", "2024").sections
    assert sheet.columns[7].header == ("项目累计\n（自2024年4月起）",)


def test_charts_show_twelve_months_up_to_the_period(village: Ledger) -> None:
    intake, sales = built(village, "F1", "2025-02").charts
    assert (intake.categories[0], intake.categories[-1]) == ("2024.3", "2025.2")
    assert (len(intake.categories), intake.unit, sales.unit) == (12, "吨", "斤")
    assert intake.series[0].values[0] is None
    assert sum(value or 0 for value in intake.series[0].values) == Decimal("107.2085")
    assert sum(value or 0 for value in sales.series[0].values) == 1000
