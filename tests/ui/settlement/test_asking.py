from __future__ import annotations

from datetime import date

import pytest

from fieldapp.domain.settlement import How
from fieldapp.services.settlement_paying import Payout
from fieldapp.ui.settlement.asking import Asking, asking_for
from fieldapp.ui.settlement.next_step import Action
from tests.services.grove import Grove, owing_grove

TODAY, LATER = date(2025, 5, 8), date(2025, 5, 7)


@pytest.fixture
def grove() -> Grove:
    return owing_grove()


@pytest.fixture
def number(grove: Grove) -> str:
    return grove.settle().number


def asking(grove: Grove, number: str, action: Action, place: int | None = None) -> Asking:
    sheet = grove.sheet(number)
    return asking_for(action, sheet, None if place is None else sheet.lines[place], TODAY)


def test_the_real_numbers_are_told_before_a_step(grove: Grove, number: str) -> None:
    asked = asking(grove, number, Action.SUBMIT)
    assert asked.title == "提交审核：JS2025-A001"
    assert "共 2 户，实发 90.00 元" in asked.sentence
    assert (asked.has_day, asked.text_label, asked.amount) == (True, "", None)


def test_a_step_back_wants_a_reason_and_offers_usual_ones(grove: Grove, number: str) -> None:
    grove.published(number)
    asked = asking(grove, number, Action.GIVE_BACK)
    assert asked.text_label == "退回原因"
    assert asked.suggestions
    assert "公示到此为止" in asked.sentence


def test_only_giving_up_is_red(grove: Grove, number: str) -> None:
    actions = (Action.VOID, Action.GIVE_BACK, Action.SUBMIT)
    red = [asking(grove, number, each).is_destructive for each in actions]
    assert red == [True, False, False]


def test_a_deduction_shows_what_is_deducted_now(grove: Grove, number: str) -> None:
    assert asking(grove, number, Action.DEDUCT, 0).amount == 0
    grove.steps.deduct(number, 1, 1000, "损坏工具")
    asked = asking(grove, number, Action.DEDUCT, 0)
    assert (asked.position, asked.amount, asked.text) == (1, 1000, "损坏工具")
    assert "最多扣 60.00 元" in asked.sentence
    assert not asked.has_day


def test_a_line_is_named_with_its_household(grove: Grove, number: str) -> None:
    asked = asking(grove, number, Action.REMOVE, 1)
    assert asked.title == "移出本行：第 2 行 赵启明"
    assert "应付 30.00 元" in asked.sentence


def test_of_money_that_came_back_the_payments_are_told(grove: Grove, number: str) -> None:
    grove.published(number)
    nothing = asking(grove, number, Action.FAIL, 0)
    assert nothing.sentence == "这一行没有付出去的款项。"
    grove.paying.pay(number, Payout(LATER, How.CASH, (1,), 1000))
    grove.paying.pay(number, Payout(TODAY))
    asked = asking(grove, number, Action.FAIL, 0)
    assert asked.sentence.startswith("下面选定的一笔退了回来")
    told_first = [told for told, _ in asked.payments]
    assert told_first == ["5月8日 一卡通 50.00 元", "5月7日 现金 10.00 元"]
    grove.paying.fail(number, 1, "账号不符", TODAY)
    left = asking(grove, number, Action.FAIL, 0)
    assert left.payments == (), "the money that came back is counted no more"
    assert left.sentence.startswith("5月7日 现金 10.00 元退了回来")
    told = asking(grove, number, Action.CORRECT).sentence
    assert told.startswith("退回 1 户，共 50.00 元")


def test_the_open_objections_stand_above_their_answer(grove: Grove, number: str) -> None:
    grove.published(number)
    grove.steps.object(number, "少算一车", LATER)
    asked = asking(grove, number, Action.ANSWER)
    assert asked.sentence == "答复 1 条异议：少算一车"
    assert asked.suggestions == ()


@pytest.mark.parametrize("action", [Action.APPROVE, Action.PUBLISH, Action.ARCHIVE, Action.OBJECT])
def test_every_other_step_says_what_will_be(grove: Grove, number: str, action: Action) -> None:
    assert asking(grove, number, action).sentence
