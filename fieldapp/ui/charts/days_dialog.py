"""The data of a chart as a table that can be copied; a day opens its records."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QAbstractTableModel, QModelIndex, QPersistentModelIndex, Qt, Signal
from PySide6.QtWidgets import QDialog, QHBoxLayout, QVBoxLayout, QWidget
from typing_extensions import override

from fieldapp.ui.theme.look import look
from fieldapp.ui.widgets.buttons import Button
from fieldapp.ui.widgets.grid import Grid
from fieldapp.ui.widgets.grid_column import GridCell, GridColumn, GridRole
from fieldapp.ui.widgets.labels import label

if TYPE_CHECKING:
    from fieldapp.ui.charts.days_table import DaysTable

WIDTH, HEIGHT, SIDE = 480, 520, 16
DAY_WIDTH, REST = 120, 310  # of the day, and of what is told of it
HINT = "Ctrl C 复制，Enter 打开当天的记录"
_NO_PARENT = QModelIndex()
_DISPLAY = int(Qt.ItemDataRole.DisplayRole)


class DaysModel(QAbstractTableModel):
    """The rows of a table, each with its day first."""

    def __init__(self, table: DaysTable) -> None:
        super().__init__()
        self._rows = [(day.isoformat(), *texts) for day, texts in table.rows]
        self._columns = 1 + len(table.heads)

    @override
    def rowCount(self, parent: QModelIndex | QPersistentModelIndex = _NO_PARENT) -> int:
        return 0 if parent.isValid() else len(self._rows)

    @override
    def columnCount(self, parent: QModelIndex | QPersistentModelIndex = _NO_PARENT) -> int:
        return 0 if parent.isValid() else self._columns

    @override
    def data(self, index: QModelIndex | QPersistentModelIndex, role: int = _DISPLAY) -> object:
        if not index.isValid() or role not in {_DISPLAY, GridRole.CELL}:
            return None
        text = self._rows[index.row()][index.column()]
        return text if role == _DISPLAY else GridCell(text)


class DaysDialog(QDialog):
    """Shows days; `day_opened` brings a date."""

    day_opened = Signal(object)

    def __init__(self, table: DaysTable, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setWindowTitle(table.title)
        self._table, self._model = table, DaysModel(table)
        width = REST // len(table.heads)
        columns = [
            GridColumn(str(place), head, width, "right", is_sortable=False)
            for place, head in enumerate(table.heads)
        ]
        day = GridColumn("day", "日期", DAY_WIDTH, is_sortable=False)
        self.grid = Grid([day, *columns], name=table.title)
        self.grid.show_model(self._model)
        self.grid.row_opened.connect(self._on_row_opened)
        self._lay_out()
        self.resize(look().px(WIDTH), look().px(HEIGHT))
        self.grid.go_to(0)
        self.grid.setFocus()

    def _lay_out(self) -> None:
        column = QVBoxLayout(self)
        column.setContentsMargins(SIDE, SIDE, SIDE, SIDE)
        column.setSpacing(12)
        column.addWidget(self.grid, 1)
        foot = QHBoxLayout()
        foot.addWidget(label(HINT, role="cap"))
        foot.addStretch()
        close = Button("关闭", hint="Esc")
        close.setAutoDefault(False)
        close.clicked.connect(self.reject)
        foot.addWidget(close)
        column.addLayout(foot)

    def _on_row_opened(self, row: int) -> None:
        day, _ = self._table.rows[row]
        self.accept()
        self.day_opened.emit(day)
