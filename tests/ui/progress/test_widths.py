from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from fieldapp.ui.progress.widths import stretch_column, widen_numbers
from fieldapp.ui.widgets.cells_model import CellsModel
from fieldapp.ui.widgets.grid import Grid
from fieldapp.ui.widgets.grid_column import GridCell, GridColumn
from tests.ui.finding import shown

if TYPE_CHECKING:
    from pytestqt.qtbot import QtBot

COLUMNS = (
    GridColumn("name", "户主", 60),
    GridColumn("plan", "计划", 50, "right"),
    GridColumn("share", "完成率", 80, "right"),
)


@pytest.fixture
def grid(qtbot: QtBot) -> Grid:
    made = shown(qtbot, Grid(COLUMNS, has_totals=True), 400, 200)
    made.show_model(CellsModel(COLUMNS))
    stretch_column(made, "share")
    return made


def test_a_number_is_not_cut_and_the_rest_is_for_the_bar(grid: Grid) -> None:
    before = grid.column_widths()
    widen_numbers(grid, [{"plan": GridCell("30.0")}], {"plan": "1,234,567.8", "name": "合计"})
    after = grid.column_widths()
    assert after["plan"] > before["plan"]
    assert after["name"] == before["name"]
    assert sum(after.values()) == sum(before.values())


def test_a_column_that_somebody_made_wide_stays_so(grid: Grid) -> None:
    grid.show_column_widths({"plan": 120})
    widen_numbers(grid, [], {"plan": "1"})
    assert grid.column_widths()["plan"] == 120


def test_the_last_column_has_room_for_the_edge_of_the_grid(qtbot: QtBot) -> None:
    columns = (GridColumn("a", "甲", 40, "right"), GridColumn("b", "乙", 40, "right"))
    grid = shown(qtbot, Grid((*COLUMNS[:1], *columns), has_totals=True), 400, 200)
    grid.show_model(CellsModel(grid.columns))
    widen_numbers(grid, [], {"a": "14,550.0", "b": "14,550.0"})
    widths = grid.column_widths()
    assert widths["b"] > widths["a"]
