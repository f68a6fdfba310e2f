from __future__ import annotations

from typing import TYPE_CHECKING

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QToolButton

from fieldapp.ui.widgets.tabs import Tab, Tabs

if TYPE_CHECKING:
    from pytestqt.qtbot import QtBot

KINDS = (Tab("a", "粪污收购", 376), Tab("b", "投料", 168), Tab("c", "修改记录"))


@pytest.fixture
def tabs(qtbot: QtBot) -> Tabs:
    made = Tabs(KINDS, name="记录")
    qtbot.addWidget(made)
    made.resize(500, 40)
    made.show()
    qtbot.waitExposed(made)
    return made


def test_a_tab_is_read_out_with_its_count(tabs: Tabs) -> None:
    assert [tabs.tabText(place) for place in range(3)] == ["粪污收购 376", "投料 168", "修改记录"]


def test_a_click_takes_a_tab(qtbot: QtBot, tabs: Tabs) -> None:
    with qtbot.waitSignal(tabs.chosen) as told:
        where = tabs.tabRect(1).center()
        qtbot.mouseClick(tabs, Qt.MouseButton.LeftButton, pos=where)
    assert told.args == ["b"]


def test_an_arrow_takes_the_next_tab(qtbot: QtBot, tabs: Tabs) -> None:
    tabs.setFocus()
    with qtbot.waitSignal(tabs.chosen):
        qtbot.keyClick(tabs, Qt.Key.Key_Right)
    assert tabs.value() == "b"


def test_the_chosen_tab_stays_chosen_when_others_come(qtbot: QtBot, tabs: Tabs) -> None:
    with qtbot.assertNotEmitted(tabs.chosen):
        tabs.choose("b")
        tabs.show_tabs([Tab("x", "照片", 213), *KINDS])
    assert tabs.value() == "b"
    tabs.show_tabs([])
    assert tabs.value() == ""


def test_a_greater_count_makes_a_tab_wider(tabs: Tabs) -> None:
    before = tabs.tabRect(1).width()
    tabs.show_count("b", 1_680_000)
    assert tabs.tabText(1) == "投料 1680000"
    assert tabs.tabRect(1).width() > before


def test_tabs_without_room_scroll_by_buttons_in_the_programs_look(tabs: Tabs) -> None:
    tabs.resize(160, 40)
    buttons = tabs.findChildren(QToolButton)
    assert [(each.isVisible(), each.width()) for each in buttons] == [(True, 28), (True, 28)]
