"""The sheet of charts: the figures in a table, and below it native charts that can be edited."""

from __future__ import annotations

import math
from typing import TYPE_CHECKING

from fieldapp.domain.report import ColumnFormat
from fieldapp.reports.cell_formats import CellFormats
from fieldapp.reports.chart_drawing import drawn
from fieldapp.reports.chart_table import LABELS, ChartTable, column_widths, tables_of
from fieldapp.reports.formats import TEXT_FORMAT, number_format, shown_digits
from fieldapp.reports.layout import HEIGHT_IN_USE, LANDSCAPE_POINTS, LANDSCAPE_UNITS
from fieldapp.reports.limits import clean
from fieldapp.reports.page_setup import set_up_paper
from fieldapp.reports.widths import PIXELS_PER_UNIT

if TYPE_CHECKING:
    from collections.abc import Sequence

    from xlsxwriter.workbook import Workbook
    from xlsxwriter.worksheet import Worksheet

    from fieldapp.domain.report import Report

TITLE_HEIGHT = 39.0  # points
TABLE_HEIGHT = 21.0
GAP_HEIGHT = 12.0
SIDE_BY_SIDE = 2
GAP_PIXELS = 10
PIXELS_PER_POINT = 4 / 3
LEAST_CHART_PIXELS = 180  # lower than this nothing can be read off
_MOVE_AND_SIZE = 1


def write_charts(workbook: Workbook, worksheet: Worksheet, report: Report) -> None:
    """Write table and charts on one landscape page."""
    tables = tables_of(report.charts, first_row=1)
    widths = column_widths(tables, LANDSCAPE_UNITS)
    sheet = ChartSheet(workbook, worksheet, widths)
    sheet.write_title(report.title)
    for table in tables:
        sheet.write_table(table)
    last_row = sheet.insert_charts(tables)
    set_up_paper(worksheet, is_landscape=True)
    worksheet.print_area(0, 0, last_row, len(widths) - 1)
    worksheet.fit_to_pages(1, 1)


class ChartSheet:
    """The worksheet of the charts, whose columns have these widths in units."""

    def __init__(self, workbook: Workbook, worksheet: Worksheet, widths: Sequence[float]) -> None:
        self._workbook = workbook
        self._worksheet = worksheet
        self._widths = widths

    def write_title(self, title: str) -> None:
        """Write the title over the whole width, and set the columns."""
        for index, width in enumerate(self._widths):
            self._worksheet.set_column_pixels(index, index, round(width * PIXELS_PER_UNIT))
        self._worksheet.set_row(0, TITLE_HEIGHT)
        cell_format = CellFormats(self._workbook).title()
        self._worksheet.merge_range(0, 0, 0, len(self._widths) - 1, clean(title), cell_format)

    def write_table(self, table: ChartTable) -> None:
        """Write the categories and below them every series with its unit."""
        formats = CellFormats(self._workbook)
        self._worksheet.set_row(table.header, TABLE_HEIGHT)
        for column, text in enumerate((*LABELS, *table.categories)):
            self._worksheet.write_string(table.header, column, clean(text), formats.header())
        text_format = formats.cell(ColumnFormat.NAME, TEXT_FORMAT)
        for row, (chart, series) in enumerate(table.lines, start=table.header + 1):
            self._worksheet.set_row(row, TABLE_HEIGHT)
            self._worksheet.write_string(row, 0, clean(series.name), text_format)
            self._worksheet.write_string(row, 1, clean(chart.unit), text_format)
            digits = max((shown_digits(value, 0) for value in series.values if value), default=0)
            figure = formats.cell(
                ColumnFormat.DECIMAL, number_format(ColumnFormat.DECIMAL, digits, digits)
            )
            for column, value in enumerate(series.values, start=len(LABELS)):
                self._worksheet.write(row, column, value, figure)

    def insert_charts(self, tables: Sequence[ChartTable]) -> int:
        """Put the charts below the tables, two beside each other; returns the last row of all."""
        self._worksheet.set_row(tables[-1].end, GAP_HEIGHT)
        first_row = tables[-1].end + 1
        charts = [(table, chart) for table in tables for chart in table.charts]
        beside = min(SIDE_BY_SIDE, len(charts))
        lines = math.ceil(len(charts) / beside)
        width = int(sum(self._widths) * PIXELS_PER_UNIT + GAP_PIXELS) // beside
        height = self._chart_height(tables, lines)
        for number, (table, chart) in enumerate(charts):
            native = drawn(self._workbook, self._worksheet.get_name(), table, chart)
            native.set_size({"width": width - GAP_PIXELS, "height": height - GAP_PIXELS})
            line, position = divmod(number, beside)
            offsets = {"x_offset": position * width, "y_offset": line * height}
            how = {**offsets, "object_position": _MOVE_AND_SIZE}
            self._worksheet.insert_chart(first_row, 0, native, how)
        last_row = first_row + math.ceil(lines * height / (TABLE_HEIGHT * PIXELS_PER_POINT)) - 1
        for row in range(first_row, last_row + 1):
            self._worksheet.set_row(row, TABLE_HEIGHT)
        return last_row

    def _chart_height(self, tables: Sequence[ChartTable], lines: int) -> int:
        """The pixels for each line of charts that the tables leave on the page."""
        above = TITLE_HEIGHT + GAP_HEIGHT + TABLE_HEIGHT * (tables[-1].end - 1)
        free = (LANDSCAPE_POINTS * HEIGHT_IN_USE - above) * PIXELS_PER_POINT
        return max(LEAST_CHART_PIXELS, int(free / lines))
