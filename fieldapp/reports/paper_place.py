"""Where the rows and columns of a sheet stand on one of its pages."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from itertools import accumulate, pairwise
from typing import TYPE_CHECKING

from fieldapp.reports.layout import (
    LANDSCAPE_POINTS,
    LANDSCAPE_UNITS,
    PORTRAIT_POINTS,
    PORTRAIT_UNITS,
)
from fieldapp.reports.paper_page import MM_PER_PIXEL, MM_PER_POINT, Box
from fieldapp.reports.spans import Span
from fieldapp.reports.widths import PIXELS_PER_UNIT

if TYPE_CHECKING:
    from fieldapp.reports.layout import PageLayout

MM_PER_UNIT = PIXELS_PER_UNIT * MM_PER_PIXEL
MM_PER_CM = 10.0


@dataclass(frozen=True, slots=True)
class PagePart:
    """The part of a sheet that a page holds: rows below the repeated ones, and columns."""

    rows: range
    columns: tuple[int, ...]


@dataclass(frozen=True, slots=True)
class Place:
    """The edges of the columns and rows on a page, in millimetres."""

    sides: Mapping[int, tuple[float, float]]
    levels: Mapping[int, tuple[float, float]]

    def box(self, span: Span, top: int, bottom: int) -> Box:
        """The box of these columns from one row to another; both are included."""
        left, right = self.sides[span.first][0], self.sides[span.last][1]
        upper, lower = self.levels[top][0], self.levels[bottom][1]
        return Box(left, upper, right - left, lower - upper)

    def shown(self, first: int, last: int) -> Span | None:
        """Those of these columns that stand on the page; None where none does."""
        here = [column for column in range(first, last + 1) if column in self.sides]
        return Span(here[0], here[-1]) if here else None


def place_of(layout: PageLayout, part: PagePart, scale: float, paper_width: float) -> Place:
    """The place of a part of the sheet, in the middle of its paper."""
    widths = [layout.grid.widths[column] * MM_PER_UNIT * scale for column in part.columns]
    edges = accumulate(widths, initial=(paper_width - sum(widths)) / 2)
    rows = [*range(layout.anatomy.body), *part.rows]
    heights = (layout.heights[row] * MM_PER_POINT * scale for row in rows)
    levels = accumulate(heights, initial=layout.margin_cm * MM_PER_CM)
    return Place(
        dict(zip(part.columns, pairwise(edges), strict=True)),
        dict(zip(rows, pairwise(levels), strict=True)),
    )


def parts_of(layout: PageLayout) -> list[PagePart]:
    """What each page holds. They go down first, and then to the right, as workbooks do."""
    below = [layout.anatomy.body, *layout.breaks, len(layout.heights)]
    beside = [0, *layout.column_breaks, len(layout.grid.widths)]
    return [
        PagePart(range(first, end), _columns(layout, left, right))
        for left, right in pairwise(beside)
        for first, end in pairwise(below)
    ]


def _columns(layout: PageLayout, left: int, right: int) -> tuple[int, ...]:
    repeated = range(layout.frozen if left else 0)
    return (*repeated, *range(left, right))


def scale_of(layout: PageLayout) -> float:
    """How much smaller than its full size a sheet is printed, in whole percent as workbooks do."""
    if not layout.is_fitted:
        return layout.scale / 100
    units = LANDSCAPE_UNITS if layout.is_landscape else PORTRAIT_UNITS
    points = LANDSCAPE_POINTS if layout.is_landscape else PORTRAIT_POINTS
    fit = min(1.0, units / layout.grid.width, points / sum(layout.heights))
    return int(fit * 100) / 100
