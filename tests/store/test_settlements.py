"""Heads of settlements: numbers without a gap, events in order, objections with their answers."""

from __future__ import annotations

from dataclasses import replace
from datetime import date
from typing import TYPE_CHECKING

import pytest

from fieldapp.domain.period import Period
from fieldapp.domain.settlement import State
from fieldapp.store.settlements import NewSettlement, Settlement, SettlementStore

if TYPE_CHECKING:
    from tests.store.orchard import Village

APRIL = Period(date(2024, 4, 1), date(2024, 5, 1))
DAY = date(2024, 4, 30)


@pytest.fixture
def settlements(village: Village) -> SettlementStore:
    return SettlementStore(village.store)


@pytest.fixture
def new(village: Village) -> NewSettlement:
    return NewSettlement(village.project_id, "采摘款", "合作社", APRIL, 7)


def added(village: Village, new: NewSettlement, on: date = DAY) -> Settlement:
    store = SettlementStore(village.store)
    with village.store.step("生成") as step:
        return store.add(step, new, on)


def test_a_settlement_is_read_as_it_was_stored(
    village: Village, settlements: SettlementStore, new: NewSettlement
) -> None:
    made = added(village, new)
    assert made == settlements.named("JS2024-A001") == settlements.of_id(made.id)
    assert (made.purpose, made.funds, made.period, made.notice_days) == (
        "采摘款",
        "合作社",
        APRIL,
        7,
    )
    assert (made.state, made.notice, made.void) == (State.DRAFT, None, None)


def test_numbers_count_within_their_year(village: Village, new: NewSettlement) -> None:
    days = (DAY, date(2024, 12, 31), date(2025, 1, 1))
    assert [added(village, new, day).number for day in days] == [
        "JS2024-A001",
        "JS2024-A002",
        "JS2025-A001",
    ]


def test_settlements_of_a_project_come_newest_first(
    village: Village, settlements: SettlementStore, new: NewSettlement
) -> None:
    first, second = added(village, new), added(village, new)
    assert settlements.settlements(village.project_id) == (second, first)
    assert settlements.settlements() == (second, first)
    assert settlements.named("JS2024-A003") is None


def test_a_notice_begins_with_going_public_and_ends_with_going_back(
    village: Village, settlements: SettlementStore, new: NewSettlement
) -> None:
    made = added(village, new)
    with village.store.step("公示") as step:
        settlements.move(step, made, State.PUBLISHED, DAY, None)
    public = settlements.of_id(made.id)
    assert public.notice is not None
    assert (public.notice.first, public.notice.last) == (DAY, date(2024, 5, 6))
    with village.store.step("退回") as step:
        settlements.move(step, public, State.DRAFT, DAY, "写错")
    assert settlements.of_id(made.id).notice is None
    assert [(each.state, each.reason) for each in settlements.events(made.id)] == [
        (State.DRAFT, None),
        (State.PUBLISHED, None),
        (State.DRAFT, "写错"),
    ]


def test_a_given_up_settlement_is_void_with_its_reason(
    village: Village, settlements: SettlementStore, new: NewSettlement
) -> None:
    made = added(village, new)
    with village.store.step("作废") as step:
        settlements.move(step, made, State.VOID, DAY, "重复")
    found = settlements.of_id(made.id)
    assert (found.state, found.void) == (State.VOID, "重复")


def test_more_of_the_same_state_is_one_more_event(
    village: Village, settlements: SettlementStore, new: NewSettlement
) -> None:
    made = added(village, new)
    for _ in range(2):
        with village.store.step("发放") as step:
            settlements.move(step, settlements.of_id(made.id), State.PAID, DAY, None)
    assert [each.state for each in settlements.events(made.id)][1:] == [State.PAID, State.PAID]


def test_an_objection_waits_for_its_answer(
    village: Village, settlements: SettlementStore, new: NewSettlement
) -> None:
    made = added(village, new)
    with village.store.step("异议") as step:
        settlements.object(step, made.id, "少算一筐", DAY)
    (told,) = settlements.objections(made.id)
    assert (told.text, told.raised_on, told.answer, told.answered_on) == (
        "少算一筐",
        DAY,
        None,
        None,
    )
    with village.store.step("答复") as step:
        settlements.answer(step, told.id, "已补上", date(2024, 5, 2))
    (told,) = settlements.objections(made.id)
    assert (told.answer, told.answered_on) == ("已补上", date(2024, 5, 2))


def test_cash_of_a_period_is_found_until_a_notice_tells_of_it(
    village: Village, settlements: SettlementStore, new: NewSettlement
) -> None:
    cash = added(village, replace(new, is_on_the_spot=True, notice_days=0))
    month = added(village, new)
    assert settlements.on_the_spot(village.project_id, APRIL) == ()
    with village.store.step("发放") as step:
        settlements.move(step, cash, State.PAID, DAY, None)
    (found,) = settlements.on_the_spot(village.project_id, APRIL)
    assert found.number == cash.number
    march = Period(date(2024, 3, 1), date(2024, 4, 1))
    assert settlements.on_the_spot(village.project_id, march) == ()
    with village.store.step("公示") as step:
        settlements.notify(step, found, month)
    assert settlements.on_the_spot(village.project_id, APRIL) == ()
    assert [each.number for each in settlements.notified_by(month.id)] == [cash.number]
