from __future__ import annotations

from typing import TYPE_CHECKING

import pytest
from PySide6.QtCore import QPoint, Qt
from PySide6.QtGui import QGuiApplication
from PySide6.QtWidgets import QMenu, QPushButton, QVBoxLayout, QWidget

from fieldapp.ui.theme.look import look
from fieldapp.ui.widgets.grid import COPY_ROWS, Grid
from fieldapp.ui.widgets.grid_column import GridColumn
from tests.ui.finding import WindowsShown, focused, shown
from tests.ui.widgets.rows import COLUMNS, IDENTITY

if TYPE_CHECKING:
    from collections.abc import Callable

    from pytestqt.qtbot import QtBot

    from tests.ui.widgets.conftest import Made

# Windows drawn into memory cannot hold the keyboard, which an opened menu asks for.
MENUS = pytest.mark.qt_log_ignore("grabbing the keyboard", "support raise", extend=True)
CTRL = Qt.KeyboardModifier.ControlModifier


def test_ctrl_c_copies_the_chosen_rows_with_tabs(
    qtbot: QtBot, grid_of: Callable[..., Made]
) -> None:
    grid, _ = grid_of(10)
    grid.select_ranges([range(2, 4)])
    with qtbot.waitSignal(grid.copied) as told:
        qtbot.keyClick(grid.table, Qt.Key.Key_C, CTRL)
    assert told.args == [2]
    text = QGuiApplication.clipboard().text()
    assert text == f"第2户\t{IDENTITY}\t2\n第3户\t{IDENTITY}\t3\n"


def test_hidden_columns_are_not_copied(qtbot: QtBot, grid_of: Callable[..., Made]) -> None:
    grid, _ = grid_of(10)
    grid.show_column_widths({"identity": 0})
    grid.go_to(1)
    qtbot.keyClick(grid.table, Qt.Key.Key_C, CTRL)
    assert QGuiApplication.clipboard().text() == "第1户\t1\n"


def test_too_many_rows_are_refused_and_nothing_is_copied(
    qtbot: QtBot, grid_of: Callable[..., Made]
) -> None:
    grid, rows = grid_of(COPY_ROWS + 1)
    qtbot.keyClick(grid.table, Qt.Key.Key_A, CTRL)
    asked = rows.asked
    with qtbot.waitSignal(grid.copy_refused) as told:
        qtbot.keyClick(grid.table, Qt.Key.Key_C, CTRL)
    assert told.args == [COPY_ROWS + 1]
    assert rows.asked - asked < 1_000


def test_a_click_on_the_header_asks_for_an_order_and_a_second_for_the_other_way(
    qtbot: QtBot, grid_of: Callable[..., Made]
) -> None:
    grid, _ = grid_of(10)
    where = QPoint(150, 10)
    told: list[tuple[str, bool]] = []
    grid.sort_requested.connect(lambda column, descending: told.append((column, descending)))
    qtbot.mouseClick(grid.table.head.viewport(), Qt.MouseButton.LeftButton, pos=where)
    grid.show_order("identity", is_descending=False)
    qtbot.mouseClick(grid.table.head.viewport(), Qt.MouseButton.LeftButton, pos=where)
    grid.show_order("identity", is_descending=True)
    qtbot.mouseClick(grid.table.head.viewport(), Qt.MouseButton.LeftButton, pos=where)
    assert told == [("identity", False), ("identity", True), ("identity", False)]


@MENUS
def test_columns_are_chosen_in_a_menu(qtbot: QtBot, grid_of: Callable[..., Made]) -> None:
    grid, _ = grid_of(10)
    menu = grid.choose_columns(grid.mapToGlobal(QPoint(10, 10)))
    name, identity, _net = menu.actions()
    with qtbot.waitSignal(grid.columns_changed):
        identity.trigger()
    assert grid.column_widths()["identity"] == 0
    name.trigger()
    menu.close()
    again = grid.choose_columns(grid.mapToGlobal(QPoint(10, 10)))
    assert [each.isEnabled() for each in again.actions()] == [True, True, False]
    again.actions()[1].trigger()
    assert grid.column_widths()["identity"] > 0
    again.close()


@MENUS
def test_a_right_click_on_the_header_opens_the_menu_of_columns(
    grid_of: Callable[..., Made],
) -> None:
    grid, _ = grid_of(10)
    grid.table.head.customContextMenuRequested.emit(QPoint(10, 10))
    assert [each.isVisible() for each in grid.findChildren(QMenu)] == [True]


def test_columns_come_back_as_they_were_left(grid_of: Callable[..., Made]) -> None:
    grid, _ = grid_of(10)
    grid.show_column_widths({"name": 77, "identity": 0})
    left = grid.column_widths()
    other, _ = grid_of(10)
    other.show_column_widths(left)
    assert other.column_widths() == left


def test_the_rows_of_an_action_are_the_selected_ones_else_the_current_one(
    grid_of: Callable[..., Made],
) -> None:
    grid, _ = grid_of(10, has_checks=True)
    grid.go_to(4)
    assert grid.selected_ranges() == []
    assert grid.chosen_ranges() == [range(4, 5)]
    grid.select_ranges([range(7, 9), range(1, 3)])
    assert grid.chosen_ranges() == [range(1, 3), range(7, 9)]
    assert grid.current_row() == 4


def test_totals_are_shown_by_column(grid_of: Callable[..., Made]) -> None:
    grid, _ = grid_of(10, has_totals=True)
    grid.show_totals({"name": "合计 10 条", "net": "45"})
    assert (grid.total("name"), grid.total("net"), grid.total("identity")) == (
        "合计 10 条",
        "45",
        "",
    )


def test_columns_and_rows_grow_with_the_letters_and_are_remembered_as_they_usually_are(
    monkeypatch: pytest.MonkeyPatch, grid_of: Callable[..., Made]
) -> None:
    monkeypatch.setattr(look(), "text_size", 130)
    grid, _ = grid_of(10)
    assert grid.table.columnWidth(0) == 156
    assert grid.table.rowHeight(0) == 42
    assert grid.column_widths() == {"name": 120, "identity": 180, "net": 90}
    grid.show_column_widths({"identity": 200})
    assert (grid.table.columnWidth(1), grid.column_widths()["identity"]) == (260, 200)


def test_tab_leads_out_of_a_grid(qtbot: QtBot) -> None:
    window = QWidget()
    line, after = QVBoxLayout(window), QPushButton("下一个")
    grid = Grid([GridColumn("name", "姓名")])
    line.addWidget(after)
    shown(qtbot, window)
    line.insertWidget(0, grid)
    grid.show()
    grid.setFocus()
    qtbot.keyClick(focused(), Qt.Key.Key_Tab)
    assert focused() is after


def test_its_totals_are_never_a_window_of_their_own(qtbot: QtBot) -> None:
    watching = WindowsShown()
    grid = Grid(COLUMNS, has_totals=True)
    qtbot.addWidget(grid)
    assert watching.stop() == []
