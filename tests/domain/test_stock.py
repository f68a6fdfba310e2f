from __future__ import annotations

from datetime import date, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from fieldapp.domain.stock import Move, StockEffect, day_ends, is_worse, kept_from, refused

UP, DOWN, COUNT = StockEffect.INCREASE, StockEffect.DECREASE, StockEffect.RESET
FIRST = date(2024, 4, 8)
MOVES = st.lists(
    st.builds(
        lambda day, effect, quantity: Move(FIRST + timedelta(day), effect, quantity),
        st.integers(0, 5),
        st.sampled_from(StockEffect),
        st.integers(0, 9),
    ),
    max_size=10,
)


def on(day: int, effect: StockEffect, quantity: int) -> Move:
    return Move(FIRST + timedelta(day), effect, quantity)


def test_the_stock_is_told_for_the_end_of_each_day() -> None:
    moves = [on(2, DOWN, 300), on(0, DOWN, 200), on(0, UP, 500), on(2, COUNT, 280)]
    assert day_ends(moves) == {FIRST: 300, FIRST + timedelta(2): -20}
    assert day_ends(moves, FIRST + timedelta(1)) == {FIRST + timedelta(2): -20}


def test_of_two_counts_on_one_day_the_last_counts() -> None:
    assert day_ends([on(0, COUNT, 5), on(0, COUNT, 3)]) == {FIRST: 3}


@given(MOVES, st.integers(0, 9))
def test_a_count_forgets_what_was_before(moves: list[Move], counted: int) -> None:
    assert day_ends([*moves, on(6, COUNT, counted)])[FIRST + timedelta(6)] == counted


@given(MOVES)
def test_without_counts_the_stock_is_what_came_less_what_went(moves: list[Move]) -> None:
    uncounted = [move for move in moves if move.effect is not COUNT]
    came = sum(move.quantity for move in uncounted if move.effect is UP)
    went = sum(move.quantity for move in uncounted if move.effect is DOWN)
    assert [0, *day_ends(uncounted).values()][-1] == came - went


@pytest.mark.parametrize(
    ("moves", "expected"),
    [
        ([], None),
        ([on(0, DOWN, 5)], None),
        ([on(0, DOWN, 5), on(2, UP, 7), on(1, COUNT, 0)], FIRST + timedelta(1)),
    ],
)
def test_a_stock_is_kept_from_its_first_increase_or_count(
    moves: list[Move], expected: date | None
) -> None:
    assert kept_from(moves) == expected


@pytest.mark.parametrize(
    ("before", "added", "expected"),
    [
        ([], [on(0, DOWN, 5)], False),  # nobody keeps it
        ([on(0, UP, 10)], [on(1, DOWN, 10)], False),
        ([on(0, UP, 10)], [on(1, DOWN, 11)], True),
        ([on(0, UP, 10)], [on(0, DOWN, 11), on(1, UP, 5)], True),  # more comes, but later
        ([on(0, DOWN, 99)], [on(1, UP, 5)], False),
        ([on(3, DOWN, 99)], [on(1, UP, 5)], False),  # still short, but less so than before
        ([on(3, DOWN, 99), on(2, UP, 9)], [on(1, UP, 5)], False),
        ([on(3, DOWN, 99), on(2, UP, 9)], [on(3, DOWN, 1)], True),
        ([on(0, UP, 9), on(3, DOWN, 5)], [on(2, COUNT, 4)], True),
        ([on(3, DOWN, 5)], [on(2, COUNT, 4)], False),  # the first count there is
        ([on(0, UP, 9), on(3, DOWN, 5)], [on(2, COUNT, 5)], False),
    ],
)
def test_only_what_takes_out_more_than_there_is_makes_a_stock_worse(
    before: list[Move], added: list[Move], *, expected: bool
) -> None:
    assert is_worse(before, [*before, *added]) is expected


def test_what_is_taken_back_may_make_a_stock_worse() -> None:
    first, second, sold = on(0, UP, 10), on(2, UP, 3), on(3, DOWN, 5)
    assert is_worse([first, second, sold], [second, sold])
    assert not is_worse([first, second, sold], [first, sold])
    assert not is_worse([first, sold], [sold])  # nobody keeps it any more


@given(MOVES, MOVES)
def test_what_comes_in_never_makes_a_stock_worse(before: list[Move], added: list[Move]) -> None:
    coming = [move for move in added if move.effect is UP]
    assert not is_worse(before, [*before, *coming])
    assert refused(before, coming) == frozenset()


@given(MOVES)
def test_a_move_that_changes_nothing_makes_nothing_worse(moves: list[Move]) -> None:
    assert not is_worse(moves, moves)


def refused_by_hand(before: list[Move], new: list[Move]) -> frozenset[int]:
    """One move after the other, day by day, is added unless it makes the stock worse."""
    order = [COUNT, UP, DOWN]
    stock = [*before, *(move for move in new if move.effect is UP)]
    found: set[int] = set()
    for place in sorted(
        range(len(new)), key=lambda each: (new[each].day, order.index(new[each].effect))
    ):
        if new[place].effect is UP:
            continue
        if is_worse(stock, [*stock, new[place]]):
            found.add(place)
        else:
            stock.append(new[place])
    return frozenset(found)


@given(MOVES, MOVES)
def test_new_moves_are_refused_as_one_by_one_by_hand(before: list[Move], new: list[Move]) -> None:
    assert refused(before, new) == refused_by_hand(before, new)


@given(MOVES, MOVES)
def test_what_is_not_refused_leaves_no_stock_worse(before: list[Move], new: list[Move]) -> None:
    bad = refused(before, new)
    good = [move for place, move in enumerate(new) if place not in bad]
    assert not is_worse(before, [*before, *good])
