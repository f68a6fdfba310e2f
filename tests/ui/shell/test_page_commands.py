from __future__ import annotations

from typing import TYPE_CHECKING

import pytest
from PySide6.QtGui import QKeySequence, QShortcut
from PySide6.QtWidgets import QMenu

from fieldapp.services.finding import Group, Place
from fieldapp.ui.shell.page_commands import Command, page_commands
from fieldapp.ui.widgets.buttons import Button, IconButton
from fieldapp.ui.widgets.page import Page
from tests.ui.finding import button, shown

if TYPE_CHECKING:
    from pytestqt.qtbot import QtBot

KEYS = (("Ctrl E", "导出"), ("Ctrl ←", "上一期，再早一期"), ("F5", "重新读取"), ("↑ / ↓", "换一条"))


class Reports(Page):
    """Keeps what was done."""

    def __init__(self) -> None:
        super().__init__("报表")
        self.done: list[str] = []
        export = Button("导出", hint="Ctrl E")
        export.clicked.connect(lambda: self.done.append("导出"))
        self.add_action(export)
        more, menu = Button("更多"), QMenu(self)
        menu.addAction("作废\tDel").triggered.connect(lambda: self.done.append("作废"))
        menu.addAction("合并").setEnabled(False)
        more.setMenu(menu)
        self.add_action(more)
        for text, is_enabled in (("打印", False), ("登记", True), ("登记", True)):
            made = Button(text)
            made.setEnabled(is_enabled)
            self.body.addWidget(made)
        self.body.addWidget(IconButton("ph.plus", "放大"))
        for keys in ("Ctrl+E", "Ctrl+Left"):
            act = QShortcut(QKeySequence(keys), self).activated
            act.connect(lambda keys=keys: self.done.append(keys))


@pytest.fixture
def page(qtbot: QtBot) -> Reports:
    return shown(qtbot, Reports(), 800, 400)


def commands(page: Page, others: tuple[Place, ...] = ()) -> dict[str, Command]:
    return {each.place.title: each for each in page_commands(page, KEYS, others)}


def test_what_the_page_offers_now_are_its_buttons_its_menus_and_its_keys(page: Reports) -> None:
    found = commands(page)
    assert [(name, each.place.keys) for name, each in found.items()] == [
        ("导出", "Ctrl E"),
        ("作废", "Del"),
        ("上一期", "Ctrl ←"),
    ]
    assert {each.place.group for each in found.values()} == {Group.HERE}
    assert (found["作废"].place.aside, found["上一期"].place.aside) == ("更多", "再早一期")


def test_each_does_what_the_page_would_do(page: Reports) -> None:
    for each in commands(page).values():
        each.act()
    assert page.done == ["导出", "作废", "Ctrl+Left"]


def test_what_can_be_asked_for_from_anywhere_is_not_told_twice(page: Reports) -> None:
    global_ = Place("void", Group.COMMANDS, "作废记录", words=("作废",))
    assert "作废" not in commands(page, (global_,))


def test_a_button_that_may_not_be_pressed_any_more_is_not(page: Reports) -> None:
    found = commands(page)
    button(page, "导出").setEnabled(False)
    found["导出"].act()
    assert page.done == []
