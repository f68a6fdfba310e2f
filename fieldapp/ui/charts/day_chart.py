"""Bars of the last days and the average of the week."""

from __future__ import annotations

from decimal import Decimal
from typing import TYPE_CHECKING

from PySide6.QtCore import QPointF, QRectF, Qt
from PySide6.QtGui import QFontMetrics, QPainter, QPen, QPolygonF
from typing_extensions import override

from fieldapp.domain.numbers import rounded
from fieldapp.services.value_texts import grouped
from fieldapp.ui.charts.axis import ticks
from fieldapp.ui.charts.days_table import PLACES
from fieldapp.ui.charts.walked_chart import LINE_WIDTH, NOTHING, WalkedChart, day_text
from fieldapp.ui.theme.look import look
from fieldapp.ui.widgets.painting import hairline
from fieldapp.ui.widgets.painting import rounded as rounded_box

if TYPE_CHECKING:
    from collections.abc import Sequence

    from PySide6.QtGui import QPaintEvent

    from fieldapp.services.daily_series import DayValue

CAPTION, GAP, TOP, FOOT = 12, 8, 10, 24
BAR_SHARE = 0.62  # of the room of a day
LABEL_EVERY = 5  # days
TODAY = "今天"


class DayChart(WalkedChart):
    """Shows days; a day without a record has no bar."""

    def __init__(self) -> None:
        super().__init__()
        self._days: Sequence[DayValue] = ()
        self._unit = ""

    def show_days(self, label: str, unit: str, days: Sequence[DayValue]) -> None:
        """Show these days, the oldest first; the last one is today."""
        self._days, self._unit = days, unit
        self.setAccessibleName(label)
        self.show_current(len(days) - 1)

    @property
    @override
    def day_count(self) -> int:
        return len(self._days)

    @override
    def text_of(self, place: int) -> str:
        day = self._days[place]
        value = f"{grouped(day.value)} {self._unit}" if day.value is not None else NOTHING
        average = f"{grouped(rounded(day.average, PLACES))} {self._unit}"
        return f"{day_text(day.day)}：{value}；7 日平均 {average}"

    @override
    def paintEvent(self, _event: QPaintEvent) -> None:
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.setFont(look().letters(CAPTION))
        room, lines = self.room(), self._ticks()
        self._paint_grid(painter, room, lines)
        for place, day in enumerate(self._days):
            if day.value:
                self._paint_bar(painter, place, float(day.value / lines[-1]))
        self._paint_labels(painter, room)
        self._paint_average(painter, room, lines[-1])
        self.paint_focus(painter)
        painter.end()

    def _ticks(self) -> tuple[Decimal, ...]:
        values = [day.value or Decimal(0) for day in self._days]
        return ticks(max([*values, *(day.average for day in self._days)], default=Decimal(0)))

    @override
    def room(self) -> QRectF:
        metrics = QFontMetrics(look().letters(CAPTION))
        left = max(metrics.horizontalAdvance(grouped(each)) for each in self._ticks()) + GAP
        foot = look().px(FOOT)
        return QRectF(left, TOP, self.width() - left - GAP, self.height() - TOP - foot)

    def _paint_grid(self, painter: QPainter, room: QRectF, lines: Sequence[Decimal]) -> None:
        for each in lines:
            y = room.bottom() - room.height() * float(each / lines[-1])
            hairline(painter, QPointF(room.left(), y), QPointF(room.right(), y), "chart.grid")
            painter.setPen(look().color("text.tertiary"))
            box = QRectF(0, y - room.height(), room.left() - GAP, room.height() * 2)
            painter.drawText(
                box, Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter, grouped(each)
            )

    def _paint_bar(self, painter: QPainter, place: int, share: float) -> None:
        room, middle = self.room(), self.middle_of(place).x()
        width = room.width() / len(self._days) * BAR_SHARE
        height = max(room.height() * share, 1.0)
        bar = QRectF(middle - width / 2, room.bottom() - height, width, height)
        is_today = place == len(self._days) - 1
        fill = "chart.actual" if is_today else "chart.actualSoft"
        line = "chart.actual" if is_today else "chart.actualEdge"
        rounded_box(painter, bar, 2, fill=look().color(fill), line=look().color(line))

    def _paint_labels(self, painter: QPainter, room: QRectF) -> None:
        last = len(self._days) - 1
        for place in range(last, -1, -LABEL_EVERY):
            is_today = place == last
            painter.setFont(look().letters(CAPTION, is_bold=is_today))
            painter.setPen(look().color("text.primary" if is_today else "text.tertiary"))
            text = TODAY if is_today else day_text(self._days[place].day)
            width = painter.fontMetrics().horizontalAdvance(text) + 2.0
            left = min(self.middle_of(place).x() - width / 2, self.width() - width)
            box = QRectF(max(left, 0), room.bottom(), width, self.height() - room.bottom())
            painter.drawText(box, Qt.AlignmentFlag.AlignCenter, text)

    def _paint_average(self, painter: QPainter, room: QRectF, highest: Decimal) -> None:
        points = [
            QPointF(
                self.middle_of(place).x(),
                room.bottom() - room.height() * float(day.average / highest),
            )
            for place, day in enumerate(self._days)
        ]
        painter.setPen(QPen(look().color("chart.alt"), LINE_WIDTH))
        painter.drawPolyline(QPolygonF(points))
