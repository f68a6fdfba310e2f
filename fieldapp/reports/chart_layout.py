"""Where tables and charts of the last sheet stand, in pixels of the workbook."""

from __future__ import annotations

import math
from dataclasses import dataclass
from typing import TYPE_CHECKING

from fieldapp.domain.report import Chart
from fieldapp.reports.chart_table import ChartTable, column_widths, tables_of
from fieldapp.reports.layout import HEIGHT_IN_USE, LANDSCAPE_POINTS, LANDSCAPE_UNITS
from fieldapp.reports.widths import PIXELS_PER_UNIT

if TYPE_CHECKING:
    from collections.abc import Sequence

TITLE_HEIGHT = 39.0  # points
TABLE_HEIGHT = 21.0
GAP_HEIGHT = 12.0
SIDE_BY_SIDE = 2
GAP_PIXELS = 10
PIXELS_PER_POINT = 4 / 3
LEAST_CHART_PIXELS = 180  # lower than this nothing can be read off


@dataclass(frozen=True, slots=True)
class ChartPlace:
    """Where a chart stands, from the first row below the tables, and how large it is."""

    table: ChartTable
    chart: Chart
    left: int
    top: int
    width: int
    height: int


@dataclass(frozen=True, slots=True)
class ChartsLayout:
    """Tables, widths of their columns in units, heights of all rows in points, and the charts.

    `first_row` is the row with which the charts begin.
    """

    tables: tuple[ChartTable, ...]
    widths: tuple[float, ...]
    heights: tuple[float, ...]
    first_row: int
    places: tuple[ChartPlace, ...]


def charts_layout(charts: Sequence[Chart]) -> ChartsLayout:
    """The layout of these charts on one page lying across."""
    tables = tables_of(charts, first_row=1)
    widths = column_widths(tables, LANDSCAPE_UNITS)
    above = (TITLE_HEIGHT, *[TABLE_HEIGHT] * (tables[-1].end - 1), GAP_HEIGHT)
    lines = math.ceil(len(charts) / SIDE_BY_SIDE)
    free = (LANDSCAPE_POINTS * HEIGHT_IN_USE - sum(above)) * PIXELS_PER_POINT
    height = max(LEAST_CHART_PIXELS, int(free / lines))
    rows = math.ceil(lines * height / (TABLE_HEIGHT * PIXELS_PER_POINT))
    return ChartsLayout(
        tables,
        widths,
        heights=(*above, *[TABLE_HEIGHT] * rows),
        first_row=len(above),
        places=_places(tables, widths, height),
    )


def _places(
    tables: Sequence[ChartTable], widths: Sequence[float], height: int
) -> tuple[ChartPlace, ...]:
    charts = [(table, chart) for table in tables for chart in table.charts]
    beside = min(SIDE_BY_SIDE, len(charts))
    width = int(sum(widths) * PIXELS_PER_UNIT + GAP_PIXELS) // beside
    return tuple(
        ChartPlace(
            table,
            chart,
            left=number % beside * width,
            top=number // beside * height,
            width=width - GAP_PIXELS,
            height=height - GAP_PIXELS,
        )
        for number, (table, chart) in enumerate(charts)
    )
