"""Bars of the days of a plan, the sum so far, and the plan: days at the left, sums at the right."""

from __future__ import annotations

from decimal import Decimal
from typing import TYPE_CHECKING

from PySide6.QtCore import QPointF, QRectF, Qt
from PySide6.QtGui import QFontMetrics, QPainter, QPolygonF
from typing_extensions import override

from fieldapp.services.value_texts import grouped
from fieldapp.ui.charts.axis import ticks
from fieldapp.ui.charts.legend import Stroke, pen_of
from fieldapp.ui.charts.walked_chart import WalkedChart, day_text
from fieldapp.ui.progress.curve import told_day
from fieldapp.ui.theme.look import look
from fieldapp.ui.widgets.painting import hairline, rounded

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence
    from datetime import date

    from PySide6.QtGui import QPaintEvent

    from fieldapp.domain.units import Unit
    from fieldapp.ui.progress.curve import CurveDay

CAPTION, GAP, TOP, FOOT = 12, 8, 10, 22
BAR_SHARE = 0.62  # of the room of a day
DOT = 3.5
LABEL_EVERY, LABEL_GAP = 7, 6  # days; pixels
TODAY = "今天"


class PlanChart(WalkedChart):
    """Shows the days of a plan; those that have not come have the plan alone."""

    def __init__(self) -> None:
        super().__init__()
        self._days: Sequence[CurveDay] = ()
        self._unit: Unit | None = None
        self._today = -1
        self._left = self._right = ticks(Decimal(0))

    def show_days(self, name: str, days: Sequence[CurveDay], unit: Unit | None, on: date) -> None:
        """Show these days, the oldest first; the keys begin at today, or the last before it."""
        self._days, self._unit = days, unit
        self._left = ticks(max((each.done or Decimal(0) for each in days), default=Decimal(0)))
        sums = (max(each.so_far or Decimal(0), each.planned) for each in days)
        self._right = ticks(max(sums, default=Decimal(0)))
        places = [place for place, each in enumerate(days) if each.day == on]
        self._today = next(iter(places), -1)
        come = [place for place, each in enumerate(days) if each.done is not None]
        self.setAccessibleName(name)
        self.show_current(max(come, default=0) if days else -1)

    @property
    @override
    def day_count(self) -> int:
        return len(self._days)

    @override
    def text_of(self, place: int) -> str:
        return told_day(self._days[place], self._unit)

    @override
    def room(self) -> QRectF:
        left, right = (_widest(each) + GAP for each in (self._left, self._right))
        foot = look().px(FOOT)
        return QRectF(left, TOP, self.width() - left - right, self.height() - TOP - foot)

    @override
    def paintEvent(self, _event: QPaintEvent) -> None:
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.setFont(look().letters(CAPTION))
        self._paint_axes(painter, self.room())
        for place, each in enumerate(self._days):
            if each.done is not None and each.done > 0:
                self._paint_bar(painter, place, float(each.done / self._left[-1]))
        self._paint_lines(painter)
        self._paint_labels(painter, self.room())
        self.paint_focus(painter)
        painter.end()

    def _paint_axes(self, painter: QPainter, room: QRectF) -> None:
        for each in self._left:
            y = room.bottom() - room.height() * float(each / self._left[-1])
            hairline(painter, QPointF(room.left(), y), QPointF(room.right(), y), "chart.grid")
        painter.setPen(look().color("text.tertiary"))
        ends = (Qt.AlignmentFlag.AlignRight, Qt.AlignmentFlag.AlignLeft)
        boxes = (QRectF(0, 0, room.left() - GAP, 20), QRectF(room.right() + GAP, 0, 999, 20))
        for axis, end, box in zip((self._left, self._right), ends, boxes, strict=True):
            for each in axis:
                box.moveTop(room.bottom() - room.height() * float(each / axis[-1]) - 10)
                painter.drawText(box, end | Qt.AlignmentFlag.AlignVCenter, grouped(each))

    def _paint_bar(self, painter: QPainter, place: int, share: float) -> None:
        room, middle = self.room(), self.middle_of(place).x()
        width = room.width() / len(self._days) * BAR_SHARE
        height = max(room.height() * share, 1.0)
        bar = QRectF(middle - width / 2, room.bottom() - height, width, height)
        is_today = place == self._today
        fill = "chart.actual" if is_today else "chart.actualSoft"
        line = "chart.actual" if is_today else "chart.actualEdge"
        rounded(painter, bar, min(2.0, width / 2), fill=look().color(fill), line=look().color(line))

    def _paint_lines(self, painter: QPainter) -> None:
        done = [
            self._point(place, each.so_far)
            for place, each in enumerate(self._days)
            if each.so_far is not None
        ]
        if any(each.planned for each in self._days):
            painter.setPen(pen_of(Stroke.DASHES))
            plan = [self._point(place, each.planned) for place, each in enumerate(self._days)]
            painter.drawPolyline(QPolygonF(plan))
        if any(each.so_far for each in self._days):
            painter.setPen(pen_of(Stroke.LINE))
            painter.drawPolyline(QPolygonF(done))
            painter.setBrush(look().color("chart.alt"))
            painter.drawEllipse(done[-1], DOT, DOT)

    def _point(self, place: int, value: Decimal) -> QPointF:
        room = self.room()
        y = room.bottom() - room.height() * float(value / self._right[-1])
        return QPointF(self.middle_of(place).x(), y)

    def _paint_labels(self, painter: QPainter, room: QRectF) -> None:
        taken: list[QRectF] = []
        for place in self._labelled():
            is_today = place == self._today
            painter.setFont(look().letters(CAPTION, is_bold=is_today))
            painter.setPen(look().color("text.primary" if is_today else "text.tertiary"))
            text = TODAY if is_today else day_text(self._days[place].day)
            width = painter.fontMetrics().horizontalAdvance(text) + 2.0
            left = max(min(self.middle_of(place).x() - width / 2, self.width() - width), 0.0)
            box = QRectF(left, room.bottom(), width, self.height() - room.bottom())
            if not any(
                box.adjusted(-LABEL_GAP, 0, LABEL_GAP, 0).intersects(each) for each in taken
            ):
                painter.drawText(box, Qt.AlignmentFlag.AlignCenter, text)
                taken.append(box)

    def _labelled(self) -> Iterable[int]:
        """The days that are named as far as there is room: today first, then both ends."""
        if not self._days:
            return ()
        ends = [0, len(self._days) - 1]
        first = [self._today] if self._today >= 0 else []
        return dict.fromkeys([*first, *ends, *range(0, len(self._days), LABEL_EVERY)])


def _widest(axis: Sequence[Decimal]) -> int:
    metrics = QFontMetrics(look().letters(CAPTION))
    return max(metrics.horizontalAdvance(grouped(each)) for each in axis)
