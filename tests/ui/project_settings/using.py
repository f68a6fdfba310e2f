"""How tests use the settings: find a field, write into it, press a button, read what is there."""

from __future__ import annotations

from typing import TYPE_CHECKING, cast

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication, QLineEdit, QPushButton, QTableView, QWidget

from fieldapp.services.project_settings import ProjectSettings
from fieldapp.ui.widgets.dialogs import Question
from fieldapp.ui.widgets.fields import FieldBox
from fieldapp.ui.widgets.notices import MessageBar

if TYPE_CHECKING:
    from pytestqt.qtbot import QtBot

    from fieldapp.ui.desk import Desk
    from tests.fakes import FakeNotices
    from tests.ui.farm import Farm


def settings(farm: Farm) -> ProjectSettings:
    """The settings as the ledger has them now."""
    return ProjectSettings(farm.ledger, farm.ledger.work(farm.work.project))


def said(desk: Desk) -> list[str]:
    return cast("FakeNotices", desk.notices).said


def line(dialog: QWidget, name: str) -> QLineEdit:
    return next(each for each in dialog.findChildren(QLineEdit, name) if each.isVisible())


def write(qtbot: QtBot, dialog: QWidget, name: str, text: str) -> None:
    """Write into a field instead of what is there; hanzi are pasted."""
    field = line(dialog, name)
    field.setFocus()
    field.selectAll()
    if text.isascii():
        qtbot.keyClicks(field, text) if text else qtbot.keyClick(field, Qt.Key.Key_Delete)
    else:
        QApplication.clipboard().setText(text)
        qtbot.keyClick(field, Qt.Key.Key_V, Qt.KeyboardModifier.ControlModifier)


def problem_at(dialog: QWidget, name: str) -> str:
    """What is said to be wrong beside a field."""
    parent = line(dialog, name).parentWidget()
    while parent is not None and not isinstance(parent, FieldBox):
        parent = parent.parentWidget()
    return parent.problem() if parent is not None else ""


def press(qtbot: QtBot, dialog: QWidget, text: str) -> None:
    """Press the button that is to be seen and begins so."""
    buttons = dialog.findChildren(QPushButton)
    button = next(
        each for each in buttons if each.isVisible() and each.text().strip().startswith(text)
    )
    assert button.isEnabled()
    qtbot.mouseClick(button, Qt.MouseButton.LeftButton)


def told(dialog: QWidget) -> str:
    bars = [each for each in dialog.findChildren(MessageBar) if each.isVisible()]
    return bars[0].text() if bars else ""


def go_to(dialog: QWidget, row: int) -> None:
    """Choose a row of the list that is to be seen."""
    table = next(
        each
        for each in dialog.findChildren(QTableView)
        if each.isVisible() and each.property("role") != "totals"
    )
    table.setCurrentIndex(table.model().index(row, 0))


def answer(qtbot: QtBot, dialog: QWidget, text: str) -> None:
    """Answer the question that is asked with the button of that text."""
    question = next(each for each in dialog.findChildren(Question) if each.isVisible())
    press(qtbot, question, text)
