"""Rows of cells for a grid, made beforehand: lists of this page are short enough for it."""

from __future__ import annotations

from typing import TYPE_CHECKING, TypeAlias

from PySide6.QtCore import QAbstractTableModel, QModelIndex, QPersistentModelIndex, Qt
from typing_extensions import override

from fieldapp.ui.widgets.grid_column import GridCell, GridRole

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from fieldapp.ui.widgets.grid_column import GridColumn

Cells: TypeAlias = "Mapping[str, GridCell]"
"""The cells of a row, by the ids of columns; a column that is not named is empty."""

NO_PARENT, EMPTY = QModelIndex(), GridCell()
DISPLAY = int(Qt.ItemDataRole.DisplayRole)
_Index = QModelIndex | QPersistentModelIndex


class CellsModel(QAbstractTableModel):
    """Some rows in the columns of a grid."""

    def __init__(self, columns: Sequence[GridColumn]) -> None:
        super().__init__()
        self._ids = [column.id for column in columns]
        self._rows: Sequence[Cells] = ()

    def show_rows(self, rows: Sequence[Cells]) -> None:
        """Show these rows instead of those before."""
        self.beginResetModel()
        self._rows = rows
        self.endResetModel()

    @override
    def rowCount(self, parent: _Index = NO_PARENT) -> int:
        return 0 if parent.isValid() else len(self._rows)

    @override
    def columnCount(self, parent: _Index = NO_PARENT) -> int:
        return 0 if parent.isValid() else len(self._ids)

    @override
    def data(self, index: _Index, role: int = DISPLAY) -> object:
        if not index.isValid():
            return None
        cell = self._rows[index.row()].get(self._ids[index.column()], EMPTY)
        match role:
            case Qt.ItemDataRole.DisplayRole:
                return cell.text
            case GridRole.CELL:
                return cell
        return None
