"""A page with a list, and below it the fields of the row that is chosen or of a new one."""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING

from PySide6.QtCore import QModelIndex, QSignalBlocker, Signal
from PySide6.QtWidgets import QGridLayout, QVBoxLayout, QWidget

from fieldapp.ui.project_settings.parts import FieldBoxes, TextRows, ask_discard
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
    """Pages say what happens: `add`, `change` and `remove` are their own.

    `row_chosen` comes when the fields are to show another row; what was typed is asked about first.
    """

    row_chosen = Signal(int)

    def __init__(
        self, name: str, columns: Sequence[GridColumn], boxes: Mapping[str, FieldBox], empty: str
    ) -> None:
        super().__init__()
        self._fields = FieldBoxes(boxes)
        self._empty = label(empty, role="label")
        self._is_saved = True  # nobody is typing
        self._shown: Sequence[str] = self._fields.texts()
        self._place = -1  # the row that the fields are for; -1: a new one
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
        self._take_place(chosen)

    def show_problems(self, texts: Mapping[str, str]) -> Sequence[str]:
        """Show sentences beside the fields that they name; those of no field come back."""
        return self._fields.show_problems(texts)

    @property
    def has_typed(self) -> bool:
        """Whether something stands in the fields that is not saved."""
        return self._fields.texts() != self._shown

    def keep_shown(self) -> None:
        """What stands in the fields now is what the ledger has."""
        self._shown = self._fields.texts()

    def take_saved(self) -> None:
        """What stands in the fields is saved: they are for another row now."""
        self._is_saved = True

    def _on_current_changed(self, place: int) -> None:
        if self.has_typed and place != self._place:
            self._mark(self._place)
            ask_discard(self, partial(self._on_discard_answered, place))
        else:
            self._go_to(place)

    def _on_discard_answered(self, place: int, is_wanted: bool) -> None:  # noqa: FBT001  # Qt's signal
        if is_wanted:
            self._mark(place)
            self._go_to(place)

    def _go_to(self, place: int) -> None:
        self._take_place(place)
        self.row_chosen.emit(place)

    def _mark(self, place: int) -> None:
        with QSignalBlocker(self.grid):
            if place >= 0:
                self.grid.go_to(place)
            else:
                self.grid.table.setCurrentIndex(QModelIndex())

    def _take_place(self, place: int) -> None:
        self._place = place
        self.change_button.setEnabled(place >= 0)
        self.remove_button.setEnabled(place >= 0)
