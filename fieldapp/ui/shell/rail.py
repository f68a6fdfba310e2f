"""The rail at the left: the village, the pages, and who is working."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import Signal
from PySide6.QtWidgets import (
    QButtonGroup,
    QFrame,
    QHBoxLayout,
    QLabel,
    QVBoxLayout,
    QWidget,
)

from fieldapp.ui.shell.rail_item import RailEntry, RailItem
from fieldapp.ui.shell.rail_search import RailSearch
from fieldapp.ui.shell.rail_section import RailSection
from fieldapp.ui.theme.look import look

if TYPE_CHECKING:
    from collections.abc import Sequence


WIDTH, COLLAPSED_WIDTH = 172, 56


class Rail(QFrame):
    """Shows the pages there are. `chosen` brings the id of the one that somebody wants."""

    chosen = Signal(str)
    add_requested = Signal()  # something to the section that lets it
    search_requested = Signal()
    lock_requested = Signal()
    look_requested = Signal(object)  # QPoint on the screen, above which there is room for a menu

    def __init__(self, *, village: str, year: str, user: str) -> None:
        super().__init__()
        self.setObjectName("rail")
        self._items: dict[str, RailItem] = {}
        self._counts: dict[str, int] = {}
        self._group = QButtonGroup(self)
        self._pages = QVBoxLayout()
        self._pages.setSpacing(0)
        self._village = _Names(village, year)
        self._search = RailSearch()
        self._search.clicked.connect(self.search_requested)
        self._user = _User(user)
        self._user.lock_requested.connect(self.lock_requested)
        self._user.look_requested.connect(self.look_requested)
        self._sections: list[RailSection] = []
        self._growing, self._adds = "", ""
        column = QVBoxLayout(self)
        column.setContentsMargins(8, 12, 8, 8)
        column.setSpacing(0)
        column.addWidget(self._village)
        column.addSpacing(10)
        column.addWidget(self._search)
        column.addSpacing(6)
        column.addLayout(self._pages)
        column.addStretch()
        column.addWidget(_line())
        column.addWidget(self._user)
        self.set_collapsed(is_collapsed=False)

    def let_add(self, section: str, text: str) -> None:
        """Let a section grow: it has a + that says so, and is there before anything is in it."""
        self._growing, self._adds = section, text

    def show_entries(self, entries: Sequence[RailEntry]) -> None:
        """Show these pages, under their sections, in the order given."""
        self._clear()
        is_waiting = self._growing not in {entry.section for entry in entries}
        section = ""
        for entry in entries:
            if entry.section and entry.section != section:
                section = entry.section
                if is_waiting and self._growing:
                    self._add_section(self._growing)
                    is_waiting = False
                self._add_section(section)
            item = RailItem(entry)
            item.clicked.connect(lambda _=False, id_=entry.id: self.chosen.emit(id_))
            self._group.addButton(item)
            self._items[entry.id] = item
            item.show_count(self._counts.get(entry.id, 0))
            self._pages.addWidget(item)
        self.set_collapsed(is_collapsed=self._is_collapsed)

    def show_chosen(self, page_id: str) -> None:
        """Mark the page that is open."""
        if page_id in self._items:
            self._items[page_id].setChecked(True)

    def show_count(self, page_id: str, count: int) -> None:
        """Show how much waits on a page."""
        self._counts[page_id] = count
        if page_id in self._items:
            self._items[page_id].show_count(count)

    def ask_look(self) -> None:
        """Wish for the menu of the look, above its button."""
        self._user.ask_look()

    @property
    def is_collapsed(self) -> bool:
        """Whether only the icons are shown."""
        return self._is_collapsed

    def set_collapsed(self, *, is_collapsed: bool) -> None:
        """Show the icons alone, or with their names."""
        self._is_collapsed = is_collapsed
        self.setFixedWidth(COLLAPSED_WIDTH if is_collapsed else WIDTH)
        self._village.set_collapsed(is_collapsed=is_collapsed)
        self._user.set_collapsed(is_collapsed=is_collapsed)
        for label in self._sections:
            label.setVisible(not is_collapsed)

    def _add_section(self, name: str) -> None:
        section = RailSection(name, adds=self._adds if name == self._growing else "")
        section.add_requested.connect(self.add_requested)
        self._sections.append(section)
        self._pages.addWidget(section)

    def _clear(self) -> None:
        for item in self._items.values():
            self._group.removeButton(item)
        while (found := self._pages.takeAt(0)) is not None:
            widget = found.widget()
            if widget is not None:
                widget.setParent(None)
        self._items.clear()
        self._sections.clear()


class _Names(QWidget):
    """The village, and the year of its ledger."""

    def __init__(self, village: str, year: str) -> None:
        super().__init__()
        row = QHBoxLayout(self)
        row.setContentsMargins(8, 0, 0, 0)
        row.setSpacing(10)
        picture = QLabel()
        picture.setPixmap(look().application_icon().pixmap(26, 26))
        self._texts = QWidget()
        column = QVBoxLayout(self._texts)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        name = QLabel(village)
        name.setProperty("role", "village")
        name.setToolTip(village)
        column.addWidget(name)
        column.addWidget(QLabel(year))
        row.addWidget(picture)
        row.addWidget(self._texts, 1)

    def set_collapsed(self, *, is_collapsed: bool) -> None:
        self._texts.setVisible(not is_collapsed)


class _User(QWidget):
    """Who is working, and the lock."""

    lock_requested = Signal()
    look_requested = Signal(object)

    def __init__(self, user: str) -> None:
        super().__init__()
        row = QHBoxLayout(self)
        row.setContentsMargins(4, 8, 0, 0)
        row.setSpacing(8)
        self._name = QLabel(user)
        self._name.setProperty("role", "user")
        self._name.setToolTip(user)
        self._lock = RailItem(RailEntry("lock", "锁屏", "ph.lock-simple"))
        self._lock.setToolTip("锁屏 Ctrl+L")
        self._lock.setCheckable(False)
        self._lock.setFixedWidth(32)
        self._lock.clicked.connect(self.lock_requested)
        self._look = RailItem(RailEntry("look", "外观和字号", "ph.gear-six"))
        self._look.setCheckable(False)
        self._look.setFixedWidth(32)
        self._look.clicked.connect(self.ask_look)
        row.addWidget(self._name, 1)
        row.addWidget(self._lock)
        row.addWidget(self._look)

    def set_collapsed(self, *, is_collapsed: bool) -> None:
        self._name.setVisible(not is_collapsed)
        self._look.setVisible(not is_collapsed)

    def ask_look(self) -> None:
        """Wish for the menu of the look."""
        self.look_requested.emit(self._look.mapToGlobal(self._look.rect().topLeft()))


def _line() -> QFrame:
    line = QFrame()
    line.setProperty("role", "rail-line")
    line.setFixedHeight(1)
    return line
