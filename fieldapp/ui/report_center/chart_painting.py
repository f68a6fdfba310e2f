"""Draws a chart of a report as its workbook would: bars or lines that can be told apart in grey."""

from __future__ import annotations

import itertools
import math
from dataclasses import dataclass
from typing import TYPE_CHECKING

from PySide6.QtCore import QPointF, QRectF, Qt
from PySide6.QtGui import QColor, QFontMetricsF, QPen

from fieldapp.domain.report import ChartShape
from fieldapp.reports.chart_drawing import (
    BAR_GAP_PERCENT,
    EDGE_COLOUR,
    GRID_COLOUR,
    PLOT_PLACE,
    SHADES,
    TEXT_SIZE,
    TITLE_SIZE,
)
from fieldapp.reports.formats import BODY_FONT, HEADER_FONT
from fieldapp.ui.report_center import paper_letters as letters

if TYPE_CHECKING:
    from PySide6.QtGui import QPainter

    from fieldapp.domain.report import Chart
    from fieldapp.reports.paper_page import PaperChart

STEPS = 8  # grid lines at most
CLOSE, SLANT = 0.95, 45  # share of its room that a word may take; degrees
DASHES = (Qt.PenStyle.SolidLine, Qt.PenStyle.DashLine, Qt.PenStyle.DotLine, Qt.PenStyle.DashDotLine)
EDGE, LINE, FRAME = 15, 60, 20  # hundredths of a millimetre
MIDDLE = Qt.AlignmentFlag.AlignCenter
LEFT = Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter
RIGHT = Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter


@dataclass(frozen=True, slots=True)
class Axis:
    """The values along the upright axis, from `least` to `most` by `step`."""

    least: float
    most: float
    step: float

    @property
    def ticks(self) -> list[float]:
        """Where the lines of the grid are."""
        count = round((self.most - self.least) / self.step)
        return [self.least + self.step * number for number in range(count + 1)]


def axis_for(values: list[float]) -> Axis:
    """An axis of round numbers with room for all values, and for nought."""
    least, most = min([0.0, *values]), max([0.0, *values])
    if least == most:
        return Axis(0, 1, 1)
    rough = (most - least) / (STEPS - 1)
    power = 10 ** math.floor(math.log10(rough))
    step = next(power * each for each in (1, 2, 5, 10) if power * each >= rough)
    return Axis(math.floor(least / step) * step, math.ceil(most / step) * step, step)


def paint_chart(painter: QPainter, placed: PaperChart) -> None:
    """Draw a chart with its title, axes, figures, and a legend where it has several series."""
    painter.save()
    _Drawing(painter, placed).draw()
    painter.restore()


