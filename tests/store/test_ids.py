"""Ids are strictly increasing, fit in 63 bits and tell their millisecond."""

from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from fieldapp.store.ids import COUNT_BITS, IdMaker

moments = st.integers(min_value=1, max_value=2**42 - 2)
starts = st.integers(min_value=0, max_value=2**COUNT_BITS - 1)


@given(st.lists(st.tuples(moments, starts), min_size=1))
def test_every_id_is_greater_than_the_last_whatever_the_clock_does(
    ticks: list[tuple[int, int]],
) -> None:
    clock = iter([moment for moment, _ in ticks])
    count = iter([start for _, start in ticks])
    maker = IdMaker(lambda: next(clock), lambda _bits: next(count))
    ids = [maker.next_id() for _ in ticks]
    assert ids == sorted(set(ids))
    assert all(0 < made < 2**63 for made in ids)


@given(moments, starts)
def test_the_first_id_of_a_millisecond_holds_it_and_a_random_start(moment: int, start: int) -> None:
    maker = IdMaker(lambda: moment, lambda _bits: start)
    made = maker.next_id()
    assert (made >> COUNT_BITS, made % 2**COUNT_BITS) == (moment, start)


def test_as_many_random_bits_are_asked_for_as_there_are() -> None:
    asked: list[int] = []

    def random_bits(bits: int) -> int:
        asked.append(bits)
        return 0

    IdMaker(lambda: 1, random_bits).next_id()
    assert asked == [21]


def test_ids_count_up_within_a_millisecond() -> None:
    maker = IdMaker(lambda: 7, lambda _bits: 40)
    first = maker.next_id()
    assert [maker.next_id(), maker.next_id()] == [first + 1, first + 2]


def test_a_full_millisecond_borrows_the_next_one() -> None:
    now = 7
    maker = IdMaker(lambda: now, lambda _bits: 2**COUNT_BITS - 1)
    maker.next_id()
    borrowed = maker.next_id()
    assert borrowed == 8 << COUNT_BITS
    now = 8
    assert maker.next_id() == borrowed + 1


@given(moments, starts, st.integers(min_value=0, max_value=2**62))
def test_ids_come_after_one_that_is_in_use(moment: int, start: int, used: int) -> None:
    maker = IdMaker(lambda: moment, lambda _bits: start)
    maker.advance_past(used)
    assert maker.next_id() > used
