from __future__ import annotations

from typing import TYPE_CHECKING

import pytest
from PySide6.QtCore import QAbstractItemModel

from fieldapp.ui.theme.look import look
from fieldapp.ui.widgets.grid_totals import TotalsRow

if TYPE_CHECKING:
    from collections.abc import Callable

    from fieldapp.ui.widgets.grid import Grid
    from tests.ui.widgets.conftest import Made


@pytest.fixture
def grid(grid_of: Callable[..., Made]) -> Grid:
    made, rows = grid_of(50, has_totals=True, has_checks=True)
    rows.setParent(made)
    return made


def totals(grid: Grid) -> TotalsRow:
    return grid.findChildren(TotalsRow)[0]


def lefts(view: object) -> list[int]:
    assert hasattr(view, "columnViewportPosition")
    return [view.columnViewportPosition(place) for place in range(3)]


def test_totals_stand_below_their_columns(grid: Grid) -> None:
    assert lefts(totals(grid)) == lefts(grid.table)
    assert totals(grid).viewport().x() == grid.table.viewport().x() == 38
    grid.show_column_widths({"name": 222, "identity": 0})
    assert totals(grid).isColumnHidden(1)
    assert lefts(totals(grid))[::2] == lefts(grid.table)[::2]
    grid.show_column_widths({"identity": 60})
    assert lefts(totals(grid)) == lefts(grid.table)


def test_totals_scroll_with_their_columns(grid: Grid) -> None:
    grid.show_column_widths({"name": 900})
    grid.table.horizontalScrollBar().setValue(150)
    assert lefts(totals(grid)) == lefts(grid.table)


def test_totals_are_drawn_on_their_own_ground(grid: Grid) -> None:
    grid.show_totals({"name": "合计 50 条"})
    image = totals(grid).viewport().grab().toImage()
    assert image.pixelColor(2, 20) == look().color("bg.sunken")
    assert image.pixelColor(2, 0) == look().color("border.strong")
    assert totals(grid).height() == 34


def test_the_totals_are_a_sound_model(grid: Grid, qtmodeltester: object) -> None:
    model = totals(grid).model()
    assert isinstance(model, QAbstractItemModel)
    assert (model.rowCount(), model.columnCount()) == (1, 3)
    getattr(qtmodeltester, "check")(model)  # noqa: B009
