from __future__ import annotations

from typing import TYPE_CHECKING

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QLabel, QMainWindow, QScrollArea

from fieldapp.ui.widgets.buttons import Button
from fieldapp.ui.widgets.chips import Chip
from fieldapp.ui.widgets.notices import MessageBar
from fieldapp.ui.widgets.page import Page

if TYPE_CHECKING:
    from pytestqt.qtbot import QtBot


@pytest.fixture
def page(qtbot: QtBot) -> Page:
    made = Page("农户")
    qtbot.addWidget(made)
    made.resize(1366 - 172, 696 - 26)
    made.show()
    return made


@pytest.mark.parametrize(
    ("width", "height", "is_compact"),
    [
        (1366, 696, False),
        (1280, 648, True),
        (1320, 680, False),
        (1319, 680, True),
        (1320, 679, True),
    ],
)
def test_a_small_window_is_compact(page: Page, width: int, height: int, is_compact: bool) -> None:
    page.resize(width - 172, height - 26)
    assert page.is_compact is is_compact


def test_a_page_tells_when_its_window_crosses_a_limit(qtbot: QtBot, page: Page) -> None:
    told: list[bool] = []
    page.compact_changed.connect(told.append)
    page.resize(1000, 600)
    page.resize(1001, 601)
    page.resize(1400, 900)
    assert told == [True, False]
    with qtbot.waitSignal(page.wide_changed) as wide:
        page.resize(1920 - 172, 900)
    assert wide.args == [True]


def test_a_window_never_grows_past_the_screen(qtbot: QtBot) -> None:
    page = Page("农户")
    tall = QLabel("高")
    tall.setMinimumSize(3000, 3000)
    page.body.addWidget(tall)
    for place in range(9):
        page.add_action(Button(f"很长的按钮 {place}"))
    window = QMainWindow()
    qtbot.addWidget(window)
    window.setCentralWidget(page)
    window.resize(800, 500)
    window.show()
    assert (window.width(), window.height()) == (800, 500)
    scroll = page.findChildren(QScrollArea)[0].verticalScrollBar()
    qtbot.waitUntil(lambda: scroll.maximum() > 0)


def test_the_header_shows_title_fact_and_actions_in_reading_order(qtbot: QtBot, page: Page) -> None:
    chip, save = Chip("进行中", "ok"), Button("登记")
    page.show_title("木柯村项目")
    page.show_fact("负责人 周凯")
    page.add_beside_title(chip)
    page.add_action(save)
    qtbot.waitUntil(save.isVisible)
    page.grab()  # lays everything out
    header = chip.parentWidget()
    assert header is not None
    labels = [each for each in header.findChildren(QLabel) if each.text()]
    places = {each.text(): each.x() for each in labels}
    assert places["木柯村项目"] < chip.x() < places["负责人 周凯"] < save.x()
    assert header.height() == 56
    assert page.accessibleName() == "木柯村项目"


def test_one_message_is_shown_above_the_body_at_a_time(page: Page) -> None:
    first, second = MessageBar("warn", "一"), MessageBar("danger", "二", is_closable=True)
    page.show_bar(first)
    page.show_bar(second)
    assert [bar.text() for bar in page.findChildren(MessageBar)] == ["二"]
    second.closed.emit()
    assert page.findChildren(MessageBar) == []
    page.clear_bar()


def test_a_toast_stands_on_the_page(page: Page) -> None:
    page.toast.show_text("已保存")
    assert page.toast.isVisible()
    assert page.toast.parentWidget() is page


def test_what_succeeded_is_said_no_more_beside_a_failure(page: Page) -> None:
    page.toast.show_text("已导入 2 行", action="撤销 Ctrl+Z")
    page.show_bar(MessageBar("info", "有 1 行以前已经导入。"))
    assert page.toast.isVisible()
    page.show_bar(MessageBar("danger", "不能写入 D 盘。"))
    assert not page.toast.isVisible()


def test_the_focus_goes_to_where_a_page_begins_and_tab_reaches_what_stands_before(
    qtbot: QtBot, page: Page
) -> None:
    above, before, first, after = (Button(text) for text in ("新增", "上一页", "列表", "保存"))
    page.add_action(above)
    for part in (before, first, after):
        page.body.addWidget(part)
    page.begin_at(first)
    page.activateWindow()
    qtbot.waitUntil(after.isVisible)
    page.setFocus()
    order = []
    for _ in range(4):
        order.append(page.focusWidget())
        qtbot.keyClick(page.focusWidget(), Qt.Key.Key_Tab)
    assert order == [first, after, above, before]
