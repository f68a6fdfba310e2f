from __future__ import annotations

from dataclasses import replace
from decimal import Decimal

from fieldapp.reports.chart_table import column_widths, figure_text, tables_of
from tests.reports.sample_reports import monthly_chart


def test_charts_over_the_same_categories_share_a_table() -> None:
    intake, sales = monthly_chart(), monthly_chart(unit="斤")
    (table,) = tables_of([intake, sales], first_row=1)

    assert table.categories == intake.categories
    assert [chart.unit for chart, _ in table.lines] == ["吨", "斤"]
    assert table.row_of(sales, sales.series[0]) == 3
    assert table.end == 4


def test_other_categories_begin_another_table_below() -> None:
    intake = monthly_chart()
    groups = replace(monthly_chart(), categories=("上寨组", "下寨组", "大坪组"))
    tables = tables_of([intake, groups], first_row=1)

    assert [table.header for table in tables] == [1, 4]


def test_the_table_fills_the_page() -> None:
    widths = column_widths(tables_of([monthly_chart()], 1), 140)

    assert len(widths) == 2 + 3
    assert 139 < sum(widths) <= 140


def test_a_figure_shows_what_it_has_and_a_gap_nothing() -> None:
    assert [figure_text(value) for value in (Decimal("1.50"), Decimal(0), None)] == ["1.5", "0", ""]
