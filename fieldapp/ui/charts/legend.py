"""What the strokes of a chart stand for, beside its title."""

from __future__ import annotations

from enum import Enum, auto
from typing import TYPE_CHECKING

from PySide6.QtCore import QSize, Qt
from PySide6.QtGui import QPainter, QPen
from PySide6.QtWidgets import QWidget
from typing_extensions import override

from fieldapp.ui.theme.look import look
from fieldapp.ui.widgets.cards import GAP, row
from fieldapp.ui.widgets.labels import label

if TYPE_CHECKING:
    from collections.abc import Sequence

    from PySide6.QtGui import QPaintEvent

SIGN = QSize(16, 12)
LINE_WIDTH = 2.0


class Stroke(Enum):
    """How something is drawn."""

    BARS = auto()
    LINE = auto()
    DASHES = auto()  # a plan


def pen_of(stroke: Stroke) -> QPen:
    """The pen of a line, the same in the chart and beside its title."""
    if stroke is Stroke.DASHES:
        return QPen(look().color("chart.plan"), LINE_WIDTH - 0.5, Qt.PenStyle.DashLine)
    return QPen(look().color("chart.alt"), LINE_WIDTH)


def legend(strokes: Sequence[tuple[Stroke, str]]) -> QWidget:
    """The strokes with their names, in one row."""
    made = QWidget()
    line = row(gap=GAP)
    made.setLayout(line)
    for stroke, name in strokes:
        line.addWidget(_Sign(stroke))
        line.addWidget(label(name, role="cap"))
    return made


class _Sign(QWidget):
    """A stroke, small."""

    def __init__(self, stroke: Stroke) -> None:
        super().__init__()
        self._stroke = stroke
        self.setFixedSize(SIGN)

    @override
    def paintEvent(self, _event: QPaintEvent) -> None:
        painter = QPainter(self)
        middle = self.height() // 2
        if self._stroke is Stroke.BARS:
            painter.setPen(look().color("chart.actualEdge"))
            painter.setBrush(look().color("chart.actualSoft"))
            painter.drawRect(self.rect().adjusted(3, 1, -3, -1))
        else:
            painter.setPen(pen_of(self._stroke))
            painter.drawLine(0, middle, self.width(), middle)
        painter.end()
