from __future__ import annotations

from datetime import date

import pytest

from fieldapp.services.settling import Settling
from fieldapp.store.settlement_sums import SettlementSums, sums_of_settlement, unsettled_sums
from tests.services.grove import APRIL, MAY, Grove, new_grove


@pytest.fixture
def grove() -> Grove:
    return new_grove()


def test_it_is_the_sum_of_the_postings_less_what_is_held_back(grove: Grove) -> None:
    grove.lend("20")
    grove.bring("1000", "60")
    grove.bring("500", "80", by=1)
    made = grove.settle()
    grove.steps.deduct(made.number, 1, 1000, "欠地膜款")
    sums = sums_of_settlement(grove.ledger.store, made.id)
    assert sums == SettlementSums(due=10000, held_back=3000)
    assert sums.payable == grove.sheet(made.number).payable == 7000


def test_what_waits_is_summed_up_for_each_household_that_is_owed(grove: Grove) -> None:
    settled = grove.bring("1000", "60")
    grove.paid(grove.settle().number)
    grove.take_back(settled)
    grove.bring("500", "80", by=1)
    grove.bring("500", "60", by=1)
    grove.bring("100", "60", by=2, month=5, day=1)
    store = grove.ledger.store
    assert unsettled_sums(store, APRIL) == [7000]
    assert unsettled_sums(store, MAY) == [600]


def test_what_is_taken_back_of_one_kind_hides_nothing_of_another(grove: Grove) -> None:
    settled = grove.bring("1000", "60")
    grove.paid(grove.settle().number)
    grove.take_back(settled)
    grove.work_days("0.5", "120")
    grove.bring("500", "80", by=1)
    grove.work_days("1", "20", by=1)
    assert sorted(unsettled_sums(grove.ledger.store, APRIL)) == [6000, 6000], "two households"


def test_a_line_taken_out_counts_no_more(grove: Grove) -> None:
    grove.bring("1000", "60")
    grove.bring("500", "80", by=1)
    made = grove.settle()
    grove.steps.remove(made.number, 1, "有争议")
    assert sums_of_settlement(grove.ledger.store, made.id).due == 4000


def test_what_is_paid_again_counts_though_it_has_no_postings(grove: Grove) -> None:
    grove.bring("1000", "60")
    number = grove.settle().number
    grove.paid(number)
    grove.paying.fail(number, 1, "账号有误", date(2025, 5, 8))
    again = Settling(grove.ledger).make_correction(number, date(2025, 5, 8))
    assert sums_of_settlement(grove.ledger.store, again.id).payable == 6000
