from __future__ import annotations

from typing import TYPE_CHECKING

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QDialog, QLineEdit, QPlainTextEdit, QVBoxLayout, QWidget

from fieldapp.ui.help.in_dialogs import HelpInDialogs
from tests.ui.finding import shown

if TYPE_CHECKING:
    from pytestqt.qtbot import QtBot


def dialog_of(qtbot: QtBot, parent: QWidget | None) -> QDialog:
    dialog = QDialog(parent)
    column = QVBoxLayout(dialog)
    column.addWidget(QLineEdit())
    column.addWidget(QPlainTextEdit())
    dialog.open()
    qtbot.waitUntil(lambda: dialog.isActiveWindow() and dialog.focusWidget() is not None)
    return dialog


@pytest.fixture
def content(qtbot: QtBot) -> QWidget:
    return shown(qtbot, QWidget(), 400, 300)


def test_f1_asks_for_help_wherever_the_cursor_is_in_a_dialog(
    qtbot: QtBot, content: QWidget
) -> None:
    helping = HelpInDialogs(content)
    dialog = dialog_of(qtbot, content)
    for editor in (*dialog.findChildren(QLineEdit), *dialog.findChildren(QPlainTextEdit)):
        editor.setFocus()
        asked: list[QDialog] = []
        helping.requested.connect(asked.append)
        qtbot.keyClick(editor, Qt.Key.Key_F1)
        assert asked == [dialog], "once, however often the cursor came"
        helping.requested.disconnect()
    dialog.reject()


def test_other_keys_and_dialogs_of_others_are_left_alone(qtbot: QtBot, content: QWidget) -> None:
    helping = HelpInDialogs(content)
    other = shown(qtbot, QWidget(), 100, 100)
    for dialog, key in (
        (dialog_of(qtbot, content), Qt.Key.Key_F3),
        (dialog_of(qtbot, other), Qt.Key.Key_F1),
    ):
        with qtbot.assertNotEmitted(helping.requested):
            qtbot.keyClick(dialog.findChildren(QLineEdit)[0], key)
        dialog.reject()
