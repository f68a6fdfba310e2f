"""The pages of one section: its layout, cut along the breaks, in millimetres."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from fieldapp.reports.cell_texts import cell_text
from fieldapp.reports.formats import (
    BODY_FONT,
    BODY_SIZE,
    HEADER_FONT,
    STYLES,
    TITLE_SIZE,
    is_indented,
    is_set_off,
)
from fieldapp.reports.header import parted
from fieldapp.reports.measuring import INDENT, PADDING, SET_OFF_WIDTH
from fieldapp.reports.page_sums import label_span, page_totals
from fieldapp.reports.paper_page import A4_LONG, A4_SHORT, Lettering, PaperCell, PaperPage
from fieldapp.reports.paper_place import MM_PER_UNIT, Place, parts_of, place_of, scale_of
from fieldapp.reports.spans import Span

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence
    from decimal import Decimal

    from fieldapp.domain.report import CellValue, Row, Section
    from fieldapp.reports.header import HeaderCell
    from fieldapp.reports.layout import PageLayout
    from fieldapp.reports.paper_place import PagePart


class PaperSheet:
    """A section on paper, whose `size` is width and height in millimetres."""

    def __init__(self, section: Section, layout: PageLayout) -> None:
        self._section, self._layout = section, layout
        self._parts, self._scale = parts_of(layout), scale_of(layout)
        self._indent = INDENT * MM_PER_UNIT * self._scale
        self._lettering = tuple(map(self._column_letters, range(len(section.columns))))
        self.size = (A4_LONG, A4_SHORT) if layout.is_landscape else (A4_SHORT, A4_LONG)

    @property
    def page_count(self) -> int:
        """How many pages it takes."""
        return len(self._parts)

    def page(self, number: int) -> PaperPage:
        """The page of that number, from 0."""
        part, (width, height) = self._parts[number], self.size
        place = place_of(self._layout, part, self._scale, width)
        is_leftmost = part.columns == self._parts[0].columns
        cells = [*self._header(place), *self._body(place, part)]
        if is_leftmost:  # the texts around the table stand on the first of pages side by side
            cells = [*self._above(place), *cells, *self._below(place, part)]
        return PaperPage(width, height, tuple(cells), body_rows=part.rows, columns=part.columns)

    def _above(self, place: Place) -> Iterator[PaperCell]:
        """The title and the lines between it and the table."""
        anatomy, grid, section = self._layout.anatomy, self._layout.grid, self._section
        title = self._letters(HEADER_FONT, TITLE_SIZE, "center")
        box = place.box(grid.lines, anatomy.title, anatomy.title)
        yield PaperCell(box, section.title, title)
        if anatomy.heading is not None:
            for part in grid.heading:
                box = place.box(part.span, anatomy.heading, anatomy.heading)
                letters = self._letters(BODY_FONT, BODY_SIZE, part.align)
                yield PaperCell(box, part.text, letters)
        if anatomy.period is not None:
            yield self._line(place, anatomy.period, section.period)

    def _header(self, place: Place) -> Iterator[PaperCell]:
        top = self._layout.anatomy.header
        letters = self._letters(HEADER_FONT, self._layout.grid.font_size, "center")
        for cell in self._layout.header.cells:
            span = place.shown(cell.left, cell.right)
            if span is not None:
                box = place.box(span, top + cell.top, top + cell.bottom)
                text = parted(cell.text, self._header_room(cell))
                yield PaperCell(box, text, letters, has_border=True, is_header=True)

    def _header_room(self, cell: HeaderCell) -> float:
        """How wide a line of a cell of the header may be, in units at the usual size."""
        grid = self._layout.grid
        return Span(cell.left, cell.right).width(grid.widths) * BODY_SIZE / grid.font_size - PADDING

    def _body(self, place: Place, part: PagePart) -> Iterator[PaperCell]:
        section, anatomy = self._section, self._layout.anatomy
        for number in part.rows:
            if number in anatomy.sums:
                lines = anatomy.lines_above(anatomy.sums.index(number))
                line = (section.page_total_label, page_totals(section, lines))
                yield from self._sums(place, number, line, part.columns)
            elif number < anatomy.end:
                row = section.rows[anatomy.line_at(number)]
                for index in part.columns:
                    yield self._cell(place, number, index, row, row.values[index])
            elif number == anatomy.total:
                line = (section.total_label, section.totals)
                yield from self._sums(place, number, line, part.columns)

    def _below(self, place: Place, part: PagePart) -> Iterator[PaperCell]:
        """What closes the table, the notes and the signatures; the gap above them is empty."""
        anatomy = self._layout.anatomy
        for number, line in enumerate(self._section.closing, start=anatomy.closing or 0):
            if number in part.rows:
                letters = self._letters(HEADER_FONT, self._layout.grid.font_size, "left")
                letters = replace(letters, indent=self._indent)
                box = place.box(self._layout.grid.lines, number, number)
                yield PaperCell(box, line, letters, has_border=True)
        for number, note in enumerate(self._section.notes, start=anatomy.notes):
            if number in part.rows:
                yield self._line(place, number, note)
        for number, text in enumerate(self._layout.grid.signatures, start=anatomy.signatures):
            if number in part.rows:
                yield self._line(place, number, text, valign="bottom")

    def _line(self, place: Place, row: int, text: str, *, valign: str = "vcenter") -> PaperCell:
        letters = replace(self._letters(BODY_FONT, BODY_SIZE, "left"), valign=valign)
        return PaperCell(place.box(self._layout.grid.lines, row, row), text, letters)

    def _sums(
        self,
        place: Place,
        number: int,
        line: tuple[str, Sequence[Decimal | None]],
        columns: Sequence[int],
    ) -> Iterator[PaperCell]:
        """A row of sums; its label reaches over the columns before the first of them."""
        (label, totals), named = line, label_span(self._section, self._layout)
        span = place.shown(named.first, named.last) if totals[0] is None else None
        if span is not None:
            named_in = self._letters(HEADER_FONT, self._layout.grid.font_size, "center")
            yield PaperCell(place.box(span, number, number), label, named_in, has_border=True)
        for index in columns:
            if index > named.last or totals[0] is not None:
                yield self._cell(place, number, index, None, totals[index])

    def _cell(
        self, place: Place, number: int, index: int, row: Row | None, value: CellValue
    ) -> PaperCell:
        text = cell_text(self._section.columns[index], row, value)
        box = place.box(Span(index, index), number, number)
        return PaperCell(box, text, self._lettering[index], has_border=True)

    def _column_letters(self, index: int) -> Lettering:
        grid, kind = self._layout.grid, self._section.columns[index].format
        style = STYLES[kind]
        indent = self._indent if is_indented(kind, is_roomy=grid.is_roomy) else 0.0
        if is_set_off(kind):
            indent = SET_OFF_WIDTH * MM_PER_UNIT * self._scale * grid.font_size / BODY_SIZE
        letters = self._letters(BODY_FONT, grid.font_size, style.align)
        return replace(letters, wraps=style.wraps, indent=indent)

    def _letters(self, font: str, size: float, align: str) -> Lettering:
        return Lettering(font, size * self._scale, align)
