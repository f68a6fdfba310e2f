"""A settlement walks on step by step, by two people, and back only for a reason."""

from __future__ import annotations

from datetime import date
from typing import TYPE_CHECKING

import pytest

from fieldapp.domain.problem import KnownError
from fieldapp.domain.settlement import State
from fieldapp.services.messages import sentence
from fieldapp.services.settlement_paying import Payout
from fieldapp.services.settlement_steps import SettlementSteps
from fieldapp.services.settling import Settling
from fieldapp.services.undoing import Undoing
from tests.services.grove import Grove, owing_grove

if TYPE_CHECKING:
    from contextlib import AbstractContextManager

END = date(2025, 4, 30)


@pytest.fixture
def grove() -> Grove:
    return owing_grove()


@pytest.fixture
def number(grove: Grove) -> str:
    """The number of a draft."""
    return grove.settle().number


def refused(code: str) -> AbstractContextManager[object]:
    return pytest.raises(KnownError, match=f"^{code}$")


def test_every_step_is_written_down_with_its_day_and_who_took_it(grove: Grove, number: str) -> None:
    grove.paid(number)
    grove.steps.archive(number, date(2025, 5, 8))
    assert [(e.state, e.on, e.user) for e in grove.sheet(number).events] == [
        (State.DRAFT, END, "李敏"),
        (State.SUBMITTED, END, "李敏"),
        (State.APPROVED, END, "周凯"),
        (State.PUBLISHED, END, "李敏"),
        (State.PAID, date(2025, 5, 7), "李敏"),
        (State.ARCHIVED, date(2025, 5, 8), "李敏"),
    ]
    assert grove.faults() == []


def test_who_prepared_it_cannot_approve_it(grove: Grove, number: str) -> None:
    grove.steps.submit(number, END)
    with refused("settlement.made_alone"):
        grove.steps.approve(number, END)
    assert grove.sheet(number).settlement.state is State.SUBMITTED


def test_who_made_it_cannot_approve_what_another_submitted(grove: Grove, number: str) -> None:
    SettlementSteps(grove.second).submit(number, END)
    for user in (grove.steps, SettlementSteps(grove.second)):
        with refused("settlement.same_person"):
            user.approve(number, END)
    grove.steps.give_back(number, "由编制的人提交", END)
    grove.steps.submit(number, END)
    SettlementSteps(grove.second).approve(number, END)


def test_no_step_is_skipped(grove: Grove, number: str) -> None:
    with refused("settlement.not_now"):
        SettlementSteps(grove.second).approve(number, END)
    with refused("settlement.not_now"):
        grove.steps.publish(number, END)


def test_a_step_has_no_day_before_the_last_one(grove: Grove, number: str) -> None:
    with refused("settlement.before_last"):
        grove.steps.submit(number, date(2025, 4, 29))
    with refused("settlement.in_future"):
        grove.steps.submit(number, date(2025, 5, 9))


def test_going_back_needs_a_reason_and_ends_the_notice(grove: Grove, number: str) -> None:
    grove.published(number)
    with refused("settlement.reason_missing"):
        grove.steps.give_back(number, " ", END)
    grove.steps.give_back(number, "金额写错", END)
    sheet = grove.sheet(number)
    assert (sheet.settlement.state, sheet.settlement.notice) == (State.DRAFT, None)
    assert sheet.events[-1].reason == "金额写错"


def test_giving_it_up_keeps_its_lines_to_be_looked_at(grove: Grove, number: str) -> None:
    grove.steps.void(number, "重复", END)
    sheet = grove.sheet(number)
    assert sheet.settlement.state is State.VOID
    assert [each.money.due for each in sheet.lines] == [6000, 3000]
    with refused("settlement.not_now_void"):
        grove.steps.submit(number, END)
    assert grove.faults() == []


def test_what_is_paid_is_neither_sent_back_nor_given_up(grove: Grove, number: str) -> None:
    grove.paid(number)
    for step in (grove.steps.give_back, grove.steps.void):
        with refused("settlement.not_now_paid"):
            step(number, "原因", date(2025, 5, 8))


def test_accounts_are_those_of_the_day_of_handing_over(grove: Grove, number: str) -> None:
    with grove.ledger.step("换账号") as step:
        step.update("household", grove.household_ids[1], {"card": "6217", "payee": "罗明珍"})
    assert grove.sheet(number).lines[1].line.payee.card is None
    grove.steps.submit(number, END)
    payee = grove.sheet(number).lines[1].line.payee
    assert (payee.name, payee.card) == ("罗明珍", "6217")


