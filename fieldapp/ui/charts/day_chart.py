"""Bars of the last days and the average of the week: hovered over, walked through by keys."""

from __future__ import annotations

from decimal import Decimal
from typing import TYPE_CHECKING

from PySide6.QtCore import QEvent, QPointF, QRectF, QSize, Qt, Signal
from PySide6.QtGui import QFontMetrics, QPainter, QPen, QPolygonF
from PySide6.QtWidgets import QSizePolicy, QToolTip, QWidget
from typing_extensions import override

from fieldapp.domain.numbers import rounded
from fieldapp.services.value_texts import grouped
from fieldapp.ui.charts.axis import ticks
from fieldapp.ui.theme.look import look
from fieldapp.ui.widgets.form_keys import is_enter
from fieldapp.ui.widgets.painting import hairline
from fieldapp.ui.widgets.painting import rounded as rounded_box

if TYPE_CHECKING:
    from collections.abc import Sequence
    from datetime import date

    from PySide6.QtGui import QFocusEvent, QKeyEvent, QMouseEvent, QPaintEvent

    from fieldapp.services.daily_series import DayValue

CAPTION, GAP, TOP, FOOT = 12, 8, 10, 24
LEAST, USUAL = QSize(240, 90), QSize(640, 130)
BAR_SHARE = 0.62  # of the room of a day
LABEL_EVERY = 5  # days
LINE_WIDTH = 2.0
PLACES = 3
TODAY, NOTHING = "今天", "没有记录"


class DayChart(QWidget):
    """Shows days; a day without a record has no bar.

    ← and → move from day to day; `table_requested` comes with Enter and a double click.
    """

    table_requested = Signal()

    def __init__(self) -> None:
        super().__init__()
        self._days: Sequence[DayValue] = ()
        self._unit, self._current = "", -1
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.setMouseTracking(True)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Expanding)

    def show_days(self, label: str, unit: str, days: Sequence[DayValue]) -> None:
        """Show these days, the oldest first; the last one is today."""
        self._days, self._unit = days, unit
        self._current = len(days) - 1
        self.setAccessibleName(label)
        self._tell_current()
        self.update()

    @property
    def current(self) -> int:
        """The place of the day that the keys have reached; -1 for none."""
        return self._current

    def text_of(self, place: int) -> str:
        """A day in words, with its exact values."""
        day = self._days[place]
        value = f"{grouped(day.value)} {self._unit}" if day.value is not None else NOTHING
        average = f"{grouped(rounded(day.average, PLACES))} {self._unit}"
        return f"{day_text(day.day)}：{value}；7 日平均 {average}"

    def place_at(self, x: float) -> int:
        """The place of the day at a distance from the left; -1 where there is none."""
        room = self._room()
        if not self._days or not room.left() <= x < room.right():
            return -1
        return int((x - room.left()) / room.width() * len(self._days))

    def middle_of(self, place: int) -> QPointF:
        """Where the bar of a day is."""
        room = self._room()
        width = room.width() / max(len(self._days), 1)
        return QPointF(room.left() + width * (place + 0.5), room.center().y())

    @override
    def minimumSizeHint(self) -> QSize:
        return LEAST

    @override
    def sizeHint(self) -> QSize:
        return USUAL

    @override
    def event(self, event: QEvent) -> bool:
        if event.type() == QEvent.Type.ToolTip:
            return True  # told while the mouse moves, sooner than Qt would
        return super().event(event)

    @override
    def mouseMoveEvent(self, event: QMouseEvent) -> None:
        place = self.place_at(event.position().x())
        if place >= 0:
            QToolTip.showText(event.globalPosition().toPoint(), self.text_of(place), self)
        else:
            QToolTip.hideText()

    @override
    def mouseDoubleClickEvent(self, _event: QMouseEvent) -> None:
        self.table_requested.emit()

    @override
    def keyPressEvent(self, event: QKeyEvent) -> None:
        steps = {Qt.Key.Key_Left: -1, Qt.Key.Key_Right: 1}
        if is_enter(event) and self._days:
            self.table_requested.emit()
        elif event.key() in steps and self._days:
            self._move(steps[Qt.Key(event.key())])
        else:
            super().keyPressEvent(event)

    @override
    def focusInEvent(self, event: QFocusEvent) -> None:
        super().focusInEvent(event)
        self.update()

    @override
    def focusOutEvent(self, event: QFocusEvent) -> None:
        super().focusOutEvent(event)
        QToolTip.hideText()
        self.update()

    @override
    def paintEvent(self, _event: QPaintEvent) -> None:
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.setFont(look().letters(CAPTION))
        room, lines = self._room(), self._ticks()
        self._paint_grid(painter, room, lines)
        for place, day in enumerate(self._days):
            if day.value:
                self._paint_bar(painter, place, float(day.value / lines[-1]))
        self._paint_labels(painter, room)
        self._paint_average(painter, room, lines[-1])
        if self.hasFocus() and self._days:
            self._paint_focus(painter, room)
        painter.end()

    def _move(self, step: int) -> None:
        self._current = max(0, min(self._current + step, len(self._days) - 1))
        self._tell_current()
        at = self.mapToGlobal(self.middle_of(self._current).toPoint())
        QToolTip.showText(at, self.text_of(self._current), self)
        self.update()

    def _tell_current(self) -> None:
        told = self.text_of(self._current) if self._days else NOTHING
        self.setAccessibleDescription(told)

    def _ticks(self) -> tuple[Decimal, ...]:
        values = [day.value or Decimal(0) for day in self._days]
        return ticks(max([*values, *(day.average for day in self._days)], default=Decimal(0)))

    def _room(self) -> QRectF:
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
        room, middle = self._room(), self.middle_of(place).x()
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

    def _paint_focus(self, painter: QPainter, room: QRectF) -> None:
        width = room.width() / len(self._days)
        left = self.middle_of(self._current).x() - width / 2
        painter.setBrush(Qt.BrushStyle.NoBrush)
        painter.setPen(QPen(look().color("focus.ring"), LINE_WIDTH))
        painter.drawRoundedRect(QRectF(left, room.top() - 2, width, room.height() + 3), 3, 3)


def day_text(day: date) -> str:
    """A day of this year in words."""
    return f"{day.month}月{day.day}日"
