"""The look of a native chart: it must read on a black and white print too."""

from __future__ import annotations

from typing import TYPE_CHECKING

from fieldapp.domain.report import ChartShape
from fieldapp.reports.chart_table import LABELS
from fieldapp.reports.formats import BODY_FONT, HEADER_FONT
from fieldapp.reports.limits import clean

if TYPE_CHECKING:
    from xlsxwriter.chart import Chart as NativeChart
    from xlsxwriter.workbook import Workbook

    from fieldapp.domain.report import Chart
    from fieldapp.reports.chart_table import ChartTable

# Told apart by darkness, not by hue alone.
SHADES = ("#2F6B4F", "#9CC3AC", "#5F6B73", "#C9CFD3")
MARKERS = ("circle", "square", "triangle", "diamond")
DASHES = ("solid", "dash", "round_dot", "long_dash")
GRID_COLOUR = "#D9D9D9"
EDGE_COLOUR = "#404040"
TITLE_SIZE, TEXT_SIZE = 12, 9
BAR_GAP_PERCENT = 60
# Parts of the chart: the unit stands on top of the axis, where it takes no width.
UNIT_PLACE = {"x": 0.02, "y": 0.11}
PLOT_PLACE = {"x": 0.11, "y": 0.2, "width": 0.86, "height": 0.62}
_HORIZONTAL = 360  # XlsxWriter's word for a rotation of 0


def drawn(workbook: Workbook, sheet: str, table: ChartTable, chart: Chart) -> NativeChart:
    """The chart, drawn from the figures that the table holds on this sheet."""
    is_line = chart.shape is ChartShape.LINE
    native = workbook.add_chart({"type": "line" if is_line else "column"})
    last_column = len(LABELS) + len(chart.categories) - 1
    for shade, series in enumerate(chart.series):
        row = table.row_of(chart, series)
        native.add_series(
            {
                "name": [sheet, row, 0],
                "categories": [sheet, table.header, len(LABELS), table.header, last_column],
                "values": [sheet, row, len(LABELS), row, last_column],
                **(_line_look(shade) if is_line else _column_look(shade)),
            }
        )
    _set_texts(native, chart)
    return native


def _column_look(number: int) -> dict[str, object]:
    return {
        "fill": {"color": SHADES[number % len(SHADES)]},
        "border": {"color": EDGE_COLOUR, "width": 0.5},
        "gap": BAR_GAP_PERCENT,
    }


def _line_look(number: int) -> dict[str, object]:
    colour = SHADES[number % len(SHADES)]
    return {
        "line": {"color": colour, "width": 2, "dash_type": DASHES[number % len(DASHES)]},
        "marker": {
            "type": MARKERS[number % len(MARKERS)],
            "size": 6,
            "fill": {"color": colour},
            "border": {"color": EDGE_COLOUR},
        },
    }


def _set_texts(native: NativeChart, chart: Chart) -> None:
    small = {"name": BODY_FONT, "size": TEXT_SIZE, "bold": False}
    native.set_title(
        {
            "name": clean(chart.title),
            "name_font": {"name": HEADER_FONT, "size": TITLE_SIZE, "bold": False},
        }
    )
    native.set_x_axis({"num_font": small, "line": {"color": EDGE_COLOUR}})
    native.set_y_axis(
        {
            "name": f"单位：{clean(chart.unit)}",
            "name_font": {**small, "rotation": _HORIZONTAL},
            "name_layout": UNIT_PLACE,
            "num_font": small,
            "num_format": "General",
            "min": 0 if _is_positive(chart) else None,
            "major_gridlines": {"visible": True, "line": {"color": GRID_COLOUR, "width": 0.5}},
            "line": {"color": EDGE_COLOUR},
        }
    )
    if len(chart.series) > 1:
        native.set_legend({"position": "bottom", "font": small})
    else:
        native.set_legend({"none": True})
    native.set_plotarea({"layout": PLOT_PLACE})
    native.show_blanks_as("gap")


def _is_positive(chart: Chart) -> bool:
    return all(
        value >= 0 for series in chart.series for value in series.values if value is not None
    )
