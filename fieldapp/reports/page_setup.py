"""What a worksheet prints like: paper, margins, repeated rows, page numbers, page breaks."""

from __future__ import annotations

from typing import TYPE_CHECKING

from fieldapp.reports.formats import STYLES
from fieldapp.reports.layout import SIDE_MARGIN_CM, TOP_MARGIN_CM
from fieldapp.reports.paging import breaks_of_sheet
from fieldapp.reports.widths import PIXELS_PER_UNIT

if TYPE_CHECKING:
    from xlsxwriter.worksheet import Worksheet

    from fieldapp.domain.report import Section
    from fieldapp.reports.layout import PageLayout

A4 = 9
PAGE_NUMBERS = "&C第 &P 页 共 &N 页"
FOOTER_INCHES = 0.35
_INCH_CM = 2.54
_HIDE_GRIDLINES = 2


def set_up_paper(
    worksheet: Worksheet, *, is_landscape: bool, margin_cm: float = TOP_MARGIN_CM
) -> None:
    """Set what every sheet has alike; `margin_cm` is left free at the top and at the bottom."""
    worksheet.set_paper(A4)
    if is_landscape:
        worksheet.set_landscape()
    side, top = SIDE_MARGIN_CM / _INCH_CM, margin_cm / _INCH_CM
    worksheet.set_margins(left=side, right=side, top=top, bottom=top)
    worksheet.center_horizontally()
    worksheet.set_footer(PAGE_NUMBERS, {"margin": FOOTER_INCHES})
    worksheet.hide_gridlines(_HIDE_GRIDLINES)


def set_up_page(worksheet: Worksheet, section: Section, layout: PageLayout) -> None:
    """Set what follows from the section and its layout."""
    set_up_paper(worksheet, is_landscape=layout.is_landscape, margin_cm=layout.margin_cm)
    for index, width in enumerate(layout.grid.widths):
        worksheet.set_column_pixels(index, index, round(width * PIXELS_PER_UNIT))
    body = layout.anatomy.body
    worksheet.freeze_panes(body, layout.frozen)
    worksheet.repeat_rows(0, body - 1)
    worksheet.print_area(0, 0, layout.last_row, len(section.columns) - 1)
    if layout.overflows and layout.frozen:
        worksheet.repeat_columns(0, layout.frozen - 1)
    if layout.is_fitted:
        worksheet.fit_to_pages(1, 1)
    else:
        worksheet.set_print_scale(layout.scale)
        worksheet.set_h_pagebreaks(breaks_of_sheet(layout.breaks))
        worksheet.set_v_pagebreaks(list(layout.column_breaks))
    _accept_numbers_as_text(worksheet, section, range(body, layout.anatomy.end))


def _accept_numbers_as_text(worksheet: Worksheet, section: Section, rows: range) -> None:
    """Take away the green triangles of identity numbers and the like."""
    from xlsxwriter.utility import xl_range

    ranges = [
        xl_range(rows.start, index, rows.stop - 1, index)
        for index, column in enumerate(section.columns)
        if STYLES[column.format].holds_text and section.rows
    ]
    if ranges:
        worksheet.ignore_errors({"number_stored_as_text": " ".join(ranges)})
