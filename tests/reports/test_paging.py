from __future__ import annotations

import itertools

from hypothesis import given
from hypothesis import strategies as st

from fieldapp.reports.paging import KEPT_ROWS, breaks_of_sheet, column_breaks, page_breaks

TOP = [30.0, 20.0, 20.0]  # title and header, three rows
TAIL = [20.0, 40.0, 30.0]  # total, gap, signatures


def breaks(row_count: int, page_height: float = 300, row: float = 20) -> tuple[int, ...]:
    return page_breaks([*TOP, *[row] * row_count, *TAIL], 3, row_count, page_height)


def test_what_fits_on_a_page_is_not_broken() -> None:
    assert breaks(7) == ()


def test_the_last_lines_go_with_total_and_signatures_to_a_new_page() -> None:
    assert breaks(9) == (9,)


def test_full_pages_follow_each_other() -> None:
    assert breaks(28) == (14, 25)


def test_a_last_page_of_one_line_takes_more_lines_along() -> None:
    assert breaks(12) == (12,)


def test_lines_that_leave_no_room_for_the_tail_are_fewer_on_the_last_page() -> None:
    assert breaks(5, page_height=220, row=50) == (6, 7)


def test_a_tail_higher_than_a_page_does_not_push_the_whole_table_away() -> None:
    assert breaks(2, page_height=120) == (4,)


def test_a_sheet_without_lines_is_not_broken() -> None:
    assert breaks(0) == ()
    assert breaks(0, page_height=90) == ()


def test_of_more_breaks_than_a_sheet_takes_the_last_is_kept() -> None:
    assert breaks_of_sheet(breaks(30_000)) == [30_000]
    assert breaks_of_sheet(breaks(28)) == [14, 25]


def test_columns_that_are_too_many_begin_new_pages_beside_the_repeated_ones() -> None:
    assert column_breaks([10, 20, 20, 20, 20], 1, 60) == (3,)
    assert column_breaks([10, 20, 20, 20, 20], 0, 60) == (3,)
    assert column_breaks([10, 20, 20], 1, 60) == ()


def test_a_column_wider_than_a_page_has_one_of_its_own() -> None:
    assert column_breaks([90, 20, 20], 0, 60) == (1,)


@given(st.lists(st.sampled_from([20.0, 35.0, 50.0]), min_size=1, max_size=80))
def test_every_page_holds_what_is_put_on_it(rows: list[float]) -> None:
    heights = [*TOP, *rows, *TAIL]
    end = 3 + len(rows)
    starts = [3, *page_breaks(heights, 3, len(rows), 420), len(heights)]

    for first, following in itertools.pairwise(starts):
        assert sum(TOP) + sum(heights[first:following]) <= 420
    assert end - starts[-2] >= min(KEPT_ROWS, len(rows))
