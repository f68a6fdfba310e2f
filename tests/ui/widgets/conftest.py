from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from fieldapp.ui.widgets.grid import Grid
from tests.ui.widgets.rows import COLUMNS, Rows

if TYPE_CHECKING:
    from collections.abc import Callable

    from pytestqt.qtbot import QtBot

Made = tuple[Grid, Rows]


@pytest.fixture
def grid_of(qtbot: QtBot) -> Callable[..., Made]:
    """Makes a shown grid of some rows; the model is given along, since a view keeps none."""

    def made(count: int, **options: bool) -> Made:
        grid = Grid(COLUMNS, name="磅单", **options)
        rows = Rows(count)
        qtbot.addWidget(grid)
        grid.show_model(rows)
        grid.resize(500, 300)
        grid.show()
        qtbot.waitExposed(grid)
        grid.activateWindow()
        grid.setFocus()
        qtbot.waitUntil(grid.table.hasFocus)
        return grid, rows

    return made
