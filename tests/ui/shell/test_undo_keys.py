from __future__ import annotations

from typing import TYPE_CHECKING

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QKeySequence, QShortcut
from PySide6.QtWidgets import QLineEdit, QPlainTextEdit, QVBoxLayout, QWidget

from fieldapp.ui.shell.undo_keys import UndoKeys

if TYPE_CHECKING:
    from collections.abc import Iterator

    from PySide6.QtWidgets import QApplication
    from pytestqt.qtbot import QtBot

CONTROL = Qt.KeyboardModifier.ControlModifier


@pytest.fixture(autouse=True)
def keys(qapp: QApplication) -> Iterator[None]:
    made = UndoKeys(qapp)
    yield
    qapp.removeEventFilter(made)
    made.deleteLater()


class Form(QWidget):
    def __init__(self) -> None:
        super().__init__()
        self.undone: list[str] = []
        self.line, self.note = QLineEdit(), QPlainTextEdit()
        column = QVBoxLayout(self)
        column.addWidget(self.line)
        column.addWidget(self.note)
        shortcut = QShortcut(QKeySequence("Ctrl+Z"), self)
        shortcut.activated.connect(lambda: self.undone.append("ledger"))


@pytest.fixture
def form(qtbot: QtBot) -> Form:
    made = Form()
    qtbot.addWidget(made)
    made.show()
    qtbot.waitExposed(made)
    made.activateWindow()
    return made


def test_a_field_takes_its_own_typing_back_first(qtbot: QtBot, form: Form) -> None:
    form.line.setFocus()
    qtbot.keyClicks(form.line, "abc")
    qtbot.keyClick(form.line, Qt.Key.Key_Z, CONTROL)
    assert form.line.text() == ""
    assert form.undone == []


def test_a_field_with_nothing_to_take_back_lets_the_ledger_do_it(qtbot: QtBot, form: Form) -> None:
    for editor in (form.line, form.note):
        editor.setFocus()
        qtbot.keyClick(editor, Qt.Key.Key_Z, CONTROL)
    assert form.undone == ["ledger", "ledger"]
