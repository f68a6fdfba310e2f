"""How wide the columns of a progress are: numbers as wide as they need, one takes what is left."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtGui import QFontMetrics
from PySide6.QtWidgets import QHeaderView

from fieldapp.ui.theme.look import look

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping

    from fieldapp.ui.widgets.cells_model import Cells
    from fieldapp.ui.widgets.grid import Grid

LETTERS = 13  # of cells and totals
SPARE = 2  # pixels, for letters that are wider than they are told to be


def stretch_column(grid: Grid, column_id: str) -> None:
    """Give a column all the room that the others leave."""
    head = grid.table.head
    places = [place for place, each in enumerate(grid.columns) if each.id == column_id]
    head.setStretchLastSection(False)
    head.setSectionResizeMode(places[0], QHeaderView.ResizeMode.Stretch)


def widen_numbers(grid: Grid, rows: Iterable[Cells], totals: Mapping[str, str]) -> None:
    """Make columns of numbers wider where one would be cut; none is made narrower."""
    metrics = QFontMetrics(look().letters(LETTERS, is_bold=True))
    shown = [totals, *({name: cell.text for name, cell in each.items()} for each in rows)]
    for place, column in enumerate(grid.columns):
        if column.align != "right" or not grid.table.columnWidth(place):
            continue
        longest = max((each.get(column.id, "") for each in shown), key=len)
        beside = sum(grid.table.head.sides_of(place)) + SPARE
        wanted = metrics.horizontalAdvance(longest) + beside
        if wanted > grid.table.columnWidth(place):
            grid.table.setColumnWidth(place, wanted)
