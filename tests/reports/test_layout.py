from __future__ import annotations

from dataclasses import replace
from decimal import Decimal
from itertools import pairwise

import pytest

from fieldapp.domain.problem import CancelledError
from fieldapp.domain.report import CellValue, Column, ColumnFormat
from fieldapp.reports.layout import (
    FROZEN_UNITS,
    HEIGHT_IN_USE,
    LANDSCAPE_POINTS,
    LEAST_ROW,
    SIGNED_MARGIN_CM,
    TOP_MARGIN_CM,
    layout_of,
)
from fieldapp.reports.spans import Span
from tests.fakes import FakeProgress
from tests.reports.papers import side_by_side
from tests.reports.sample_reports import purchases, table, to_sign, wide

MONEY = Column(("金额(元)",), ColumnFormat.MONEY)
NAME = Column(("姓名",), ColumnFormat.NAME)


def test_a_small_table_stands_upright_and_fills_the_width() -> None:
    layout = layout_of(table(NAME, MONEY, rows=(("甲", Decimal(1)),)))

    assert not layout.is_landscape
    assert 93 < layout.grid.width <= 94
    assert layout.scale == 100


def test_more_than_eight_columns_lie_across() -> None:
    assert layout_of(table(*[MONEY] * 9)).is_landscape
    assert not layout_of(table(*[MONEY] * 8)).is_landscape


def test_a_wide_table_of_few_columns_lies_across() -> None:
    assert layout_of(wide(5)).is_landscape


def test_the_report_may_choose_the_orientation() -> None:
    assert layout_of(table(NAME), is_landscape=True).is_landscape
    assert not layout_of(table(*[MONEY] * 9), is_landscape=False).is_landscape


def test_one_page_is_fitted_to_its_width() -> None:
    layout = layout_of(purchases(3))

    assert layout.is_fitted
    assert layout.breaks == ()


def test_several_pages_have_breaks_and_a_scale() -> None:
    layout = layout_of(purchases(100))

    assert not layout.is_fitted
    assert layout.breaks
    assert 70 <= layout.scale < 100


def test_the_last_lines_stand_with_the_signatures() -> None:
    for row_count in range(1, 70):
        layout = layout_of(purchases(row_count))
        last_page = layout.breaks[-1] if layout.breaks else layout.anatomy.body

        assert (layout.anatomy.total or 0) - last_page >= min(3, row_count)


def test_a_wide_table_is_scaled_down_and_keeps_its_font() -> None:
    layout = layout_of(wide(7))

    assert 75 <= layout.scale < 100
    assert layout.grid.font_size == 10.5
    assert not layout.overflows


def test_a_wider_table_has_a_smaller_font() -> None:
    layout = layout_of(wide(8))

    assert layout.grid.font_size == 9
    assert layout.scale >= 70


def test_a_long_note_beside_many_numbers_takes_few_lines_and_not_half_a_page() -> None:
    identities = [Column((f"第{number}栏",), ColumnFormat.IDENTITY) for number in range(7)]
    names = [Column(("姓名",), ColumnFormat.NAME)] * 2
    note = Column(("备注",), ColumnFormat.NOTE)
    row = [*["520221197001010013"] * 7, *["赵光荣"] * 2]
    rows = tuple((*row, "补" * 30 if number == 2 else None) for number in range(12))
    layout = layout_of(table(*identities, *names, note, rows=rows))

    assert layout.heights[4] <= 5 * 15 + 6
    assert (layout.breaks, layout.overflows) == ((), False)


@pytest.mark.parametrize("count", [1, 7, 8, 20])
def test_no_row_is_lower_than_the_least(count: int) -> None:
    layout = layout_of(wide(count))
    rows = layout.heights[layout.anatomy.body :]

    assert min(rows) >= LEAST_ROW


def test_whoever_waits_hears_of_each_column_and_may_stop_the_work() -> None:
    progress = FakeProgress()
    layout_of(wide(2), progress=progress)

    assert progress.news == [(done, 3, "正在安排工作表“表”的版面。") for done in range(3)]
    with pytest.raises(CancelledError):
        layout_of(wide(2), progress=FakeProgress("版面"))


def test_a_table_beyond_all_measure_goes_on_pages_side_by_side() -> None:
    layout = layout_of(wide(20))

    assert layout.overflows
    assert layout.scale == 70


def test_a_high_table_on_one_page_is_not_taken_for_a_wide_one() -> None:
    figures = [Column((f"第{number}栏",), ColumnFormat.MONEY) for number in range(6)]
    rows: list[tuple[CellValue, ...]] = [("甲", *[Decimal(1)] * 6)] * 36
    layout = layout_of(table(NAME, *figures, rows=tuple(rows)), is_landscape=True)

    assert layout.scale < 90
    assert layout.is_fitted
    assert not layout.overflows


