from __future__ import annotations

from typing import TYPE_CHECKING

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication, QMenu, QPushButton

from fieldapp.ui.dashboard.parts_menu import ask_part
from tests.ui.dashboard.states import part
from tests.ui.finding import shown

if TYPE_CHECKING:
    from pytestqt.qtbot import QtBot

    from fieldapp.services.number_parts import Part

HONEY, WAX = part("收蜜", "12"), part("卖蜡", "3")


def test_the_only_part_is_taken_at_once(qtbot: QtBot) -> None:
    taken: list[Part]
    number, taken = shown(qtbot, QPushButton("12")), []
    ask_part(number, [HONEY], "元", taken.append)
    assert taken == [HONEY]
    assert number.findChildren(QMenu) == []


@pytest.mark.qt_log_ignore("grabbing the keyboard", extend=True)  # in memory there is none
def test_of_several_one_is_chosen_with_keys(qtbot: QtBot) -> None:
    taken: list[Part]
    number, taken = shown(qtbot, QPushButton("15")), []
    ask_part(number, [HONEY, WAX], "元", taken.append)
    menu = QApplication.activePopupWidget()
    assert isinstance(menu, QMenu)
    assert [each.text() for each in menu.actions()] == ["收蜜\t12.00 元", "卖蜡\t3.00 元"]
    assert taken == []
    qtbot.keyClick(menu, Qt.Key.Key_Down)
    qtbot.keyClick(menu, Qt.Key.Key_Return)
    assert taken == [WAX]
