from __future__ import annotations

from datetime import date
from typing import TYPE_CHECKING

import pytest

from fieldapp.services.households import Households
from fieldapp.services.messages import sentence
from fieldapp.services.records import Records
from tests.services.grove import FRUIT, LOAN, Grove, new_grove
from tests.services.hamlet import SALE, TODAY, Hamlet

if TYPE_CHECKING:
    from fieldapp.domain.ids import PartyId


@pytest.fixture
def grove() -> Grove:
    return new_grove()


def refused(grove: Grove, by: int = 0) -> str:
    """What is said when a household is to be made void; empty where it is done."""
    household = grove.household_ids[by]
    said = "".join(map(sentence, Households(grove.ledger).void(household, "重复")))
    stored = grove.ledger.parties.household(household)
    assert stored is not None
    assert (stored.void is None) is bool(said)
    return said


def test_a_household_that_is_owed_money_is_not_made_void(grove: Grove) -> None:
    record = grove.bring("1000", "60")
    assert refused(grove).startswith("上寨组陈望还有 60.00 元没有付给农户，没有作废，请")
    Records(grove.ledger, grove.work).void(FRUIT, record, "登错")
    assert refused(grove) == ""


def test_a_household_that_was_paid_in_advance_is_not_made_void(grove: Grove) -> None:
    record = grove.lend("1500")
    assert refused(grove).startswith("上寨组陈望有 1,500.00 元预付或多付的款没有收回，没有作废，请")
    Records(grove.ledger, grove.work).void(LOAN, record, "登错")
    assert refused(grove) == ""


def test_a_household_of_a_live_settlement_is_not_made_void_though_it_is_paid(grove: Grove) -> None:
    grove.bring("1000", "60")
    number = grove.settle().number
    assert refused(grove).startswith(f"上寨组陈望列在结算单 {number} 里，没有作废，请")
    grove.paid(number)
    assert grove.owed() == 0
    assert f"列在结算单 {number} 里" in refused(grove)


def test_settlements_that_were_given_up_keep_nobody_from_being_void(grove: Grove) -> None:
    record = grove.bring("1000", "60")
    grove.bring("1000", "60", by=1)
    number, again = grove.settle().number, ""
    grove.steps.remove(number, 1, "登错")
    assert "60.00 元没有付给农户" in refused(grove)
    again = grove.settle().number
    assert f"结算单 {again} 里" in refused(grove)
    grove.steps.void(again, "登错", date(2025, 4, 30))
    Records(grove.ledger, grove.work).void(FRUIT, record, "登错")
    assert refused(grove) == ""


def test_all_settlements_that_it_stands_in_are_named(grove: Grove) -> None:
    numbers = []
    for day in (5, 6):
        grove.bring("1000", "60", day=day)
        numbers.append(grove.settle().number)
    assert f"列在结算单 {numbers[0]}、{numbers[1]} 里" in refused(grove)


def test_live_records_that_moved_no_money_keep_a_household_from_being_void(
    hamlet: Hamlet,
) -> None:
    first: PartyId = hamlet.settle("单明")
    hamlet.record(SALE, sold_on=TODAY, buyer=first, amount=7)
    (problem,) = hamlet.households.void(first, "重复")
    assert sentence(problem).startswith("上寨组单明还有 1 条登记（卖果），没有作废，请")
