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
from fieldapp.reports.heights import COMPACT, LINE, PIXEL, TIGHT, heights_of
from fieldapp.reports.page_sums import height_kept, page_ends, with_sums
from fieldapp.reports.paging import column_breaks, page_breaks
from fieldapp.reports.spans import Span
from fieldapp.reports.widths import Need, fitted, needs_of
from fieldapp.services.work_progress import SILENT

if TYPE_CHECKING:
    from collections.abc import Sequence

    from fieldapp.domain.report import Section
    from fieldapp.services.work_progress import Progress

SIDE_MARGIN_CM = 1.5
TOP_MARGIN_CM = 1.9
SIGNED_MARGIN_CM = 1.3  # of a sheet that is signed line by line; the page number has room below
POINTS_PER_CM = 72 / 2.54
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
LEAST_ROW = LINE * SMALL_SIZE / BODY_SIZE  # points; no row of a body is lower
FROZEN_UNITS = 60.0  # half a small screen; wider, and there is nothing left to scroll


@dataclass(frozen=True, slots=True)
class PageLayout:
    """How a section lies on its pages.

    `heights` are points, one for each row of the sheet. `breaks` are the rows with which a new
    page begins, `column_breaks` the columns. A sheet without breaks is fitted to its page; one
    with breaks is printed at `scale` percent, since fitting would override them. The `frozen`
    columns stay when the sheet is scrolled, and are repeated on pages side by side. `margin_cm` is
    left free at the top and at the bottom.
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
    column_breaks: tuple[int, ...] = ()
    margin_cm: float = TOP_MARGIN_CM

    @property
    def last_row(self) -> int:
        """The last row that is printed."""
        return len(self.heights) - 1

    @property
    def overflows(self) -> bool:
        """Whether the columns need pages side by side even at the least scale."""
        return bool(self.column_breaks)


def layout_of(
    section: Section, *, is_landscape: bool | None = None, progress: Progress = SILENT
) -> PageLayout:
    """The layout of a section; `is_landscape` None lets the columns decide."""
    needs = needs_of(section, progress)
    turned = _is_wide(needs) if is_landscape is None else is_landscape
    usual = _on_pages(section, needs, is_landscape=turned)
    if usual.is_fitted or usual.overflows or _keeps_its_size(section):
        return usual
    return _on_one_page(section, needs, usual) or usual


def _on_one_page(section: Section, needs: Sequence[Need], usual: PageLayout) -> PageLayout | None:
    """The sheet with less air and smaller print on one page; None where that is too small.

    Smaller print leaves room beside the table, which its columns take.
    """
    room = _room(is_landscape=usual.is_landscape)
    if len(section.rows) * LEAST_ROW * LEAST_SCALE > room:
        return None
    heights = heights_of(section, usual.header, usual.grid, air=COMPACT)
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


def _keeps_its_size(section: Section) -> bool:
    """Whether rows to write on or sums of pages forbid fitting the sheet to its page."""
    return bool(section.row_height or section.page_total_label)


def _is_signed_by_lines(section: Section) -> bool:
    """Whether each line of its pages is signed: they give their height to the lines."""
    return bool(section.row_height and section.page_total_label)


def _room(*, is_landscape: bool, margin_cm: float = TOP_MARGIN_CM) -> float:
    """The points that a page takes at full scale."""
    usual = LANDSCAPE_POINTS if is_landscape else PORTRAIT_POINTS
    return (usual + 2 * (TOP_MARGIN_CM - margin_cm) * POINTS_PER_CM) * HEIGHT_IN_USE


def _on_pages(section: Section, needs: Sequence[Need], *, is_landscape: bool) -> PageLayout:
    """The sheet at the usual size, on as many pages as it takes."""
    capacity = _capacity(is_landscape=is_landscape)
    grid = _grid(section, needs, capacity)
    if grid.width * LEAST_SCALE > capacity:
        return _side_by_side(section, grid, is_landscape=is_landscape)
    header = header_of(section.columns)
    layout = _paged(
        section, header, grid, min(1.0, capacity / grid.width), is_landscape=is_landscape
    )
    if not layout.breaks and not _keeps_its_size(section):
        return replace(layout, is_fitted=True)
    if grid.width * TIGHTEST > capacity:
        return _side_by_side(section, grid, is_landscape=is_landscape)
    scale = max(LEAST_SCALE, capacity / grid.width * FIXED_SCALE)
    return _paged(section, header, grid, min(FIXED_SCALE, scale), is_landscape=is_landscape)


def _side_by_side(section: Section, grid: Grid, *, is_landscape: bool) -> PageLayout:
    """The sheet on pages beside each other too, with its texts on the first of them."""
    frozen = _frozen(section, grid.widths)
    width = _capacity(is_landscape=is_landscape) * FIXED_SCALE / LEAST_SCALE
    breaks = column_breaks(grid.widths, frozen, width)
    # Frozen columns are repeated with all that lies on them, so texts keep off them.
    lines = Span(frozen, (breaks[0] if breaks else len(grid.widths)) - 1)
    placed = grid_of(section, grid.widths, grid.font_size, is_roomy=grid.is_roomy, lines=lines)
    header = header_of(section.columns, breaks)
    layout = _paged(section, header, placed, LEAST_SCALE, is_landscape=is_landscape)
    return replace(layout, column_breaks=breaks)


def _paged(
    section: Section, header: Header, grid: Grid, scale: float, *, is_landscape: bool
) -> PageLayout:
    """The layout at a fixed scale; what is signed by lines gives up air before it is broken."""
    percent, anatomy = math.floor(scale * 100), anatomy_of(section)
    is_signed = _is_signed_by_lines(section)
    margin = SIGNED_MARGIN_CM if is_signed else TOP_MARGIN_CM
    room = _room(is_landscape=is_landscape, margin_cm=margin) / percent * 100
    room -= height_kept(section)
    heights = _writable(section, anatomy, heights_of(section, header, grid), percent)
    breaks = page_breaks(heights, anatomy.body, len(section.rows), room)
    if breaks and is_signed:
        tight = heights_of(section, header, grid, air=TIGHT)
        heights = _writable(section, anatomy, tight, percent)
        breaks = page_breaks(heights, anatomy.body, len(section.rows), room)
    anatomy = anatomy_of(section, page_ends(section, anatomy.body, breaks))
    heights, breaks = with_sums(heights, breaks, anatomy.sums)
    return PageLayout(
        anatomy,
        header,
        grid,
        heights,
        is_landscape=is_landscape,
        is_fitted=False,
        scale=percent,
        breaks=breaks,
        frozen=_frozen(section, grid.widths),
        margin_cm=margin,
    )


def _writable(
    section: Section, anatomy: Anatomy, heights: tuple[float, ...], percent: int
) -> tuple[float, ...]:
    """The heights, with lines of the body as high on paper as writing on them takes."""
    if not section.row_height:
        return heights
    least = math.ceil(section.row_height / percent * 100 / PIXEL) * PIXEL
    body = (max(least, height) for height in heights[anatomy.body : anatomy.end])
    return (*heights[: anatomy.body], *body, *heights[anatomy.end :])


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
