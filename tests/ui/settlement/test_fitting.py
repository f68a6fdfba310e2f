from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from fieldapp.ui.settlement.fitting import hidden_in, stretch
from fieldapp.ui.widgets.grid import Grid
from tests.ui.finding import shown
from tests.ui.widgets.rows import COLUMNS, Rows

if TYPE_CHECKING:
    from pytestqt.qtbot import QtBot


@pytest.fixture
def grid(qtbot: QtBot) -> Grid:
    made = Grid(COLUMNS)  # 120, 180 and 90 wide
    rows = Rows(3)
    rows.setParent(made)
    made.show_model(rows)
    return shown(qtbot, made, 420, 200)


def test_one_column_takes_what_the_others_leave(grid: Grid) -> None:
    stretch(grid, "identity")
    widths = grid.column_widths()
    assert widths["identity"] == grid.table.viewport().width() - 120 - 90


def test_a_wide_grid_leaves_no_wide_gap_behind_a_text(grid: Grid) -> None:
    grid.resize(900, 200)
    stretch(grid, "identity")
    assert grid.column_widths()["identity"] == 220


def test_it_keeps_its_own_width_where_there_is_too_little_room(grid: Grid) -> None:
    grid.resize(300, 200)
    stretch(grid, "identity", ["net"])
    assert grid.column_widths()["identity"] == 180
    assert grid.column_widths()["net"] == 0


def test_columns_come_back_with_the_room(grid: Grid) -> None:
    stretch(grid, "identity", ["name"])
    stretch(grid, "identity")
    assert grid.column_widths()["name"] == 120


def test_columns_are_hidden_until_the_others_have_room(grid: Grid) -> None:
    assert hidden_in(grid, ("name", "net")) == ()
    assert hidden_in(grid, ("name", "net"), ["net"]) == ("net",)
    grid.resize(300, 200)
    assert hidden_in(grid, ("name", "net")) == ("name",)
    grid.resize(200, 200)
    assert hidden_in(grid, ("name", "net")) == ("name", "net")
