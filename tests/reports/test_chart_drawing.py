from __future__ import annotations

from dataclasses import replace
from decimal import Decimal
from typing import TYPE_CHECKING

import pytest

from fieldapp.domain.report import ChartShape, Series
from tests.reports.sample_reports import monthly_chart, parts_of

if TYPE_CHECKING:
    from pathlib import Path


def test_the_charts_are_native_and_drawn_from_the_table(tmp_path: Path) -> None:
    columns, line = parts_of(
        tmp_path,
        r"xl/charts/chart\d\.xml",
        monthly_chart(),
        monthly_chart(ChartShape.LINE, unit="斤"),
    )

    assert "<c:barChart>" in columns
    assert "<c:lineChart>" in line
    assert "图表!$C$3:$E$3" in columns
    assert "图表!$C$4:$E$4" in line
    assert "图表!$C$2:$E$2" in columns


def test_an_axis_names_its_unit(tmp_path: Path) -> None:
    (chart,) = parts_of(tmp_path, r"xl/charts/chart\d\.xml", monthly_chart(unit="斤"))

    assert "单位：斤" in chart


def test_a_gap_is_not_drawn_as_zero(tmp_path: Path) -> None:
    (chart,) = parts_of(tmp_path, r"xl/charts/chart\d\.xml", monthly_chart(ChartShape.LINE))

    assert 'dispBlanksAs val="zero"' not in chart


@pytest.mark.parametrize(("series", "has_legend"), [(1, False), (2, True), (5, True)])
def test_only_several_series_need_a_legend(tmp_path: Path, series: int, has_legend: bool) -> None:
    (chart,) = parts_of(tmp_path, r"xl/charts/chart\d\.xml", monthly_chart(series=series))

    assert ("<c:legend>" in chart) is has_legend


@pytest.mark.parametrize(("lowest", "from_zero"), [("-2", False), ("0", True)])
def test_the_axis_begins_at_zero_unless_something_is_below(
    tmp_path: Path, lowest: str, from_zero: bool
) -> None:
    series = Series("收支差额", (Decimal(lowest), None, Decimal(3)))
    (chart,) = parts_of(
        tmp_path, r"xl/charts/chart\d\.xml", replace(monthly_chart(), series=(series,))
    )

    assert ('<c:min val="0"/>' in chart) is from_zero
