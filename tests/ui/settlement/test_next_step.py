from __future__ import annotations

from datetime import date

import pytest

from fieldapp.domain.settlement import How, LineState
from fieldapp.services.settlement_paying import Payout, WentOut
from fieldapp.services.settlement_steps import SettlementSteps
from fieldapp.services.settling import Settling
from fieldapp.ui.settlement.next_step import (
    LABELS,
    Action,
    NextStep,
    bounced,
    further_actions,
    line_actions,
    next_step,
)
from tests.services.grove import Grove, owing_grove

TODAY, LI, ZHOU = date(2025, 5, 8), "李敏", "周凯"
LATER = date(2025, 5, 7)


@pytest.fixture
def grove() -> Grove:
    return owing_grove()


@pytest.fixture
def number(grove: Grove) -> str:
    return grove.settle().number


def step(grove: Grove, number: str, user: str = LI, today: date = TODAY) -> NextStep:
    return next_step(grove.sheet(number), today, user)


def test_every_action_has_a_word() -> None:
    assert LABELS.keys() == set(Action)


def test_a_draft_is_handed_over(grove: Grove, number: str) -> None:
    assert step(grove, number).actions == (Action.SUBMIT,)


def test_an_emptied_draft_can_only_be_given_up(grove: Grove, number: str) -> None:
    for position in (1, 2):
        grove.steps.remove(number, position, "重复")
    assert step(grove, number).actions == ()
    assert further_actions(grove.sheet(number)) == (Action.VOID,)


def test_who_prepared_it_is_told_to_let_another_one_approve(grove: Grove, number: str) -> None:
    grove.steps.submit(number, date(2025, 4, 30))
    mine, other = step(grove, number), step(grove, number, ZHOU)
    assert mine.actions == (Action.CHANGE_USER,)
    assert LI in mine.text
    assert other.actions == (Action.GIVE_BACK, Action.APPROVE)


def test_where_both_prepared_it_the_way_out_is_told(grove: Grove, number: str) -> None:
    SettlementSteps(grove.second).submit(number, date(2025, 4, 30))
    for user in (LI, ZHOU):
        told = step(grove, number, user)
        assert told.actions == (Action.GIVE_BACK, Action.CHANGE_USER)
        assert "李敏、周凯" in told.text
        assert "退回，由李敏提交" in told.text


def test_who_sent_it_back_and_why_is_told(grove: Grove, number: str) -> None:
    grove.steps.submit(number, date(2025, 4, 30))
    SettlementSteps(grove.second).give_back(number, "少一车", date(2025, 5, 2))
    told = step(grove, number)
    assert told.tone == "warn"
    assert "5月2日 周凯退回：少一车" in told.text


def test_an_approved_one_is_made_public_for_its_days(grove: Grove, number: str) -> None:
    grove.approved(number)
    told = step(grove, number)
    assert told.actions == (Action.PUBLISH,)
    assert "7 天" in told.text


def test_without_notice_an_approved_one_is_paid(grove: Grove) -> None:
    cash = grove.without_notice()
    grove.approved(cash)
    assert step(grove, cash).actions == (Action.PAY,)


def test_while_the_notice_hangs_nothing_is_paid(grove: Grove, number: str) -> None:
    grove.published(number)
    last = step(grove, number, today=date(2025, 5, 6))
    assert last.actions == (Action.OBJECT,)
    assert "5月6日" in last.text
    over = step(grove, number, today=LATER)
    assert over.actions == (Action.OBJECT, Action.PAY)
    assert over.text == "公示期满，没有登记异议。"


def test_an_objection_is_answered_first(grove: Grove, number: str) -> None:
    grove.published(number)
    grove.steps.object(number, "少算一车", date(2025, 5, 2))
    told = step(grove, number)
    assert told.actions == (Action.OBJECT, Action.ANSWER)
    assert "少算一车" in told.text
    grove.steps.answer(number, "已核实", LATER)
    assert step(grove, number).text == "公示期满，1 条异议都已答复。"


def test_what_is_not_paid_yet_is_told(grove: Grove, number: str) -> None:
    grove.published(number)
    grove.paying.pay(number, Payout(LATER, How.CASH, (2,), 1000))
    told = step(grove, number)
    assert told.actions == (Action.PAY,)
    assert told.text == "还有 2 户没有付清，共 80.00 元。"
    grove.paying.pay(number, Payout(LATER))
    assert step(grove, number).actions == (Action.ARCHIVE,)


def test_what_came_back_is_paid_by_another_settlement(grove: Grove, number: str) -> None:
    grove.published(number)
    grove.paying.pay(number, Payout(LATER, positions=(1,)))
    grove.paying.fail(number, 1, "账号不符", TODAY)
    told = step(grove, number)
    assert told.actions == (Action.PAY, Action.CORRECT)
    assert "1 户退回，共 60.00 元" in told.text
    Settling(grove.ledger).make_correction(number, TODAY)
    assert bounced(grove.sheet(number)) == []
    assert step(grove, number).actions == (Action.PAY,)


def test_what_came_back_after_filing_is_told_too(grove: Grove, number: str) -> None:
    grove.paid(number)
    grove.steps.archive(number, TODAY)
    assert step(grove, number) == NextStep("ok", "5月8日 李敏归档。")
    grove.paying.fail(number, 1, "账号不符", TODAY)
    assert step(grove, number).actions == (Action.CORRECT,)


def test_nothing_is_filed_while_what_came_back_is_drafted_only(grove: Grove, number: str) -> None:
    grove.paid(number)
    grove.paying.fail(number, 1, "账号不符", TODAY)
    Settling(grove.ledger).make_correction(number, TODAY)
    told = step(grove, number)
    assert (told.text, told.actions) == ("退回的款项已列入更正发放，付清后才能归档。", ())


def test_a_given_up_one_says_why(grove: Grove, number: str) -> None:
    grove.steps.void(number, "重复生成", TODAY)
    told = step(grove, number)
    assert (told.tone, told.actions) == ("danger", ())
    assert "重复生成" in told.text


def test_only_unpaid_ones_can_be_sent_back_or_given_up(grove: Grove, number: str) -> None:
    assert further_actions(grove.sheet(number)) == (Action.VOID,)
    grove.published(number)
    assert further_actions(grove.sheet(number)) == (Action.GIVE_BACK, Action.VOID)
    grove.paying.pay(number, Payout(LATER))
    assert further_actions(grove.sheet(number)) == ()


def test_lines_are_changed_in_a_draft_and_come_back_once_paid(grove: Grove, number: str) -> None:
    def actions() -> tuple[Action, ...]:
        sheet = grove.sheet(number)
        return line_actions(sheet, sheet.lines[0])

    assert actions() == (Action.DEDUCT, Action.REMOVE)
    grove.published(number)
    assert actions() == ()
    grove.paying.pay(number, Payout(LATER))
    assert actions() == (Action.FAIL,)
    grove.paying.fail(number, 1, "账号不符", TODAY)
    assert actions() == ()


def test_what_is_left_of_a_line_may_come_back_though_a_part_is_paid_again(
    grove: Grove, number: str
) -> None:
    grove.published(number)
    grove.paying.pay(number, Payout(LATER, positions=(1,), amount=1000))
    grove.paying.pay(number, Payout(LATER))
    grove.paying.fail(number, 1, "账号不符", TODAY, WentOut(5000))
    Settling(grove.ledger).make_correction(number, TODAY)
    sheet = grove.sheet(number)
    assert sheet.lines[0].money.state is LineState.CORRECTED
    assert line_actions(sheet, sheet.lines[0]) == (Action.FAIL,)
