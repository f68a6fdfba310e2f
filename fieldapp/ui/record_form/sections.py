"""The fields of a form in columns, below the headings of their sections."""

from __future__ import annotations

from itertools import groupby
from typing import TYPE_CHECKING

from PySide6.QtWidgets import QGridLayout, QLineEdit, QVBoxLayout, QWidget

from fieldapp.domain.project_type import FieldType
from fieldapp.ui.record_form.editors import ChoiceEditor, editor_for
from fieldapp.ui.widgets.fields import FieldBox
from fieldapp.ui.widgets.labels import label, set_property

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping, Sequence

    from fieldapp.domain.ids import FieldId
    from fieldapp.domain.project_type import Field, Kind
    from fieldapp.ui.record_form.editors import Around, Editor

GAP, ROW_GAP, SECTION_GAP = 16, 10, 14
FEW = 14  # fields that two columns show without scrolling
BY_ITSELF = "自动计算"


class Sections(QWidget):
    """Every field of a kind with its editor; `boxes` and `editors` by the ids of the fields."""

    def __init__(self, kind: Kind, around: Around) -> None:
        super().__init__()
        self.is_wide = len(kind.fields) > FEW
        self.columns = 3 if self.is_wide else 2
        self.editors: Mapping[FieldId, Editor] = {
            each.id: editor_for(each, around) for each in kind.fields
        }
        self.boxes: Mapping[FieldId, FieldBox] = {
            each.id: _box(each, self.editors[each.id]) for each in kind.fields
        }
        self._typed = [each.id for each in kind.fields if not each.is_computed]
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(SECTION_GAP)
        for title, fields in groupby(kind.fields, key=lambda each: each.section):
            if title:
                column.addWidget(label(title, role="h3"))
            column.addLayout(self._grid(tuple(fields)))
        column.addStretch()

    def fix(self, *, is_fixed: bool) -> None:
        """Let nobody change what stands in the fields, or let people change it again."""
        for each in self._typed:
            editor = self.editors[each]
            if isinstance(editor, ChoiceEditor):
                editor.setDisabled(is_fixed)
            else:
                editor.setReadOnly(is_fixed)
            set_property(editor, "fixed", "true" if is_fixed else "")

    def _grid(self, fields: Sequence[Field]) -> QGridLayout:
        grid = QGridLayout()
        grid.setHorizontalSpacing(GAP)
        grid.setVerticalSpacing(ROW_GAP)
        for place in range(self.columns):
            grid.setColumnStretch(place, 1)
            grid.setColumnMinimumWidth(place, 1)
        for each, (row, column, span) in zip(fields, self._places(fields), strict=True):
            grid.addWidget(self.boxes[each.id], row, column, 1, span)
        return grid

    def _places(self, fields: Sequence[Field]) -> Iterator[tuple[int, int, int]]:
        """Row, column and width of each field; a note has a row of its own."""
        row = column = 0
        for each in fields:
            span = self.columns if each.type is FieldType.NOTE else 1
            if column + span > self.columns:
                row, column = row + 1, 0
            yield row, column, span
            column += span


def _box(each: Field, editor: Editor) -> FieldBox:
    aside = BY_ITSELF if each.is_computed else ""
    box = FieldBox(each.label, editor, required=each.required, aside=aside)
    if isinstance(editor, QLineEdit):
        editor.setMinimumWidth(1)  # the columns share the width, whatever stands in them
    return box
