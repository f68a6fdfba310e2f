"""A model of as many rows as a test wants, for grids."""

from __future__ import annotations

from typing import Any

from PySide6.QtCore import QAbstractTableModel, QModelIndex, QPersistentModelIndex, Qt
from typing_extensions import override

from fieldapp.ui.widgets.grid_column import GridCell, GridColumn, GridRole

COLUMNS = (
    GridColumn("name", "姓名", 120),
    GridColumn("identity", "身份证号", 180),
    GridColumn("net", "净重（kg）", 90, "right", is_summed=True),
)
IDENTITY = "520221197001013417"
_Index = QModelIndex | QPersistentModelIndex


class Rows(QAbstractTableModel):
    """Row n is (第n户, an identity number, n kg); every fifth one is void."""

    def __init__(self, count: int) -> None:
        super().__init__()
        self.count = count
        self.asked = 0

    @override
    def rowCount(self, parent: _Index = QModelIndex()) -> int:  # noqa: B008  # Qt's own default
        return 0 if parent.isValid() else self.count

    @override
    def columnCount(self, parent: _Index = QModelIndex()) -> int:  # noqa: B008  # Qt's own default
        return 0 if parent.isValid() else len(COLUMNS)

    @override
    def data(self, index: _Index, role: int = Qt.ItemDataRole.DisplayRole) -> Any:
        self.asked += 1
        if role == Qt.ItemDataRole.DisplayRole:
            return (f"第{index.row()}户", IDENTITY, f"{index.row():,}")[index.column()]
        if role == GridRole.CELL:
            return GridCell(self.data(index), is_void=index.row() % 5 == 4)
        return None
