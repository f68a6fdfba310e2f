from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from fieldapp.domain.stock import Move, StockEffect, balances, is_kept

UP, DOWN, COUNT = StockEffect.INCREASE, StockEffect.DECREASE, StockEffect.RESET
QUANTITIES = st.integers(0, 10**9)
MOVES = st.lists(st.builds(Move, st.sampled_from(StockEffect), QUANTITIES))


def test_the_stock_is_told_after_each_move() -> None:
    moves = [Move(UP, 500), Move(DOWN, 200), Move(COUNT, 280), Move(DOWN, 300)]
    assert list(balances(moves)) == [500, 300, 280, -20]


@given(MOVES, QUANTITIES)
def test_a_count_forgets_what_was_before(moves: list[Move], counted: int) -> None:
    assert list(balances([*moves, Move(COUNT, counted)]))[-1] == counted


@given(MOVES)
def test_without_counts_the_stock_is_what_came_less_what_went(moves: list[Move]) -> None:
    uncounted = [move for move in moves if move.effect is not COUNT]
    came = sum(move.quantity for move in uncounted if move.effect is UP)
    went = sum(move.quantity for move in uncounted if move.effect is DOWN)
    assert [0, *balances(uncounted)][-1] == came - went


@given(MOVES)
def test_there_is_one_balance_for_each_move(moves: list[Move]) -> None:
    assert len(list(balances(moves))) == len(moves)


def test_a_stock_that_only_ever_shrinks_is_not_kept() -> None:
    assert not is_kept([Move(DOWN, 5), Move(DOWN, 7)])
    assert not is_kept([])


def test_a_stock_is_kept_once_it_was_filled_or_counted() -> None:
    assert is_kept([Move(DOWN, 5), Move(UP, 7)])
    assert is_kept([Move(COUNT, 0)])
