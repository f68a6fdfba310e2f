from __future__ import annotations

from datetime import date
from typing import TYPE_CHECKING

import pytest
from PySide6.QtCore import Qt

from fieldapp.domain.ids import FieldId
from fieldapp.domain.project_type import Field, FieldType
from fieldapp.domain.units import UNITS
from fieldapp.ui.record_form.editors import (
    EDITORS,
    Around,
    ChoiceEditor,
    DayEditor,
    LineEditor,
    NoteEditor,
    editor_for,
    unit_word,
)

if TYPE_CHECKING:
    from pytestqt.qtbot import QtBot

AROUND = Around(UNITS, date(2025, 2, 26))


def field(kind: FieldType, unit: str = "", formula: str = "") -> Field:
    return Field(FieldId("net"), "净重", kind, unit=unit, formula=formula)


def test_every_type_of_field_has_an_editor() -> None:
    assert EDITORS.keys() == set(FieldType)


@pytest.mark.parametrize("kind", list(FieldType))
def test_an_editor_has_the_id_of_its_field_and_shows_a_text(qtbot: QtBot, kind: FieldType) -> None:
    editor = editor_for(field(kind), AROUND)
    qtbot.addWidget(editor)
    assert editor.objectName() == "net"
    editor.show_text("")


def test_numbers_keep_the_input_method_off(qtbot: QtBot) -> None:
    number, text = (editor_for(field(kind), AROUND) for kind in (FieldType.DECIMAL, FieldType.TEXT))
    qtbot.addWidget(number)
    qtbot.addWidget(text)
    assert not number.testAttribute(Qt.WidgetAttribute.WA_InputMethodEnabled)
    assert text.testAttribute(Qt.WidgetAttribute.WA_InputMethodEnabled)


def test_a_field_that_is_worked_out_cannot_be_typed_in(qtbot: QtBot) -> None:
    editor = editor_for(field(FieldType.CHOICE, formula="1"), AROUND)
    qtbot.addWidget(editor)
    assert isinstance(editor, LineEditor)
    assert editor.isReadOnly()


def test_units_stand_beside_numbers() -> None:
    assert unit_word(field(FieldType.DECIMAL, "kg"), UNITS) == "kg"
    assert unit_word(field(FieldType.MONEY, "t"), UNITS) == "元/吨"
    assert unit_word(field(FieldType.MONEY), UNITS) == "元"
    assert unit_word(field(FieldType.TEXT), UNITS) == ""


def test_a_day_is_told_as_a_date_and_anything_else_as_typed(qtbot: QtBot) -> None:
    editor = DayEditor(AROUND.today)
    qtbot.addWidget(editor)
    told: list[str] = []
    editor.edited.connect(told.append)
    qtbot.keyClicks(editor, "2.3")
    assert told[-1] == "2025-02-03"
    qtbot.keyClicks(editor, "9x")
    assert told[-1] == "2.39x"
    editor.show_text("2025-02-01")
    assert editor.text() == "2025年2月1日"
    editor.show_text("2月31")
    assert editor.text() == "2月31"


def test_arrows_choose_without_opening_the_list(qtbot: QtBot) -> None:
    editor = ChoiceEditor([("first", "一等"), ("second", "二等")], is_needed=True)
    qtbot.addWidget(editor)
    assert (editor.value(), editor.currentText()) == ("", "请选择")
    with qtbot.waitSignal(editor.edited) as edited:
        qtbot.keyClick(editor, Qt.Key.Key_Down)
    assert edited.args == ["first"]
    editor.show_text("second")
    assert editor.currentText() == "二等"
    editor.show_assets([("7", "1号床")])
    assert editor.value() == ""


def test_enter_leaves_a_note_and_shift_enter_begins_a_line(qtbot: QtBot) -> None:
    editor = NoteEditor()
    qtbot.addWidget(editor)
    qtbot.keyClicks(editor, "a")
    qtbot.keyClick(editor, Qt.Key.Key_Return)
    assert editor.text() == "a"
    qtbot.keyClick(editor, Qt.Key.Key_Return, Qt.KeyboardModifier.ShiftModifier)
    assert editor.text() == "a\n"


def test_showing_a_note_is_no_typing(qtbot: QtBot) -> None:
    editor = NoteEditor()
    qtbot.addWidget(editor)
    with qtbot.assertNotEmitted(editor.edited):
        editor.show_text("abc")
    assert editor.text() == "abc"
