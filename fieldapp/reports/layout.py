"""Where everything of a section stands on paper: widths, heights, scale and page breaks.

Nothing is drawn here; workbook, paper and preview all follow the same layout.
"""

from __future__ import annotations

import math
from dataclasses import dataclass, replace
from itertools import accumulate
from typing import TYPE_CHECKING

from fieldapp.domain.report import ColumnFormat
from fieldapp.reports.anatomy import Anatomy, anatomy_of
from fieldapp.reports.formats import BODY_SIZE, SMALL_SIZE
from fieldapp.reports.grid import Grid, grid_of
from fieldapp.reports.header import Header, header_of
from fieldapp.reports.heights import COMPACT, heights_of
from fieldapp.reports.paging import page_breaks
from fieldapp.reports.widths import Need, fitted, needs_of

if TYPE_CHECKING:
    from collections.abc import Sequence

    from fieldapp.domain.report import Section

SIDE_MARGIN_CM = 1.5
TOP_MARGIN_CM = 1.9
# Units of 7 pixels between the side margins of A4, less a little for the printer's own rounding.
PORTRAIT_UNITS = 94.0
LANDSCAPE_UNITS = 140.0
PORTRAIT_POINTS = 734.0  # between the top and bottom margins
LANDSCAPE_POINTS = 487.0
UPRIGHT_UNITS = 97.0  # a table wider than this, or of more columns, is turned
UPRIGHT_COLUMNS = 8
LEAST_SCALE = 0.70
# Columns come out up to a tenth wider where another font stands in for ours. A sheet fitted to its
# page bears that; one with breaks of its own has a fixed scale, and needs the room beforehand.
FIXED_SCALE = 0.93
TIGHTEST = LEAST_SCALE / FIXED_SCALE  # what a table may be scaled to before that room is taken
HEIGHT_IN_USE = 0.97
FROZEN_UNITS = 60.0  # half a small screen; wider, and there is nothing left to scroll


@dataclass(frozen=True, slots=True)
class PageLayout:
    """How a section lies on its pages.

    `heights` are points, one for each row of the sheet. `breaks` are the rows with which a new
    page begins. A sheet without breaks is fitted to its page; one with breaks is printed at
    `scale` percent, since fitting would override them. The `frozen` columns stay when the sheet
    is scrolled.
    """

    anatomy: Anatomy
    header: Header
    grid: Grid
    heights: tuple[float, ...]
    is_landscape: bool
    is_fitted: bool
    scale: int
    breaks: tuple[int, ...]
    frozen: int

    @property
    def last_row(self) -> int:
        """The last row that is printed."""
        return len(self.heights) - 1

    @property
    def overflows(self) -> bool:
        """Whether the columns need pages side by side even at the least scale."""
        least = LEAST_SCALE if self.is_fitted else TIGHTEST
        return self.grid.width * least > _capacity(is_landscape=self.is_landscape)


def layout_of(section: Section, *, is_landscape: bool | None = None) -> PageLayout:
    """The layout of a section; `is_landscape` None lets the columns decide."""
    needs = needs_of(section)
    turned = _is_wide(needs) if is_landscape is None else is_landscape
    usual = _on_pages(section, needs, is_landscape=turned)
    return usual if usual.is_fitted else _on_one_page(section, needs, usual) or usual


def _on_one_page(section: Section, needs: Sequence[Need], usual: PageLayout) -> PageLayout | None:
    """The sheet with less air and smaller print on one page; None where that is too small.

    Smaller print leaves room beside the table, which its columns take.
    """
    heights = heights_of(section, usual.header, usual.grid, air=COMPACT)
    room = _room(is_landscape=usual.is_landscape)
    scale = min(1.0, room / sum(heights))
    if scale < LEAST_SCALE:
        return None
    grid = _grid(section, needs, _capacity(is_landscape=usual.is_landscape) / scale)
    heights = heights_of(section, usual.header, grid, air=COMPACT)
    if sum(heights) * scale > room:
        return None
    return replace(
        usual, grid=grid, heights=heights, is_fitted=True, scale=math.floor(scale * 100), breaks=()
    )


def _room(*, is_landscape: bool) -> float:
    """The points that a page takes at full scale."""
    return (LANDSCAPE_POINTS if is_landscape else PORTRAIT_POINTS) * HEIGHT_IN_USE


def _on_pages(section: Section, needs: Sequence[Need], *, is_landscape: bool) -> PageLayout:
    """The sheet at the usual size, on as many pages as it takes."""
    turned = is_landscape
    grid = _grid(section, needs, _capacity(is_landscape=turned))
    anatomy, header = anatomy_of(section), header_of(section.columns)
    heights = heights_of(section, header, grid)
    scale = max(LEAST_SCALE, min(1.0, _capacity(is_landscape=turned) / grid.width))
    room = _room(is_landscape=turned)
    is_fitted = not page_breaks(heights, anatomy.body, len(section.rows), room / scale)
    if not is_fitted:
        scale = max(LEAST_SCALE, scale * FIXED_SCALE)
    return PageLayout(
        anatomy,
        header,
        grid,
        heights,
        is_landscape=turned,
        is_fitted=is_fitted,
        scale=math.floor(scale * 100),
        breaks=page_breaks(heights, anatomy.body, len(section.rows), room / scale),
        frozen=_frozen(section, grid.widths),
    )


def _capacity(*, is_landscape: bool) -> float:
    """The units that a page takes at full scale."""
    return LANDSCAPE_UNITS if is_landscape else PORTRAIT_UNITS


def _is_wide(needs: Sequence[Need]) -> bool:
    return len(needs) > UPRIGHT_COLUMNS or sum(need.wanted for need in needs) > UPRIGHT_UNITS


def _grid(section: Section, needs: Sequence[Need], capacity: float) -> Grid:
    indented = [need.indented() for need in needs]
    if sum(need.wanted for need in indented) <= capacity:
        return grid_of(section, fitted(indented, capacity), BODY_SIZE, is_roomy=True)
    widths = fitted(needs, capacity)
    if sum(widths) * TIGHTEST <= capacity:
        return grid_of(section, widths, BODY_SIZE, is_roomy=False)
    factor = SMALL_SIZE / BODY_SIZE
    small = fitted([need.times(factor) for need in needs], capacity)
    return grid_of(section, small, SMALL_SIZE, is_roomy=False)


def _frozen(section: Section, widths: Sequence[float]) -> int:
    """The columns up to the last name that is near enough to the left edge."""
    edges = zip(section.columns, accumulate(widths), strict=True)
    return max(
        (
            index
            for index, (column, edge) in enumerate(edges, start=1)
            if column.format is ColumnFormat.NAME and edge <= FROZEN_UNITS
        ),
        default=0,
    )
