"""Postings and stock moves follow from a record and its kind."""

from __future__ import annotations

from dataclasses import replace
from datetime import date
from decimal import Decimal
from typing import TYPE_CHECKING

import pytest
from hypothesis import given
from hypothesis import strategies as st

from fieldapp.domain.effects import Source, date_of, postings_of, stock_entries_of
from fieldapp.domain.ids import FieldId, KindId, PartyId, ProjectId, RecordId
from fieldapp.domain.posting import Effect, Posting
from fieldapp.domain.stock import StockEffect, StockEntry
from tests.shipped import farm, sound_type
from tests.store.orchard import (
    DAY,
    PICKING,
    PLOT,
    SALE,
    STOCKTAKING,
    TEXT,
    draft,
    fields,
    orchard,
)

if TYPE_CHECKING:
    from fieldapp.domain.record import FieldValue

SOURCE = Source(ProjectId(7), RecordId(8))


def postings(kind_id: KindId, **values: FieldValue) -> tuple[Posting, ...]:
    return postings_of(orchard().kind(kind_id), SOURCE, fields(**values))


def entries(kind_id: KindId, **values: FieldValue) -> tuple[StockEntry, ...]:
    kind, formulas = orchard().kind(kind_id), orchard().formulas[kind_id]
    return stock_entries_of(kind, formulas, SOURCE, fields(**values))


def test_a_picking_owes_its_pay_to_the_household_under_its_grade() -> None:
    made = postings(PICKING, picked_on=DAY, household=5, grade="b", pay=Decimal("20.50"))
    expected = Posting(
        ProjectId(7), RecordId(8), PICKING, PartyId(5), Effect.OWE, "b", DAY, amount=2050
    )
    assert made == (expected,)


def test_one_record_makes_a_posting_for_each_effect() -> None:
    made = postings(SALE, sold_on=DAY, buyer=5, amount=Decimal(3))
    assert [(each.effect, each.party_id, each.category) for each in made] == [
        (Effect.EARN, PartyId(5), "fruit"),
        (Effect.COST, None, ""),
    ]


@pytest.mark.parametrize("pay", [None, Decimal(0), Decimal("0.00"), Decimal("0.004")])
def test_what_comes_to_no_fen_makes_no_posting(pay: Decimal | None) -> None:
    assert postings(PICKING, picked_on=DAY, household=5, pay=pay) == ()


def test_nobody_in_particular_is_no_party() -> None:
    (earned, _) = postings(SALE, sold_on=DAY, amount=Decimal(3))
    assert earned.party_id is None


@pytest.mark.parametrize("boxes", [Decimal(5), Decimal("5.0"), Decimal("5.00")])
def test_a_category_is_the_same_however_its_number_is_written(boxes: Decimal) -> None:
    (_, cost) = postings(SALE, sold_on=DAY, amount=Decimal(3), boxes=boxes)
    assert cost.category == "5"


def test_without_a_day_there_is_neither_money_nor_stock() -> None:
    assert postings(PICKING, household=5, pay=Decimal(1)) == ()
    assert entries(PICKING, weight=Decimal(1), ripe=True) == ()


def test_a_stock_move_is_in_grams_whatever_unit_the_kind_declares() -> None:
    (picked,) = entries(PICKING, picked_on=DAY, weight=Decimal("1.5"), ripe=True)
    (sold,) = entries(SALE, sold_on=DAY, weight=Decimal(3))
    assert (picked.item, picked.effect, picked.quantity) == ("fruit", StockEffect.INCREASE, 1500)
    assert (sold.item, sold.effect, sold.quantity) == ("fruit", StockEffect.DECREASE, 1500)


def test_the_item_of_a_stock_move_may_stand_in_the_record() -> None:
    (counted,) = entries(STOCKTAKING, counted_on=DAY, what="fruit", weight=Decimal(0))
    expected = StockEntry(
        ProjectId(7), RecordId(8), STOCKTAKING, "fruit", DAY, StockEffect.RESET, quantity=0
    )
    assert counted == expected


@pytest.mark.parametrize("ripe", [False, None])
def test_a_stock_move_whose_condition_is_not_true_is_not_made(ripe: bool | None) -> None:
    assert entries(PICKING, picked_on=DAY, weight=Decimal(1), ripe=ripe) == ()


def test_an_empty_quantity_makes_no_stock_move() -> None:
    assert entries(SALE, sold_on=DAY) == ()


def test_an_event_has_a_day_and_an_asset_none() -> None:
    assert date_of(orchard().kind(PICKING), fields(picked_on=DAY)) == DAY
    assert date_of(orchard().kind(PLOT), fields(planted_on=DAY)) is None


# What takes another record back


def test_a_reversing_record_posts_the_same_with_the_other_sign() -> None:
    kind = orchard().kind(PICKING)
    values = fields(picked_on=DAY, household=5, grade="b", pay=Decimal("20.50"))
    (made,) = postings_of(kind, SOURCE, values)
    turned = {**values, **fields(pay=Decimal("-20.50"))}
    source = Source(ProjectId(7), RecordId(8), frozenset({FieldId("pay")}))
    assert postings_of(kind, source, turned) == (replace(made, amount=-2050),)


def test_a_category_is_that_of_the_record_which_is_taken_back() -> None:
    turned = fields(sold_on=DAY, amount=Decimal(-3), boxes=Decimal(-5))
    names = frozenset({FieldId("amount"), FieldId("boxes")})
    source = Source(ProjectId(7), RecordId(8), names)
    (earned, cost) = postings_of(orchard().kind(SALE), source, turned)
    assert (earned.amount, cost.amount, cost.category) == (-300, -300, "5")


def test_a_reversing_record_moves_the_stock_back_whatever_its_condition_asks() -> None:
    project_type = sound_type(TEXT.replace('only_if = "ripe"', 'only_if = "weight > 1"'))
    kind, formulas = project_type.kind(PICKING), project_type.formulas[PICKING]
    source = Source(ProjectId(7), RecordId(8), frozenset({FieldId("weight")}))
    turned = fields(picked_on=DAY, weight=Decimal("-1.5"))
    (moved,) = stock_entries_of(kind, formulas, source, turned)
    assert (moved.effect, moved.quantity) == (StockEffect.INCREASE, -1500)


@given(st.integers(1, 10**7), st.integers(1, 10**5), st.dates(date(2000, 1, 1)))
def test_a_posting_carries_what_the_record_says(grams: int, fen: int, day: date) -> None:
    weight, price = Decimal(grams) / 1000, Decimal(fen) / 100
    made = draft(PICKING, fields(picked_on=day, household=5, weight=weight, price=price))
    total = (2 * grams * fen + 1000) // 2000  # half up to the fen
    found = postings_of(orchard().kind(PICKING), SOURCE, made.values)
    assert [each.amount for each in found] == ([total] if total else [])
    assert {each.date for each in found} <= {day}


def test_of_the_farm_a_paid_sale_is_earned_and_received_and_leaves_the_store() -> None:
    kind = farm().kind(KindId("worm_sale"))
    values = fields(
        sold_on=DAY, product="live", quantity=Decimal(10), due=Decimal(90), received=Decimal(50)
    )
    made = postings_of(kind, SOURCE, values)
    moved = stock_entries_of(kind, farm().formulas[kind.id], SOURCE, values)
    assert [(each.effect, each.amount) for each in made] == [
        (Effect.EARN, 9000),
        (Effect.RECEIVE, 5000),
    ]
    assert [(each.item, each.quantity) for each in moved] == [("worms", 5000)]