def test_a_line_taken_out_of_a_draft_waits_again(grove: Grove, number: str) -> None:
    grove.steps.remove(number, 1, "人不在家")
    assert [each.line.position for each in grove.sheet(number).lines] == [2]
    assert [each.due for each in grove.money(grove.settle().number)] == [6000]
    grove.steps.submit(number, END)
    with pytest.raises(KnownError) as told:
        grove.steps.remove(number, 2, "人不在家")
    assert "请先退回成草稿（settle return）" in sentence(told.value)
    SettlementSteps(grove.second).approve(number, END)
    grove.steps.publish(number, END)
    grove.paying.pay(number, Payout(date(2025, 5, 7)))
    with refused("settlement.not_now_paid"):
        grove.steps.remove(number, 2, "人不在家")


def test_what_a_removed_line_held_back_is_held_back_from_the_next_one(grove: Grove) -> None:
    grove.bring("500", "60", by=2)
    grove.work_days("1", "20", by=2)
    grove.lend("40", by=2)
    number = grove.settle().number
    first, second, *_ = grove.sheet(number).lines
    assert (first.household.id, second.household.id) == (grove.household_ids[2],) * 2
    assert [each.money.recovered for each in (first, second)] == [3000, 1000]
    grove.steps.deduct(number, 2, 400, "损坏工具")
    grove.steps.remove(number, 1, "数量有争议")
    money = grove.money(number)[0]
    assert (money.due, money.recovered, money.payable) == (2000, 1600, 0)
    told = grove.sheet(number).events[-1].reason
    assert told == "移出第 1 行：数量有争议；扣回预支 6.00 元转到第 2 行"
    again = grove.settle().number  # what found no room waits for the next one
    assert [(each.due, each.recovered) for each in grove.money(again)] == [(3000, 2400)]
    assert grove.faults() == []
    Undoing(grove.ledger).undo()
    Undoing(grove.ledger).undo()
    assert [each.recovered for each in grove.money(number)[:2]] == [3000, 1000]
    assert grove.faults() == []


def test_what_a_removed_line_held_back_is_nobody_elses(grove: Grove) -> None:
    grove.lend("20")
    number = grove.settle().number
    grove.steps.remove(number, 1, "人不在家")
    assert [each.recovered for each in grove.money(number)] == [0]
    assert [each.recovered for each in grove.money(grove.settle().number)] == [2000]


def test_giving_up_what_pays_again_is_not_undone_once_another_pays_it(
    grove: Grove, number: str
) -> None:
    last = date(2025, 5, 8)
    grove.paid(number)
    grove.paying.fail(number, 1, "账号不符", last)
    for _ in range(2):
        again = Settling(grove.ledger).make_correction(number, last).number
        grove.steps.void(again, "写错", last)
    given_up = grove.ledger.store.history.steps(3)[-1].id
    with refused("history.touched"):
        Undoing(grove.ledger).undo(step_id=given_up)
    assert grove.money(number)[0].open == 6000


def test_an_empty_settlement_is_not_handed_over(grove: Grove, number: str) -> None:
    grove.steps.remove(number, 1, "算错")
    grove.steps.remove(number, 2, "算错")
    with refused("settlement.empty"):
        grove.steps.submit(number, END)


def test_a_deduction_needs_a_reason_and_leaves_nothing_below_zero(
    grove: Grove, number: str
) -> None:
    with refused("settlement.reason_missing"):
        grove.steps.deduct(number, 1, 100, "")
    with refused("settlement.deduction_too_large"):
        grove.steps.deduct(number, 1, 6001, "损坏工具")
    grove.steps.deduct(number, 1, 6000, "损坏工具")
    assert grove.money(number)[0].payable == 0
    grove.steps.deduct(number, 1, 0, "")
    assert grove.money(number)[0].payable == 6000
    with refused("settlement.no_line"):
        grove.steps.deduct(number, 9, 0, "")


def test_objections_are_raised_while_the_notice_hangs_and_answered(
    grove: Grove, number: str
) -> None:
    with refused("settlement.not_now"):
        grove.steps.object(number, "少算一车", END)
    grove.published(number)
    with refused("settlement.objection_empty"):
        grove.steps.object(number, "", END)
    grove.steps.object(number, "少算一车", date(2025, 5, 2))
    with refused("settlement.answer_empty"):
        grove.steps.answer(number, "", date(2025, 5, 3))
    with refused("settlement.before_last"):
        grove.steps.answer(number, "已核实", date(2025, 5, 1))
    grove.steps.answer(number, "已核实", date(2025, 5, 3))
    (told,) = grove.sheet(number).objections
    assert (told.text, told.answer, told.user) == ("少算一车", "已核实", "李敏")
    with refused("settlement.no_objection"):
        grove.steps.answer(number, "已核实", date(2025, 5, 3))


