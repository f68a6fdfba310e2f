"""Where pages end, so that totals and signatures never stand on a page of their own."""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Sequence

KEPT_ROWS = 3  # lines of the body that go with total and signatures to the last page
MOST_BREAKS = 1000  # a sheet takes 1,023


def page_breaks(
    heights: Sequence[float], body: int, row_count: int, page_height: float
) -> tuple[int, ...]:
    """The rows with which a new page begins; none when all fits on one.

    Everything above the body is repeated on each page; everything below it stays together with
    the last lines of the body.
    """
    room = page_height - sum(heights[:body])
    end = body + row_count
    breaks = _filled(heights, body, end, room)
    breaks = _kept_together(breaks, heights, (body, end), room)
    return tuple(breaks)


def breaks_of_sheet(breaks: Sequence[int]) -> list[int]:
    """The breaks that a workbook is told: only the last one where there are too many."""
    return list(breaks if len(breaks) <= MOST_BREAKS else breaks[-1:])


def column_breaks(widths: Sequence[float], repeated: int, page_width: float) -> tuple[int, ...]:
    """The columns with which a new page begins, where the first ones are repeated on each."""
    room = page_width - sum(widths[:repeated])
    breaks: list[int] = []
    used = 0.0
    for column in range(repeated, len(widths)):
        if used and used + widths[column] > room:
            breaks.append(column)
            used = 0.0
        used += widths[column]
    return tuple(breaks)


def _filled(heights: Sequence[float], body: int, end: int, room: float) -> list[int]:
    """Breaks that fill page after page with lines of the body."""
    breaks: list[int] = []
    used = 0.0
    for row in range(body, end):
        if used and used + heights[row] > room:
            breaks.append(row)
            used = 0.0
        used += heights[row]
    return breaks


def _kept_together(
    breaks: list[int], heights: Sequence[float], rows: tuple[int, int], room: float
) -> list[int]:
    """The breaks, with the last one moved or one added so that the end of the sheet holds."""
    body, end = rows
    last_page = breaks[-1] if breaks else body
    is_enough = not breaks or last_page <= end - KEPT_ROWS
    if is_enough and sum(heights[last_page:]) <= room:
        return breaks
    begins = [max(body, end - kept) for kept in range(KEPT_ROWS, 0, -1)]
    begin = next((row for row in begins if sum(heights[row:]) <= room), begins[-1])
    return [*(row for row in breaks if row < begin), *([begin] if begin > body else [])]
