"""The last steps of the ledger: when, who, what, and whether it was taken back."""

from __future__ import annotations

from datetime import datetime
from typing import TYPE_CHECKING

from PySide6.QtCore import QAbstractTableModel, QModelIndex, QPersistentModelIndex, Qt
from typing_extensions import override

from fieldapp.ui.project.presenter import step_texts
from fieldapp.ui.record_table.columns import moment_text
from fieldapp.ui.widgets.grid import Grid
from fieldapp.ui.widgets.grid_column import GridCell, GridColumn, GridRole

if TYPE_CHECKING:
    from collections.abc import Sequence

    from fieldapp.store.history import StepSummary

AT, USER, TITLE, COUNT, STATE = range(5)
COLUMNS = (
    GridColumn("at", "时间", 164, is_sortable=False),
    GridColumn("user", "操作人", 96, is_sortable=False),
    GridColumn("title", "做了什么", 560, is_sortable=False),
    GridColumn("count", "改动（处）", 90, "right", is_sortable=False),
    GridColumn("state", "状态", 90, is_sortable=False),
)
_NO_PARENT = QModelIndex()
_DISPLAY = int(Qt.ItemDataRole.DisplayRole)


class StepsModel(QAbstractTableModel):
    """Steps as rows."""

    def __init__(self) -> None:
        super().__init__()
        self._steps: Sequence[StepSummary] = ()

    def show_steps(self, steps: Sequence[StepSummary]) -> None:
        """Show these steps instead of those before."""
        if tuple(steps) != tuple(self._steps):
            self.beginResetModel()
            self._steps = steps
            self.endResetModel()

    @override
    def rowCount(self, parent: QModelIndex | QPersistentModelIndex = _NO_PARENT) -> int:
        return 0 if parent.isValid() else len(self._steps)

    @override
    def columnCount(self, parent: QModelIndex | QPersistentModelIndex = _NO_PARENT) -> int:
        return 0 if parent.isValid() else len(COLUMNS)

    @override
    def data(self, index: QModelIndex | QPersistentModelIndex, role: int = _DISPLAY) -> object:
        if not index.isValid():
            return None
        step, place = self._steps[index.row()], index.column()
        title, chip = step_texts(step)
        if role not in {_DISPLAY, GridRole.CELL}:
            return None
        at = moment_text(datetime.fromisoformat(step.at))
        text = (at, step.user, title, f"{step.change_count:,}", chip[0] if chip else "")[place]
        if role == _DISPLAY:
            return text
        chips = (chip,) if chip and place == STATE else ()
        return GridCell(text, chips=chips, color="text.tertiary" if chip else "")


class StepsList(Grid):
    """Shows steps; nothing can be done with them here but look."""

    def __init__(self) -> None:
        super().__init__(COLUMNS, name="修改记录")
        self._model = StepsModel()
        self.show_model(self._model)

    def show_steps(self, steps: Sequence[StepSummary]) -> None:
        """Show these steps, the newest first."""
        self._model.show_steps(steps)
