"""A page with a list, and below it the fields of the row that is chosen or of a new one."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QSignalBlocker
from PySide6.QtWidgets import QGridLayout, QVBoxLayout, QWidget

from fieldapp.ui.project_settings.parts import FieldBoxes, TextRows
from fieldapp.ui.theme.look import look
from fieldapp.ui.widgets.buttons import Button
from fieldapp.ui.widgets.cards import row
from fieldapp.ui.widgets.grid import Grid
from fieldapp.ui.widgets.labels import label

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from fieldapp.ui.widgets.fields import FieldBox
    from fieldapp.ui.widgets.grid_column import GridColumn

LIST_HEIGHT = 190  # six rows, so that the fields below are seen on the smallest screen


class ListPage(QWidget):
    """Pages say what happens: `add`, `change` and `remove` are their own."""

    def __init__(
        self, name: str, columns: Sequence[GridColumn], boxes: Mapping[str, FieldBox], empty: str
    ) -> None:
        super().__init__()
        self._fields = FieldBoxes(boxes)
        self._empty = label(empty, role="label")
        self._is_saved = True  # nobody is typing
        self.grid = Grid(columns, name=name)
        self.grid.setMinimumHeight(look().px(LIST_HEIGHT))
        self.model = TextRows(len(columns))
        self.grid.show_model(self.model)
        self.add_button = Button("新增", icon="ph.plus", kind="primary")
        self.change_button = Button("保存修改")
        self.remove_button = Button("删除", icon="ph.trash", kind="danger")
        fields = QGridLayout()
        fields.setHorizontalSpacing(12)
        for place, box in enumerate(boxes.values()):
            fields.addWidget(box, 0, place)
            fields.setColumnStretch(place, 1)
        line = row()
        line.addWidget(self.remove_button)
        line.addStretch()
        line.addWidget(self.change_button)
        line.addWidget(self.add_button)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(12)
        column.addWidget(self._empty)
        column.addWidget(self.grid, 1)
        column.addLayout(fields)
        column.addLayout(line)
        self.grid.current_changed.connect(self._on_current_changed)

    def show_rows(self, rows: Sequence[Sequence[str | tuple[str, str]]], chosen: int = -1) -> None:
        """Show the rows; `chosen` stays chosen, where it is one of them, and tells nobody."""
        with QSignalBlocker(self.grid):
            self.model.show_rows(rows)
            if chosen >= 0:
                self.grid.go_to(chosen)
        self._empty.setVisible(not rows)
        self._on_current_changed(chosen)

    def show_problems(self, texts: Mapping[str, str]) -> Sequence[str]:
        """Show sentences beside the fields that they name; those of no field come back."""
        return self._fields.show_problems(texts)

    def take_saved(self) -> None:
        """What stands in the fields is saved: they are for another row now."""
        self._is_saved = True

    def _on_current_changed(self, place: int) -> None:
        self.change_button.setEnabled(place >= 0)
        self.remove_button.setEnabled(place >= 0)
