"""The rows of a table of any length: all ids are held, and a page is fetched when it is seen."""

from __future__ import annotations

from array import array
from collections import OrderedDict
from collections.abc import Callable, Mapping, Sequence
from typing import TYPE_CHECKING, TypeAlias

from PySide6.QtCore import QAbstractTableModel, QModelIndex, QPersistentModelIndex, Qt, Signal
from typing_extensions import override

from fieldapp.domain.problem import KnownError
from fieldapp.services.browsing import BrowsedRow
from fieldapp.ui.record_table.columns import PHOTOS
from fieldapp.ui.record_table.pages import PAGE
from fieldapp.ui.widgets.grid_column import GridCell, GridRole

if TYPE_CHECKING:
    from collections.abc import Iterable

    from fieldapp.ui.record_table.columns import RecordColumn

KEPT_PAGES = 256
_NO_PARENT = QModelIndex()
_DISPLAY = int(Qt.ItemDataRole.DisplayRole)
_ROLES = frozenset({_DISPLAY, int(GridRole.CELL)})

NO_PAGES: Mapping[int, list[BrowsedRow]] = {}

FetchRows: TypeAlias = Callable[[Sequence[int]], list[BrowsedRow]]


class RecordTableModel(QAbstractTableModel):
    """Shows the records of some ids in their order. `fetch` tells the rows of ids.

    `fetch_failed` comes once when rows cannot be read; their cells stay empty.
    """

    fetch_failed = Signal(object)  # KnownError

    def __init__(self, columns: Sequence[RecordColumn], fetch: FetchRows) -> None:
        super().__init__()
        self._columns, self._fetch = columns, fetch
        self._ids: array[int] = array("q")
        self._pages: OrderedDict[int, list[BrowsedRow]] = OrderedDict()
        self._has_failed = False

    @property
    def ids(self) -> array[int]:
        """The ids of all rows, in order; not to be changed."""
        return self._ids

    def show_ids(self, ids: array[int], pages: Mapping[int, list[BrowsedRow]] = NO_PAGES) -> bool:
        """Show the rows of these ids; whether the model was reset.

        Where they begin with what is shown already, the rest is added below. `pages` are rows that
        were fetched already, by the numbers of their pages.
        """
        before = len(self._ids)
        if self._ids == ids:
            return False
        if before and self._ids == ids[:before]:
            self.beginInsertRows(_NO_PARENT, before, len(ids) - 1)
            self._ids = ids
            self._pages.pop(before // PAGE, None)  # it may not have been full
            self.endInsertRows()
            return False
        self.beginResetModel()
        self._ids = ids
        self._pages.clear()
        self._pages.update(pages)
        self._has_failed = False
        self.endResetModel()
        return True

    def forget(self, ids: Iterable[int] | None) -> None:
        """Fetch the rows of these ids anew, or all rows where it is None."""
        self._has_failed = False
        if ids is None:
            self._pages.clear()
            self._tell_changed(0, len(self._ids) - 1)
            return
        changed = frozenset(ids)
        for page, rows in list(self._pages.items()):
            places = [place for place, row in enumerate(rows) if row.id in changed]
            if places:
                del self._pages[page]
                first = page * PAGE
                self._tell_changed(first + places[0], first + places[-1])

    def record(self, row: int) -> BrowsedRow | None:
        """The record in a row; None where it cannot be read."""
        number, place = divmod(row, PAGE)
        page = self._pages.get(number)
        if page is None:
            page = self._fetched(number)
        else:
            self._pages.move_to_end(number)
        return page[place] if place < len(page) else None

    @override
    def rowCount(self, parent: QModelIndex | QPersistentModelIndex = _NO_PARENT) -> int:
        return 0 if parent.isValid() else len(self._ids)

    @override
    def columnCount(self, parent: QModelIndex | QPersistentModelIndex = _NO_PARENT) -> int:
        return 0 if parent.isValid() else len(self._columns)

    @override
    def data(self, index: QModelIndex | QPersistentModelIndex, role: int = _DISPLAY) -> object:
        if role not in _ROLES or not index.isValid():
            return None
        row = self.record(index.row())
        if row is None:
            return None
        column = self._columns[index.column()]
        if role == GridRole.CELL:
            return self._cell(column, row)
        return column.text(row)

    def _cell(self, column: RecordColumn, row: BrowsedRow) -> GridCell:
        text, is_void = column.text(row), row.void is not None
        if column.chips is not None:
            return GridCell(text, chips=column.chips(row), is_void=is_void)
        if column.column.id == PHOTOS and text:
            return GridCell(text, icon="ph.camera", color="text.secondary", is_void=is_void)
        # What is taken back is written in red, as in books on paper.
        is_red = row.reverses_id is not None and column.column.align == "right"
        color = "danger.fg" if is_red and text.startswith("-") else ""
        return GridCell(text, color=color, is_void=is_void)

    def _fetched(self, number: int) -> list[BrowsedRow]:
        ids = self._ids[number * PAGE : (number + 1) * PAGE]
        if self._has_failed:
            return []
        try:
            page = self._fetch(ids)
        except KnownError as error:
            self._has_failed = True  # or every cell would tell
            self.fetch_failed.emit(error)
            return []
        self._pages[number] = page
        if len(self._pages) > KEPT_PAGES:
            self._pages.popitem(last=False)
        return page

    def _tell_changed(self, first: int, last: int) -> None:
        if first <= last:
            right = self.index(last, len(self._columns) - 1)
            self.dataChanged.emit(self.index(first, 0), right)
