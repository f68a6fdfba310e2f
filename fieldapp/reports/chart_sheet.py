"""The sheet of charts: the figures in a table, and below it native charts that can be edited."""

from __future__ import annotations

from typing import TYPE_CHECKING

from fieldapp.domain.report import ColumnFormat
from fieldapp.reports.cell_formats import CellFormats
from fieldapp.reports.chart_drawing import drawn
from fieldapp.reports.chart_layout import ChartsLayout, charts_layout
from fieldapp.reports.chart_table import LABELS, ChartTable
from fieldapp.reports.formats import TEXT_FORMAT, number_format, shown_digits
from fieldapp.reports.limits import clean
from fieldapp.reports.page_setup import set_up_paper
from fieldapp.reports.widths import PIXELS_PER_UNIT

if TYPE_CHECKING:
    from xlsxwriter.workbook import Workbook
    from xlsxwriter.worksheet import Worksheet

    from fieldapp.domain.report import Report

_MOVE_AND_SIZE = 1


def write_charts(workbook: Workbook, worksheet: Worksheet, report: Report) -> None:
    """Write table and charts on one landscape page."""
    layout = charts_layout(report.charts)
    sheet = ChartSheet(workbook, worksheet, layout)
    sheet.write_title(report.title)
    for table in layout.tables:
        sheet.write_table(table)
    sheet.insert_charts()
    set_up_paper(worksheet, is_landscape=True)
    worksheet.print_area(0, 0, len(layout.heights) - 1, len(layout.widths) - 1)
    worksheet.fit_to_pages(1, 1)


class ChartSheet:
    """The worksheet of the charts."""

    def __init__(self, workbook: Workbook, worksheet: Worksheet, layout: ChartsLayout) -> None:
        self._workbook = workbook
        self._worksheet = worksheet
        self._layout = layout

    def write_title(self, title: str) -> None:
        """Write the title over the whole width, and set columns and rows."""
        widths = self._layout.widths
        for index, width in enumerate(widths):
            self._worksheet.set_column_pixels(index, index, round(width * PIXELS_PER_UNIT))
        for row, height in enumerate(self._layout.heights):
            self._worksheet.set_row(row, height)
        cell_format = CellFormats(self._workbook).title()
        self._worksheet.merge_range(0, 0, 0, len(widths) - 1, clean(title), cell_format)

    def write_table(self, table: ChartTable) -> None:
        """Write the categories and below them every series with its unit."""
        formats = CellFormats(self._workbook)
        for column, text in enumerate((*LABELS, *table.categories)):
            self._worksheet.write_string(table.header, column, clean(text), formats.header())
        text_format = formats.cell(ColumnFormat.NAME, TEXT_FORMAT)
        for row, (chart, series) in enumerate(table.lines, start=table.header + 1):
            self._worksheet.write_string(row, 0, clean(series.name), text_format)
            self._worksheet.write_string(row, 1, clean(chart.unit), text_format)
            digits = max((shown_digits(value, 0) for value in series.values if value), default=0)
            figure = formats.cell(
                ColumnFormat.DECIMAL, number_format(ColumnFormat.DECIMAL, digits, digits)
            )
            for column, value in enumerate(series.values, start=len(LABELS)):
                self._worksheet.write(row, column, value, figure)

    def insert_charts(self) -> None:
        """Put the charts below the tables, two beside each other."""
        sheet = self._worksheet.get_name()
        for place in self._layout.places:
            native = drawn(self._workbook, sheet, place.table, place.chart)
            native.set_size({"width": place.width, "height": place.height})
            offsets = {"x_offset": place.left, "y_offset": place.top}
            how = {**offsets, "object_position": _MOVE_AND_SIZE}
            self._worksheet.insert_chart(self._layout.first_row, 0, native, how)