def test_the_columns_up_to_the_last_name_stay_when_the_sheet_is_scrolled() -> None:
    layout = layout_of(table(MONEY, NAME, NAME, *[MONEY] * 8, NAME))

    assert layout.frozen == 3
    assert sum(layout.grid.widths[:3]) <= FROZEN_UNITS


def test_no_column_stays_where_there_is_no_name() -> None:
    assert layout_of(table(MONEY, MONEY)).frozen == 0


def test_a_crowded_table_does_not_set_its_texts_off_the_border() -> None:
    assert layout_of(table(NAME)).grid.is_roomy
    assert not layout_of(wide(7)).grid.is_roomy


def test_the_last_row_is_that_of_the_last_signature() -> None:
    layout = layout_of(purchases(2))

    assert layout.last_row == layout.anatomy.signatures + len(layout.grid.signatures) - 1


def test_notes_of_any_length_leave_the_other_columns_their_width() -> None:
    section = purchases(2)
    long_note = replace(section.rows[0], values=(*section.rows[0].values[:-1], "水" * 300))
    layout = layout_of(replace(section, rows=(long_note, section.rows[1])))

    assert layout.grid.widths[2] >= 22
    assert layout.heights[layout.anatomy.body] > layout.heights[layout.anatomy.body + 1]


@pytest.mark.parametrize("row_count", [1, 14, 15, 16, 60])
def test_lines_to_write_on_are_as_high_on_paper_as_asked(row_count: int) -> None:
    layout = layout_of(to_sign(row_count), is_landscape=True)
    lines = [
        height
        for row, height in enumerate(layout.heights[: layout.anatomy.end])
        if row >= layout.anatomy.body and row not in layout.anatomy.sums
    ]

    assert len(lines) == row_count
    assert all(26 <= height * layout.scale / 100 < 27 for height in lines)
    assert not layout.is_fitted


def test_a_line_to_write_on_that_needs_more_keeps_it() -> None:
    section = replace(to_sign(1), row_height=5)

    assert layout_of(section).heights[5] == layout_of(purchases(1)).heights[5]


@pytest.mark.parametrize("row_count", range(60))
def test_pages_with_sums_hold_what_is_put_on_them(row_count: int) -> None:
    layout = layout_of(to_sign(row_count), is_landscape=True)
    above = sum(layout.heights[: layout.anatomy.body])
    starts = [layout.anatomy.body, *layout.breaks, len(layout.heights)]
    room = LANDSCAPE_POINTS + 2 * (TOP_MARGIN_CM - layout.margin_cm) * 72 / 2.54

    for first, following in pairwise(starts):
        height = above + sum(layout.heights[first:following])
        assert height * layout.scale / 100 <= room * HEIGHT_IN_USE
    assert layout.anatomy.end - starts[-2] >= min(4, row_count)  # three lines and their sum


def test_what_is_signed_line_by_line_gives_its_air_to_the_lines_before_it_is_broken() -> None:
    few, many = (layout_of(to_sign(count), is_landscape=True) for count in (3, 11))

    assert few.breaks == many.breaks == ()
    assert sum(many.heights[:5]) < sum(few.heights[:5])
    assert few.margin_cm == SIGNED_MARGIN_CM < layout_of(purchases(3)).margin_cm


def test_each_page_ends_with_its_sum() -> None:
    layout = layout_of(to_sign(40), is_landscape=True)

    assert layout.breaks == tuple(row + 1 for row in layout.anatomy.sums[:-1])
    assert layout.anatomy.sums[-1] + 1 == layout.anatomy.total
    assert len(layout.breaks) > 1


def test_pages_side_by_side_begin_with_the_names_and_keep_texts_off_them() -> None:
    layout = layout_of(side_by_side(3))

    assert layout.frozen == 2
    assert layout.grid.lines == Span(2, layout.column_breaks[0] - 1)
    assert not layout.is_fitted
    for left, right in pairwise([2, *layout.column_breaks, 22]):
        width = sum(layout.grid.widths[:2]) + sum(layout.grid.widths[left:right])
        assert width * 0.7 <= 140


def test_a_table_that_has_just_room_has_none_once_its_scale_is_fixed() -> None:
    numbers = [Column((f"第{number}栏",), ColumnFormat.IDENTITY) for number in range(8)]
    line = ("甲", *["520221197001010013"] * 8, *["甲"] * 6)
    columns = (NAME, *numbers, *[NAME] * 6)

    assert layout_of(table(*columns, rows=(line,))).is_fitted
    assert layout_of(table(*columns, rows=(line,) * 60)).overflows
