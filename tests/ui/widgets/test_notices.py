from __future__ import annotations

from typing import TYPE_CHECKING

import pytest
from PySide6.QtCore import Qt, QTimer
from PySide6.QtWidgets import QWidget

from fieldapp.ui.widgets.buttons import Button, IconButton
from fieldapp.ui.widgets.notices import SHOWN_MS, SHOWN_WITH_ACTION_MS, MessageBar, Toast

if TYPE_CHECKING:
    from pytestqt.qtbot import QtBot


@pytest.fixture
def toast(qtbot: QtBot) -> Toast:
    page = QWidget()
    qtbot.addWidget(page)
    page.resize(800, 600)
    page.show()
    return Toast(page)


def timer(toast: Toast) -> QTimer:
    return toast.findChildren(QTimer)[0]


def test_a_toast_stands_at_the_bottom_right_and_moves_with_the_page(toast: Toast) -> None:
    toast.show_text("已保存 第 015 单")
    corner = toast.geometry().bottomRight()
    assert (corner.x(), corner.y()) == (800 - 16 - 1, 600 - 16 - 1)
    page = toast.parentWidget()
    assert page is not None
    page.resize(700, 500)
    corner = toast.geometry().bottomRight()
    assert (corner.x(), corner.y()) == (700 - 16 - 1, 500 - 16 - 1)


def test_a_toast_goes_by_itself_and_later_where_it_can_be_undone(toast: Toast) -> None:
    toast.show_text("已保存")
    assert timer(toast).interval() == SHOWN_MS
    toast.show_text("已保存", action="撤销")
    assert timer(toast).interval() == SHOWN_WITH_ACTION_MS
    timer(toast).timeout.emit()
    assert toast.isHidden()


def test_the_button_of_a_toast_asks_for_its_action_once(qtbot: QtBot, toast: Toast) -> None:
    toast.show_text("已保存", action="撤销 Ctrl Z")
    with qtbot.waitSignal(toast.action_requested):
        qtbot.mouseClick(toast.findChildren(Button)[0], Qt.MouseButton.LeftButton)
    assert toast.isHidden()


def test_a_long_toast_stays_on_the_page(toast: Toast) -> None:
    toast.show_text("已保存" * 100, action="撤销")
    assert toast.x() == 16
    assert toast.width() == 800 - 32


@pytest.fixture
def bar_below(toast: Toast) -> QWidget:
    """A bar of 60 pixels with buttons, at the bottom of the page."""
    page = toast.parentWidget()
    assert page is not None
    made = QWidget(page)
    made.setGeometry(0, 540, 800, 60)
    made.show()
    toast.stand_above(made)
    return made


def test_a_toast_stands_above_a_bar_with_buttons(toast: Toast, bar_below: QWidget) -> None:
    toast.show_text("已导入 2 行")
    assert toast.geometry().bottom() == bar_below.y() - 16 - 1


def test_a_toast_makes_room_for_a_bar_that_comes_and_takes_it_when_it_goes(
    toast: Toast, bar_below: QWidget
) -> None:
    bar_below.hide()
    toast.show_text("已导入 2 行")
    assert toast.geometry().bottom() == 600 - 16 - 1
    bar_below.show()
    assert toast.geometry().bottom() == 540 - 16 - 1
    bar_below.move(0, 500)
    assert toast.geometry().bottom() == 500 - 16 - 1
    bar_below.hide()
    assert toast.geometry().bottom() == 600 - 16 - 1


def test_a_toast_does_not_care_for_a_bar_that_is_scrolled_out_of_sight(
    toast: Toast, bar_below: QWidget
) -> None:
    bar_below.move(0, 620)
    toast.show_text("已导入 2 行")
    assert toast.geometry().bottom() == 600 - 16 - 1


@pytest.mark.parametrize("tone", ["warn", "danger", "info", "ok"])
def test_a_bar_says_what_needs_attention(qtbot: QtBot, tone: str) -> None:
    again = Button("再试一次", size="s")
    bar = MessageBar(tone, "U 盘已拔出，备份没有完成。", [again])
    qtbot.addWidget(bar)
    bar.show()
    assert bar.text() == bar.accessibleName() == "U 盘已拔出，备份没有完成。"
    assert bar.property("role") == f"bar-{tone}"
    assert bar.tone == tone
    assert bar.isAncestorOf(again)


def test_a_bar_that_can_be_closed_tells_when_it_was(qtbot: QtBot) -> None:
    bar = MessageBar("danger", "不能写入 D 盘。", is_closable=True)
    qtbot.addWidget(bar)
    bar.show()
    with qtbot.waitSignal(bar.closed):
        qtbot.mouseClick(bar.findChildren(IconButton)[0], Qt.MouseButton.LeftButton)
    assert bar.isHidden()
