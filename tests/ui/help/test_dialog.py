from __future__ import annotations

from typing import TYPE_CHECKING

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QLabel, QScrollArea

from fieldapp.ui.help.dialog import HelpDialog
from fieldapp.ui.help.manual import PageHelp
from fieldapp.ui.widgets.key_hint import KeyCap
from tests.ui.finding import focused, shown, texts

if TYPE_CHECKING:
    from pytestqt.qtbot import QtBot

HELP = PageHelp(("这里是全村的农户。",), (("Ctrl F", "到搜索框"), ("↑ / ↓", "换一户")))
LONG = [(f"F{number}", f"第 {number} 件事") for number in range(1, 60)]


@pytest.fixture
def dialog(qtbot: QtBot) -> HelpDialog:
    made = HelpDialog("农户", HELP, [("在任何页面", LONG), ("在别处", ())])
    made.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose, on=False)
    return shown(qtbot, made)


def test_it_tells_what_the_page_is_for_and_its_keys(dialog: HelpDialog) -> None:
    assert {"农户", "这里是全村的农户。", "本页的按键", "到搜索框", "在任何页面"} <= texts(dialog)
    caps = [each.accessibleName() for each in dialog.findChildren(KeyCap)]
    assert caps[:4] == ["Ctrl", "F", "↑", "↓"]


def test_a_section_without_keys_has_no_heading(dialog: HelpDialog) -> None:
    assert "在别处" not in {each.text() for each in dialog.findChildren(QLabel)}


def test_arrows_scroll_and_escape_closes(qtbot: QtBot, dialog: HelpDialog) -> None:
    (area,) = dialog.findChildren(QScrollArea)
    qtbot.keyClick(focused(), Qt.Key.Key_PageDown)
    assert area.verticalScrollBar().value() > 0
    qtbot.keyClick(focused(), Qt.Key.Key_Escape)
    assert not dialog.isVisible()


def test_enter_closes_it_too(qtbot: QtBot, dialog: HelpDialog) -> None:
    qtbot.keyClick(focused(), Qt.Key.Key_Return)
    assert not dialog.isVisible()
