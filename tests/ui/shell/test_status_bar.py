from __future__ import annotations

from typing import TYPE_CHECKING

import pytest
from PySide6.QtCore import Qt

from fieldapp.ui.shell.status_bar import ALL_SAVED, HEIGHT, StatusBar
from fieldapp.ui.theme.look import look
from fieldapp.ui.widgets.buttons import IconButton
from tests.ui.finding import pixel, shown, texts

if TYPE_CHECKING:
    from pytestqt.qtbot import QtBot


@pytest.fixture
def bar(qtbot: QtBot) -> StatusBar:
    return shown(qtbot, StatusBar(), 900, HEIGHT)


def step_buttons(bar: StatusBar) -> tuple[IconButton, IconButton]:
    undo, redo = bar.findChildren(IconButton)
    return undo, redo


def test_that_all_is_saved_is_said_at_first(bar: StatusBar) -> None:
    assert ALL_SAVED in texts(bar)
    bar.show_state("正在保存")
    bar.show_selection("选了 3 行")
    assert {"正在保存", "选了 3 行"} <= texts(bar)
    assert ALL_SAVED not in texts(bar)


def test_it_stands_out_from_the_page_above_it(bar: StatusBar) -> None:
    assert pixel(bar, bar.width() // 2, HEIGHT // 2) == look().color("bg.surface")
    assert pixel(bar, bar.width() // 2, 0) == look().color("border.default")


def test_steps_are_named_and_can_be_pressed_where_there_are_any(bar: StatusBar) -> None:
    bar.show_steps("登记收购", None)
    undo, redo = step_buttons(bar)
    assert (undo.isEnabled(), redo.isEnabled()) == (True, False)
    assert undo.toolTip() == "撤销：登记收购　Ctrl+Z"
    assert redo.toolTip() == "没有可以重做的操作"


def test_the_buttons_wish_for_a_step_and_leave_the_cursor_alone(
    qtbot: QtBot, bar: StatusBar
) -> None:
    bar.show_steps("甲", "乙")
    told: list[str] = []
    bar.undo_requested.connect(lambda: told.append("undo"))
    bar.redo_requested.connect(lambda: told.append("redo"))
    for each in step_buttons(bar):
        qtbot.mouseClick(each, Qt.MouseButton.LeftButton)
        assert each.focusPolicy() is Qt.FocusPolicy.NoFocus
    assert told == ["undo", "redo"]


def test_the_keys_of_a_page_take_the_place_of_those_before(qtbot: QtBot, bar: StatusBar) -> None:
    bar.show_hints([("F2", "过磅")])
    qtbot.waitUntil(lambda: "过磅" in texts(bar))
    bar.show_hints([("Esc", "清空重来")])
    qtbot.waitUntil(lambda: "清空重来" in texts(bar))
    assert "过磅" not in texts(bar)


def test_the_last_backup_is_told(bar: StatusBar) -> None:
    bar.show_backup("上次备份 今天 07:58")
    assert "上次备份 今天 07:58" in texts(bar)


def test_searching_and_help_are_told_on_every_page(bar: StatusBar) -> None:
    assert {"搜索", "帮助"} <= texts(bar)


def test_a_narrow_window_leaves_out_keys_of_the_page_from_the_end(
    qtbot: QtBot, bar: StatusBar
) -> None:
    hints = [("Enter", "下一步"), ("Esc", "清空重来"), ("Ctrl V", "粘贴多行记录到列表里")]
    bar.show_hints(hints)
    qtbot.waitUntil(lambda: "粘贴多行记录到列表里" in texts(bar))
    bar.resize(620, HEIGHT)
    qtbot.waitUntil(lambda: "粘贴多行记录到列表里" not in texts(bar))
    assert {"下一步", "搜索", "帮助"} <= texts(bar)
    assert bar.minimumSizeHint().width() > bar.minimumWidth()  # no window grows for its hints
    bar.resize(900, HEIGHT)
    qtbot.waitUntil(lambda: "粘贴多行记录到列表里" in texts(bar))
