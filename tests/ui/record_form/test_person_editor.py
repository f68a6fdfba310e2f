from __future__ import annotations

from typing import TYPE_CHECKING

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication, QVBoxLayout, QWidget

from fieldapp.domain.ids import PartyId
from fieldapp.services.person_search import Person, PersonIndex
from fieldapp.services.pinyin import readings_of
from fieldapp.ui.record_form.person_editor import PersonEditor

if TYPE_CHECKING:
    from collections.abc import Callable

    from pytestqt.qtbot import QtBot

ENTER = Qt.Key.Key_Return
PEOPLE = PersonIndex(
    Person(PartyId(3650232558552865579 + place), name, "上寨组", readings_of(name))
    for place, name in enumerate(("陈望", "陈文", "单明"))
)


@pytest.fixture
def shown(qtbot: QtBot) -> Callable[..., PersonEditor]:
    windows = []

    def make(*, takes_new: bool = False) -> PersonEditor:
        window, editor = QWidget(), PersonEditor(takes_new=takes_new)
        windows.append(window)
        QVBoxLayout(window).addWidget(editor)
        qtbot.addWidget(window)
        window.resize(400, 300)
        with qtbot.waitActive(window):
            window.show()
        editor.show_index(PEOPLE)
        editor.setFocus()
        return editor

    return make


def paste(qtbot: QtBot, editor: PersonEditor, text: str) -> None:
    QApplication.clipboard().setText(text)
    qtbot.keyClick(editor, Qt.Key.Key_V, Qt.KeyboardModifier.ControlModifier)


def test_enter_takes_the_marked_one(qtbot: QtBot, shown: Callable[..., PersonEditor]) -> None:
    editor = shown()
    qtbot.keyClicks(editor, "cw")
    assert editor.popup.isVisible()
    qtbot.keyClick(editor, Qt.Key.Key_Down)
    with qtbot.waitSignal(editor.chosen) as chosen:
        qtbot.keyClick(editor, ENTER)
    second = PEOPLE.find("cw")[1]
    assert chosen.args == [second.household_id, second.name], "ids are longer than Qt's int"
    assert editor.text() == second.name
    assert not editor.popup.isVisible()


def test_escape_closes_the_list_alone(qtbot: QtBot, shown: Callable[..., PersonEditor]) -> None:
    editor = shown()
    qtbot.keyClicks(editor, "cw")
    qtbot.keyClick(editor, Qt.Key.Key_Escape)
    assert not editor.popup.isVisible()
    assert editor.text() == "cw"


def test_typing_is_told_as_it_is(qtbot: QtBot, shown: Callable[..., PersonEditor]) -> None:
    editor = shown()
    with qtbot.waitSignal(editor.edited) as edited:
        qtbot.keyClicks(editor, "c")
    assert edited.args == ["c"]


def test_a_new_name_is_not_taken_for_somebody_like_it(
    qtbot: QtBot, shown: Callable[..., PersonEditor]
) -> None:
    editor = shown(takes_new=True)
    paste(qtbot, editor, "陈")
    with qtbot.assertNotEmitted(editor.chosen):
        qtbot.keyClick(editor, ENTER)
    assert editor.text() == "陈"


def test_the_whole_name_of_somebody_is_that_person(
    qtbot: QtBot, shown: Callable[..., PersonEditor]
) -> None:
    editor = shown(takes_new=True)
    paste(qtbot, editor, "单明")
    with qtbot.waitSignal(editor.chosen):
        qtbot.keyClick(editor, ENTER)


def test_nobody_is_told_where_it_has_to_be_somebody(
    qtbot: QtBot, shown: Callable[..., PersonEditor]
) -> None:
    strict, free = shown(), shown(takes_new=True)
    qtbot.keyClicks(free, "xyz")
    assert not free.popup.isVisible()
    strict.window().activateWindow()
    strict.setFocus()
    qtbot.waitUntil(strict.hasFocus)
    qtbot.keyClicks(strict, "xyz")
    assert strict.popup.isVisible()
