"""The step 检查问题: counts, the rows with what is wrong with them, and cells that are mended."""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING

from PySide6.QtCore import QEvent, QObject, Qt, Signal
from PySide6.QtGui import QKeyEvent, QKeySequence
from PySide6.QtWidgets import QAbstractItemView, QVBoxLayout, QWidget
from typing_extensions import override

from fieldapp.ui.import_files.checking_bar import CheckingBar
from fieldapp.ui.import_files.checking_foot import HINT, CheckingFoot
from fieldapp.ui.import_files.count_tile import CountTile
from fieldapp.ui.import_files.model import CheckedRowsModel
from fieldapp.ui.widgets.buttons import Button
from fieldapp.ui.widgets.cards import Card, row
from fieldapp.ui.widgets.grid import Grid
from fieldapp.ui.widgets.notices import MessageBar

if TYPE_CHECKING:
    from collections.abc import Sequence

    from fieldapp.ui.import_files.counts import Counts
    from fieldapp.ui.import_files.looks import Looks

GAP = 12
SCROLL_BAR = 16


class CheckingPanel(QWidget):
    """Shows the rows; what is done with them comes as wishes."""

    filter_chosen = Signal(str)
    cell_edited = Signal(int, str, str)  # the row of the file, the column, the text
    back_requested = Signal()
    export_requested = Signal()
    store_requested = Signal()
    try_again_requested = Signal()
    offer_taken = Signal(int)  # the row of the file
    all_remedies_requested = Signal()
    take_back_requested = Signal()

    def __init__(self) -> None:
        super().__init__()
        self.tiles = {
            "all": CountTile("共读取", "ph.rows"),
            "good": CountTile("可以导入", "ph.check-circle", "accent"),
            "wrong": CountTile("需要改正", "ph.warning-circle", "danger"),
            "odd": CountTile("请核对", "ph.warning", "warn"),
        }
        self.bar = CheckingBar()
        self.again = Button("再试一次", size="s")
        self._unjudged = MessageBar("danger", "", [self.again])
        self.grid: Grid | None = None
        self._model: CheckedRowsModel | None = None
        self._card, self.foot = Card(is_flush=True), CheckingFoot()
        self._fill()
        self._connect()
        self.show_unjudged("")

    def show_checked(self, looks: Looks) -> None:
        """Show the rows of another file, all of them."""
        self.show_nothing()
        room = (self.parentWidget() or self).width()  # it may not have been seen yet
        self._model = CheckedRowsModel(looks, room - SCROLL_BAR)
        self._model.cell_edited.connect(self.cell_edited)
        self.bar.filters.choose("all")
        self.grid = Grid(self._model.columns, name="要导入的行")
        self.grid.show_model(self._model)
        self.grid.row_opened.connect(self._on_row_opened)
        self.grid.current_changed.connect(self._on_current_changed)
        self.grid.link_pressed.connect(self._on_link_pressed)
        self.grid.table.installEventFilter(self)
        self.grid.table.setEditTriggers(QAbstractItemView.EditTrigger.NoEditTriggers)
        self.grid.table.head.setStretchLastSection(True)
        self._card.body.insertWidget(1, self.grid, 1)
        self._on_current_changed(-1)

    def show_nothing(self) -> None:
        """Let the rows go: there may be many of them."""
        if self.grid is not None:
            self._card.body.removeWidget(self.grid)
            self.grid.hide()
            self.grid.table.setModel(None)
            self.grid.deleteLater()
        self.grid, self._model = None, None

    def show_looks(self, looks: Looks) -> None:
        """Show the same rows as they look now."""
        if self._model is not None and self.grid is not None:
            self._model.show_looks(looks)
            self._on_current_changed(self.grid.current_row())

    def show_rows(self, rows: Sequence[int]) -> None:
        """Show these rows and no others."""
        if self._model is None or self.grid is None:
            return
        self._model.show_rows(rows)
        self._on_current_changed(-1)
        if rows:
            self.grid.go_to(0)

    def show_counts(self, counts: Counts) -> None:
        """Show how many rows there are of each sort."""
        numbers = (counts.total, counts.good, counts.wrong, counts.odd)
        for tile, number in zip(self.tiles.values(), numbers, strict=True):
            tile.show_count(number)
        can_mend = counts.mendable > 1 and counts.is_sure
        self._let_focus_go(self.bar.all_remedies, is_kept=can_mend)
        self.bar.show_counts(counts)
        self.foot.show_counts(counts)

    def show_unjudged(self, text: str) -> None:
        """Say why rows could not be judged, until somebody tries again; empty for nothing."""
        self._unjudged.show_text("danger", text)
        self._let_focus_go(self.again, is_kept=bool(text))
        self._unjudged.setVisible(bool(text))

    @override
    def event(self, event: QEvent) -> bool:
        """Undo is for what was written here, as long as there is something, then for the ledger."""
        if isinstance(event, QKeyEvent) and event.matches(QKeySequence.StandardKey.Undo):
            can_take_back = self._model is not None and self._model.looks.can_take_back
            if can_take_back and event.type() == QEvent.Type.ShortcutOverride:
                event.accept()
                return True
            if can_take_back and event.type() == QEvent.Type.KeyPress:
                self.take_back_requested.emit()
                return True
        return super().event(event)

    @override
    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """F2 edits a cell here, whatever else it does in the window."""
        if isinstance(event, QKeyEvent) and event.key() == Qt.Key.Key_F2:
            if event.type() == QEvent.Type.ShortcutOverride:
                event.accept()
                return True
            if event.type() == QEvent.Type.KeyPress and self.grid is not None:
                self._on_row_opened(self.grid.current_row())
                return True
        return super().eventFilter(watched, event)

    def _fill(self) -> None:
        tiles = row(gap=GAP)
        for tile in self.tiles.values():
            tiles.addWidget(tile)
        self._card.body.addWidget(self.bar)
        self._card.body.addWidget(self.foot)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(GAP)
        column.addLayout(tiles)
        column.addWidget(self._unjudged)
        column.addWidget(self._card, 1)

    def _connect(self) -> None:
        self.bar.filter_chosen.connect(self.filter_chosen)
        self.bar.all_remedies_requested.connect(self.all_remedies_requested)
        self.bar.export_requested.connect(self.export_requested)
        for name, tile in self.tiles.items():
            tile.clicked.connect(partial(self._on_tile_clicked, name))
        self.foot.back_requested.connect(self.back_requested)
        self.foot.store_requested.connect(self.store_requested)
        self.foot.offer_taken.connect(self._on_offer_taken)
        self.again.clicked.connect(self.try_again_requested)

    def _on_row_opened(self, place: int) -> None:
        """Edit the chosen cell; where it is none to edit, the one at fault, or the first."""
        if self.grid is None or self._model is None or place < 0:
            return
        table, model = self.grid.table, self._model
        if not table.hasFocus():  # Enter ends an edit, and comes through to the table
            return
        current = table.currentIndex()
        wrong = model.column_at(model.looks.wrong_column(model.rows[place]))
        columns = (current.column(), wrong, *range(len(model.columns)))
        for column in columns:
            index = model.index(place, column)
            if index.isValid() and index.flags() & Qt.ItemFlag.ItemIsEditable:
                table.setColumnHidden(column, False)  # noqa: FBT003  # Qt's own
                table.setCurrentIndex(index)
                table.edit(index)
                return

    def _on_current_changed(self, place: int) -> None:
        """Say in full what is to be said of the row, and what is to be done with it."""
        model = self._model
        if model is None or not 0 <= place < len(model.rows):
            self.foot.show_told(HINT)
            self.foot.show_offer(None)
            return
        row_of_file = model.rows[place]
        offer = model.looks.offer(row_of_file)
        self.foot.show_told(
            f"第 {model.looks.number(row_of_file)} 行：{model.looks.told(row_of_file)}"
        )
        self._let_focus_go(self.foot.offer, is_kept=offer is not None)
        self.foot.show_offer(offer)

    def _on_link_pressed(self, place: int) -> None:
        if self._model is not None:
            self.offer_taken.emit(self._model.rows[place])

    def _on_offer_taken(self) -> None:
        if self.grid is not None and self.grid.current_row() >= 0:
            self._on_link_pressed(self.grid.current_row())

    def _let_focus_go(self, button: Button, *, is_kept: bool) -> None:
        """A button that goes hands the focus to the rows."""
        if button.hasFocus() and not is_kept:
            (self.grid or self).setFocus(Qt.FocusReason.OtherFocusReason)

    def _on_tile_clicked(self, name: str, _is_checked: bool = False) -> None:  # noqa: FBT001, FBT002
        self.bar.filters.choose(name)
        self.filter_chosen.emit(name)
