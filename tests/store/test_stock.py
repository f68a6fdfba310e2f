"""Stock that is kept never falls below nothing; stock that nobody keeps is unknown."""

from __future__ import annotations

from datetime import timedelta
from decimal import Decimal
from typing import TYPE_CHECKING

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from fieldapp.domain.ids import ProjectId
from fieldapp.domain.stock import Move, StockEffect, is_worse
from fieldapp.store.stock import StockBook
from tests.store.conftest import FakeClock, new_store
from tests.store.orchard import DAY, Village, new_village

if TYPE_CHECKING:
    from datetime import date

FRUIT = "fruit"


def is_short(village: Village) -> bool:
    return is_worse([], StockBook(village.store).moves(village.project_id, FRUIT))


def pick(village: Village, weight: str, day: date = DAY) -> None:
    village.pick(weight=Decimal(weight), picked_on=day)


def sell(village: Village, weight: str, day: date = DAY) -> None:
    """Take as many kilograms out of the store; a sale is written in jin."""
    village.sell(weight=Decimal(weight) * 2, sold_on=day)


def test_a_stock_without_moves_is_not_short(village: Village) -> None:
    assert not is_short(village)


def test_a_stock_that_nobody_keeps_is_never_short(village: Village) -> None:
    sell(village, "500")
    assert not is_short(village)


def test_a_stock_is_short_once_more_goes_out_than_came_in(village: Village) -> None:
    pick(village, "10")
    sell(village, "10")
    assert not is_short(village)
    sell(village, "0.001")
    assert is_short(village)


def test_what_is_short_on_one_day_is_short_though_more_comes_later(village: Village) -> None:
    pick(village, "10")
    sell(village, "11", DAY + timedelta(days=1))
    pick(village, "10", DAY + timedelta(days=2))
    assert is_short(village)


def test_on_one_day_what_comes_in_comes_before_what_goes_out(village: Village) -> None:
    sell(village, "10", DAY)
    pick(village, "10", DAY)
    assert not is_short(village)


def test_what_went_out_before_a_stock_was_kept_does_not_count(village: Village) -> None:
    sell(village, "500", DAY - timedelta(days=1))
    pick(village, "10")
    assert not is_short(village)
    sell(village, "11", DAY + timedelta(days=1))
    assert is_short(village)


def test_a_count_begins_a_stock_and_forgets_what_was_before(village: Village) -> None:
    sell(village, "500", DAY - timedelta(days=1))
    village.count("0", DAY)
    assert not is_short(village)
    sell(village, "1", DAY)
    assert is_short(village)


def test_a_count_comes_before_the_other_moves_of_its_day(village: Village) -> None:
    pick(village, "10")
    village.count("3")
    sell(village, "13")
    assert not is_short(village)
    sell(village, "0.5")
    assert is_short(village)


def test_what_is_void_does_not_count(village: Village) -> None:
    pick(village, "10")
    sell(village, "11")
    village.store.history.undo()
    assert not is_short(village)


def test_each_project_and_each_item_has_its_own_stock(village: Village) -> None:
    pick(village, "10")
    sell(village, "11")
    book = StockBook(village.store)
    assert book.moves(ProjectId(village.project_id + 1), FRUIT) == []
    assert book.moves(village.project_id, "soil") == []
    assert book.moves(village.project_id, FRUIT) == [
        Move(DAY, StockEffect.INCREASE, 10_000),
        Move(DAY, StockEffect.DECREASE, 11_000),
    ]


DEEDS = {"count": Village.count, "pick": pick, "sell": sell}  # in the order within a day
Event = tuple[str, int, int]  # what is done, on which day, with how many kilograms


def is_short_by_hand(events: list[Event]) -> bool:
    stock: int | None = None
    order = list(DEEDS)
    for what, _, weight in sorted(events, key=lambda event: (event[1], order.index(event[0]))):
        if what == "count":
            stock = weight
        elif what == "pick":
            stock = (stock or 0) + weight
        elif stock is not None:
            stock -= weight
        if stock is not None and stock < 0:
            return True
    return False


@settings(max_examples=60)
@given(
    st.lists(
        st.tuples(st.sampled_from(list(DEEDS)), st.integers(0, 3), st.integers(0, 5)), max_size=8
    )
)
def test_a_stock_is_short_as_counted_by_hand(events: list[Event]) -> None:
    village = new_village(new_store(FakeClock()))
    for what, days, weight in events:
        DEEDS[what](village, str(weight), DAY + timedelta(days=days))
    assert is_short(village) == is_short_by_hand(events)
    village.store.close()


@pytest.mark.parametrize("ripe", [False, None])
def test_a_move_whose_condition_does_not_hold_does_not_begin_a_stock(
    village: Village, ripe: bool | None
) -> None:
    village.pick(ripe=ripe)
    sell(village, "5")
    assert not is_short(village)
