from __future__ import annotations

from typing import TYPE_CHECKING

import pytest
from PySide6.QtCore import QEvent, QPoint, QPointF, Qt
from PySide6.QtGui import QMouseEvent, QStandardItemModel
from PySide6.QtWidgets import QApplication

from fieldapp.ui.theme.look import look
from fieldapp.ui.widgets.grid import Grid
from fieldapp.ui.widgets.grid_column import GridCell, GridColumn, GridRole
from fieldapp.ui.widgets.grid_delegate import GridDelegate
from fieldapp.ui.widgets.grid_table import joined

if TYPE_CHECKING:
    from collections.abc import Callable

    from PySide6.QtGui import QColor
    from pytestqt.qtbot import QtBot

    from tests.ui.widgets.conftest import Made

CTRL, SHIFT = Qt.KeyboardModifier.ControlModifier, Qt.KeyboardModifier.ShiftModifier
LEFT = Qt.MouseButton.LeftButton
MILLION = 1_000_000


def at(grid: Grid, row: int) -> QPoint:
    return QPoint(60, grid.table.rowViewportPosition(row) + 16)


def ground(grid: Grid, row: int, y: int = 5) -> QColor:
    top = grid.table.rowViewportPosition(row)
    return grid.table.viewport().grab().toImage().pixelColor(2, top + y)


def hover(grid: Grid, where: QPoint) -> None:
    """Move the mouse with no button held; Qt's own remembers the button of a test before."""
    event = QMouseEvent(
        QEvent.Type.MouseMove,
        QPointF(where),
        QPointF(where),
        Qt.MouseButton.NoButton,
        Qt.MouseButton.NoButton,
        Qt.KeyboardModifier.NoModifier,
    )
    QApplication.sendEvent(grid.table.viewport(), event)


def test_ranges_that_touch_become_one() -> None:
    assert joined([range(5, 7), range(3), range(2, 5)]) == [range(7)]
    assert joined([range(3, 4), range(1)]) == [range(1), range(3, 4)]


def test_keys_move_the_current_row(qtbot: QtBot, grid_of: Callable[..., Made]) -> None:
    grid, _ = grid_of(MILLION)
    table = grid.table
    qtbot.keyClick(table, Qt.Key.Key_Down)
    assert grid.current_row() == 1
    qtbot.keyClick(table, Qt.Key.Key_End)
    assert grid.current_row() == MILLION - 1
    qtbot.keyClick(table, Qt.Key.Key_PageUp)
    assert MILLION - 20 < grid.current_row() < MILLION - 1
    qtbot.keyClick(table, Qt.Key.Key_Home)
    assert grid.current_row() == 0


def test_all_of_a_million_rows_are_selected_without_asking_for_them(
    qtbot: QtBot, grid_of: Callable[..., Made]
) -> None:
    grid, rows = grid_of(MILLION)
    qtbot.keyClick(grid.table, Qt.Key.Key_A, CTRL)
    assert grid.selected_ranges() == [range(MILLION)]
    grid.grab()
    assert rows.asked < 2_000


def test_without_checks_the_current_row_is_the_selected_one(
    qtbot: QtBot, grid_of: Callable[..., Made]
) -> None:
    grid, _ = grid_of(10)
    qtbot.keyClick(grid.table, Qt.Key.Key_Down)
    assert grid.selected_ranges() == [range(1, 2)]
    qtbot.keyClick(grid.table, Qt.Key.Key_Down, SHIFT)
    assert grid.selected_ranges() == [range(1, 3)]


def test_with_checks_moving_leaves_the_selection_alone(
    qtbot: QtBot, grid_of: Callable[..., Made]
) -> None:
    grid, _ = grid_of(10, has_checks=True)
    table = grid.table
    qtbot.keyClick(table, Qt.Key.Key_Space)
    qtbot.keyClick(table, Qt.Key.Key_Down)
    qtbot.keyClick(table, Qt.Key.Key_Down)
    qtbot.keyClick(table, Qt.Key.Key_Space)
    assert grid.selected_ranges() == [range(1), range(2, 3)]
    qtbot.mouseClick(table.viewport(), LEFT, pos=at(grid, 4))
    assert grid.current_row() == 4
    assert grid.selected_ranges() == [range(1), range(2, 3)]
    qtbot.mouseClick(table.viewport(), LEFT, CTRL, at(grid, 4))
    assert grid.selected_ranges() == [range(1), range(2, 3), range(4, 5)]


def test_the_blank_takes_a_selected_row_back(qtbot: QtBot, grid_of: Callable[..., Made]) -> None:
    grid, _ = grid_of(10, has_checks=True)
    qtbot.keyClick(grid.table, Qt.Key.Key_Space)
    with qtbot.waitSignal(grid.selection_changed):
        qtbot.keyClick(grid.table, Qt.Key.Key_Space)
    assert grid.selected_ranges() == []