def test_the_notice_of_a_month_tells_of_cash_paid_on_the_spot(grove: Grove) -> None:
    record = grove.bring("100", "60", by=2, day=12)
    cash = grove.settle(is_on_the_spot=True, records=frozenset({record}))
    grove.approved(cash.number)
    grove.paying.pay(cash.number, Payout(END))
    month = grove.settle()
    grove.published(month.number)
    told = grove.sheet(cash.number).settlement.notified_by_id
    assert told == month.id
    grove.steps.give_back(month.number, "改一户", END)
    assert grove.sheet(cash.number).settlement.notified_by_id is None
    assert grove.faults() == []


def test_steps_can_be_undone_one_by_one(grove: Grove, number: str) -> None:
    grove.published(number)
    for state in (State.APPROVED, State.SUBMITTED, State.DRAFT):
        Undoing(grove.ledger).undo()
        assert grove.sheet(number).settlement.state is state
    assert grove.faults() == []


def test_nothing_is_filed_while_what_is_held_back_is_not_written_down(
    grove: Grove, number: str
) -> None:
    grove.steps.deduct(number, 1, 6000, "损坏工具")
    grove.approved(number)
    grove.steps.publish(number, END)
    grove.paying.pay(number, Payout(date(2025, 5, 7), positions=(2,)))
    with refused("settlement.not_all_paid"):
        grove.steps.archive(number, date(2025, 5, 7))
    grove.paying.pay(number, Payout(date(2025, 5, 7)))
    grove.steps.archive(number, date(2025, 5, 7))
    assert [grove.owed(by) for by in range(2)] == [0, 0]


def test_nothing_is_filed_while_what_pays_it_again_is_a_draft(grove: Grove, number: str) -> None:
    last = date(2025, 5, 8)
    grove.paid(number)
    grove.paying.fail(number, 1, "账号不符", last)
    again = Settling(grove.ledger).make_correction(number, last).number
    with refused("settlement.not_all_paid"):
        grove.steps.archive(number, last)
    grove.steps.submit(again, last)
    SettlementSteps(grove.second).approve(again, last)
    grove.paying.pay(again, Payout(last))
    grove.steps.archive(number, last)


def test_who_changes_a_draft_cannot_approve_it(grove: Grove, number: str) -> None:
    SettlementSteps(grove.second).deduct(number, 1, 100, "损坏工具")
    grove.steps.submit(number, END)
    with refused("settlement.same_person"):
        SettlementSteps(grove.second).approve(number, END)
    assert grove.sheet(number).events[1].reason == "第 1 行扣款：1.00 元（损坏工具）"


def test_a_step_on_lines_is_not_undone_behind_a_later_one(grove: Grove, number: str) -> None:
    grove.steps.remove(number, 1, "人不在家")
    removed = grove.ledger.store.history.steps(1)[0].id
    grove.published(number)
    with pytest.raises(KnownError):
        Undoing(grove.ledger).undo(step_id=removed)
    assert len(grove.sheet(number).lines) == 1


def test_money_does_not_go_out_before_an_objection_was_answered(grove: Grove, number: str) -> None:
    grove.published(number)
    grove.steps.object(number, "少算一车", date(2025, 5, 7))
    grove.steps.answer(number, "已核实", date(2025, 5, 8))
    with refused("settlement.before_last"):
        grove.paying.pay(number, Payout(date(2025, 5, 7)))


def test_papers_name_a_household_as_it_was_when_they_were_handed_over(
    grove: Grove, number: str
) -> None:
    grove.steps.submit(number, END)
    with grove.ledger.step("改名") as step:
        step.update("party", grove.household_ids[0], {"name": "王五"})
    assert grove.sheet(number).lines[0].household.name == "陈望"


def test_nothing_is_filed_while_what_pays_it_again_paid_other_lines_only(
    grove: Grove, number: str
) -> None:
    last = date(2025, 5, 8)
    grove.paid(number)
    for position in (1, 2):
        grove.paying.fail(number, position, "账号不符", last)
    again = Settling(grove.ledger).make_correction(number, last).number
    grove.steps.submit(again, last)
    SettlementSteps(grove.second).approve(again, last)
    grove.paying.pay(again, Payout(last, positions=(1,)))
    with pytest.raises(KnownError) as told:
        grove.steps.archive(number, last)
    assert f"{number} 还有 1 行的款项没有到户：{again} 第 2 行，不能归档" in sentence(told.value)
    grove.paying.pay(again, Payout(last))
    grove.paying.fail(again, 1, "账号注销", last)
    Settling(grove.ledger).make_correction(again, last)
    with pytest.raises(KnownError) as told:
        grove.steps.archive(number, last)
    assert "JS2025-A003 第 1 行" in sentence(told.value)
