from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QPoint, Qt

if TYPE_CHECKING:
    from collections.abc import Callable

    from pytestqt.qtbot import QtBot

    from tests.ui.widgets.conftest import Made

LEFT = Qt.MouseButton.LeftButton


def test_the_order_is_marked_beside_its_column(grid_of: Callable[..., Made]) -> None:
    grid, _ = grid_of(3)
    before = grid.table.head.grab().toImage()
    grid.show_order("net", is_descending=True)
    assert grid.table.head.order == (2, True)
    assert grid.table.head.grab().toImage() != before
    grid.show_order("", is_descending=False)
    assert grid.table.head.grab().toImage() == before


def test_a_dragged_border_changes_a_width_and_is_worth_remembering(
    qtbot: QtBot, grid_of: Callable[..., Made]
) -> None:
    grid, _ = grid_of(3)
    head = grid.table.head.viewport()
    with qtbot.waitSignal(grid.columns_changed):
        qtbot.mousePress(head, LEFT, pos=QPoint(119, 10))
        qtbot.mouseMove(head, QPoint(149, 10))
        qtbot.mouseRelease(head, LEFT, pos=QPoint(149, 10))
    assert grid.column_widths()["name"] == 150


def test_widths_that_nobody_dragged_are_not_told(
    qtbot: QtBot, grid_of: Callable[..., Made]
) -> None:
    grid, _ = grid_of(3)
    with qtbot.assertNotEmitted(grid.columns_changed):
        grid.resize(900, 300)
        grid.table.setColumnWidth(0, 200)


def test_only_columns_that_can_be_ordered_ask_for_it(
    qtbot: QtBot, grid_of: Callable[..., Made]
) -> None:
    grid, _ = grid_of(3)
    with qtbot.waitSignal(grid.table.head.order_requested) as told:
        qtbot.mouseClick(grid.table.head.viewport(), LEFT, pos=QPoint(30, 10))
    assert told.args == [0]


def test_the_first_and_the_last_shown_column_stand_off_the_sides(
    grid_of: Callable[..., Made],
) -> None:
    grid, _ = grid_of(3)
    assert [grid.table.head.sides_of(place) for place in range(3)] == [(14, 8), (8, 8), (8, 14)]
    grid.show_column_widths({"name": 0})
    assert grid.table.head.sides_of(1) == (14, 8)


def test_a_column_is_called_otherwise_where_its_unit_is_another_one(
    grid_of: Callable[..., Made],
) -> None:
    grid, _ = grid_of(3)
    before = grid.table.head.grab().toImage()
    grid.show_labels({"net": "净重（吨）"})
    assert grid.table.head.grab().toImage() != before
    assert [grid.table.head.label_of(place) for place in (1, 2)] == ["身份证号", "净重（吨）"]
