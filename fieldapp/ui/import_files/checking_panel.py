"""The step 检查问题: counts, the rows with what is wrong with them, and cells that are mended."""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING

from PySide6.QtCore import QEvent, QObject, Qt, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QAbstractItemView, QFrame, QVBoxLayout, QWidget
from typing_extensions import override

from fieldapp.ui.import_files.count_tile import CountTile
from fieldapp.ui.import_files.model import CheckedRowsModel
from fieldapp.ui.widgets.buttons import Button
from fieldapp.ui.widgets.cards import Card, row
from fieldapp.ui.widgets.grid import Grid
from fieldapp.ui.widgets.labels import ElidedLabel
from fieldapp.ui.widgets.segmented import Segmented

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from fieldapp.ui.import_files.looks import Looks
    from fieldapp.ui.import_files.presenter import Counts

FOOT = "导入是一步，导入后可以按 Ctrl+Z 整批撤销。"
GAP = 12
SCROLL_BAR = 16
HINT = "按 Enter、F2 或双击修改单元格，改后马上重新检查。右键表头可以选择显示哪些列。"
FILTERS: Mapping[str, str] = {
    "all": "全部",
    "wrong": "需要改正",
    "odd": "请核对",
    "good": "可以导入",
    "known": "以前已导入",
}


class CheckingPanel(QWidget):
    """Shows the rows; what is done with them comes as wishes."""

    filter_chosen = Signal(str)
    cell_edited = Signal(int, str, str)  # the row of the file, the column, the text
    back_requested = Signal()
    export_requested = Signal()
    store_requested = Signal()

    def __init__(self) -> None:
        super().__init__()
        self.tiles = {
            "all": CountTile("共读取", "ph.rows"),
            "good": CountTile("可以导入", "ph.check-circle", "accent"),
            "wrong": CountTile("需要改正", "ph.warning-circle", "danger"),
            "odd": CountTile("请核对", "ph.warning", "warn"),
        }
        self.filters = Segmented([(name, text) for name, text in FILTERS.items()], name="筛选行")
        self._bar = row()
        self._export = Button("导出问题行", icon="ph.export", size="s")
        self._back = Button("上一步")
        self._only_good = Button("", kind="accent")
        self._all = Button("", kind="primary")
        self.grid: Grid | None = None
        self._model: CheckedRowsModel | None = None
        self._told = ElidedLabel(HINT, role="note")
        self._card = Card(is_flush=True)
        self._fill()
        self._connect()

    def show_checked(self, looks: Looks) -> None:
        """Show the rows of another file, all of them."""
        self.show_nothing()
        room = (self.parentWidget() or self).width()  # it may not have been seen yet
        self._model = CheckedRowsModel(looks, room - SCROLL_BAR)
        self._model.cell_edited.connect(self.cell_edited)
        self.filters.choose("all")
        self.grid = Grid(self._model.columns, name="要导入的行")
        self.grid.show_model(self._model)
        self.grid.row_opened.connect(self._on_row_opened)
        self.grid.current_changed.connect(self._on_current_changed)
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
        numbers = {
            "all": counts.total,
            "wrong": counts.wrong,
            "odd": counts.odd,
            "good": counts.good,
            "known": counts.known,
        }
        for name, tile in self.tiles.items():
            tile.show_count(numbers[name])
        self.filters.show_texts({name: f"{FILTERS[name]} {numbers[name]:,}" for name in numbers})
        self._export.setEnabled(counts.wrong > 0 and counts.is_sure)
        self._only_good.setText(f"只导入没有问题的 {counts.taken:,} 行")
        self._only_good.setVisible(counts.wrong > 0)
        self._only_good.setEnabled(counts.taken > 0 and counts.is_sure)
        mend = f"改完 {counts.wrong:,} 行后导入"
        self._all.setText(mend if counts.wrong else f"导入 {counts.taken:,} 行")
        self._all.setEnabled(counts.wrong == 0 and counts.taken > 0 and counts.is_sure)

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
        self._bar.setContentsMargins(12, 8, 12, 8)
        self._bar.addWidget(self.filters)
        self._bar.addStretch()
        self._bar.addWidget(self._export)
        self._card.body.addLayout(self._bar)
        self._card.body.addWidget(self._foot())
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(GAP)
        column.addLayout(tiles)
        column.addWidget(self._card, 1)

    def _foot(self) -> QFrame:
        foot = QFrame()
        foot.setProperty("role", "card-foot")
        column = QVBoxLayout(foot)
        column.setContentsMargins(12, 6, 12, 8)
        column.setSpacing(6)
        buttons = row()
        buttons.addWidget(ElidedLabel(FOOT, role="label"), 1)
        for button in (self._back, self._only_good, self._all):
            buttons.addWidget(button)
        column.addWidget(self._told)
        column.addLayout(buttons)
        return foot

    def _connect(self) -> None:
        self.filters.chosen.connect(self.filter_chosen)
        for name, tile in self.tiles.items():
            tile.clicked.connect(partial(self._on_tile_clicked, name))
        self._export.clicked.connect(self.export_requested)
        self._back.clicked.connect(self.back_requested)
        self._only_good.clicked.connect(self.store_requested)
        self._all.clicked.connect(self.store_requested)

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
        """Say in full what is to be said of the row: its column is too narrow for some of it."""
        model = self._model
        if model is None or not 0 <= place < len(model.rows):
            self._told.setText(HINT)
            return
        row_of_file = model.rows[place]
        told = model.looks.told(row_of_file)
        self._told.setText(f"第 {model.looks.number(row_of_file)} 行：{told}")
        self._told.setToolTip(told)

    def _on_tile_clicked(self, name: str, _is_checked: bool = False) -> None:  # noqa: FBT001, FBT002
        self.filters.choose(name)
        self.filter_chosen.emit(name)
