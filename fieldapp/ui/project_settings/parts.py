"""What the pages of the settings are made of: numbers in two columns, and rows of texts."""

from __future__ import annotations

from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

from PySide6.QtCore import QAbstractTableModel, QModelIndex, QPersistentModelIndex, Qt, Signal
from PySide6.QtWidgets import QGridLayout, QLineEdit, QWidget
from typing_extensions import override

from fieldapp.domain.dates import missing_day
from fieldapp.domain.numbers import plain
from fieldapp.services.messages import told
from fieldapp.ui.widgets.dialogs import Question
from fieldapp.ui.widgets.fields import FieldBox
from fieldapp.ui.widgets.grid_column import GridCell, GridRole
from fieldapp.ui.widgets.line_edit import LineEdit

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping, Sequence
    from decimal import Decimal

    from fieldapp.ui.project_settings.presenter import SettingsFields
    from fieldapp.ui.widgets.date_edit import DateEdit

_Index = QModelIndex | QPersistentModelIndex
GAP, ROW_GAP, COLUMNS = 16, 10, 2
DISCARD = "放弃没有保存的修改？"
LOST = "刚才填写的内容还没有保存，放弃以后不会留下。"


@dataclass(frozen=True, slots=True)
class NumberRow:
    """A number that may be set: its text, and a note on what holds otherwise."""

    key: str
    label: str
    text: str
    unit: str
    note: str = ""


class FieldBoxes:
    """Fields by what problems call them. Typing takes the sentence beside a field away."""

    def __init__(self, boxes: Mapping[str, FieldBox]) -> None:
        self._boxes = boxes
        for box in boxes.values():
            if isinstance(box.editor, QLineEdit):
                box.editor.textEdited.connect(box.clear_problem)

    def texts(self) -> Sequence[str]:
        """What stands in the fields."""
        editors = [box.editor for box in self._boxes.values()]
        return [editor.text() for editor in editors if isinstance(editor, QLineEdit)]

    def show_problems(self, texts: Mapping[str, str]) -> Sequence[str]:
        """Show sentences beside the fields that they name; those of no field come back."""
        wrong = [name for name in self._boxes if texts.get(name)]
        for name, box in self._boxes.items():
            box.clear_problem()
            if name in wrong:
                box.show_problem(texts[name])
        if wrong:
            self._boxes[wrong[0]].setFocus()
        return [text for name, text in texts.items() if name not in wrong]


class Untyped:
    """Fields beside which something else is done: what is typed there stays to be saved."""

    def __init__(self, fields: SettingsFields) -> None:
        self._fields = fields

    def show_problems(self, texts: Mapping[str, str]) -> Sequence[str]:
        """Show sentences beside the fields that they name; those of no field come back."""
        return self._fields.show_problems(texts)

    def take_saved(self) -> None:
        """Nothing that is typed was saved."""


class NumberGrid(QWidget):
    """Numbers with their labels above, units inside and notes below. `entered` is Enter."""

    entered = Signal()

    def __init__(self) -> None:
        super().__init__()
        self._rows: Sequence[NumberRow] = ()
        self._editors: dict[str, LineEdit] = {}
        self._boxes: dict[str, FieldBox] = {}
        self._fields = FieldBoxes(self._boxes)
        self._grid = QGridLayout(self)
        self._grid.setContentsMargins(0, 0, 0, 0)
        self._grid.setHorizontalSpacing(GAP)
        self._grid.setVerticalSpacing(ROW_GAP)
        for place in range(COLUMNS):
            self._grid.setColumnStretch(place, 1)

    def show_rows(self, rows: Sequence[NumberRow]) -> None:
        """Show numbers; what is being typed stays, until `take_saved` or other rows come."""
        typed = self.changed()
        if [each.key for each in rows] != list(self._editors):
            self._make(rows)
            typed = {}
        self._rows = rows
        for each in rows:
            self._boxes[each.key].show_note(each.note)
            if each.key not in typed:
                self._editors[each.key].setText(each.text)

    def changed(self) -> Mapping[str, str]:
        """The texts that differ from what was shown."""
        return {
            each.key: self._editors[each.key].text()
            for each in self._rows
            if self._editors[each.key].text().strip() != each.text
        }

    def take_saved(self) -> None:
        """What stands in the fields is saved, or is not wanted."""
        texts = {key: editor.text().strip() for key, editor in self._editors.items()}
        self._rows = [replace(each, text=texts[each.key]) for each in self._rows]

    def show_problems(self, texts: Mapping[str, str]) -> Sequence[str]:
        """Show sentences beside the fields that they name; those of no field come back."""
        return self._fields.show_problems(texts)

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
        self._fields = FieldBoxes(self._boxes)


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
            return GridCell(chips=(cell,)) if role == GridRole.CELL else None
        return cell if role == int(Qt.ItemDataRole.DisplayRole) else None


def ask_discard(parent: QWidget, answered: Callable[[bool], None]) -> None:
    """Ask whether what was typed may be lost; the answer is true where it may."""
    question = Question(
        "ph.pencil-simple",
        DISCARD,
        LOST,
        action="放弃修改",
        cancel="继续编辑",
        is_destructive=True,
        parent=parent,
    )
    question.answered.connect(answered)
    question.open()


def day_fault(edit: DateEdit, label: str, *, empty: str = "") -> str:
    """What is wrong with the day in a field; nothing where it can be taken."""
    if not edit.text().strip():
        return empty
    missing = missing_day(edit.text(), year=edit.today.year, month=edit.today.month)
    if missing is not None:
        year, month, day = missing
        return told("reading.no_such_day", label=label, year=year, month=month, day=day)
    return told("reading.date", label=label) if edit.has_wrong_text else ""


def number_text(value: Decimal | None) -> str:
    """A number as it stands in its field; empty for none."""
    return "" if value is None else plain(value)
