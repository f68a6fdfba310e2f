from __future__ import annotations

from typing import TYPE_CHECKING

import pytest
from PySide6.QtCore import Qt

from fieldapp.ui.start.password_page import DIFFERENT, PasswordPage
from fieldapp.ui.start.presenter import PasswordEntry, Strength
from fieldapp.ui.start.strength_bar import StrengthBar
from tests.ui.finding import button, editor, focused, shown, texts

if TYPE_CHECKING:
    from pytestqt.qtbot import QtBot


@pytest.fixture
def page(qtbot: QtBot) -> PasswordPage:
    return shown(qtbot, PasswordPage(), 900, 600)


def test_everything_that_is_written_is_told(qtbot: QtBot, page: PasswordPage) -> None:
    told: list[PasswordEntry] = []
    page.edited.connect(told.append)
    for name, text in (("您的姓名", "wang"), ("密码", "a1"), ("再输一遍", "a2"), ("密码提示", "x")):
        qtbot.keyClicks(editor(page, name), text)
    qtbot.keyClick(button(page, "我已抄好或打印"), Qt.Key.Key_Space)
    assert told[-1] == PasswordEntry("wang", "a1", "a2", "x", is_copied=True)
    assert not told[-2].is_copied


def test_passwords_that_differ_are_told_until_they_agree(page: PasswordPage) -> None:
    page.show_mismatch(is_different=True)
    assert DIFFERENT in texts(page)
    assert editor(page, "再输一遍").property("error")
    page.show_mismatch(is_different=False)
    assert DIFFERENT not in texts(page)
    assert not editor(page, "再输一遍").property("error")


def test_the_strength_of_the_password_is_shown(page: PasswordPage) -> None:
    page.show_strength(Strength(2, "够用，8 位"))
    bar = page.findChild(StrengthBar)
    assert bar is not None
    assert bar.accessibleName() == "够用，8 位"


def test_both_passwords_are_hidden_and_can_be_looked_at(page: PasswordPage) -> None:
    for name in ("密码", "再输一遍"):
        editor(page, name).setText("geheim")
        assert editor(page, name).displayText() != "geheim"
        assert [each.text() for each in editor(page, name).actions()] == ["显示密码"]


def test_the_cursor_begins_at_the_name_and_the_code_is_shown(page: PasswordPage) -> None:
    page.setFocus()
    page.show_code("AAAA-BBBB-CCCC-DDDD")
    assert focused() is editor(page, "您的姓名")
    assert "AAAA - BBBB\nCCCC - DDDD" in texts(page)
