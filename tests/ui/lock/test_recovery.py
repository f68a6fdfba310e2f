from __future__ import annotations

from typing import TYPE_CHECKING

import pytest
from PySide6.QtCore import Qt

from fieldapp.ui.lock.recovery import DIFFERENT, RecoveryForm
from tests.ui.finding import button, editor, focused, shown, texts

if TYPE_CHECKING:
    from pytestqt.qtbot import QtBot

ENTER = Qt.Key.Key_Return


@pytest.fixture
def form(qtbot: QtBot) -> RecoveryForm:
    made = shown(qtbot, RecoveryForm())
    made.setFocus()
    return made


def test_enter_goes_to_the_first_field_that_is_empty(qtbot: QtBot, form: RecoveryForm) -> None:
    qtbot.keyClick(focused(), ENTER)
    assert focused() is editor(form, "恢复码")
    qtbot.keyClicks(focused(), "7QK4")
    qtbot.keyClick(focused(), ENTER)
    assert focused() is editor(form, "新密码")
    qtbot.keyClicks(focused(), "neu")
    qtbot.keyClick(focused(), ENTER)
    assert focused() is editor(form, "再输一遍新密码")


def filled(form: RecoveryForm, again: str) -> None:
    for name, text in (("恢复码", "7QK4"), ("新密码", "neu"), ("再输一遍新密码", again)):
        editor(form, name).setText(text)


def test_two_passwords_that_differ_are_told_and_not_entered(
    qtbot: QtBot, form: RecoveryForm
) -> None:
    filled(form, "nein")
    with qtbot.assertNotEmitted(form.entered):
        qtbot.mouseClick(button(form, "设新密码并打开"), Qt.MouseButton.LeftButton)
    assert DIFFERENT in texts(form)
    assert editor(form, "再输一遍新密码").selectedText()


def test_the_button_enters_the_code_and_the_password(qtbot: QtBot, form: RecoveryForm) -> None:
    filled(form, "neu")
    with qtbot.waitSignal(form.entered) as told:
        qtbot.mouseClick(button(form, "设新密码并打开"), Qt.MouseButton.LeftButton)
    assert told.args == ["7QK4", "neu"]


def test_what_was_typed_and_told_is_forgotten(form: RecoveryForm) -> None:
    filled(form, "neu")
    form.show_problem("恢复码不对")
    assert "恢复码不对" in texts(form)
    form.clear()
    assert "恢复码不对" not in texts(form)
    names = ("恢复码", "新密码", "再输一遍新密码")
    assert {editor(form, name).text() for name in names} == {""}


def test_one_can_go_back(qtbot: QtBot, form: RecoveryForm) -> None:
    with qtbot.waitSignal(form.cancelled):
        qtbot.mouseClick(button(form, "返回"), Qt.MouseButton.LeftButton)
