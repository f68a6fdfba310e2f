"""What the records of a page are owed is settled, waits, or was paid: told by their ids at once."""

from __future__ import annotations

from datetime import date
from typing import TYPE_CHECKING

import pytest

from fieldapp.services.records import Records
from fieldapp.services.settlement_paying import Payout
from fieldapp.services.settlement_steps import SettlementSteps
from fieldapp.services.settling import Settling
from fieldapp.store.browsing import RecordBrowser, RecordQuery
from fieldapp.store.settled_records import PayState, SettledRecord, SettledRecords
from tests.services.grove import FRUIT, LOAN, Grove, new_grove

if TYPE_CHECKING:
    from fieldapp.domain.ids import KindId, RecordId

PAID_ON, BACK_ON, AGAIN_ON = (date(2025, 5, day) for day in (7, 7, 8))


@pytest.fixture
def grove() -> Grove:
    return new_grove()


def told(grove: Grove, made: RecordId, kind_id: KindId = FRUIT) -> SettledRecord | None:
    return SettledRecords(grove.ledger.store).of_ids(kind_id, [made]).get(made)


def bounce(grove: Grove, number: str) -> None:
    grove.paying.fail(number, 1, "账号不符", BACK_ON)


def corrected(grove: Grove, number: str) -> str:
    """Pay what a settlement did not bring, by another one; its number."""
    again = Settling(grove.ledger).make_correction(number, PAID_ON).number
    grove.steps.submit(again, PAID_ON)
    SettlementSteps(grove.second).approve(again, PAID_ON)
    grove.paying.pay(again, Payout(PAID_ON))
    return again


def test_what_no_settlement_has_waits(grove: Grove) -> None:
    assert told(grove, grove.bring("100", "60")) == SettledRecord("", 0, 0, None)


def test_a_draft_and_what_follows_are_named(grove: Grove) -> None:
    made = grove.bring("100", "60")
    number = grove.settle().number
    assert told(grove, made) == SettledRecord("JS2025-A001", 600, 0, None)
    grove.paid(number)
    assert told(grove, made) == SettledRecord("JS2025-A001", 600, 600, PAID_ON)


def test_a_line_that_was_taken_out_waits_again(grove: Grove) -> None:
    made = grove.bring("100", "60")
    grove.steps.remove(grove.settle().number, 1, "待核对")
    assert told(grove, made) == SettledRecord("", 0, 0, None)


def test_a_part_of_it_is_told_as_a_part(grove: Grove) -> None:
    made = grove.bring("100", "60")
    grove.paid(grove.settle().number, positions=(1,), amount=250)
    assert told(grove, made) == SettledRecord("JS2025-A001", 600, 250, PAID_ON)


def test_what_came_back_is_not_paid(grove: Grove) -> None:
    made = grove.bring("100", "60")
    number = grove.settle().number
    grove.paid(number)
    bounce(grove, number)
    assert told(grove, made) == SettledRecord("JS2025-A001", 600, 0, None)


def test_what_a_later_settlement_pays_again_is_paid_however_often_it_came_back(
    grove: Grove,
) -> None:
    made = grove.bring("100", "60")
    first = grove.settle().number
    grove.paid(first)
    bounce(grove, first)
    second = corrected(grove, first)
    assert told(grove, made) == SettledRecord("JS2025-A001", 600, 600, PAID_ON)
    bounce(grove, second)
    assert told(grove, made) == SettledRecord("JS2025-A001", 600, 0, None)
    corrected(grove, second)
    assert told(grove, made) == SettledRecord("JS2025-A001", 600, 600, PAID_ON)


def test_money_paid_in_advance_counts_once_it_is_held_back(grove: Grove) -> None:
    grove.lend("20")
    made = grove.bring("100", "60")
    number = grove.settle().number
    assert told(grove, made) == SettledRecord("JS2025-A001", 0, 0, None)
    grove.paid(number)
    assert told(grove, made) == SettledRecord("JS2025-A001", 0, 0, PAID_ON)


def test_a_record_that_owes_nothing_is_not_told_of(grove: Grove) -> None:
    made = grove.lend("20")
    assert told(grove, made, LOAN) is None
    assert told(grove, grove.bring("100", "60"), LOAN) is None, "of another kind"


def test_all_records_of_a_page_are_asked_for_at_once(grove: Grove) -> None:
    settled = grove.bring("100", "60")
    grove.settle()
    waiting = grove.bring("200", "60")
    found = SettledRecords(grove.ledger.store).of_ids(FRUIT, [waiting, settled])
    assert {each: one.number for each, one in found.items()} == {
        settled: "JS2025-A001",
        waiting: "",
    }


def in_state(grove: Grove, wanted: PayState) -> list[int]:
    browser = RecordBrowser(grove.ledger.store, grove.work.records, grove.work.id)
    return list(browser.ids(RecordQuery(FRUIT, pay_state=wanted, is_descending=False)))


def by_state(grove: Grove) -> list[list[int]]:
    return [in_state(grove, each) for each in PayState]


def test_records_are_found_by_what_became_of_what_they_owe(grove: Grove) -> None:
    first = grove.bring("1000", "60", day=1)
    second = grove.bring("500", "60", by=1, day=2)
    assert by_state(grove) == [[first, second], [], [], []]
    number = grove.settle().number
    third = grove.bring("200", "60", day=3)
    assert by_state(grove) == [[third], [first, second], [], []]
    grove.paid(number, positions=(1,))
    assert by_state(grove) == [[third], [second], [], [first]]


def test_what_is_paid_in_part_is_found_apart_until_the_rest_is_paid(grove: Grove) -> None:
    made = grove.bring("1000", "60")
    number = grove.settle().number
    grove.paid(number, positions=(1,), amount=2500)
    assert by_state(grove) == [[], [], [made], []]
    grove.paying.pay(number, Payout(PAID_ON))
    assert by_state(grove) == [[], [], [], [made]]


def test_what_was_taken_back_before_it_was_paid_again_is_not_missing(grove: Grove) -> None:
    made, wrong = grove.bring("1000", "60"), grove.bring("100", "60")
    number = grove.settle().number
    grove.paid(number)
    bounce(grove, number)
    reversing = grove.take_back(wrong).reversing_id
    assert corrected(grove, number) == "JS2025-A002"
    assert told(grove, made) == SettledRecord("JS2025-A001", 6000, 6000, PAID_ON)
    assert told(grove, reversing) == SettledRecord("JS2025-A002", 6000, 6000, PAID_ON)
    assert by_state(grove) == [[], [], [], [made, wrong, reversing]]


def test_what_came_back_is_found_as_paid_once_it_is_paid_again(grove: Grove) -> None:
    made = grove.bring("1000", "60")
    number = grove.settle().number
    grove.paid(number)
    bounce(grove, number)
    assert by_state(grove) == [[], [made], [], []]
    again = corrected(grove, number)
    assert by_state(grove) == [[], [], [], [made]], again


def test_void_records_and_those_that_owe_nothing_stand_nowhere(grove: Grove) -> None:
    made = grove.bring("1000", "60")
    Records(grove.ledger, grove.work).void(FRUIT, made, "重复")
    grove.lend("20")
    assert by_state(grove) == [[], [], [], []]
    browser = RecordBrowser(grove.ledger.store, grove.work.records, grove.work.id)
    assert list(browser.ids(RecordQuery(LOAN, pay_state=PayState.WAITING))) == []
