"""One section drawn on one worksheet, row by row from the top.

The order matters: in the mode for long reports a row is written out and forgotten as soon as the
next one begins.
"""

from __future__ import annotations

from datetime import date
from typing import TYPE_CHECKING

from fieldapp.reports.formats import text_of
from fieldapp.reports.limits import clean
from fieldapp.reports.page_sums import label_span, sums_of
from fieldapp.reports.sum_formula import sum_formula
from fieldapp.services.messages import told
from fieldapp.services.work_progress import SILENT

if TYPE_CHECKING:
    from collections.abc import Sequence
    from decimal import Decimal

    from xlsxwriter.format import Format
    from xlsxwriter.worksheet import Worksheet

    from fieldapp.domain.report import CellValue, ColumnFormat, Row, Section
    from fieldapp.reports.cell_formats import CellFormats, ColumnCells
    from fieldapp.reports.layout import PageLayout
    from fieldapp.reports.spans import Span
    from fieldapp.services.work_progress import Progress

ROWS_BETWEEN_NEWS = 1000  # a row takes some 150 microseconds


class SectionSheet:
    """A worksheet, and what goes on it."""

    def __init__(
        self, worksheet: Worksheet, formats: CellFormats, section: Section, layout: PageLayout
    ) -> None:
        self._worksheet = worksheet
        self._formats = formats
        self._section = section
        self._layout = layout
        self._cells: dict[tuple[ColumnFormat | None, int | None], tuple[ColumnCells, ...]] = {}

    def write(self, progress: Progress = SILENT) -> None:
        """Write every cell of the section."""
        anatomy = self._layout.anatomy
        self._write_line(anatomy.title, self._section.title, self._formats.title())
        if anatomy.heading is not None:
            self._write_heading(anatomy.heading)
        if anatomy.period is not None:
            self._write_line(anatomy.period, self._section.period, self._formats.line("left"))
        self._write_header()
        self._write_body(progress)
        self._write_total()
        for number, line in enumerate(self._section.closing, start=anatomy.closing or 0):
            self._write_framed(number, line)
        for number, note in enumerate(self._section.notes, start=anatomy.notes):
            self._write_line(number, note, self._formats.line("left"))
        self._write_signatures()

    def _write_body(self, progress: Progress) -> None:
        text, total = told("report.writing", sheet=self._section.name), len(self._section.rows)
        sums = dict(sums_of(self._section, self._layout))
        number = self._layout.anatomy.body
        for done, row in enumerate(self._section.rows):
            if done % ROWS_BETWEEN_NEWS == 0:
                progress.advance(done, total, text)
            self._set_height(number)
            self._write_row(number, row)
            number += 1
            if number in sums:
                self._write_page_sum(number, sums[number])
                number += 1

    def _set_height(self, row: int) -> None:
        self._worksheet.set_row(row, self._layout.heights[row])

    def _write_line(self, row: int, text: str, cell_format: Format) -> None:
        """Write a text over the width that such texts have."""
        self._set_height(row)
        self._write_span(row, self._layout.grid.lines, text, cell_format)

    def _write_heading(self, row: int) -> None:
        self._set_height(row)
        for part in self._layout.grid.heading:
            self._write_span(row, part.span, part.text, self._formats.line(part.align))

    def _write_span(self, row: int, span: Span, text: str, cell_format: Format) -> None:
        self._worksheet.write_string(row, span.first, clean(text), cell_format)
        self._merge(row, span.first, row, span.last)

    def _write_framed(self, row: int, text: str) -> None:
        """Write a text that closes the table, within its frame."""
        span, framed = self._layout.grid.lines, self._formats.closing()
        self._write_line(row, text, framed)
        for column in range(span.first + 1, span.last + 1):
            self._worksheet.write_blank(row, column, None, framed)

    def _merge(self, top: int, left: int, bottom: int, right: int) -> None:
        # merge_range() writes the cells again and would need rows that are already forgotten.
        if (top, left) != (bottom, right):
            self._worksheet.merge.append([top, left, bottom, right])

    def _write_header(self) -> None:
        first = self._layout.anatomy.header
        header = self._layout.header
        cell_format = self._formats.header()
        texts = {(cell.top, cell.left): clean(cell.text) for cell in header.cells}
        for level in range(header.depth):
            self._set_height(first + level)
            for column in range(len(self._section.columns)):
                text = texts.get((level, column))
                if text is None:
                    self._worksheet.write_blank(first + level, column, None, cell_format)
                else:
                    self._worksheet.write_string(first + level, column, text, cell_format)
        for cell in header.cells:
            self._merge(first + cell.top, cell.left, first + cell.bottom, cell.right)

    def _cells_of(self, row: Row | None) -> tuple[ColumnCells, ...]:
        manner = (row.format, row.places) if row else (None, None)
        cells = self._cells.get(manner)
        if cells is None:
            cells = tuple(self._formats.column(each, row) for each in self._section.columns)
            self._cells[manner] = cells
        return cells

    def _write_row(self, number: int, row: Row) -> None:
        columns = self._cells_of(row)
        for index, (cells, value) in enumerate(zip(columns, row.values, strict=True)):
            self._write_value(number, index, cells, value)

    def _write_value(self, row: int, index: int, cells: ColumnCells, value: CellValue) -> None:
        if value is None:
            self._worksheet.write_blank(row, index, None, cells.blank)
        elif isinstance(value, str) or cells.holds_text:
            self._worksheet.write_string(row, index, clean(text_of(value)), cells.text)
        elif isinstance(value, date):
            self._worksheet.write_datetime(row, index, value, cells.day)
        else:
            self._worksheet.write_number(row, index, value, cells.number(value))

    def _write_page_sum(self, row: int, totals: Sequence[Decimal | None]) -> None:
        anatomy = self._layout.anatomy
        lines = len(anatomy.lines_above(anatomy.sums.index(row)))
        self._write_sums(row, self._section.page_total_label, totals, [range(row - lines, row)])

    def _write_total(self) -> None:
        anatomy = self._layout.anatomy
        if anatomy.total is None:
            return
        of_pages = [range(row, row + 1) for row in anatomy.sums]
        added = of_pages or [range(anatomy.body, anatomy.end)]
        self._write_sums(anatomy.total, self._section.total_label, self._section.totals, added)

    def _is_sum(self, index: int) -> bool:
        return self._section.columns[index].is_summed and bool(self._section.rows)

    def _write_sums(
        self,
        row: int,
        label: str,
        totals: Sequence[Decimal | None],
        added: Sequence[range],
    ) -> None:
        """Write sums of some rows as formulas that carry their values.

        Programs that calculate nothing show those.
        """
        self._set_height(row)
        named = label_span(self._section, self._layout)
        for index, (cells, total) in enumerate(zip(self._cells_of(None), totals, strict=True)):
            if index == 0 and total is None:
                self._write_label(row, named, label)
            elif total is not None and self._is_sum(index):
                formula, number = sum_formula(index, added), cells.number(total)
                self._worksheet.write_formula(row, index, formula, number, float(total))
            elif index > named.last:
                self._write_value(row, index, cells, total)

    def _write_label(self, row: int, span: Span, label: str) -> None:
        framed = self._formats.label()
        self._worksheet.write_string(row, span.first, clean(label), framed)
        for column in range(span.first + 1, span.last + 1):
            self._worksheet.write_blank(row, column, None, framed)
        self._merge(row, span.first, row, span.last)

    def _write_signatures(self) -> None:
        anatomy = self._layout.anatomy
        if anatomy.gap is None:
            return
        self._set_height(anatomy.gap)
        for number, line in enumerate(self._layout.grid.signatures, start=anatomy.signatures):
            self._write_line(number, line, self._formats.line("left", valign="bottom"))
