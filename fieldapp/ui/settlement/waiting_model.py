"""What waits as the rows of a grid: only what comes to more than nothing can be ticked."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QAbstractTableModel, QModelIndex, QPersistentModelIndex, Qt
from typing_extensions import override

from fieldapp.ui.settlement.words import money
from fieldapp.ui.widgets.grid_column import GridCell, GridColumn, GridRole

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from fieldapp.ui.settlement.waiting import WaitingRow

STRETCHED = "about"
COLUMNS = (
    GridColumn("name", "农户", 66, is_sortable=False),
    GridColumn(STRETCHED, "", 64, is_sortable=False),
    GridColumn("amount", "应付（元）", 88, "right", is_bold=True, is_sortable=False),
)
HELD_OVER = "待抵扣"
NO_PARENT = QModelIndex()
DISPLAY = int(Qt.ItemDataRole.DisplayRole)
_Index = QModelIndex | QPersistentModelIndex


class WaitingModel(QAbstractTableModel):
    """What waits, each household's money of one kind as a row."""

    def __init__(self) -> None:
        super().__init__()
        self._rows: Sequence[WaitingRow] = ()

    def show_rows(self, rows: Sequence[WaitingRow]) -> None:
        """Show these rows instead of those before."""
        self.beginResetModel()
        self._rows = rows
        self.endResetModel()

    @override
    def rowCount(self, parent: _Index = NO_PARENT) -> int:
        return 0 if parent.isValid() else len(self._rows)

    @override
    def columnCount(self, parent: _Index = NO_PARENT) -> int:
        return 0 if parent.isValid() else len(COLUMNS)

    @override
    def flags(self, index: _Index) -> Qt.ItemFlag:
        if not index.isValid() or self._rows[index.row()].can_be_settled:
            return super().flags(index)
        return Qt.ItemFlag.ItemIsEnabled

    @override
    def data(self, index: _Index, role: int = DISPLAY) -> object:
        if not index.isValid():
            return None
        row, column = self._rows[index.row()], COLUMNS[index.column()].id
        match role:
            case Qt.ItemDataRole.DisplayRole:
                return texts_of(row)[column]
            case Qt.ItemDataRole.ToolTipRole:
                return f"{row.name}，{row.told}，{texts_of(row)['amount']} 元"
            case GridRole.CELL:
                return _cell(row, column)
        return None


def texts_of(row: WaitingRow) -> Mapping[str, str]:
    """What the columns say of a row."""
    about = row.about if row.can_be_settled else f"{HELD_OVER}，{row.about}"
    return {"name": row.name, "about": about, "amount": money(row.amount)}


def _cell(row: WaitingRow, column: str) -> GridCell:
    text = texts_of(row)[column]
    if column == "about":
        chips = () if row.can_be_settled else ((HELD_OVER, "warn"),)
        return GridCell(text, chips=chips, color="text.tertiary")
    color = "" if column == "name" or row.can_be_settled else "warn.fg"
    return GridCell(text, color=color)
