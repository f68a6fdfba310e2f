"""Which editor shows a field: one table, from the type of the field.

Every editor has `edited` and `show_text`; its object name is the id of the field.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from datetime import date
from typing import TYPE_CHECKING, TypeAlias

from PySide6.QtCore import Qt, Signal
from typing_extensions import override

from fieldapp.domain.dates import date_in
from fieldapp.domain.project_type import Field, FieldType, TextFormat
from fieldapp.domain.units import Unit
from fieldapp.services.value_texts import price_unit, unit_symbol
from fieldapp.ui.record_form.person_editor import PersonEditor
from fieldapp.ui.widgets.choice import Choice
from fieldapp.ui.widgets.date_edit import DateEdit
from fieldapp.ui.widgets.line_edit import LineEdit
from fieldapp.ui.widgets.note_edit import NoteEdit

if TYPE_CHECKING:
    from collections.abc import Sequence

    from PySide6.QtGui import QKeyEvent

_DIGITS = {TextFormat.IDENTITY, TextFormat.ACCOUNT, TextFormat.PHONE}
_ENTER = {Qt.Key.Key_Return, Qt.Key.Key_Enter}
TRUTHS = (("true", "是"), ("false", "否"))
NOT_CHOSEN, LEFT_OPEN = "请选择", "未选"


@dataclass(frozen=True, slots=True)
class Around:
    """What editors are made with: the units of the project type, and the day."""

    units: Mapping[str, Unit]
    today: date


class LineEditor(LineEdit):
    """A text or a number."""

    edited = Signal(str)

    def __init__(self, *, unit: str = "", is_latin: bool = False) -> None:
        super().__init__(unit=unit, is_latin=is_latin)
        self.textEdited.connect(self.edited)

    def show_text(self, text: str) -> None:
        """Show a text; the cursor stays where nothing differs."""
        if self.text() != text:
            self.setText(text)
            self.setCursorPosition(0)


class NoteEditor(NoteEdit):
    """A note: Enter goes on, Shift+Enter begins a line."""

    @override
    def keyPressEvent(self, event: QKeyEvent) -> None:
        is_shifted = event.modifiers() & Qt.KeyboardModifier.ShiftModifier
        if event.key() in _ENTER and not is_shifted:
            event.ignore()
            return
        super().keyPressEvent(event)

    def show_text(self, text: str) -> None:
        """Show a text; that is no typing."""
        if self.text() != text:
            self.blockSignals(True)  # noqa: FBT003  # Qt's own
            self.setText(text)
            self.blockSignals(False)  # noqa: FBT003  # Qt's own


class DayEditor(DateEdit):
    """A day: `edited` brings it as 2025-05-08, or what was typed that is no day."""

    edited = Signal(str)

    def __init__(self, today: date) -> None:
        super().__init__(today)
        self.textEdited.connect(self._on_edited)
        self.day_changed.connect(self._on_edited)

    def show_text(self, text: str) -> None:
        """Show a day, or a text that is none."""
        if text == self._said():
            return
        day = date_in(text)
        if day is None:
            self.setText(text)
        else:
            self.show_day(day)

    def _said(self) -> str:
        day = self.day()
        return self.text() if day is None else day.isoformat()

    def _on_edited(self, _: object) -> None:
        self.edited.emit(self._said())


class ChoiceEditor(Choice):
    """One of some options, or none."""

    edited = Signal(str)

    def __init__(self, options: Sequence[tuple[str, str]] = (), *, is_needed: bool = False) -> None:
        self._none = ("", NOT_CHOSEN if is_needed else LEFT_OPEN)
        super().__init__([self._none, *options])
        self.setSizeAdjustPolicy(Choice.SizeAdjustPolicy.AdjustToMinimumContentsLengthWithIcon)
        self.setMinimumContentsLength(6)
        self.chosen.connect(self.edited)

    def show_text(self, text: str) -> None:
        """Show an option as chosen."""
        self.choose(text)

    def show_assets(self, options: Sequence[tuple[str, str]]) -> None:
        """Offer these, or none of them."""
        self.show_options([self._none, *options])

    @override
    def keyPressEvent(self, event: QKeyEvent) -> None:
        before = self.value()
        super().keyPressEvent(event)
        if event.key() in _ENTER:
            event.ignore()  # the list is closed: Enter is the form's
        elif self.value() != before:
            self.edited.emit(self.value())  # arrows and letters choose without opening the list


Editor: TypeAlias = LineEditor | NoteEditor | DayEditor | ChoiceEditor | PersonEditor


def _text(field: Field, _around: Around) -> Editor:
    return LineEditor(is_latin=field.format in _DIGITS)


def _number(field: Field, around: Around) -> Editor:
    return LineEditor(unit=unit_word(field, around.units), is_latin=True)


def _choice(field: Field, _around: Around) -> Editor:
    is_truth = field.type is FieldType.BOOLEAN
    options = TRUTHS if is_truth else tuple(field.options.items())
    return ChoiceEditor(options, is_needed=field.required)


EDITORS: Mapping[FieldType, Callable[[Field, Around], Editor]] = {
    FieldType.TEXT: _text,
    FieldType.NOTE: lambda _field, _around: NoteEditor(),
    FieldType.INTEGER: _number,
    FieldType.DECIMAL: _number,
    FieldType.MONEY: _number,
    FieldType.DATE: lambda _field, around: DayEditor(around.today),
    FieldType.BOOLEAN: _choice,
    FieldType.CHOICE: _choice,
    FieldType.REFERENCE: _choice,  # its options come with the ledger's assets
    FieldType.HOUSEHOLD: lambda _field, _around: PersonEditor(),
    FieldType.PARTY: lambda _field, _around: PersonEditor(takes_new=True),
}


def editor_for(field: Field, around: Around) -> Editor:
    """The editor of a field; one that is worked out is shown in a line that cannot be typed in."""
    if not field.is_computed:
        editor = EDITORS[field.type](field, around)
    else:
        editor = LineEditor(unit=unit_word(field, around.units))
        editor.setReadOnly(True)  # Qt's own
        editor.setFocusPolicy(Qt.FocusPolicy.ClickFocus)
    editor.setObjectName(field.id)
    return editor


def unit_word(field: Field, units: Mapping[str, Unit]) -> str:
    """The word for a field's unit; empty where it has none."""
    if field.type is FieldType.MONEY:
        return price_unit(field, units)
    unit = units.get(field.unit)
    return unit_symbol(unit) if unit else ""
