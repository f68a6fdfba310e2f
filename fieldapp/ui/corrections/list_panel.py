"""A list in the dialog 更正单: its lines, all of the current one, and fields for what is done."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QVBoxLayout, QWidget

from fieldapp.ui.theme.look import look
from fieldapp.ui.widgets.cards import row
from fieldapp.ui.widgets.cells_model import CellsModel
from fieldapp.ui.widgets.grid import Grid
from fieldapp.ui.widgets.labels import label

if TYPE_CHECKING:
    from collections.abc import Sequence

    from fieldapp.ui.widgets.cells_model import Cells
    from fieldapp.ui.widgets.fields import FieldBox
    from fieldapp.ui.widgets.grid_column import GridColumn

GRID_HEIGHT, DETAIL_HEIGHT = 200, 40


class ListPanel(QWidget):
    """`rows_shown` comes whenever there are other lines."""

    rows_shown = Signal()

    def __init__(
        self, name: str, columns: Sequence[GridColumn], note: str, *boxes: FieldBox
    ) -> None:
        super().__init__()
        self.grid, self._model, self.boxes = Grid(columns, name=name), CellsModel(columns), boxes
        self._details: Sequence[str] = ()
        self._note, self.detail = label(note, role="label"), label(role="body2")
        self._lay_out()
        self.grid.show_model(self._model)
        self.grid.current_changed.connect(self._show_detail)
        self.grid.row_opened.connect(lambda _: self.boxes[-1].setFocus())

    @property
    def has_rows(self) -> bool:
        """Whether there is anything to do."""
        return self._model.rowCount() > 0

    def show_rows(self, rows: Sequence[Cells], details: Sequence[str]) -> None:
        """Show these lines, and below them all that one of them has to tell."""
        place, self._details = self.grid.current_row(), details
        self._model.show_rows(rows)
        if rows:
            self.grid.go_to(min(max(place, 0), len(rows) - 1))
        self._show_detail(self.grid.current_row())
        for box in self.boxes:
            box.setEnabled(bool(rows))
        self.rows_shown.emit()

    def _show_detail(self, place: int) -> None:
        self.detail.setText(self._details[place] if 0 <= place < len(self._details) else "")

    def _lay_out(self) -> None:
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(8)
        self.grid.setMinimumHeight(look().px(GRID_HEIGHT))
        self.detail.setMinimumHeight(look().px(DETAIL_HEIGHT))
        for each in (self._note, self.detail):
            each.setWordWrap(True)
        column.addWidget(self._note)
        column.addWidget(self.grid, 1)
        column.addWidget(self.detail)
        asked = row(gap=12)
        for place, box in enumerate(self.boxes):
            asked.addWidget(box, 2 if place else 1)
        column.addLayout(asked)
