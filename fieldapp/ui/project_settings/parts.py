"""What the pages of the settings are made of: numbers in two columns, and rows of texts."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from PySide6.QtCore import QAbstractTableModel, QModelIndex, QPersistentModelIndex, Qt, Signal
from PySide6.QtWidgets import QGridLayout, QWidget
from typing_extensions import override

from fieldapp.domain.numbers import plain
from fieldapp.ui.widgets.fields import FieldBox
from fieldapp.ui.widgets.grid_column import GridRole
from fieldapp.ui.widgets.line_edit import LineEdit

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence
    from decimal import Decimal

_Index = QModelIndex | QPersistentModelIndex
GAP, ROW_GAP, COLUMNS = 16, 10, 2


@dataclass(frozen=True, slots=True)
class NumberRow:
    """A number that may be set: its text, and a note on what holds otherwise."""

    key: str
    label: str
    text: str
    unit: str
    note: str = ""


class NumberGrid(QWidget):
    """Numbers with their labels above, units inside and notes below. `entered` is Enter."""

    entered = Signal()

    def __init__(self) -> None:
        super().__init__()
        self._rows: Sequence[NumberRow] = ()
        self._editors: dict[str, LineEdit] = {}
        self._boxes: dict[str, FieldBox] = {}
        self._grid = QGridLayout(self)
        self._grid.setContentsMargins(0, 0, 0, 0)
        self._grid.setHorizontalSpacing(GAP)
        self._grid.setVerticalSpacing(ROW_GAP)
        for place in range(COLUMNS):
            self._grid.setColumnStretch(place, 1)

    def show_rows(self, rows: Sequence[NumberRow]) -> None:
        """Show numbers, those that were typed since as they are in the ledger."""
        if [each.key for each in rows] != list(self._editors):
            self._make(rows)
        self._rows = rows
        for each in rows:
            self._editors[each.key].setText(each.text)
            self._boxes[each.key].show_note(each.note)

    def changed(self) -> Mapping[str, str]:
        """The texts that differ from what was shown."""
        return {
            each.key: self._editors[each.key].text()
            for each in self._rows
            if self._editors[each.key].text().strip() != each.text
        }

    def _make(self, rows: Sequence[NumberRow]) -> None:
        for box in self._boxes.values():
            self._grid.removeWidget(box)
            box.deleteLater()
        self._editors, self._boxes = {}, {}
        for place, each in enumerate(rows):
            editor = LineEdit(unit=each.unit, is_latin=True)
            editor.setObjectName(each.key)
            editor.returnPressed.connect(self.entered)
            box = FieldBox(each.label, editor, note=each.note)
            self._editors[each.key], self._boxes[each.key] = editor, box
            self._grid.addWidget(box, place // COLUMNS, place % COLUMNS)


class TextRows(QAbstractTableModel):
    """Rows of texts; a cell that is a pair is shown as a chip of its tone."""

    def __init__(self, columns: int) -> None:
        super().__init__()
        self._columns = columns
        self._rows: Sequence[Sequence[str | tuple[str, str]]] = ()

    def show_rows(self, rows: Sequence[Sequence[str | tuple[str, str]]]) -> None:
        """Show these rows instead of those before."""
        self.beginResetModel()
        self._rows = rows
        self.endResetModel()

    @override
    def rowCount(self, parent: _Index = QModelIndex()) -> int:  # noqa: B008  # Qt's own default
        return 0 if parent.isValid() else len(self._rows)

    @override
    def columnCount(self, parent: _Index = QModelIndex()) -> int:  # noqa: B008  # Qt's own default
        return 0 if parent.isValid() else self._columns

    @override
    def data(self, index: _Index, role: int = int(Qt.ItemDataRole.DisplayRole)) -> object:
        cell = self._rows[index.row()][index.column()]
        if isinstance(cell, tuple):
            return (cell,) if role == GridRole.CHIPS else None
        return cell if role == int(Qt.ItemDataRole.DisplayRole) else None


def number_text(value: Decimal | None) -> str:
    """A number as it stands in its field; empty for none."""
    return "" if value is None else plain(value)
