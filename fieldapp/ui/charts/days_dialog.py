"""The data of a chart as a table that can be copied; a day opens its records."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QAbstractTableModel, QModelIndex, QPersistentModelIndex, Qt, Signal
from PySide6.QtWidgets import QDialog, QHBoxLayout, QVBoxLayout, QWidget
from typing_extensions import override

from fieldapp.domain.numbers import rounded
from fieldapp.services.value_texts import grouped
from fieldapp.ui.charts.day_chart import PLACES
from fieldapp.ui.theme.look import look
from fieldapp.ui.widgets.buttons import Button
from fieldapp.ui.widgets.grid import Grid
from fieldapp.ui.widgets.grid_column import GridCell, GridColumn, GridRole
from fieldapp.ui.widgets.labels import label

if TYPE_CHECKING:
    from fieldapp.services.daily_series import DailySeries

WIDTH, HEIGHT, SIDE = 480, 520, 16
HINT = "Ctrl C 复制，Enter 打开当天的记录"
_NO_PARENT = QModelIndex()
_DISPLAY = int(Qt.ItemDataRole.DisplayRole)


class DaysModel(QAbstractTableModel):
    """The days of a series, the newest first."""

    def __init__(self, series: DailySeries) -> None:
        super().__init__()
        self._days = tuple(reversed(series.days))

    @override
    def rowCount(self, parent: QModelIndex | QPersistentModelIndex = _NO_PARENT) -> int:
        return 0 if parent.isValid() else len(self._days)

    @override
    def columnCount(self, parent: QModelIndex | QPersistentModelIndex = _NO_PARENT) -> int:
        return 0 if parent.isValid() else 3

    @override
    def data(self, index: QModelIndex | QPersistentModelIndex, role: int = _DISPLAY) -> object:
        if not index.isValid() or role not in {_DISPLAY, GridRole.CELL}:
            return None
        day = self._days[index.row()]
        value = "" if day.value is None else grouped(day.value)
        texts = (day.day.isoformat(), value, grouped(rounded(day.average, PLACES)))
        text = texts[index.column()]
        return text if role == _DISPLAY else GridCell(text)


class DaysDialog(QDialog):
    """Shows the days of a series; `day_opened` brings a date."""

    day_opened = Signal(object)

    def __init__(self, series: DailySeries, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        title = f"近 {len(series.days)} 天{series.label}"
        self.setWindowTitle(title)
        self._days = tuple(reversed(series.days))
        self._model = DaysModel(series)
        unit = f"（{series.unit}）" if series.unit else ""
        columns = (
            GridColumn("day", "日期", 130, is_sortable=False),
            GridColumn("value", f"当日{unit}", 140, "right", is_sortable=False),
            GridColumn("average", f"7 日平均{unit}", 150, "right", is_sortable=False),
        )
        self.grid = Grid(columns, name=title)
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
        day = self._days[row].day
        self.accept()
        self.day_opened.emit(day)
