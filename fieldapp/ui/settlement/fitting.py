"""Gives one column of a grid the room that the others leave."""

from __future__ import annotations

from typing import TYPE_CHECKING

from fieldapp.ui.theme.look import look

if TYPE_CHECKING:
    from collections.abc import Sequence

    from fieldapp.ui.widgets.grid import Grid

WIDEST = 220


def stretch(grid: Grid, column_id: str, hidden: Sequence[str] = ()) -> None:
    """Hide columns, and let one take what is left beside the usual widths of the others.

    A text is not read across a wide gap: what is more than enough is left to the last column.
    """
    shown = [column for column in grid.columns if column.id not in hidden]
    room = look().usual(grid.table.viewport().width())
    taken = sum(column.width for column in shown if column.id != column_id)
    least = next(column.width for column in grid.columns if column.id == column_id)
    widths = {column.id: column.width for column in shown} | dict.fromkeys(hidden, 0)
    wanted = max(least, min(room - taken, WIDEST))
    grid.show_column_widths({**widths, column_id: wanted})


def hidden_in(grid: Grid, first: Sequence[str], unwanted: Sequence[str] = ()) -> tuple[str, ...]:
    """Which columns are hidden: those that are not wanted, and of `first` as many as must be."""
    room = look().usual(grid.table.viewport().width())
    hidden = list(unwanted)
    taken = sum(column.width for column in grid.columns if column.id not in hidden)
    for name in first:
        if taken <= room:
            break
        if name not in hidden:
            hidden.append(name)
            taken -= next(column.width for column in grid.columns if column.id == name)
    return tuple(hidden)
