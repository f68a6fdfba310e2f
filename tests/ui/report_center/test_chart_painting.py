from __future__ import annotations

from dataclasses import replace
from decimal import Decimal
from typing import TYPE_CHECKING

import pytest
from PySide6.QtGui import QColor, QImage, QPainter

from fieldapp.domain.report import ChartShape, Series
from fieldapp.reports.chart_drawing import SHADES
from fieldapp.reports.paper_page import Box, PaperChart
from fieldapp.ui.report_center.chart_painting import axis_for, paint_chart
from tests.reports.sample_reports import monthly_chart

if TYPE_CHECKING:
    from fieldapp.domain.report import Chart


def colors_of(chart: Chart) -> set[str]:
    image = QImage(500, 300, QImage.Format.Format_RGB32)
    image.fill("white")
    painter = QPainter(image)
    painter.scale(0.05, 0.05)
    paint_chart(painter, PaperChart(Box(1, 1, 98, 58), chart, 1.0))
    painter.end()
    return {image.pixelColor(x, y).name() for x in range(500) for y in range(300)}


def shade(number: int) -> str:
    return QColor(SHADES[number]).name()


@pytest.mark.parametrize(
    ("values", "least", "most"),
    [([], 0, 1), ([0.0], 0, 1), ([11.9, 7.3], 0, 12), ([280.0], 0, 300), ([-4.0, 9.0], -4, 10)],
)
def test_an_axis_has_round_numbers_and_room_for_all(
    values: list[float], least: float, most: float
) -> None:
    axis = axis_for(values)
    assert (axis.least, axis.most) == (least, most)
    assert axis.ticks[0] == least
    assert axis.ticks[-1] == pytest.approx(most)
    assert 2 <= len(axis.ticks) <= 10


@pytest.mark.parametrize("shape", list(ChartShape))
def test_every_series_is_drawn_in_its_shade(shape: ChartShape) -> None:
    found = colors_of(monthly_chart(shape, series=2))
    assert {shade(0), shade(1)} <= found
    assert shade(2) not in found


def test_a_gap_is_no_bar() -> None:
    empty = replace(monthly_chart(), series=(Series("收购", (None, None, None)),))
    assert shade(0) not in colors_of(empty)


def test_less_than_nothing_is_drawn_too() -> None:
    losses = replace(monthly_chart(), series=(Series("收支", (Decimal(-2), Decimal(1), None)),))
    assert shade(0) in colors_of(losses)


def test_long_names_of_months_do_not_stop_the_drawing() -> None:
    months = tuple(f"2024年{number}月的收购" for number in range(3))
    assert shade(0) in colors_of(replace(monthly_chart(), categories=months))
