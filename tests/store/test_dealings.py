"""What households have to do with the kinds of a project, as the database adds it up."""

from __future__ import annotations

from datetime import date
from decimal import Decimal
from typing import TYPE_CHECKING

import pytest

from fieldapp.domain.ids import PartyId, ProjectId
from fieldapp.domain.period import Period
from fieldapp.domain.posting import Effect
from fieldapp.store.dealings import DealingStore, Delivered, Sums, quantity_of
from tests.store.orchard import DAY, PICKING, PLOT, SALE, orchard

if TYPE_CHECKING:
    from tests.store.orchard import Village

YEAR = Period(date(2024, 1, 1), date(2025, 1, 1))
BEFORE = date(2023, 12, 31)


@pytest.fixture
def dealings(village: Village) -> DealingStore:
    return DealingStore(village.store, list(village.records.tables.values()))


def pay(village: Village, party: PartyId, amount: int) -> None:
    """Post a payment as a record of an advance would."""
    with village.store.step("预支") as step:
        step.insert(
            "posting",
            {
                "project_id": village.project_id,
                "record_id": 1,
                "kind": "advance",
                "party_id": party,
                "effect": "pay",
                "date": DAY.isoformat(),
                "amount": amount,
            },
        )


def test_what_is_owed_is_earned_and_not_paid() -> None:
    assert Sums(earned=500, paid=200).owed == 300


def test_sums_are_told_by_project_and_kind(village: Village, dealings: DealingStore) -> None:
    first, second = village.household_ids[:2]
    village.pick()
    village.pick(picked_on=BEFORE)
    village.pick(by=1)
    pay(village, first, 1_500)
    found = dealings.sums(first, YEAR)
    assert found[village.project_id, PICKING] == Sums(4_000, 0, 2_000)
    assert sum(each.paid for each in found.values()) == 1_500
    everybody = dealings.sums_of_all(YEAR)
    assert everybody == {first: Sums(4_000, 1_500, 2_000), second: Sums(2_000, 0, 2_000)}


def test_what_somebody_owes_us_is_no_income(village: Village, dealings: DealingStore) -> None:
    first = village.household_ids[0]
    village.sell(buyer=first)
    assert dealings.sums(first, YEAR) == {}
    assert dealings.sums_of_all(YEAR) == {}


def test_void_postings_count_nowhere(village: Village, dealings: DealingStore) -> None:
    village.pick()
    village.store.history.undo()
    assert dealings.sums_of_all(YEAR) == {}


def test_deliveries_are_added_up_as_they_are_stored(
    village: Village, dealings: DealingStore
) -> None:
    table, first = village.records.tables[PICKING], village.household_ids[0]
    village.pick(weight=Decimal("10.5"))
    village.pick(weight=None)
    village.pick(by=1)
    assert dealings.delivered(table, first) == {village.project_id: Delivered(2, 10_500)}
    assert dealings.delivered(table, village.household_ids[2]) == {}
    assert dealings.delivered(village.records.tables[SALE], first) == {}


def test_only_a_kind_with_a_quantity_has_one() -> None:
    quantity = quantity_of(orchard().kind(PICKING))
    assert quantity is not None
    assert quantity.id == "weight"
    assert quantity_of(orchard().kind(SALE)) is None


def test_the_last_records_of_all_kinds_come_newest_first(
    village: Village, dealings: DealingStore
) -> None:
    first = village.household_ids[0]
    sale = village.sell(buyer=first, sold_on=date(2024, 5, 1))
    early = village.pick(picked_on=BEFORE)
    late = village.pick(picked_on=date(2024, 6, 1))
    same_day = village.pick(picked_on=date(2024, 6, 1))
    village.pick(by=1)
    found = dealings.last(first, 10)
    assert [each.record.id for each in found] == [same_day, late, sale, early]
    assert found[0].postings == ((Effect.OWE, 2_000),)
    assert found[2].postings == ((Effect.EARN, 100),)
    assert [each.record.id for each in dealings.last(first, 2)] == [same_day, late]
    assert dealings.count(first) == 4


def test_somebody_who_is_named_otherwise_is_concerned_too(
    village: Village, dealings: DealingStore
) -> None:
    third = village.household_ids[2]
    village.pick(project=third)
    (found,) = dealings.last(third, 10)
    assert found.postings == ()
    assert dealings.counts(third) == {"采摘": 1}


def test_nobody_is_concerned_by_nothing(village: Village, dealings: DealingStore) -> None:
    first = village.household_ids[0]
    assert dealings.last(first, 10) == []
    assert (dealings.count(first), dealings.counts(first)) == (0, {})


def test_the_kinds_that_have_records_of_a_household_are_told(
    village: Village, dealings: DealingStore
) -> None:
    first, second, third, _ = village.household_ids
    village.pick()
    village.sell(buyer=first)
    village.sell(buyer=second)
    found = dealings.kinds_by_household(None)
    assert (found[first], found[second], found[third]) == (("采摘", "卖果"), ("卖果",), ())
    assert dealings.kinds_by_household(village.project_id) == found
    assert not any(dealings.kinds_by_household(ProjectId(1)).values())


def test_kinds_that_name_nobody_are_left_aside(village: Village) -> None:
    dealings = DealingStore(village.store, [village.records.tables[PLOT]])
    assert dealings.kinds_by_household(None) == {}
    assert dealings.last(village.household_ids[0], 10) == []


def test_a_delivery_that_was_taken_back_is_one_less(
    village: Village, dealings: DealingStore
) -> None:
    table, first = village.records.tables[PICKING], village.household_ids[0]
    village.pick()
    village.pick_back(village.pick())
    assert dealings.delivered(table, first) == {village.project_id: Delivered(1, 10_000)}
    assert dealings.sums_of_all(YEAR) == {first: Sums(2_000, 0, 2_000)}
