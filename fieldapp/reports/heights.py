"""How high every row of a sheet is, in points: no two programs work it out alike, so it is set."""

from __future__ import annotations

import math
from dataclasses import dataclass
from typing import TYPE_CHECKING

from fieldapp.reports.formats import BODY_SIZE, STYLES, TITLE_SIZE, is_indented, text_of
from fieldapp.reports.header import parted
from fieldapp.reports.measuring import INDENT, PADDING, WIDE, line_count

if TYPE_CHECKING:
    from collections.abc import Sequence

    from fieldapp.domain.report import Column, Row, Section
    from fieldapp.reports.grid import Grid
    from fieldapp.reports.header import Header

PIXEL = 0.75  # points; heights are whole pixels, so that nobody rounds them again
LINE = 15.0  # of the body font at its usual size
TITLE_LINE = 27.0
# What a row has beyond its lines of text.
TOTAL_HEIGHT = LINE + 7.5  # of a row of sums
NOTE_AIR = 3.0
HIGHEST = 300.0  # a higher row would not fit on a page below the repeated header


@dataclass(frozen=True, slots=True)
class Air:
    """What rows have beyond their lines of text, and may give up to bring a sheet on one page.

    `signing` is the gap above the signatures, for names by hand; the seal is set on the unit's name
    above the table.
    """

    body: float
    signing: float
    title: float = 12.0
    heading: float = 6.0
    header: float = 9.0
    closing: float = 7.5
    signature: float = 15.0


USUAL = Air(body=6.0, signing=18.0)
COMPACT = Air(body=1.5, signing=9.0)
# Of a sheet that everybody signs: the height is the lines', thirteen of them on a page with all
# that stands around.
TIGHT = Air(body=6.0, signing=3.0, title=3.0, heading=1.5, header=2.25, closing=4.5, signature=8.25)


def heights_of(
    section: Section, header: Header, grid: Grid, *, air: Air = USUAL
) -> tuple[float, ...]:
    """The heights of all rows of the sheet, from the title to the last signature."""
    above = [
        _lines(section.title, grid.line_width * BODY_SIZE / TITLE_SIZE) * TITLE_LINE + air.title
    ]
    if grid.heading:
        lines = max(_lines(part.text, part.span.width(grid.widths)) for part in grid.heading)
        above.append(lines * LINE + air.heading)
    if section.period:
        above.append(_lines(section.period, grid.line_width) * LINE + air.heading)
    below = [TOTAL_HEIGHT] if section.totals else []
    room = grid.line_width - INDENT
    below += [_lines(line, room) * LINE + air.closing for line in section.closing]
    below += [_lines(note, grid.line_width) * LINE + NOTE_AIR for note in section.notes]
    if section.signatures:
        below.append(air.signing)
        below += [_lines(line, grid.line_width) * LINE + air.signature for line in grid.signatures]
    every = [*above, *_header(header, grid, air.header), *_body(section, grid, air.body), *below]
    return tuple(min(HIGHEST, math.ceil(height / PIXEL) * PIXEL) for height in every)


def _lines(text: str, width: float) -> int:
    return line_count(text, width - PADDING)


def _header(header: Header, grid: Grid, air: float) -> list[float]:
    """The levels of the header; a cell over several levels makes the last one higher if it must."""
    line = LINE * grid.font_size / BODY_SIZE
    levels = [0.0] * header.depth
    for cell in sorted(header.cells, key=lambda cell: cell.bottom - cell.top):
        width = sum(grid.widths[cell.left : cell.right + 1])
        room = width * BODY_SIZE / grid.font_size - PADDING
        need = line_count(parted(cell.text, room), room) * line + air
        others = sum(levels[cell.top : cell.bottom])
        levels[cell.bottom] = max(levels[cell.bottom], need - others)
    return levels


def _body(section: Section, grid: Grid, air: float) -> list[float]:
    factor = BODY_SIZE / grid.font_size
    wrapping = [
        (index, (width - _indent_of(column, grid)) * factor - PADDING)
        for index, (column, width) in enumerate(zip(section.columns, grid.widths, strict=True))
        if STYLES[column.format].wraps
    ]
    line = LINE / factor
    return [line * _row_lines(row, wrapping) + air for row in section.rows]


def _indent_of(column: Column, grid: Grid) -> float:
    return INDENT if is_indented(column.format, is_roomy=grid.is_roomy) else 0.0


def _row_lines(row: Row, wrapping: Sequence[tuple[int, float]]) -> int:
    lines = 1
    for index, width in wrapping:
        text = text_of(row.values[index])
        if WIDE * len(text) > width or "\n" in text:
            lines = max(lines, line_count(text, width))
    return lines
