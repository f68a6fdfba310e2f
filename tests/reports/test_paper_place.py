from __future__ import annotations

from dataclasses import replace

import pytest

from fieldapp.reports.layout import layout_of
from fieldapp.reports.paper_page import A4_LONG, A4_SHORT
from fieldapp.reports.paper_place import parts_of, place_of, scale_of
from fieldapp.reports.spans import Span
from tests.reports.papers import side_by_side
from tests.reports.sample_reports import purchases, to_sign


def test_the_table_stands_in_the_middle_below_the_margin() -> None:
    layout = layout_of(purchases(3))
    (part,) = parts_of(layout)
    place = place_of(layout, part, 1.0, A4_SHORT)
    title = place.box(layout.grid.lines, 0, 0)

    assert title.left + title.width / 2 == pytest.approx(A4_SHORT / 2)
    assert title.top == 19.0
    assert title.height == pytest.approx(layout.heights[0] * 25.4 / 72)


def test_a_sheet_that_is_signed_line_by_line_begins_higher() -> None:
    layout = layout_of(to_sign(3))
    (part,) = parts_of(layout)
    place = place_of(layout, part, 1.0, A4_LONG)

    assert place.box(layout.grid.lines, 0, 0).top == 13.0


def test_cells_follow_each_other_without_a_gap() -> None:
    layout = layout_of(purchases(3))
    (part,) = parts_of(layout)
    place = place_of(layout, part, 0.8, A4_SHORT)
    one, other = place.box(Span(0, 0), 5, 5), place.box(Span(1, 1), 6, 6)

    assert one.left + one.width == pytest.approx(other.left)
    assert one.top + one.height == pytest.approx(other.top)


def test_pages_go_down_first_and_then_to_the_right() -> None:
    layout = layout_of(side_by_side(60))
    parts = parts_of(layout)
    below = len(layout.breaks) + 1

    assert below > 1
    assert len({part.columns for part in parts[:below]}) == 1
    assert parts[below].rows == parts[0].rows
    assert parts[below].columns[: layout.frozen] == tuple(range(layout.frozen))


def test_a_cell_over_several_pages_shows_its_part_on_each() -> None:
    layout = layout_of(side_by_side(1))
    place = place_of(layout, parts_of(layout)[0], 0.7, A4_LONG)
    last = layout.column_breaks[0] - 1

    assert place.shown(2, 20) == Span(2, last)
    assert place.shown(last + 1, last + 2) is None


def test_a_fitted_sheet_is_made_smaller_in_whole_percent_and_never_larger() -> None:
    layout = layout_of(purchases(3))

    assert scale_of(layout) == 1.0
    assert scale_of(replace(layout, heights=(*layout.heights, 500.0))) < 1
    assert scale_of(replace(layout, is_fitted=False, scale=83)) == 0.83
