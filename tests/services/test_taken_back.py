"""What was taken back is deducted from what is paid again: nobody gets more than is owed."""

from __future__ import annotations

from datetime import date

import pytest

from fieldapp.domain.problem import KnownError
from fieldapp.services.messages import sentence
from fieldapp.services.settlement_paying import Payout
from fieldapp.services.settlement_steps import SettlementSteps
from fieldapp.services.settling import Settling
from fieldapp.services.taken_back import sum_of, taken_back
from fieldapp.services.undoing import Undoing
from fieldapp.store.settled import holder_of
from fieldapp.store.settlement_sums import sums_of_settlement
from tests.services.grove import FRUIT, Grove, new_grove

LAST = date(2025, 5, 8)
NUMBER = "JS2025-A001"


@pytest.fixture
def grove() -> Grove:
    return new_grove()


def bounced(grove: Grove, *kilograms: str) -> list[int]:
    """The records of a line whose money came back."""
    records = [grove.bring(kg, "60") for kg in kilograms]
    grove.paid(grove.settle().number)
    grove.paying.fail(NUMBER, 1, "账号不符", LAST)
    return list(records)


def correction(grove: Grove) -> str:
    return Settling(grove.ledger).make_correction(NUMBER, LAST).number


def walked_on(grove: Grove, number: str) -> None:
    """Walk a correction on until it is paid."""
    grove.steps.submit(number, LAST)
    SettlementSteps(grove.second).approve(number, LAST)
    grove.paying.pay(number, Payout(LAST))


def waiting(grove: Grove) -> list[int]:
    return [sum_of(items) for items in taken_back(grove.ledger, grove.work, LAST).values()]


def test_nothing_is_taken_back_where_all_waits_or_all_is_right(grove: Grove) -> None:
    record = grove.bring("500", "60")
    number = grove.settle().number
    grove.approved(number)
    grove.take_back(record)
    assert waiting(grove) == [-3000]
    grove.steps.void(number, "重做", LAST)
    assert waiting(grove) == []  # both wait, and are settled together
    grove.bring("1000", "60")
    grove.settle()
    assert waiting(grove) == []


def test_what_was_taken_back_is_not_paid_again(grove: Grove) -> None:
    _, wrong = bounced(grove, "700", "300")
    grove.take_back(wrong)  # type: ignore[arg-type]
    assert waiting(grove) == [-1800]
    again = correction(grove)
    (line,) = grove.sheet(again).lines
    assert (line.money.payable, line.quantity, line.prices) == (4200, None, ())
    assert [each.amount for each in line.tickets] == [-1800]
    assert sums_of_settlement(grove.ledger.store, line.line.settlement_id).payable == 4200
    assert (grove.money(NUMBER)[0].open, waiting(grove)) == (0, [])
    walked_on(grove, again)
    assert grove.owed() == 0
    grove.steps.archive(NUMBER, LAST)
    assert holder_of(grove.ledger.store, FRUIT, wrong).is_paid  # type: ignore[arg-type, union-attr]
    assert grove.faults() == []


def test_what_was_entered_anew_comes_with_it(grove: Grove) -> None:
    (wrong,) = bounced(grove, "1000")
    grove.take_back(wrong, "700")  # type: ignore[arg-type]
    again = correction(grove)
    assert [each.payable for each in grove.money(again)] == [4200]
    walked_on(grove, again)
    assert grove.owed() == 0
    assert grove.faults() == []


def test_all_of_it_may_be_taken_back(grove: Grove) -> None:
    (wrong,) = bounced(grove, "1000")
    grove.take_back(wrong)  # type: ignore[arg-type]
    again = correction(grove)
    assert [each.payable for each in grove.money(again)] == [0]
    walked_on(grove, again)
    for number in (NUMBER, again):
        grove.steps.archive(number, LAST)
    assert grove.owed() == 0
    assert grove.faults() == []


def test_what_bounces_again_is_paid_again_less_what_was_deducted(grove: Grove) -> None:
    _, wrong = bounced(grove, "700", "300")
    grove.take_back(wrong)  # type: ignore[arg-type]
    again = correction(grove)
    walked_on(grove, again)
    grove.paying.fail(again, 1, "账号注销", LAST)
    third = Settling(grove.ledger).make_correction(again, LAST).number
    (line,) = grove.sheet(third).lines
    assert line.money.payable == 4200
    assert [each.amount for each in line.paid_again] == [4200, 1800, -1800]
    walked_on(grove, third)
    assert grove.owed() == 0
    assert grove.faults() == []


def test_who_owes_more_than_bounced_is_paid_nothing(grove: Grove) -> None:
    other = grove.bring("2000", "60")
    grove.paid(grove.settle(records=frozenset({other})).number)
    wrong = grove.bring("1000", "60")
    second = grove.settle(records=frozenset({wrong})).number
    grove.paid(second)
    grove.paying.fail(second, 1, "账号不符", LAST)
    grove.take_back(other)
    with pytest.raises(KnownError) as told:
        Settling(grove.ledger).make_correction(second, LAST)
    assert "已红冲的款项比退回的还多" in sentence(told.value)
    assert grove.owed() == -6000


def test_a_draft_that_is_older_than_what_was_taken_back_is_not_handed_over(grove: Grove) -> None:
    (wrong,) = bounced(grove, "1000")
    again = correction(grove)
    grove.take_back(wrong, "800")  # type: ignore[arg-type]
    with pytest.raises(KnownError) as told:
        grove.steps.submit(again, LAST)
    assert f"请作废 {again}，再做一次更正发放" in sentence(told.value)
    grove.steps.void(again, "有红冲", LAST)
    made = correction(grove)
    assert [each.payable for each in grove.money(made)] == [4800]
    grove.steps.void(made, "再看看", LAST)
    assert waiting(grove) == [-1200]
    Undoing(grove.ledger).undo()
    assert [each.payable for each in grove.money(made)] == [4800]
    assert (waiting(grove), grove.faults()) == ([], [])
