"""A grid of records: rows, header, totals, and the clipboard.

Its model decides what is in the cells and in which order; the grid asks for another by signal.
"""

from __future__ import annotations

from collections.abc import Callable
from functools import partial
from typing import TYPE_CHECKING, TypeAlias

from PySide6.QtCore import QPoint, Signal
from PySide6.QtWidgets import QFrame, QMenu, QVBoxLayout

from fieldapp.ui.theme.look import look
from fieldapp.ui.widgets.copied import Copied, copied_from
from fieldapp.ui.widgets.grid_copy import put_on_clipboard, texts_for_clipboard
from fieldapp.ui.widgets.grid_table import GridTable
from fieldapp.ui.widgets.grid_totals import TotalsRow

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from PySide6.QtCore import QAbstractItemModel

    from fieldapp.ui.widgets.grid_column import Bar, GridColumn

ROW = 32
COPY_ROWS = 5_000  # more is for the export

Copier: TypeAlias = Callable[[list[range], list[int]], None]


class Grid(QFrame):
    """Shows a model's rows in columns. `table` is the view, for what is not offered here."""

    row_opened = Signal(int)  # Enter or a double click
    current_changed = Signal(int)  # -1: no row
    selection_changed = Signal()
    void_requested = Signal()  # Del
    sort_requested = Signal(str, bool)  # column id, is descending
    link_pressed = Signal(int)  # the row with the link
    columns_changed = Signal()  # widths, or which are shown: worth remembering
    copied = Signal(int)  # rows
    copy_refused = Signal(int)  # rows that are too many for the clipboard

    def __init__(
        self,
        columns: Sequence[GridColumn],
        *,
        name: str = "",
        has_checks: bool = False,
        has_totals: bool = False,
        row_height: int = ROW,
    ) -> None:
        super().__init__()
        self.columns = tuple(columns)
        self.table = GridTable(
            self.columns, has_checks=has_checks, row_height=look().px(row_height)
        )
        self.table.setAccessibleName(name)
        self._totals = TotalsRow(self.columns, self.table)
        self._menu = QMenu(self)
        self._copier: Copier | None = None
        self.setFocusProxy(self.table)  # before it has a place, else no Tab leads out of it
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        column.addWidget(self.table, 1)
        column.addWidget(self._totals)
        self._totals.setVisible(has_totals)  # before it has a place, it would be a window
        self._connect()

    @property
    def foot(self) -> TotalsRow:
        """The row of totals below the rows."""
        return self._totals

    def show_model(self, model: QAbstractItemModel) -> None:
        """Show the rows of a model, whose columns are those of the grid."""
        self.table.setModel(model)
        for place, column in enumerate(self.columns):
            self.table.setColumnWidth(place, look().px(column.width))
            self.table.setColumnHidden(place, not column.is_shown)

    def show_totals(self, texts: Mapping[str, str], bars: Mapping[str, Bar] | None = None) -> None:
        """Show texts in the row below, by the ids of columns, and bars before some of them."""
        self._totals.show_texts(texts, bars)

    def total(self, column_id: str) -> str:
        """What stands below a column."""
        return self._totals.text(column_id)

    def show_labels(self, labels: Mapping[str, str]) -> None:
        """Call columns otherwise than they were named, by their ids: a unit may be another one."""
        self.table.head.show_labels(labels)

    def show_order(self, column_id: str, *, is_descending: bool) -> None:
        """Mark the column that the rows are ordered by; empty for none."""
        places = [place for place, each in enumerate(self.columns) if each.id == column_id]
        self.table.head.show_order(places[0] if places else -1, is_descending=is_descending)

    def current_row(self) -> int:
        """The row with the focus; -1 for none."""
        return self.table.currentIndex().row()

    def go_to(self, row: int) -> None:
        """Make a row the current one, and show it."""
        index = self.table.model().index(row, 0)
        self.table.setCurrentIndex(index)
        self.table.scrollTo(index)

    def selected_ranges(self) -> list[range]:
        """The selected rows, as ranges."""
        return self.table.selected_ranges()

    def chosen_ranges(self) -> list[range]:
        """The rows that an action is for: the selected ones, else the current one."""
        return self.table.chosen_ranges()

    def select_ranges(self, ranges: Sequence[range]) -> None:
        """Select these rows and no others."""
        self.table.select_ranges(ranges)

    def copy(self) -> None:
        """Put the chosen rows on the clipboard, in the columns that are shown."""
        ranges = self.chosen_ranges()
        count = sum(len(each) for each in ranges)
        if count > COPY_ROWS:
            self.copy_refused.emit(count)
            return
        places = [place for place in range(len(self.columns)) if self._is_shown(place)]
        if self._copier is not None:
            self._copier(ranges, places)
            return
        texts = texts_for_clipboard(self.table.model(), places, ranges)
        self.show_copied(copied_from(texts, [self.columns[place] for place in places]))

    def copy_by(self, copier: Copier) -> None:
        """Let somebody else read the chosen rows in the shown columns, given by their places.

        Where rows have to be fetched that takes a while; `show_copied` is called afterwards.
        """
        self._copier = copier

    def show_copied(self, copied: Copied) -> None:
        """Put what was copied on the clipboard."""
        put_on_clipboard(copied)
        self.copied.emit(copied.count)

    def column_widths(self) -> dict[str, int]:
        """The usual width of each column, 0 for hidden ones; for remembering."""
        return {
            column.id: look().usual(self.table.columnWidth(place))
            for place, column in enumerate(self.columns)
        }

    def show_column_widths(self, widths: Mapping[str, int]) -> None:
        """Show the columns as remembered; those that are not named stay as they are."""
        for place, column in enumerate(self.columns):
            width = widths.get(column.id)
            if width is not None:
                self.table.setColumnHidden(place, width == 0)
            if width:
                self.table.setColumnWidth(place, look().px(width))

    def choose_columns(self, at: QPoint) -> QMenu:
        """Open the menu of columns at a point of the screen."""
        self._menu.clear()
        for place in range(len(self.columns)):
            action = self._menu.addAction(self.table.head.label_of(place))
            action.setCheckable(True)
            action.setChecked(self._is_shown(place))
            action.setEnabled(not self._is_shown(place) or self._shown_count() > 1)
            action.toggled.connect(partial(self._on_column_toggled, place))
        self._menu.popup(at)
        return self._menu

    def _connect(self) -> None:
        table = self.table
        table.row_opened.connect(self.row_opened)
        table.current_changed.connect(self.current_changed)
        table.selection_changed.connect(self.selection_changed)
        table.void_requested.connect(self.void_requested)
        table.link_pressed.connect(self.link_pressed)
        table.copy_requested.connect(self.copy)
        table.head.order_requested.connect(self._on_order_requested)
        table.head.resized_by_hand.connect(self.columns_changed)
        table.head.customContextMenuRequested.connect(self._on_head_menu_requested)

    def _is_shown(self, place: int) -> bool:
        return not self.table.isColumnHidden(place)

    def _shown_count(self) -> int:
        return sum(self._is_shown(place) for place in range(len(self.columns)))

    def _on_order_requested(self, place: int) -> None:
        ordered, is_descending = self.table.head.order
        self.sort_requested.emit(self.columns[place].id, place == ordered and not is_descending)

    def _on_head_menu_requested(self, at: QPoint) -> None:
        self.choose_columns(self.table.head.mapToGlobal(at))

    def _on_column_toggled(self, place: int, is_shown: bool) -> None:  # noqa: FBT001  # Qt's signal
        self.table.setColumnHidden(place, not is_shown)
        if is_shown and not self.table.columnWidth(place):
            self.table.setColumnWidth(place, look().px(self.columns[place].width))
        self.columns_changed.emit()
