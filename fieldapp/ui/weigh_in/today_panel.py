"""Today at the scale: how many, how much, and the tickets."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QSize, QTimer
from PySide6.QtGui import QPainter
from PySide6.QtWidgets import QVBoxLayout, QWidget
from typing_extensions import override

from fieldapp.ui.theme.look import look
from fieldapp.ui.weigh_in.day_text import day_of_week
from fieldapp.ui.weigh_in.today_list import TodayList, paint_head
from fieldapp.ui.widgets.cards import Card, row
from fieldapp.ui.widgets.labels import label

if TYPE_CHECKING:
    from datetime import date

    from PySide6.QtGui import QPaintEvent
    from PySide6.QtWidgets import QHBoxLayout

    from fieldapp.services.weighing import TodayTickets

HEAD = 30
FLASH_MS = 600
SUMS = ("车次", "净重", "金额")
NOTHING = "今天还没有磅单。选好农户、称重、定等级，按 Enter 保存第一张。"


class TodayPanel(Card):
    """The card at the right of the weighing screen."""

    def __init__(self, unit: str) -> None:
        super().__init__(is_flush=True)
        self._units = ("", unit, "元")
        self._day = label("", role="label")
        self._sums = {name: label("", role="sum") for name in SUMS}
        self._list = TodayList()
        self._nothing = label(NOTHING, role="label")
        self._nothing.setWordWrap(True)
        self._nothing.setContentsMargins(14, 16, 14, 0)
        self._flash = QTimer(self)
        self._flash.setSingleShot(True)
        self._flash.setInterval(FLASH_MS)
        self._flash.timeout.connect(self._on_flash_timeout)
        self._tickets: TodayTickets | None = None
        self.body.addLayout(self._top())
        self.body.addWidget(_ListHead())
        self.body.addWidget(self._nothing)
        self.body.addWidget(self._list, 1)

    def show_today(self, tickets: TodayTickets, newest: int | None, day: date) -> None:
        """Show the tickets of a day; the newest flashes, None for none."""
        self._tickets = tickets
        self._day.setText(day_of_week(day))
        texts = (str(tickets.count), f"{tickets.net:,f}", f"{tickets.amount:,.2f}")
        for name, text, unit in zip(SUMS, texts, self._units, strict=True):
            self._sums[name].setText(f"{text} {unit}".strip())
        self._nothing.setVisible(not tickets.tickets)
        self._list.show_tickets(tickets.tickets, newest)
        if newest is not None:
            self._flash.start()

    def set_compact(self, *, is_compact: bool) -> None:
        """Leave out what a small screen has no room for."""
        self._list.set_compact(is_compact=is_compact)

    def _on_flash_timeout(self) -> None:
        if self._tickets is not None:
            self._list.show_tickets(self._tickets.tickets, None)

    def _top(self) -> QVBoxLayout:
        head = row()
        head.addWidget(label("今日磅单", role="h2"))
        head.addWidget(self._day)
        head.addStretch()
        column = QVBoxLayout()
        column.setContentsMargins(14, 12, 14, 10)
        column.setSpacing(8)
        column.addLayout(head)
        column.addLayout(self._sums_row())
        return column

    def _sums_row(self) -> QHBoxLayout:
        line = row()
        for name, value in self._sums.items():
            column = QVBoxLayout()
            column.setSpacing(0)
            column.addWidget(label(name, role="label"))
            column.addWidget(value)
            line.addLayout(column, 1)
        return line


class _ListHead(QWidget):
    """The names of the columns."""

    def __init__(self) -> None:
        super().__init__()
        self.setFixedHeight(look().px(HEAD))

    @override
    def sizeHint(self) -> QSize:
        return QSize(200, HEAD)

    @override
    def paintEvent(self, _event: QPaintEvent) -> None:
        painter = QPainter(self)
        painter.fillRect(self.rect(), look().color("bg.sunken"))
        paint_head(painter, self.rect())
        painter.end()
