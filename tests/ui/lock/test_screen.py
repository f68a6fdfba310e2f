from __future__ import annotations

from typing import TYPE_CHECKING

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QComboBox, QLabel, QLineEdit, QPushButton

from fieldapp.ui.lock.screen import CAPITALS, LockScreen

if TYPE_CHECKING:
    from pytestqt.qtbot import QtBot


@pytest.fixture
def screen(qtbot: QtBot) -> LockScreen:
    made = LockScreen(title="木柯村台账", version="0.1")
    qtbot.addWidget(made)
    made.resize(1366, 696)
    made.show_users(["王小明", "李红"], "王小明")
    made.show()
    qtbot.waitExposed(made)
    return made


def editor(screen: LockScreen, name: str) -> QLineEdit:
    return next(each for each in screen.findChildren(QLineEdit) if each.accessibleName() == name)


def shown_texts(screen: LockScreen) -> set[str]:
    return {each.text() for each in screen.findChildren(QLabel) if each.isVisible()}


def button(screen: LockScreen, text: str) -> QPushButton:
    return next(each for each in screen.findChildren(QPushButton) if each.text() == text)


def test_a_password_is_typed_and_entered(qtbot: QtBot, screen: LockScreen) -> None:
    qtbot.keyClicks(editor(screen, "密码"), "geheim")
    with qtbot.waitSignal(screen.password_entered) as told:
        qtbot.keyClick(editor(screen, "密码"), Qt.Key.Key_Return)
    assert told.args == ["geheim"]
    assert editor(screen, "密码").echoMode() is QLineEdit.EchoMode.Password


def test_locked_capitals_are_noticed(qtbot: QtBot, screen: LockScreen) -> None:
    qtbot.keyClicks(editor(screen, "密码"), "a")
    assert CAPITALS not in shown_texts(screen)
    qtbot.keyClicks(editor(screen, "密码"), "B")
    assert CAPITALS in shown_texts(screen)
    qtbot.keyClicks(editor(screen, "密码"), "b")
    assert CAPITALS not in shown_texts(screen)


def test_a_problem_stands_below_the_password(screen: LockScreen) -> None:
    screen.show_problem("密码不对")
    assert "密码不对" in shown_texts(screen)
    assert editor(screen, "密码").property("error")
    screen.show_problem("")
    assert "密码不对" not in shown_texts(screen)


def test_a_hint_is_asked_for_and_shown(qtbot: QtBot, screen: LockScreen) -> None:
    with qtbot.waitSignal(screen.hint_requested):
        qtbot.mouseClick(button(screen, "看密码提示"), Qt.MouseButton.LeftButton)
    screen.show_hint("老屋")
    assert "密码提示：老屋" in shown_texts(screen)


def test_another_user_is_chosen_by_keys(qtbot: QtBot, screen: LockScreen) -> None:
    users = screen.findChild(QComboBox)
    assert users is not None
    with qtbot.waitSignal(screen.user_chosen) as told:
        qtbot.keyClick(users, Qt.Key.Key_Down)
    assert told.args == ["李红"]


def test_the_recovery_code_and_a_new_password_are_entered(qtbot: QtBot, screen: LockScreen) -> None:
    qtbot.mouseClick(button(screen, "忘记密码"), Qt.MouseButton.LeftButton)
    qtbot.keyClicks(editor(screen, "恢复码"), "7QK4")
    qtbot.keyClick(editor(screen, "恢复码"), Qt.Key.Key_Return)
    qtbot.keyClicks(editor(screen, "新密码"), "neues Wort")
    qtbot.keyClicks(editor(screen, "再输一遍新密码"), "neues")
    with qtbot.assertNotEmitted(screen.recovery_entered):
        qtbot.keyClick(editor(screen, "再输一遍新密码"), Qt.Key.Key_Return)
    assert any("两次输入不一致" in text for text in shown_texts(screen))
    qtbot.keyClicks(editor(screen, "再输一遍新密码"), "neues Wort")
    with qtbot.waitSignal(screen.recovery_entered) as told:
        qtbot.keyClick(editor(screen, "再输一遍新密码"), Qt.Key.Key_Return)
    assert told.args == ["7QK4", "neues Wort"]
    qtbot.mouseClick(button(screen, "返回"), Qt.MouseButton.LeftButton)
    assert editor(screen, "密码").isVisible()


def test_nothing_is_typed_while_a_password_is_tried(screen: LockScreen) -> None:
    screen.show_busy(is_busy=True)
    assert not editor(screen, "密码").isEnabled()
    screen.show_busy(is_busy=False)
    assert editor(screen, "密码").isEnabled()


def test_what_was_typed_is_forgotten(qtbot: QtBot, screen: LockScreen) -> None:
    qtbot.keyClicks(editor(screen, "密码"), "geheim")
    screen.clear()
    assert editor(screen, "密码").text() == ""