class _Drawing:
    """One chart, while it is drawn."""

    def __init__(self, painter: QPainter, placed: PaperChart) -> None:
        self._painter, self._chart = painter, placed.chart
        self._frame = letters.rect_of(placed.box)
        self._small = letters.paper_font(BODY_FONT, TEXT_SIZE * placed.scale)
        self._large = letters.paper_font(HEADER_FONT, TITLE_SIZE * placed.scale)
        self._axis = axis_for(_values(placed.chart))
        self._plot = _plot_in(self._frame)

    def draw(self) -> None:
        """Draw everything, the ground first."""
        painter = self._painter
        painter.setBrush(Qt.BrushStyle.NoBrush)
        painter.setPen(QPen(QColor(GRID_COLOUR), FRAME))
        painter.drawRect(self._frame)
        self._draw_texts()
        self._draw_grid()
        if self._chart.shape is ChartShape.LINE:
            self._draw_lines()
        else:
            self._draw_bars()
        painter.setPen(QPen(QColor(EDGE_COLOUR), EDGE))
        painter.drawLine(self._point(0, 0), self._point(len(self._chart.categories), 0))

    def _draw_texts(self) -> None:
        frame, painter = self._frame, self._painter
        painter.setPen(QColor(EDGE_COLOUR))
        painter.setFont(self._large)
        title = QRectF(frame.left(), frame.top(), frame.width(), frame.height() * 0.12)
        painter.drawText(title, MIDDLE, self._chart.title)
        painter.setFont(self._small)
        unit = QRectF(
            frame.left(), title.bottom(), frame.width(), self._plot.top() - title.bottom()
        )
        unit.setLeft(frame.left() + frame.width() * 0.02)
        painter.drawText(unit, LEFT, f"单位：{self._chart.unit}")
        if len(self._chart.series) > 1:
            self._draw_legend()

    def _draw_legend(self) -> None:
        metrics, painter = QFontMetricsF(self._small), self._painter
        line = metrics.height()
        widths = [metrics.horizontalAdvance(each.name) + 3 * line for each in self._chart.series]
        left = self._frame.center().x() - sum(widths) / 2
        top = self._frame.bottom() - 1.5 * line
        for number, (series, width) in enumerate(zip(self._chart.series, widths, strict=True)):
            box = QRectF(left, top + line * 0.2, line * 0.6, line * 0.6)
            painter.fillRect(box, QColor(SHADES[number % len(SHADES)]))
            painter.drawText(QRectF(left + line, top, width, line), LEFT, series.name)
            left += width

    def _draw_grid(self) -> None:
        painter, plot = self._painter, self._plot
        painter.setFont(self._small)
        high = QFontMetricsF(self._small).height()
        for tick in self._axis.ticks:
            y = self._point(0, tick).y()
            painter.setPen(QPen(QColor(GRID_COLOUR), EDGE))
            painter.drawLine(QPointF(plot.left(), y), QPointF(plot.right(), y))
            painter.setPen(QColor(EDGE_COLOUR))
            text = QRectF(
                self._frame.left(), y - high / 2, plot.left() - self._frame.left() - 80, high
            )
            painter.drawText(text, RIGHT, f"{tick:g}")
        self._draw_categories(high)

    def _draw_categories(self, high: float) -> None:
        """The words below the axis, slanting where there is no room for them."""
        metrics, painter = QFontMetricsF(self._small), self._painter
        slot = self._plot.width() / len(self._chart.categories)
        widest = max(metrics.horizontalAdvance(each) for each in self._chart.categories)
        for place, category in enumerate(self._chart.categories):
            middle = self._point(place + 0.5, self._axis.least)
            painter.save()
            painter.translate(middle.x(), middle.y() + high * 0.3)
            if widest < slot * CLOSE:
                text = QRectF(-slot / 2, 0, slot, high)
                painter.drawText(text, MIDDLE, category)
            else:
                painter.rotate(-SLANT)
                text = QRectF(-2 * widest, 0, 2 * widest, high)
                painter.drawText(text, RIGHT, category)
            painter.restore()

    def _draw_bars(self) -> None:
        count = len(self._chart.series)
        width = 1 / (count + BAR_GAP_PERCENT / 100)
        self._painter.setPen(QPen(QColor(EDGE_COLOUR), EDGE))
        for number, series in enumerate(self._chart.series):
            self._painter.setBrush(QColor(SHADES[number % len(SHADES)]))
            begin = (1 - count * width) / 2 + number * width
            for place, value in enumerate(series.values):
                if value:
                    foot = self._point(place + begin, 0)
                    head = self._point(place + begin + width, float(value))
                    self._painter.drawRect(QRectF(foot, head).normalized())

    def _draw_lines(self) -> None:
        for number, series in enumerate(self._chart.series):
            color = QColor(SHADES[number % len(SHADES)])
            self._painter.setPen(QPen(color, LINE, DASHES[number % len(DASHES)]))
            points = [
                None if value is None else self._point(place + 0.5, float(value))
                for place, value in enumerate(series.values)
            ]
            for begin, end in itertools.pairwise(points):
                if begin is not None and end is not None:
                    self._painter.drawLine(begin, end)

    def _point(self, place: float, value: float) -> QPointF:
        """A point of the plot: so many categories from the left, and a value."""
        axis, plot = self._axis, self._plot
        share = (value - axis.least) / (axis.most - axis.least)
        x = plot.left() + plot.width() * place / len(self._chart.categories)
        return QPointF(x, plot.bottom() - plot.height() * share)


def _plot_in(frame: QRectF) -> QRectF:
    return QRectF(
        frame.left() + frame.width() * PLOT_PLACE["x"],
        frame.top() + frame.height() * PLOT_PLACE["y"],
        frame.width() * PLOT_PLACE["width"],
        frame.height() * PLOT_PLACE["height"],
    )


def _values(chart: Chart) -> list[float]:
    values = (value for series in chart.series for value in series.values)
    return [float(value) for value in values if value is not None]
