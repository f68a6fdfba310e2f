from __future__ import annotations

from datetime import date

import pytest

from fieldapp.domain.period import Period
from fieldapp.domain.posting import Effect
from fieldapp.domain.settlement import How
from fieldapp.store.account_moves import AccountMoveStore, AccountSums, PaymentMade
from tests.services.grove import APRIL, FRUIT, MAY, Grove, new_grove

WHOLE = Period(APRIL.begin, MAY.end)


@pytest.fixture
def grove() -> Grove:
    return new_grove()


def moves(grove: Grove, period: Period = WHOLE) -> list[tuple[Effect, date, int, str | None]]:
    found = AccountMoveStore(grove.ledger.store).moves(grove.household_ids[0], period)
    return [
        (each.effect, each.date, each.amount, each.payment.settlement if each.payment else None)
        for each in found
    ]


def sums(grove: Grove, period: Period) -> AccountSums:
    return AccountMoveStore(grove.ledger.store).sums(grove.household_ids[0], period)


def test_what_was_earned_and_paid_is_told_day_by_day(grove: Grove) -> None:
    grove.bring("1000", "60", day=9)
    grove.lend("20")
    number = grove.settle().number
    grove.paid(number)
    assert moves(grove) == [
        (Effect.PAY, date(2025, 4, 2), 2000, None),
        (Effect.OWE, date(2025, 4, 9), 6000, None),
        (Effect.PAY, date(2025, 5, 7), 0, number),  # of the advance
        (Effect.PAY, date(2025, 5, 7), 4000, number),
    ]
    assert moves(grove, MAY) == moves(grove)[2:]


def test_a_returned_payment_says_why_and_others_do_not(grove: Grove) -> None:
    grove.bring("1000", "60")
    number = grove.settle().number
    grove.paid(number)
    grove.paying.fail(number, 1, "账号有误", date(2025, 5, 8))
    found = AccountMoveStore(grove.ledger.store).moves(grove.household_ids[0], MAY)
    assert [each.payment for each in found] == [
        PaymentMade(number, How.CARD, 6000, is_returned=False, reason=None),
        PaymentMade(number, How.CARD, -6000, is_returned=True, reason="账号有误"),
    ]


def test_what_is_held_back_moves_the_account_once(grove: Grove) -> None:
    grove.bring("1000", "60")
    number = grove.settle().number
    grove.steps.deduct(number, 1, 1000, "欠地膜款")
    grove.paid(number)
    found = AccountMoveStore(grove.ledger.store).moves(grove.household_ids[0], MAY)
    assert [each.payment for each in found] == [
        PaymentMade(number, How.DEDUCTION, 1000, is_returned=False, reason="欠地膜款"),
        PaymentMade(number, How.CARD, 5000, is_returned=False, reason=None),
    ]
    assert sums(grove, MAY).paid == 6000


def test_what_is_recovered_of_an_advance_moves_nothing_more(grove: Grove) -> None:
    grove.lend("100")
    grove.bring("1000", "60")
    number = grove.settle().number
    grove.paid(number)
    (found,) = AccountMoveStore(grove.ledger.store).moves(grove.household_ids[0], MAY)
    assert (found.kind, found.amount) == (FRUIT, 0)
    assert found.payment == PaymentMade(number, How.RECOVERY, 6000, is_returned=False, reason=None)


def test_void_records_and_other_households_do_not_count(grove: Grove) -> None:
    grove.bring("1000", "60", by=1)
    assert moves(grove) == []
    assert sums(grove, WHOLE) == AccountSums()


def test_the_sums_are_those_before_and_within_the_period(grove: Grove) -> None:
    grove.lend("20")
    grove.bring("1000", "60")
    grove.bring("500", "60", month=5, day=1)
    grove.paid(grove.settle().number)
    assert sums(grove, APRIL) == AccountSums(opening=0, earned=6000, paid=2000)
    assert sums(grove, MAY) == AccountSums(opening=4000, earned=3000, paid=4000)


def test_the_last_payments_are_those_of_settlements_the_newest_first(grove: Grove) -> None:
    grove.lend("20")
    grove.bring("1000", "60")
    number = grove.settle().number
    grove.paid(number)
    grove.paying.fail(number, 1, "账号有误", date(2025, 5, 8))
    grove.bring("100", "60", by=1)
    store, household = AccountMoveStore(grove.ledger.store), grove.household_ids[0]
    found = store.last_payments(household, 9)
    assert [each.payment and each.payment.amount for each in found] == [-4000, 4000, 2000]
    assert [each.id for each in found] == sorted((each.id for each in found), reverse=True)
    assert found == tuple(reversed(store.moves(household, MAY)))
    assert store.last_payments(household, 2) == found[:2]
    assert [store.payment_count(each) for each in grove.household_ids] == [3, 0, 0]


def test_the_settlements_are_those_that_live(grove: Grove) -> None:
    numbers = []
    for day in (5, 6, 7):
        grove.bring("1000", "60", day=day)
        numbers.append(grove.settle().number)
    grove.steps.void(numbers[1], "登错", date(2025, 4, 30))
    grove.steps.remove(numbers[2], 1, "登错")
    store = AccountMoveStore(grove.ledger.store)
    assert store.settlements(grove.household_ids[0]) == (numbers[0],)
    assert store.settlements(grove.household_ids[1]) == ()