@pytest.mark.parametrize("key", [Qt.Key.Key_Return, Qt.Key.Key_Enter])
def test_enter_opens_the_current_row(
    qtbot: QtBot, grid_of: Callable[..., Made], key: Qt.Key
) -> None:
    grid, _ = grid_of(10)
    grid.go_to(3)
    with qtbot.waitSignal(grid.row_opened) as told:
        qtbot.keyClick(grid.table, key)
    assert told.args == [3]


def test_a_double_click_opens_a_row(qtbot: QtBot, grid_of: Callable[..., Made]) -> None:
    grid, _ = grid_of(10)
    with qtbot.waitSignal(grid.row_opened) as told:
        qtbot.mouseDClick(grid.table.viewport(), LEFT, pos=at(grid, 2))
    assert told.args == [2]


def test_del_asks_to_void(qtbot: QtBot, grid_of: Callable[..., Made]) -> None:
    grid, _ = grid_of(10)
    with qtbot.waitSignal(grid.void_requested):
        qtbot.keyClick(grid.table, Qt.Key.Key_Delete)


def test_a_grid_without_rows_takes_keys(qtbot: QtBot, grid_of: Callable[..., Made]) -> None:
    grid, _ = grid_of(0)
    with qtbot.assertNotEmitted(grid.row_opened):
        for key in (Qt.Key.Key_Return, Qt.Key.Key_End, Qt.Key.Key_Space, Qt.Key.Key_Home):
            qtbot.keyClick(grid.table, key)
    assert grid.current_row() == -1
    assert grid.chosen_ranges() == []


def test_the_current_row_has_its_ground_and_its_lines(grid_of: Callable[..., Made]) -> None:
    grid, _ = grid_of(10, has_checks=True)
    grid.go_to(1)
    assert ground(grid, 1) == look().color("accent.subtle")
    assert ground(grid, 1, 0) == ground(grid, 1, 31) == look().color("accent.base")
    assert ground(grid, 2) == look().color("bg.surface")
    assert ground(grid, 2, 31) == look().color("border.subtle")


def test_the_row_below_the_mouse_is_tinted(grid_of: Callable[..., Made]) -> None:
    grid, _ = grid_of(10)
    hover(grid, at(grid, 3))
    assert ground(grid, 3) == look().color("bg.hover")
    hover(grid, at(grid, 5))
    assert ground(grid, 3) == look().color("bg.surface")
    assert ground(grid, 5) == look().color("bg.hover")


def test_a_row_is_as_high_as_the_grid_says(grid_of: Callable[..., Made]) -> None:
    grid, _ = grid_of(10)
    assert grid.table.rowHeight(0) == 32
    assert grid.table.head.height() == 32


def test_letters_are_told_and_no_row_is_asked(qtbot: QtBot, grid_of: Callable[..., Made]) -> None:
    grid, _ = grid_of(MILLION)
    told: list[str] = []
    grid.table.letters_typed.connect(told.append)
    qtbot.keyClicks(grid.table, "cw")
    qtbot.keyClick(grid.table, Qt.Key.Key_Space)
    assert told == ["c", "w"]
    assert grid.current_row() == 0


@pytest.fixture
def linked(qtbot: QtBot) -> Grid:
    """Two rows, the second with a link behind its text."""
    grid = Grid([GridColumn("told", "问题", 300)], name="行")
    model = QStandardItemModel(2, 1, grid)
    model.setData(model.index(1, 0), GridCell("不对", link="改回"), GridRole.CELL)
    qtbot.addWidget(grid)
    grid.show_model(model)
    grid.resize(400, 200)
    grid.show()
    return grid


def link_in(grid: Grid, row: int) -> QPoint:
    index = grid.table.model().index(row, 0)
    delegate = grid.table.itemDelegate()
    assert isinstance(delegate, GridDelegate)
    return delegate.link_place(grid.table.visualRect(index), index).center()


def test_a_link_is_pressed_once_however_often_it_is_clicked(qtbot: QtBot, linked: Grid) -> None:
    told: list[int] = []
    linked.link_pressed.connect(told.append)
    with qtbot.assertNotEmitted(linked.row_opened):
        qtbot.mouseClick(linked.table.viewport(), LEFT, pos=link_in(linked, 1))
        qtbot.mouseDClick(linked.table.viewport(), LEFT, pos=link_in(linked, 1))
    assert told == [1]
    assert linked.current_row() == 1


def test_beside_a_link_nothing_is_pressed(qtbot: QtBot, linked: Grid) -> None:
    with qtbot.assertNotEmitted(linked.link_pressed):
        qtbot.mouseClick(linked.table.viewport(), LEFT, pos=QPoint(250, 48))
        qtbot.mouseClick(linked.table.viewport(), LEFT, pos=QPoint(60, 16))
        qtbot.mouseClick(linked.table.viewport(), LEFT, pos=QPoint(60, 190))


def test_over_a_link_the_mouse_is_a_hand(linked: Grid) -> None:
    hover(linked, link_in(linked, 1))
    assert linked.table.viewport().cursor().shape() is Qt.CursorShape.PointingHandCursor
    hover(linked, QPoint(250, 48))
    assert linked.table.viewport().cursor().shape() is Qt.CursorShape.ArrowCursor
