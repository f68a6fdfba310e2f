from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from fieldapp.reports.spans import Span, shared

WIDTHS = st.lists(st.floats(3, 40), min_size=1, max_size=16)
NEEDS = st.lists(st.floats(1, 60), min_size=1, max_size=3)


def test_three_texts_lie_evenly_on_the_columns() -> None:
    assert shared([30, 10, 5], [10] * 9) == (Span(0, 2), Span(3, 5), Span(6, 8))


def test_two_texts_meet_in_the_middle_where_they_can() -> None:
    assert shared([30, 5], [10, 10, 10, 10, 38]) == (Span(0, 3), Span(4, 4))


def test_one_text_takes_all_columns() -> None:
    assert shared([5], [10, 10]) == (Span(0, 1),)


def test_texts_that_find_no_room_between_the_borders_get_no_spans() -> None:
    assert shared([25, 25, 10], [20, 20, 20]) is None


def test_there_are_no_spans_for_more_texts_than_columns() -> None:
    assert shared([1, 1, 1], [50, 50]) is None


@given(NEEDS, WIDTHS)
def test_spans_cover_all_columns_and_give_each_text_its_room(
    needs: list[float], widths: list[float]
) -> None:
    spans = shared(needs, widths)

    if spans is not None:
        covered = [column for span in spans for column in range(span.first, span.last + 1)]
        assert covered == list(range(len(widths)))
        for span, need in zip(spans, needs, strict=True):
            assert span.width(widths) >= need - 0.02


def test_a_span_is_shifted_to_the_right() -> None:
    assert Span(0, 2).shifted(3) == Span(3, 5)
