"""The first rows of a file beside the choice of its columns, and the way to the next step."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QFrame

from fieldapp.ui.import_files.model import FirstRowsModel
from fieldapp.ui.widgets.buttons import Button
from fieldapp.ui.widgets.cards import Card, row
from fieldapp.ui.widgets.grid import Grid
from fieldapp.ui.widgets.grid_column import GridColumn
from fieldapp.ui.widgets.labels import ElidedLabel

if TYPE_CHECKING:
    from fieldapp.ui.import_files.column_choice import ColumnsShown

COLUMN = 110
NEXT = "对应无误后检查每一行，确认以前什么都不保存。"


class FirstRows(Card):
    """Shows a few rows as they stand in the file."""

    back_requested = Signal()
    check_requested = Signal()

    def __init__(self) -> None:
        super().__init__("文件里的前几行", is_flush=True)
        self.grid: Grid | None = None
        self._model: FirstRowsModel | None = None
        self._back = Button("换一个文件")
        self.check = Button("下一步：检查问题", kind="primary")
        self._back.clicked.connect(self.back_requested)
        self.check.clicked.connect(self.check_requested)
        self.foot = QFrame()
        self.foot.setProperty("role", "card-foot")
        line = row()
        self.foot.setLayout(line)
        line.setContentsMargins(12, 10, 12, 10)
        line.addWidget(ElidedLabel(NEXT, role="label"), 1)
        line.addWidget(self._back)
        line.addWidget(self.check)
        self.body.addStretch()
        self.body.addWidget(self.foot)

    def show_columns(self, shown: ColumnsShown) -> None:
        """Show the rows below the headings of the file."""
        if self.grid is not None:
            self.body.removeWidget(self.grid)
            self.grid.hide()
            self.grid.deleteLater()
        columns = [
            GridColumn(str(place), each.header, COLUMN, is_sortable=False)
            for place, each in enumerate(shown.lines)
        ]
        self._model = FirstRowsModel(shown.rows, len(columns))
        self.grid = Grid(columns, name="文件里的前几行")
        self.grid.show_model(self._model)
        self.body.insertWidget(1, self.grid, 100)  # all the room there is
        self.grid.setVisible(bool(columns))  # only now: without a place it would be a window
        self.check.setEnabled(bool(columns) and not shown.problem)
