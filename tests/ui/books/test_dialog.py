from __future__ import annotations

from datetime import date
from typing import TYPE_CHECKING

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QScrollArea

from fieldapp.services.books import Books
from fieldapp.ui.books.dialog import MEANING, BooksDialog
from fieldapp.ui.widgets.segmented import Segmented
from tests.ui.finding import button, editor, focused, paste, texts

if TYPE_CHECKING:
    from collections.abc import Callable

    from pytestqt.qtbot import QtBot

    from fieldapp.ui.desk import Desk

JANUARY = date(2025, 1, 31)
DAY = "锁到哪天（含这一天）"
ENTER = Qt.Key.Key_Return


@pytest.fixture
def opened(qtbot: QtBot, desk: Desk) -> Callable[[], BooksDialog]:
    def make() -> BooksDialog:
        made = BooksDialog(desk)
        qtbot.addWidget(made)
        with qtbot.waitActive(made):
            made.open()
        return made

    return make


def test_books_are_closed_with_one_key(
    qtbot: QtBot, opened: Callable[[], BooksDialog], desk: Desk
) -> None:
    dialog = opened()
    assert {"现在没有锁账。", MEANING} <= texts(dialog)
    assert focused() is editor(dialog, DAY)
    assert editor(dialog, DAY).text() == "2025年1月31日"
    assert not any(each.isVisible() for each in dialog.findChildren(Segmented))
    qtbot.keyClick(focused(), ENTER)
    assert (Books(desk.ledger).locked_to, dialog.isVisible()) == (JANUARY, False)


def test_what_is_wrong_with_the_day_stands_below_it_and_it_stays(
    qtbot: QtBot, opened: Callable[[], BooksDialog], desk: Desk
) -> None:
    dialog = opened()
    editor(dialog, DAY).setText("2025-3-1")
    qtbot.keyClick(focused(), ENTER)
    assert any("还没有到" in each for each in texts(dialog))
    assert dialog.isVisible()
    editor(dialog, DAY).setText("昨天吧")
    dialog.primary.click()
    assert any("请填写日期" in each for each in texts(dialog))
    assert Books(desk.ledger).locked_to is None


def test_books_are_opened_again_for_a_reason(
    qtbot: QtBot, opened: Callable[[], BooksDialog], desk: Desk
) -> None:
    Books(desk.ledger).close(JANUARY)
    dialog = opened()
    assert "账已锁到2025年1月31日。" in texts(dialog)
    button(dialog, "解锁").click()
    assert button(dialog, "解锁").isChecked()
    assert "解锁以后，所有日期都可以登记和修改。" in texts(dialog)
    assert MEANING not in texts(dialog)
    dialog.primary.click()
    assert any("没有写解锁的原因" in each for each in texts(dialog)), "the reason is asked for"
    begun = [dialog.is_begun]
    paste(qtbot, "补登漏记的单据")
    begun.append(dialog.is_begun)
    assert not any("没有写解锁的原因" in each for each in texts(dialog))
    dialog.primary.click()
    assert (Books(desk.ledger).locked_to, dialog.isVisible()) == (None, False)
    assert [*begun, dialog.is_begun] == [False, True, False]


def test_books_that_another_program_opened_are_only_closed(
    opened: Callable[[], BooksDialog], desk: Desk
) -> None:
    Books(desk.ledger).close(JANUARY)
    dialog = opened()
    button(dialog, "解锁").click()
    Books(desk.ledger).reopen("补登")
    desk.events.look()
    assert (dialog.primary.text(), "现在没有锁账。" in texts(dialog)) == ("锁账", True)


def test_the_dialog_is_as_high_as_what_it_says(
    qtbot: QtBot, opened: Callable[[], BooksDialog], desk: Desk
) -> None:
    Books(desk.ledger).close(JANUARY)
    dialog = opened()
    assert focused() is editor(dialog, DAY), "whatever stands above it"
    button(dialog, "解锁").click()
    before = dialog.height()
    dialog.primary.click()
    qtbot.waitUntil(lambda: dialog.height() > before)
    (area,) = dialog.findChildren(QScrollArea)
    qtbot.waitUntil(lambda: area.verticalScrollBar().maximum() == 0)


def test_escape_leaves_everything_as_it_is(
    qtbot: QtBot, opened: Callable[[], BooksDialog], desk: Desk
) -> None:
    dialog = opened()
    qtbot.keyClick(dialog, Qt.Key.Key_Escape)
    assert (dialog.isVisible(), Books(desk.ledger).locked_to) == (False, None)


def test_what_is_not_finished_stands_below_the_day_and_does_not_keep_it(
    qtbot: QtBot, opened: Callable[[], BooksDialog], desk: Desk
) -> None:
    dialog = opened()
    dialog.show_day_warning("还有 1 张结算单草稿。")
    assert "还有 1 张结算单草稿。" in texts(dialog)
    qtbot.keyClick(focused(), ENTER)
    assert Books(desk.ledger).locked_to == JANUARY
