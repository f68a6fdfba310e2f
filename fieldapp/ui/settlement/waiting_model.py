"""What waits as the rows of a grid: only what comes to more than nothing can be ticked."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QModelIndex, QPersistentModelIndex, Qt
from typing_extensions import override

from fieldapp.ui.settlement.words import money
from fieldapp.ui.widgets.cells_model import DISPLAY, CellsModel
from fieldapp.ui.widgets.grid_column import GridCell, GridColumn

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from fieldapp.ui.settlement.waiting import WaitingRow
    from fieldapp.ui.widgets.cells_model import Cells

STRETCHED = "about"
COLUMNS = (
    GridColumn("name", "农户", 76, is_sortable=False),
    GridColumn(STRETCHED, "", 70, is_sortable=False),
    GridColumn("amount", "应付（元）", 89, "right", is_bold=True, is_sortable=False),
)
HELD_OVER = "待抵扣"
_Index = QModelIndex | QPersistentModelIndex


class WaitingModel(CellsModel):
    """What waits, each household's money of one kind as a row."""

    def __init__(self) -> None:
        super().__init__(COLUMNS)
        self._waiting: Sequence[WaitingRow] = ()

    def show_waiting(self, rows: Sequence[WaitingRow]) -> None:
        """Show these rows instead of those before."""
        self._waiting = rows
        self.show_made(len(rows), lambda place: cells_of(rows[place]))

    @override
    def flags(self, index: _Index) -> Qt.ItemFlag:
        if not index.isValid() or self._waiting[index.row()].can_be_settled:
            return super().flags(index)
        return Qt.ItemFlag.ItemIsEnabled

    @override
    def data(self, index: _Index, role: int = DISPLAY) -> object:
        if role == Qt.ItemDataRole.ToolTipRole and index.isValid():
            row = self._waiting[index.row()]
            return f"{row.name}，{row.told}，{texts_of(row)['amount']} 元"
        return super().data(index, role)


def texts_of(row: WaitingRow) -> Mapping[str, str]:
    """What the columns say of a row."""
    about = row.about if row.can_be_settled else f"{HELD_OVER}，{row.about}"
    return {"name": row.name, "about": about, "amount": money(row.amount)}


def cells_of(row: WaitingRow) -> Cells:
    """The cells of a row."""
    texts, is_held_over = texts_of(row), not row.can_be_settled
    chips = ((HELD_OVER, "warn"),) if is_held_over else ()
    return {
        "name": GridCell(texts["name"]),
        "about": GridCell(texts["about"], chips=chips, color="text.tertiary"),
        "amount": GridCell(texts["amount"], color="warn.fg" if is_held_over else ""),
    }
