from __future__ import annotations

from typing import TYPE_CHECKING

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QGuiApplication, QInputMethodEvent
from PySide6.QtWidgets import QApplication

from fieldapp.ui.widgets.line_edit import SEARCH_MS, LineEdit, SearchEdit, half_width

if TYPE_CHECKING:
    from pytestqt.qtbot import QtBot

_INPUT_METHOD = Qt.WidgetAttribute.WA_InputMethodEnabled


def shown(qtbot: QtBot, edit: LineEdit) -> LineEdit:
    qtbot.addWidget(edit)
    edit.show()
    qtbot.waitExposed(edit)
    edit.setFocus()
    return edit


def paste(qtbot: QtBot, edit: LineEdit, text: str) -> None:
    QGuiApplication.clipboard().setText(text)
    qtbot.keyClick(edit, Qt.Key.Key_V, Qt.KeyboardModifier.ControlModifier)


def test_full_width_marks_become_those_of_a_latin_keyboard() -> None:
    assert half_width("１２．５，：（）") == "12.5,:()"
    assert half_width("１２。５\u200b\u3000") == "12.5 "
    assert half_width("陈望") == "陈望"


def test_a_latin_field_makes_pasted_digits_half_width(qtbot: QtBot) -> None:
    edit = shown(qtbot, LineEdit(is_latin=True))
    paste(qtbot, edit, "５２０２２１\u200b１９７０")
    assert edit.text() == "5202211970"
    assert edit.cursorPosition() == 10


def test_a_latin_field_makes_the_letters_of_an_input_method_half_width(qtbot: QtBot) -> None:
    edit = shown(qtbot, LineEdit(is_latin=True))
    composed = QInputMethodEvent("", [])
    composed.setCommitString("１．５")
    QApplication.sendEvent(edit, composed)
    assert edit.text() == "1.5"


def test_letters_typed_into_the_middle_stay_there(qtbot: QtBot) -> None:
    edit = shown(qtbot, LineEdit(is_latin=True))
    edit.setText("15")
    qtbot.keyClick(edit, Qt.Key.Key_Home)
    qtbot.keyClick(edit, Qt.Key.Key_Right)
    paste(qtbot, edit, "．")
    qtbot.keyClicks(edit, "2")
    assert edit.text() == "1.25"


def test_a_latin_field_keeps_the_input_method_off(qtbot: QtBot) -> None:
    edit = shown(qtbot, LineEdit(is_latin=True))
    assert not edit.testAttribute(_INPUT_METHOD)
    edit.setReadOnly(True)
    edit.setReadOnly(False)
    assert not edit.testAttribute(_INPUT_METHOD)


def test_a_field_for_names_keeps_what_is_pasted(qtbot: QtBot) -> None:
    edit = shown(qtbot, LineEdit())
    paste(qtbot, edit, "陈望（上寨）")
    assert edit.text() == "陈望（上寨）"
    assert edit.testAttribute(_INPUT_METHOD)


@pytest.mark.parametrize("unit", ["亩", "元/亩"])
def test_the_text_ends_before_the_unit(qtbot: QtBot, unit: str) -> None:
    edit = shown(qtbot, LineEdit(unit=unit))
    assert edit.textMargins().right() >= edit.fontMetrics().horizontalAdvance(unit)
    assert edit.accessibleDescription() == unit
    edit.show_unit("")
    assert edit.textMargins().right() == 0


def test_a_search_comes_once_when_the_typing_rests(qtbot: QtBot) -> None:
    edit = SearchEdit("姓名或单号")
    shown(qtbot, edit)
    told: list[str] = []
    edit.searched.connect(told.append)
    with qtbot.waitSignal(edit.searched, timeout=20 * SEARCH_MS):
        qtbot.keyClicks(edit, "cw")
    assert told == ["cw"]


def test_enter_searches_at_once_and_esc_clears(qtbot: QtBot) -> None:
    edit = SearchEdit()
    shown(qtbot, edit)
    told: list[str] = []
    edit.searched.connect(told.append)
    edit.setText(" 陈 ")
    qtbot.keyClick(edit, Qt.Key.Key_Return)
    qtbot.keyClick(edit, Qt.Key.Key_Escape)
    assert told == ["陈", ""]
    assert edit.text() == ""
