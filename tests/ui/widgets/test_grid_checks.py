from __future__ import annotations

from typing import TYPE_CHECKING

import pytest
from PySide6.QtCore import QPoint, Qt
from PySide6.QtWidgets import QAbstractButton
from typing_extensions import override

from tests.ui.finding import count_of
from tests.ui.widgets.rows import Rows

if TYPE_CHECKING:
    from collections.abc import Callable

    from pytestqt.qtbot import QtBot

    from fieldapp.ui.widgets.grid import Grid
    from tests.ui.widgets.conftest import Made

LEFT = Qt.MouseButton.LeftButton
SHIFT = Qt.KeyboardModifier.ShiftModifier


@pytest.fixture
def grid(grid_of: Callable[..., Made]) -> Grid:
    made, rows = grid_of(6, has_checks=True)
    rows.setParent(made)
    return made


def tick(qtbot: QtBot, grid: Grid, row: int, *, is_shifted: bool = False) -> None:
    checks = grid.table.checks
    where = QPoint(20, checks.sectionViewportPosition(row) + 16)
    held = SHIFT if is_shifted else Qt.KeyboardModifier.NoModifier
    qtbot.mouseClick(checks.viewport(), LEFT, held, where)


def all_of(grid: Grid) -> QAbstractButton:
    buttons = grid.table.findChildren(QAbstractButton)
    return next(each for each in buttons if each.accessibleName() == "全选")


def test_a_click_on_a_box_ticks_its_row_alone(qtbot: QtBot, grid: Grid) -> None:
    tick(qtbot, grid, 1)
    tick(qtbot, grid, 4)
    assert grid.selected_ranges() == [range(1, 2), range(4, 5)]
    tick(qtbot, grid, 1)
    assert grid.selected_ranges() == [range(4, 5)]


def test_a_click_with_shift_ticks_the_rows_between(qtbot: QtBot, grid: Grid) -> None:
    tick(qtbot, grid, 1)
    tick(qtbot, grid, 3, is_shifted=True)
    assert grid.selected_ranges() == [range(1, 4)]


def test_the_box_above_ticks_all_rows_and_takes_them_back(qtbot: QtBot, grid: Grid) -> None:
    tick(qtbot, grid, 1)
    qtbot.mouseClick(all_of(grid), LEFT)
    assert grid.selected_ranges() == [range(6)]
    qtbot.mouseClick(all_of(grid), LEFT)
    assert grid.selected_ranges() == []


def test_the_box_above_stands_over_the_boxes(grid: Grid) -> None:
    assert all_of(grid).isVisible()
    assert (all_of(grid).width(), all_of(grid).height()) == (38, 32)


class Held(Rows):
    """Rows that nobody can select."""

    @override
    def flags(self, _index: object) -> Qt.ItemFlag:
        return Qt.ItemFlag.ItemIsEnabled


def test_a_row_that_cannot_be_selected_has_no_box(grid: Grid) -> None:
    boxes = grid.table.checks.viewport()
    assert count_of(boxes, "border.input") > 0
    held = Held(6)
    held.setParent(grid)
    grid.show_model(held)
    assert count_of(boxes, "border.input") == 0


def test_a_grid_without_checks_shows_no_box(grid_of: Callable[..., Made]) -> None:
    plain, _ = grid_of(6)
    assert not all_of(plain).isVisible()
