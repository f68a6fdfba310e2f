"""Formulas that add up cells of one column, for whoever checks a workbook by hand."""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Sequence

MOST_ARGUMENTS = 250  # of a function; formulas take 255


def sum_formula(column: int, rows: Sequence[range]) -> str:
    """The formula that adds up the cells of a column on these rows, counted from 0."""
    from xlsxwriter.utility import xl_range

    return f"={_added([xl_range(each.start, column, each.stop - 1, column) for each in rows])}"


def _added(cells: Sequence[str]) -> str:
    """The sum of some cells, in several steps where they are too many for one."""
    if len(cells) > MOST_ARGUMENTS:
        firsts = range(0, len(cells), MOST_ARGUMENTS)
        return _added([_added(cells[first : first + MOST_ARGUMENTS]) for first in firsts])
    return f"SUM({','.join(cells)})"
