from __future__ import annotations

from typing import TYPE_CHECKING

import pytest
from PySide6.QtCore import QMimeData, Qt
from PySide6.QtGui import QGuiApplication
from PySide6.QtWidgets import QLineEdit, QVBoxLayout, QWidget

from fieldapp.ui.widgets.note_edit import NoteEdit

if TYPE_CHECKING:
    from collections.abc import Iterator

    from pytestqt.qtbot import QtBot


@pytest.fixture
def note(qtbot: QtBot) -> Iterator[NoteEdit]:
    window = QWidget()
    qtbot.addWidget(window)
    column = QVBoxLayout(window)
    made = NoteEdit(lines=2)
    column.addWidget(made)
    column.addWidget(QLineEdit())
    window.show()
    qtbot.waitExposed(window)
    window.activateWindow()
    made.setFocus()
    yield made
    window.close()


def test_tab_leaves_a_note_and_enter_begins_a_line(qtbot: QtBot, note: NoteEdit) -> None:
    qtbot.keyClicks(note, "a")
    qtbot.keyClick(note, Qt.Key.Key_Return)
    qtbot.keyClicks(note, "b")
    qtbot.keyClick(note, Qt.Key.Key_Tab)
    assert note.text() == "a\nb"
    assert not note.hasFocus()


def test_ctrl_enter_is_left_to_the_form(qtbot: QtBot, note: NoteEdit) -> None:
    qtbot.keyClick(note, Qt.Key.Key_Return, Qt.KeyboardModifier.ControlModifier)
    assert note.text() == ""


def test_a_note_tells_what_is_typed(qtbot: QtBot, note: NoteEdit) -> None:
    with qtbot.waitSignal(note.edited) as told:
        qtbot.keyClicks(note, "x")
    assert told.args == ["x"]


def test_only_the_letters_of_what_is_pasted_are_taken(qtbot: QtBot, note: NoteEdit) -> None:
    pasted = QMimeData()
    pasted.setHtml("<b>雨天</b>")
    pasted.setText("雨天")
    QGuiApplication.clipboard().setMimeData(pasted)
    qtbot.keyClick(note, Qt.Key.Key_V, Qt.KeyboardModifier.ControlModifier)
    assert note.text() == "雨天"
    note.setText("晴")
    assert note.text() == "晴"
