"""The figures behind the charts as tables: a line for each series, a column for each category."""

from __future__ import annotations

from dataclasses import dataclass
from itertools import groupby
from typing import TYPE_CHECKING

from fieldapp.domain.report import Chart
from fieldapp.reports.formats import shown_digits
from fieldapp.reports.measuring import PADDING, widest
from fieldapp.reports.widths import Need, fitted

if TYPE_CHECKING:
    from collections.abc import Sequence
    from decimal import Decimal

    from fieldapp.domain.report import Series

LABELS = ("指标", "单位")  # the columns before those of the categories


@dataclass(frozen=True, slots=True)
class ChartTable:
    """Charts over the same categories, one below the other in one table.

    `header` is the row of the categories, counted from 0; the series follow it.
    """

    header: int
    charts: tuple[Chart, ...]

    @property
    def categories(self) -> tuple[str, ...]:
        """The categories that all these charts share."""
        return self.charts[0].categories

    @property
    def lines(self) -> tuple[tuple[Chart, Series], ...]:
        """The series in the order of their rows."""
        return tuple((chart, series) for chart in self.charts for series in chart.series)

    def row_of(self, chart: Chart, series: Series) -> int:
        """The row of a chart's series."""
        return self.header + 1 + self.lines.index((chart, series))

    @property
    def end(self) -> int:
        """The row after the last series."""
        return self.header + 1 + len(self.lines)


def tables_of(charts: Sequence[Chart], first_row: int) -> tuple[ChartTable, ...]:
    """The tables for these charts, one below the other with a row between them."""
    tables: list[ChartTable] = []
    row = first_row
    for _, group in groupby(charts, key=lambda chart: chart.categories):
        tables.append(ChartTable(row, tuple(group)))
        row = tables[-1].end + 1
    return tuple(tables)


def column_widths(tables: Sequence[ChartTable], capacity: float) -> tuple[float, ...]:
    """The widths of label, unit and category columns, filling the page."""
    lines = [line for table in tables for line in table.lines]
    names = widest([LABELS[0], *(series.name for _, series in lines)])
    units = widest([LABELS[1], *(chart.unit for chart, _ in lines)])
    figures = widest(
        [
            *(category for table in tables for category in table.categories),
            *(figure_text(value) for _, series in lines for value in series.values),
        ]
    )
    count = max(len(table.categories) for table in tables)
    widths = [names, units, *[figures] * count]
    return fitted(
        [Need(width + PADDING, width + PADDING, width + PADDING) for width in widths], capacity
    )


def figure_text(value: Decimal | None) -> str:
    """A figure as the table shows it; a gap is blank."""
    return "" if value is None else f"{value:.{shown_digits(value, 0)}f}"
