from __future__ import annotations

from datetime import timedelta
from decimal import Decimal
from typing import TYPE_CHECKING

import pytest

from fieldapp.domain.ids import FieldId
from fieldapp.domain.period import Period
from fieldapp.store.daily import DailyStore
from tests.store.conftest import FakeClock, new_store
from tests.store.orchard import DAY, PICKING, Village, new_village
from tests.store.plans import plan

if TYPE_CHECKING:
    from collections.abc import Iterator

WEIGHT = FieldId("weight")
WEEK = Period(DAY, DAY + timedelta(days=7))


@pytest.fixture
def village() -> Iterator[Village]:
    made = new_village(new_store(FakeClock()))
    yield made
    made.store.close()


def test_days_have_the_sums_of_their_live_records(village: Village) -> None:
    table = village.records.tables[PICKING]
    village.pick(picked_on=DAY, weight=Decimal("1.5"))
    village.pick(picked_on=DAY, weight=Decimal(2))
    village.pick(picked_on=DAY + timedelta(days=2), weight=Decimal(4))
    village.pick(picked_on=DAY + timedelta(days=7), weight=Decimal(8))
    daily = DailyStore(village.store, village.project_id)
    sums = daily.sums(table, WEIGHT, WEEK)
    shown = {day: table.shown_number(WEIGHT, total) for day, total in sums.items()}
    assert shown == {DAY: 3.5, DAY + timedelta(days=2): 4}
    assert daily.count(table, WEEK) == 3


def test_sums_and_counts_are_read_from_an_index(village: Village) -> None:
    table = village.records.tables[PICKING]
    daily = DailyStore(village.store, village.project_id)
    for ask in (
        lambda: daily.sums(table, WEIGHT, WEEK),
        lambda: daily.count(table, WEEK),
    ):
        told = plan(village.store, ask)
        assert "COVERING INDEX" in told
        assert "TEMP B-TREE" not in told


def test_what_was_taken_back_is_not_counted(village: Village) -> None:
    table = village.records.tables[PICKING]
    village.pick()
    village.pick_back(village.pick())
    daily = DailyStore(village.store, village.project_id)
    assert daily.count(table, WEEK) == 1
    assert daily.sums(table, WEIGHT, WEEK) == {DAY: 10_000}


def test_days_have_no_sums_of_what_was_taken_back_whatever_day_that_was(village: Village) -> None:
    table = village.records.tables[PICKING]
    village.pick(picked_on=DAY, weight=Decimal(2))
    wrong = village.pick(picked_on=DAY, weight=Decimal(3))
    village.pick_back(wrong, DAY + timedelta(days=3))
    daily = DailyStore(village.store, village.project_id)
    sums = daily.sums(table, WEIGHT, WEEK)
    assert {day: table.shown_number(WEIGHT, total) for day, total in sums.items()} == {DAY: 2}
