"""While the window is locked nothing of its dialogs is in sight; afterwards they are as before."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import (
    QDialog,
    QFrame,
    QLineEdit,
    QMenu,
    QStackedWidget,
    QVBoxLayout,
    QWidget,
)

from fieldapp.ui.shell.curtain import Curtain
from tests.ui.finding import shown

if TYPE_CHECKING:
    from pytestqt.qtbot import QtBot


class Form(QDialog):
    """A form with two fields."""

    def __init__(self, parent: QWidget) -> None:
        super().__init__(parent)
        self.first, self.second = QLineEdit(), QLineEdit()
        column = QVBoxLayout(self)
        column.addWidget(self.first)
        column.addWidget(self.second)


class Case:
    def __init__(self, qtbot: QtBot) -> None:
        self.stack, self.content, self.lock = QStackedWidget(), QWidget(), QLineEdit()
        for each in (self.content, self.lock):
            self.stack.addWidget(each)
        shown(qtbot, self.stack, 800, 600)
        self.curtain = Curtain()

    def draw(self) -> None:
        self.curtain.close(self.content)
        self.stack.setCurrentWidget(self.lock)

    def undraw(self) -> None:
        self.stack.setCurrentWidget(self.content)
        self.curtain.open()

    def form(self) -> Form:
        made = Form(self.content)
        made.open()
        return made


@pytest.fixture
def case(qtbot: QtBot) -> Case:
    return Case(qtbot)


def test_a_form_is_hidden_and_comes_back_with_what_was_typed(qtbot: QtBot, case: Case) -> None:
    form = case.form()
    finished: list[int] = []
    form.finished.connect(finished.append)
    qtbot.waitUntil(form.isActiveWindow)
    form.second.setFocus()
    qtbot.keyClicks(form.second, "880")
    form.resize(500, 300)
    case.draw()
    assert not form.isVisible()
    assert case.curtain.hidden == (form,)
    case.undraw()
    assert form.isVisible()
    assert finished == [], "it was never closed"
    assert form.second.text() == "880"
    assert form.windowModality() == Qt.WindowModality.WindowModal
    assert form.width() == 500
    qtbot.waitUntil(form.isActiveWindow)
    assert form.focusWidget() is form.second
    assert len(case.curtain.hidden) == 0


def test_the_lock_can_be_typed_into_while_a_form_was_open(qtbot: QtBot, case: Case) -> None:
    form = case.form()
    qtbot.waitUntil(form.isActiveWindow)
    case.draw()
    qtbot.waitUntil(case.stack.isActiveWindow)
    qtbot.keyClicks(case.lock, "abc")
    assert case.lock.text() == "abc"
    assert form.first.text() == form.second.text() == ""


def test_a_question_above_a_form_comes_back_above_it(qtbot: QtBot, case: Case) -> None:
    form = case.form()
    question = Form(form)
    question.open()
    case.draw()
    assert [form.isVisible(), question.isVisible()] == [False, False]
    assert case.curtain.hidden == (form, question)
    case.undraw()
    qtbot.waitUntil(question.isActiveWindow)
    assert form.isVisible()


@pytest.mark.qt_log_ignore("grabbing the keyboard", extend=True)
def test_a_menu_is_closed(case: Case) -> None:
    menu = QMenu(case.content)
    menu.addAction("作废")
    menu.popup(case.stack.pos())
    case.draw()
    assert not menu.isVisible()
    case.undraw()
    assert not menu.isVisible()


def test_a_list_over_the_page_is_hidden(case: Case) -> None:
    people = QFrame(case.stack)
    people.show()
    case.draw()
    assert not people.isVisible()
    assert case.lock.isVisible()
    case.undraw()
    assert people.isVisible()


def test_a_dialog_that_opens_behind_the_lock_is_shown_after_it(qtbot: QtBot, case: Case) -> None:
    case.draw()
    form = case.form()
    assert form.testAttribute(Qt.WidgetAttribute.WA_DontShowOnScreen)
    qtbot.waitUntil(lambda: not form.isVisible())
    case.undraw()
    assert form.isVisible()
    assert not form.testAttribute(Qt.WidgetAttribute.WA_DontShowOnScreen)


def test_a_dialog_of_the_window_itself_is_left_in_sight(case: Case) -> None:
    case.draw()
    closing = Form(case.stack)
    closing.open()
    case.curtain.close(case.content)  # locked once more, by time
    assert closing.isVisible()


def test_a_content_that_is_gone_leaves_nothing_to_show(case: Case) -> None:
    form = case.form()
    case.draw()
    case.curtain.drop()
    assert case.curtain.hidden == ()
    case.undraw()
    assert not form.isVisible()
