"""Rows of cells for a grid: made beforehand where they are few, else when they come in sight."""

from __future__ import annotations

from typing import TYPE_CHECKING, TypeAlias

from PySide6.QtCore import QAbstractTableModel, QModelIndex, QPersistentModelIndex, Qt
from typing_extensions import override

from fieldapp.ui.widgets.grid_column import GridCell, GridRole

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping, Sequence

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
        self._count = 0
        self._cells_of: Callable[[int], Cells] = lambda _place: {}

    def show_rows(self, rows: Sequence[Cells]) -> None:
        """Show these rows instead of those before."""
        self.show_made(len(rows), rows.__getitem__)

    def show_made(self, count: int, cells_of: Callable[[int], Cells]) -> None:
        """Show so many rows instead of those before; the cells of each are made when asked for."""
        self.beginResetModel()
        self._count, self._cells_of = count, cells_of
        self.endResetModel()

    @override
    def rowCount(self, parent: _Index = NO_PARENT) -> int:
        return 0 if parent.isValid() else self._count

    @override
    def columnCount(self, parent: _Index = NO_PARENT) -> int:
        return 0 if parent.isValid() else len(self._ids)

    @override
    def data(self, index: _Index, role: int = DISPLAY) -> object:
        if not index.isValid() or role not in (Qt.ItemDataRole.DisplayRole, GridRole.CELL):
            return None
        cell = self._cells_of(index.row()).get(self._ids[index.column()], EMPTY)
        return cell if role == GridRole.CELL else cell.text
