from __future__ import annotations

from decimal import Decimal
from typing import TYPE_CHECKING

import pytest

from fieldapp.ui.theme.look import look
from fieldapp.ui.widgets.grid_totals import TotalsRow
from tests.ui.finding import count_of

if TYPE_CHECKING:
    from collections.abc import Callable

    from pytestqt.qtbot import QtBot

    from fieldapp.ui.widgets.grid import Grid
    from tests.ui.widgets.conftest import Made

CHECKS, EDGE, PADDING = 38, 14, 8


@pytest.fixture
def grid(grid_of: Callable[..., Made]) -> Grid:
    made, rows = grid_of(50, has_totals=True, has_checks=True)
    rows.setParent(made)
    return made


def totals(grid: Grid) -> TotalsRow:
    return grid.findChildren(TotalsRow)[0]


def lefts(grid: Grid) -> list[int]:
    return [totals(grid).room_of(place).left() for place in range(3)]


def lefts_above(grid: Grid) -> list[int]:
    positions = [grid.table.columnViewportPosition(place) for place in range(3)]
    return [CHECKS + each + PADDING for each in positions]


def test_totals_stand_below_their_columns(grid: Grid) -> None:
    assert lefts(grid)[1:] == lefts_above(grid)[1:]
    assert lefts(grid)[0] == CHECKS + EDGE
    grid.show_column_widths({"name": 222, "identity": 0})
    assert totals(grid).room_of(1).isEmpty()
    assert lefts(grid)[2] == lefts_above(grid)[2]
    grid.show_column_widths({"identity": 60})
    assert lefts(grid)[1:] == lefts_above(grid)[1:]


def test_totals_scroll_with_their_columns(qtbot: QtBot, grid: Grid) -> None:
    grid.show_column_widths({"name": 900})
    bar = grid.table.horizontalScrollBar()
    qtbot.waitUntil(lambda: bar.maximum() > 150)
    bar.setValue(150)
    assert lefts(grid)[1:] == lefts_above(grid)[1:]
    assert grid.table.columnViewportPosition(0) < 0
    assert lefts(grid)[0] == lefts_above(grid)[0] + EDGE - PADDING


def test_totals_are_drawn_on_their_own_ground(grid: Grid) -> None:
    grid.show_totals({"name": "合计 50 条"})
    image = totals(grid).grab().toImage()
    assert image.pixelColor(2, 20) == look().color("bg.sunken")
    assert image.pixelColor(2, 0) == look().color("border.strong")
    assert totals(grid).height() == 34


def test_texts_are_drawn_where_their_columns_are(grid: Grid) -> None:
    before = totals(grid).grab().toImage()
    grid.show_totals({"net": "45"})
    after = totals(grid).grab().toImage()
    room = totals(grid).room_of(2)
    rows, columns = range(before.height()), range(before.width())
    changed = {x for x in columns for y in rows if before.pixel(x, y) != after.pixel(x, y)}
    assert changed
    assert room.left() <= min(changed)
    assert max(changed) <= room.right() + 1
    grid.show_column_widths({"net": 0})
    assert totals(grid).grab().toImage() == before


def test_totals_are_told_to_those_who_cannot_see_them(grid: Grid) -> None:
    grid.show_totals({"name": "合计 50 条", "identity": "", "net": "45"})
    assert totals(grid).accessibleName() == "合计"
    assert totals(grid).accessibleDescription() == "合计 50 条，45"


def test_a_bar_stands_before_its_text(grid: Grid) -> None:
    grid.show_totals({"net": "45%"})
    before = count_of(totals(grid), "accent.base")
    grid.show_totals({"net": "45%"}, {"net": (Decimal("0.45"), None)})
    assert count_of(totals(grid), "accent.base") > before


def test_a_text_at_the_left_goes_on_where_nothing_stands_beside_it(grid: Grid) -> None:
    long = "合计 1,234,567 条，其中作废 12 条，红冲 3 条"
    grid.show_totals({"name": long, "identity": "两张"})
    before = totals(grid).grab().toImage()
    grid.show_totals({"name": long})
    after = totals(grid).grab().toImage()
    room = totals(grid).room_of(1)
    spot = range(room.left(), room.right())
    inked = {after.pixel(x, y) for x in spot for y in range(8, 26)}
    assert len(inked) > 1
    assert after != before
