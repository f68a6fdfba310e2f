"""A chart of days that is hovered over, and walked through by keys."""

from __future__ import annotations

from abc import abstractmethod
from typing import TYPE_CHECKING

from PySide6.QtCore import QEvent, QPointF, QRectF, QSize, Qt, Signal
from PySide6.QtGui import QPainter, QPen
from PySide6.QtWidgets import QSizePolicy, QToolTip, QWidget
from typing_extensions import override

from fieldapp.ui.theme.look import look
from fieldapp.ui.widgets.form_keys import is_enter

if TYPE_CHECKING:
    from datetime import date

    from PySide6.QtGui import QFocusEvent, QKeyEvent, QMouseEvent

LEAST, USUAL = QSize(240, 90), QSize(640, 130)
LINE_WIDTH = 2.0
NOTHING = "没有记录"


class WalkedChart(QWidget):
    """Days side by side in the room of the chart; whoever draws them says where and what they are.

    ← and → move from day to day; `table_requested` comes with Enter and a double click.
    """

    table_requested = Signal()

    def __init__(self) -> None:
        super().__init__()
        self._current = -1
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.setMouseTracking(True)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Expanding)

    @property
    @abstractmethod
    def day_count(self) -> int:
        """How many days are shown."""

    @abstractmethod
    def room(self) -> QRectF:
        """Where the days are drawn, without the axes."""

    @abstractmethod
    def text_of(self, place: int) -> str:
        """A day in words, with its exact values."""

    @property
    def current(self) -> int:
        """The place of the day that the keys have reached; -1 for none."""
        return self._current

    def show_current(self, place: int) -> None:
        """Let the keys begin at a day; -1 for none."""
        self._current = place
        self._tell_current()
        self.update()

    def place_at(self, x: float) -> int:
        """The place of the day at a distance from the left; -1 where there is none."""
        room = self.room()
        if not self.day_count or not room.left() <= x < room.right():
            return -1
        return int((x - room.left()) / room.width() * self.day_count)

    def middle_of(self, place: int) -> QPointF:
        """Where a day is."""
        room = self.room()
        width = room.width() / max(self.day_count, 1)
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
        if is_enter(event) and self.day_count:
            self.table_requested.emit()
        elif event.key() in steps and self.day_count:
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

    def paint_focus(self, painter: QPainter) -> None:
        """Draw a box around the day that the keys have reached."""
        if not self.hasFocus() or not self.day_count:
            return
        room = self.room()
        width = room.width() / self.day_count
        left = self.middle_of(self._current).x() - width / 2
        painter.setBrush(Qt.BrushStyle.NoBrush)
        painter.setPen(QPen(look().color("focus.ring"), LINE_WIDTH))
        painter.drawRoundedRect(QRectF(left, room.top() - 2, width, room.height() + 3), 3, 3)

    def _move(self, step: int) -> None:
        self._current = max(0, min(self._current + step, self.day_count - 1))
        self._tell_current()
        at = self.mapToGlobal(self.middle_of(self._current).toPoint())
        QToolTip.showText(at, self.text_of(self._current), self)
        self.update()

    def _tell_current(self) -> None:
        told = self.text_of(self._current) if self.day_count else NOTHING
        self.setAccessibleDescription(told)


def day_text(day: date) -> str:
    """A day of this year in words."""
    return f"{day.month}月{day.day}日"
