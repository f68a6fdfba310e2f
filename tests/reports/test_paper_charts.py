from __future__ import annotations

from typing import TYPE_CHECKING

from fieldapp.reports.paper_charts import charts_page
from tests.reports.sample_reports import charted_report, monthly_chart

if TYPE_CHECKING:
    from fieldapp.reports.paper_page import PaperPage


def page_of(*units: str) -> PaperPage:
    return charts_page(charted_report(*[monthly_chart(unit=unit) for unit in units]))


def test_the_figures_stand_in_a_table_with_gaps_blank() -> None:
    texts = [cell.text for cell in page_of("吨").cells]

    months = ["2024-12", "2025-01", "2025-02"]
    assert texts == ["报表", "指标", "单位", *months, "收购1", "吨", "", "1.5", "3.0"]


def test_charts_lie_side_by_side_below_the_table_and_on_the_paper() -> None:
    page = page_of("吨", "斤")
    one, other = (chart.box for chart in page.charts)
    table = max(cell.box.top + cell.box.height for cell in page.cells)

    assert table < one.top == other.top
    assert one.left + one.width < other.left
    assert other.left + other.width <= page.width - 15
    assert one.top + one.height <= page.height - 19


def test_each_chart_is_that_of_the_report() -> None:
    assert [chart.chart.unit for chart in page_of("吨", "斤", "元").charts] == ["吨", "斤", "元"]
