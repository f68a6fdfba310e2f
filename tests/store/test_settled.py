"""A record's money waits, stands in a settlement, and is paid, also after it bounced."""

from __future__ import annotations

from datetime import date

import pytest

from fieldapp.domain.settlement import How, State
from fieldapp.services.settlement_paying import Payout
from fieldapp.services.settlement_steps import SettlementSteps
from fieldapp.services.settling import Settling
from fieldapp.store.settled import Holder, holder_of, holding
from tests.services.grove import APRIL, FRUIT, MAY, Grove, new_grove

LATER, LAST = date(2025, 5, 7), date(2025, 5, 8)


@pytest.fixture
def grove() -> Grove:
    return new_grove()


def test_what_was_earned_waits_until_a_live_settlement_has_it(grove: Grove) -> None:
    record = grove.bring("1000", "60")
    assert holder_of(grove.ledger.store, FRUIT, record) is None
    number = grove.settle().number
    found = holder_of(grove.ledger.store, FRUIT, record)
    assert found == Holder(number, State.DRAFT, is_paid=False)
    grove.steps.void(number, "重复", date(2025, 4, 30))
    assert holder_of(grove.ledger.store, FRUIT, record) is None


def test_it_is_paid_once_all_of_its_line_is(grove: Grove) -> None:
    record = grove.bring("1000", "60")
    number = grove.settle().number
    grove.published(number)
    grove.paying.pay(number, Payout(LATER, How.CASH, (1,), 1000))
    assert holder_of(grove.ledger.store, FRUIT, record) == Holder(number, State.PAID, is_paid=False)
    grove.paying.pay(number, Payout(LATER))
    assert holder_of(grove.ledger.store, FRUIT, record) == Holder(number, State.PAID, is_paid=True)


def test_what_bounced_is_paid_by_a_later_settlement(grove: Grove) -> None:
    record = grove.bring("1000", "60")
    number = grove.settle().number
    grove.paid(number)
    grove.paying.fail(number, 1, "账号不符", LAST)
    again = Settling(grove.ledger).make_correction(number, LAST).number
    assert holder_of(grove.ledger.store, FRUIT, record) == Holder(number, State.PAID, is_paid=False)
    grove.steps.submit(again, LAST)
    SettlementSteps(grove.second).approve(again, LAST)
    grove.paying.pay(again, Payout(LAST))
    assert holder_of(grove.ledger.store, FRUIT, record) == Holder(number, State.PAID, is_paid=True)


def test_what_settlements_have_of_some_days_is_told_with_their_numbers(grove: Grove) -> None:
    record = grove.bring("1000", "60")
    number = grove.settle().number
    grove.bring("500", "60")
    store, project = grove.ledger.store, grove.work.id
    (found,) = holding(store, project, APRIL)
    assert (found[0], found[1].record_id, found[1].amount) == (number, record, 6000)
    assert holding(store, project, MAY) == []
    grove.steps.void(number, "重复", date(2025, 4, 30))
    assert holding(store, project, APRIL) == []


def test_a_line_of_which_all_is_held_back_is_not_paid_before_its_settlement_is(
    grove: Grove,
) -> None:
    grove.lend("500")
    record = grove.bring("1000", "60")
    number = grove.settle().number
    found = holder_of(grove.ledger.store, FRUIT, record)
    assert found is not None
    assert not found.is_paid
    grove.paid(number)
    assert holder_of(grove.ledger.store, FRUIT, record) == Holder(number, State.PAID, is_paid=True)
