from __future__ import annotations

from typing import TYPE_CHECKING

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QLineEdit

from fieldapp.ui.lock.password_edit import PasswordEdit
from tests.ui.finding import shown

if TYPE_CHECKING:
    from pytestqt.qtbot import QtBot

SHIFT = Qt.KeyboardModifier.ShiftModifier


@pytest.fixture
def edit(qtbot: QtBot) -> PasswordEdit:
    return shown(qtbot, PasswordEdit("密码"))


def test_a_password_is_hidden_and_kept_from_input_methods(edit: PasswordEdit) -> None:
    edit.setText("geheim")
    assert edit.displayText() != "geheim"
    assert edit.inputMethodHints() & Qt.InputMethodHint.ImhSensitiveData
    assert edit.accessibleName() == "密码"


def test_the_eye_shows_the_password_and_hides_it_again(edit: PasswordEdit) -> None:
    edit.show_eye()
    edit.show_eye()
    (eye,) = edit.actions()
    assert eye.text() == "显示密码"
    eye.trigger()
    assert (edit.echoMode(), eye.text()) == (QLineEdit.EchoMode.Normal, "隐藏密码")
    eye.trigger()
    assert (edit.echoMode(), eye.text()) == (QLineEdit.EchoMode.Password, "显示密码")


def test_capitals_without_shift_are_those_of_a_locked_keyboard(
    qtbot: QtBot, edit: PasswordEdit
) -> None:
    told: list[bool] = []
    edit.capitals_noticed.connect(told.append)
    qtbot.keyClicks(edit, "aB")
    qtbot.keyClicks(edit, "C", SHIFT)
    qtbot.keyClicks(edit, "d", SHIFT)
    assert told == [False, True, False, True]
    assert edit.text() == "aBCd"


def test_digits_say_nothing_of_capitals(qtbot: QtBot, edit: PasswordEdit) -> None:
    with qtbot.assertNotEmitted(edit.capitals_noticed):
        qtbot.keyClicks(edit, "12-")
    assert edit.text() == "12-"
