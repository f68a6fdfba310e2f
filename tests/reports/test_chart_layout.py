from __future__ import annotations

import pytest

from fieldapp.reports.chart_layout import charts_layout
from fieldapp.reports.layout import HEIGHT_IN_USE, LANDSCAPE_POINTS, LANDSCAPE_UNITS
from tests.reports.sample_reports import monthly_chart


@pytest.mark.parametrize("count", [1, 2, 3, 4])
def test_charts_stand_in_pairs_below_their_table(count: int) -> None:
    layout = charts_layout([monthly_chart(unit=f"{number}") for number in range(count)])

    assert [place.chart.unit for place in layout.places] == [f"{n}" for n in range(count)]
    assert {place.left > 0 for place in layout.places[1::2]} <= {True}
    assert layout.places[0].top == 0
    assert layout.first_row == layout.tables[-1].end + 1


def test_a_page_is_filled_and_not_overfilled() -> None:
    layout = charts_layout([monthly_chart(), monthly_chart(unit="斤")])

    assert sum(layout.widths) <= LANDSCAPE_UNITS
    assert LANDSCAPE_POINTS * 0.9 < sum(layout.heights) <= LANDSCAPE_POINTS * HEIGHT_IN_USE + 21
