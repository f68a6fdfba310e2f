"""The page of charts: their figures in tables, and below them the charts."""

from __future__ import annotations

from itertools import accumulate
from typing import TYPE_CHECKING

from fieldapp.domain.report import ColumnFormat
from fieldapp.reports.chart_layout import charts_layout
from fieldapp.reports.chart_table import LABELS
from fieldapp.reports.formats import (
    BODY_FONT,
    BODY_SIZE,
    HEADER_FONT,
    TITLE_SIZE,
    digits_for,
    number_text,
)
from fieldapp.reports.layout import LANDSCAPE_POINTS, LANDSCAPE_UNITS, TOP_MARGIN_CM
from fieldapp.reports.paper_page import (
    A4_LONG,
    A4_SHORT,
    MM_PER_PIXEL,
    MM_PER_POINT,
    Box,
    Lettering,
    PaperCell,
    PaperChart,
    PaperPage,
)
from fieldapp.reports.paper_place import MM_PER_CM, MM_PER_UNIT

if TYPE_CHECKING:
    from collections.abc import Iterator

    from fieldapp.domain.report import Report
    from fieldapp.reports.chart_layout import ChartsLayout
    from fieldapp.reports.chart_table import ChartTable


def charts_page(report: Report) -> PaperPage:
    """The page of a report's charts."""
    drawing = _Drawing(charts_layout(report.charts))
    cells = [drawing.title(report.title)]
    for table in drawing.layout.tables:
        cells += drawing.table(table)
    return PaperPage(A4_LONG, A4_SHORT, tuple(cells), tuple(drawing.charts()))


class _Drawing:
    """The layout of the page in millimetres."""

    def __init__(self, layout: ChartsLayout) -> None:
        self.layout = layout
        fit = min(1.0, LANDSCAPE_UNITS / sum(layout.widths), LANDSCAPE_POINTS / sum(layout.heights))
        self._scale = int(fit * 100) / 100
        widths = [width * MM_PER_UNIT * self._scale for width in layout.widths]
        self._edges = list(accumulate(widths, initial=(A4_LONG - sum(widths)) / 2))
        heights = (height * MM_PER_POINT * self._scale for height in layout.heights)
        self._levels = list(accumulate(heights, initial=TOP_MARGIN_CM * MM_PER_CM))

    def title(self, text: str) -> PaperCell:
        letters = Lettering(HEADER_FONT, TITLE_SIZE * self._scale, "center")
        return PaperCell(self._box(0, 0, len(self.layout.widths) - 1), text, letters)

    def table(self, table: ChartTable) -> Iterator[PaperCell]:
        for column, text in enumerate((*LABELS, *table.categories)):
            yield self._cell(table.header, column, text, align="center", is_header=True)
        for row, (chart, series) in enumerate(table.lines, start=table.header + 1):
            yield self._cell(row, 0, series.name, align="center")
            yield self._cell(row, 1, chart.unit, align="center")
            digits = digits_for(series.values, 0)
            for column, value in enumerate(series.values, start=len(LABELS)):
                text = "" if value is None else number_text(ColumnFormat.DECIMAL, digits, value)
                yield self._cell(row, column, text, align="right")

    def charts(self) -> Iterator[PaperChart]:
        left, top = self._edges[0], self._levels[self.layout.first_row]
        pixel = MM_PER_PIXEL * self._scale
        for place in self.layout.places:
            box = Box(
                left + place.left * pixel,
                top + place.top * pixel,
                place.width * pixel,
                place.height * pixel,
            )
            yield PaperChart(box, place.chart, self._scale)

    def _cell(
        self, row: int, column: int, text: str, *, align: str, is_header: bool = False
    ) -> PaperCell:
        font = HEADER_FONT if is_header else BODY_FONT
        letters = Lettering(font, BODY_SIZE * self._scale, align, wraps=is_header)
        box = self._box(row, column, column)
        return PaperCell(box, text, letters, has_border=True, is_header=is_header)

    def _box(self, row: int, first: int, last: int) -> Box:
        left, top = self._edges[first], self._levels[row]
        return Box(left, top, self._edges[last + 1] - left, self._levels[row + 1] - top)
