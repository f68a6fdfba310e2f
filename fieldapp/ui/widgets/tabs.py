"""Tabs with counts: the name in the letters of the page, the count in smaller ones."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from PySide6.QtCore import QPointF, QRect, QSignalBlocker, QSize, Qt, Signal
from PySide6.QtGui import QFont, QFontMetrics, QPainter
from PySide6.QtWidgets import QTabBar
from typing_extensions import override

from fieldapp.ui.theme.look import look
from fieldapp.ui.widgets.painting import hairline

if TYPE_CHECKING:
    from collections.abc import Sequence

    from PySide6.QtGui import QPaintEvent

HEIGHT, SIDE, COUNT_GAP = 38, 12, 4
FIRST = 6  # pixels before the first tab
MARK = 3


@dataclass(frozen=True, slots=True)
class Tab:
    """A tab; `count` None: there is nothing to count behind it."""

    id: str
    label: str
    count: int | None = None


class Tabs(QTabBar):
    """Shows tabs on a thin line. `chosen` brings the id of the one that somebody took."""

    chosen = Signal(str)

    def __init__(self, tabs: Sequence[Tab] = (), *, name: str = "") -> None:
        super().__init__()
        self.setAccessibleName(name)
        self.setExpanding(False)
        self.setDrawBase(False)
        self.setUsesScrollButtons(True)
        self.setElideMode(Qt.TextElideMode.ElideNone)
        self._tabs: list[Tab] = []
        self.currentChanged.connect(self._on_current_changed)
        self.show_tabs(tabs)

    def show_tabs(self, tabs: Sequence[Tab]) -> None:
        """Show these tabs; the chosen one stays chosen if it is among them. Tells nobody."""
        before = self.value()
        with QSignalBlocker(self):
            while self.count():
                self.removeTab(0)
            self._tabs = list(tabs)
            for tab in tabs:
                self.addTab(_spoken(tab))
        self.choose(before)
        self.updateGeometry()

    def show_count(self, tab_id: str, count: int | None) -> None:
        """Show another count behind a tab."""
        for place, tab in enumerate(self._tabs):
            if tab.id == tab_id:
                self._tabs[place] = Tab(tab.id, tab.label, count)
                self.setTabText(place, _spoken(self._tabs[place]))

    def value(self) -> str:
        """The id of the chosen tab; empty when there is none."""
        place = self.currentIndex()
        return self._tabs[place].id if 0 <= place < len(self._tabs) else ""

    def choose(self, tab_id: str) -> None:
        """Show a tab as chosen, without telling anybody."""
        places = [place for place, tab in enumerate(self._tabs) if tab.id == tab_id]
        with QSignalBlocker(self):
            self.setCurrentIndex(places[0] if places else self.currentIndex())
        self.update()

    @override
    def tabSizeHint(self, index: int) -> QSize:
        if index >= len(self._tabs):
            return QSize(0, look().px(HEIGHT))
        before = FIRST if index == 0 else 0
        return QSize(self._width(self._tabs[index]) + before, look().px(HEIGHT))

    @override
    def minimumTabSizeHint(self, index: int) -> QSize:
        return self.tabSizeHint(index)

    @override
    def paintEvent(self, _event: QPaintEvent) -> None:
        painter = QPainter(self)
        bottom = self.height() - 1
        line = QPointF(self.width(), bottom)
        hairline(painter, QPointF(0, bottom), line, "border.default")
        for place, tab in enumerate(self._tabs):
            self._paint_tab(painter, tab, self.tabRect(place), place)
        painter.end()

    def _paint_tab(self, painter: QPainter, tab: Tab, room: QRect, place: int) -> None:
        is_chosen = place == self.currentIndex()
        room = room.adjusted(SIDE + (FIRST if place == 0 else 0), 0, -SIDE, 0)
        font = look().font("body", is_bold=is_chosen)
        painter.setFont(font)
        painter.setPen(look().color("accent.text" if is_chosen else "text.secondary"))
        baseline = room.center().y() + QFontMetrics(font).capHeight() // 2 + 1
        painter.drawText(room.left(), baseline, tab.label)
        if tab.count is not None:
            left = room.left() + QFontMetrics(font).horizontalAdvance(tab.label) + COUNT_GAP
            painter.setFont(_count_font(is_bold=is_chosen))
            painter.setPen(look().color("text.tertiary"))
            painter.drawText(left, baseline, str(tab.count))
        if is_chosen:
            mark = QRect(room.left(), self.height() - MARK, room.width(), MARK)
            painter.fillRect(mark, look().color("accent.base"))
            if self.hasFocus():
                painter.setPen(look().color("focus.ring"))
                painter.drawRect(room.adjusted(-4, 3, 3, -MARK - 3))

    def _width(self, tab: Tab) -> int:
        bold = QFontMetrics(look().font("body", is_bold=True))
        width = bold.horizontalAdvance(tab.label) + 2 * SIDE
        if tab.count is not None:
            count = QFontMetrics(_count_font(is_bold=True))
            width += COUNT_GAP + count.horizontalAdvance(str(tab.count))
        return width

    def _on_current_changed(self, place: int) -> None:
        if 0 <= place < len(self._tabs):
            self.chosen.emit(self._tabs[place].id)


def _spoken(tab: Tab) -> str:
    return tab.label if tab.count is None else f"{tab.label} {tab.count}"


def _count_font(*, is_bold: bool) -> QFont:
    return look().letters(12, is_bold=is_bold)
