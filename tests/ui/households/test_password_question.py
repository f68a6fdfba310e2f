from __future__ import annotations

from typing import TYPE_CHECKING

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QLineEdit, QWidget

from fieldapp.ui.households.password_question import PasswordQuestion
from fieldapp.ui.widgets.fields import FieldBox

if TYPE_CHECKING:
    from pytestqt.qtbot import QtBot


@pytest.fixture
def question(qtbot: QtBot) -> PasswordQuestion:
    window = QWidget()
    qtbot.addWidget(window)
    window.show()
    made = PasswordQuestion("card", window)
    made.setParent(None)
    qtbot.addWidget(made)
    made.open()
    return made


def editor(question: PasswordQuestion) -> QLineEdit:
    found = question.findChild(QLineEdit)
    assert found is not None
    return found


def problem(question: PasswordQuestion) -> str:
    found = question.findChild(FieldBox)
    assert found is not None
    return found.problem()


def test_what_is_typed_is_unseen_and_given_with_enter(
    qtbot: QtBot, question: PasswordQuestion
) -> None:
    qtbot.keyClicks(editor(question), "abc123")
    assert editor(question).displayText() != "abc123"
    with qtbot.waitSignal(question.password_given) as given:
        qtbot.keyClick(editor(question), Qt.Key.Key_Return)
    assert given.args == ["abc123"]


def test_nothing_is_asked_until_something_is_typed(
    qtbot: QtBot, question: PasswordQuestion
) -> None:
    with qtbot.assertNotEmitted(question.password_given):
        qtbot.keyClick(editor(question), Qt.Key.Key_Return)
    assert "还没有输入密码" in problem(question)


def test_a_wrong_password_can_be_typed_again(qtbot: QtBot, question: PasswordQuestion) -> None:
    qtbot.keyClicks(editor(question), "abc")
    qtbot.keyClick(editor(question), Qt.Key.Key_Return)
    assert not question.primary.isEnabled()
    question.show_problem("密码不对")
    assert problem(question) == "密码不对"
    qtbot.keyClicks(editor(question), "xyz")
    with qtbot.waitSignal(question.password_given) as given:
        qtbot.keyClick(editor(question), Qt.Key.Key_Return)
    assert given.args == ["xyz"]


def test_a_password_is_nothing_that_closing_would_lose(
    qtbot: QtBot, question: PasswordQuestion
) -> None:
    qtbot.keyClicks(editor(question), "abc")
    assert not question.is_begun
