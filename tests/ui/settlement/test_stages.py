from __future__ import annotations

from datetime import date

import pytest

from fieldapp.domain.settlement import How
from fieldapp.services.settlement_paying import Payout
from fieldapp.services.settlement_steps import SettlementSteps
from fieldapp.services.settling import Settling
from fieldapp.services.undoing import Undoing
from fieldapp.ui.settlement.stages import Mark, stages_of
from tests.services.grove import Grove, new_grove

TODAY = date(2025, 5, 8)
DONE, NOW, LATER = Mark.DONE, Mark.NOW, Mark.LATER


@pytest.fixture
def grove() -> Grove:
    made = new_grove()
    made.bring("1000", "60")
    return made


@pytest.fixture
def number(grove: Grove) -> str:
    return grove.settle().number


def marks(grove: Grove, number: str) -> list[Mark]:
    return [each.mark for each in stages_of(grove.sheet(number), TODAY)]


def below(grove: Grove, number: str) -> list[str]:
    return [each.below for each in stages_of(grove.sheet(number), TODAY)]


def test_a_draft_says_who_made_it_and_when(grove: Grove, number: str) -> None:
    assert marks(grove, number) == [NOW, LATER, LATER, LATER]
    assert below(grove, number) == ["4月30日 李敏", "", "", ""]


def test_what_was_handed_over_waits_for_approval(grove: Grove, number: str) -> None:
    grove.steps.submit(number, date(2025, 4, 30))
    assert marks(grove, number) == [DONE, NOW, LATER, LATER]
    assert below(grove, number)[1] == "已提交，待审核"


def test_an_approved_one_waits_for_its_notice(grove: Grove, number: str) -> None:
    grove.approved(number)
    assert marks(grove, number) == [DONE, DONE, NOW, LATER]
    assert below(grove, number)[1:] == ["4月30日 周凯", "待办理", ""]


def test_both_days_of_a_notice_are_told(grove: Grove, number: str) -> None:
    grove.published(number)
    assert marks(grove, number) == [DONE, DONE, DONE, NOW]
    assert below(grove, number)[2:] == ["4月30日至5月6日", "待办理"]


def test_a_paid_one_has_all_behind_it(grove: Grove, number: str) -> None:
    grove.paid(number)
    assert marks(grove, number) == [DONE] * 4
    assert below(grove, number)[3] == "5月7日 李敏"


def test_what_was_sent_back_begins_again(grove: Grove, number: str) -> None:
    grove.published(number)
    grove.steps.give_back(number, "少算一车", TODAY)
    assert marks(grove, number) == [NOW, LATER, LATER, LATER]
    assert below(grove, number) == ["5月8日 李敏", "", "", ""]


def test_a_given_up_one_keeps_what_lies_behind_it(grove: Grove, number: str) -> None:
    grove.approved(number)
    grove.steps.void(number, "重复", TODAY)
    assert marks(grove, number) == [DONE, DONE, LATER, LATER]


def test_one_whose_making_was_undone_has_nothing_behind_it(grove: Grove, number: str) -> None:
    Undoing(grove.ledger).undo()
    assert marks(grove, number) == [LATER] * 4


def test_cash_on_the_spot_needs_no_notice_before_it(grove: Grove) -> None:
    cash = grove.settle(is_on_the_spot=True).number
    grove.approved(cash)
    assert marks(grove, cash) == [DONE, DONE, DONE, NOW]
    assert below(grove, cash)[2] == "随本期公示"
    grove.paying.pay(cash, Payout(date(2025, 4, 30), How.CASH))
    assert marks(grove, cash) == [DONE] * 4


def test_what_is_paid_again_was_public_before(grove: Grove, number: str) -> None:
    grove.paid(number)
    grove.paying.fail(number, 1, "账号不符", TODAY)
    again = Settling(grove.ledger).make_correction(number, TODAY).number
    grove.steps.submit(again, TODAY)
    SettlementSteps(grove.second).approve(again, TODAY)
    assert below(grove, again)[2] == "原单已公示"


def test_no_days_of_notice_are_told_as_such(grove: Grove) -> None:
    plain = grove.without_notice()
    grove.approved(plain)
    assert below(grove, plain)[2] == "不用公示"


def test_money_that_came_back_after_filing_is_no_day_of_paying(grove: Grove, number: str) -> None:
    grove.paid(number)
    grove.steps.archive(number, TODAY)
    grove.paying.fail(number, 1, "账号不符", TODAY)
    assert below(grove, number)[3] == "5月7日 李敏"
