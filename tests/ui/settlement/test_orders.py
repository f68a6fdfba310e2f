from __future__ import annotations

from datetime import date

import pytest

from fieldapp.domain.settlement import How, LineState, State
from fieldapp.services.settlement_paying import Payout
from fieldapp.services.undoing import Undoing
from fieldapp.ui.settlement.next_step import Action
from fieldapp.ui.settlement.orders import DONE, Order, carry_out, told
from tests.services.grove import Grove, owing_grove

MADE, LATER, LAST = date(2025, 4, 30), date(2025, 5, 7), date(2025, 5, 8)


@pytest.fixture
def grove() -> Grove:
    return owing_grove()


@pytest.fixture
def number(grove: Grove) -> str:
    return grove.settle().number


def state(grove: Grove, number: str) -> State:
    return grove.sheet(number).settlement.state


def test_orders_walk_a_settlement_from_draft_to_archive(grove: Grove, number: str) -> None:
    for action, on, reached in (
        (Action.SUBMIT, MADE, State.SUBMITTED),
        (Action.APPROVE, MADE, State.APPROVED),
        (Action.PUBLISH, MADE, State.PUBLISHED),
        (Action.PAY, LATER, State.PAID),
        (Action.ARCHIVE, LAST, State.ARCHIVED),
    ):
        ledger = grove.second if action is Action.APPROVE else grove.ledger
        assert carry_out(ledger, Order(action, number, on)) == number
        assert state(grove, number) is reached


def test_lines_of_a_draft_are_changed_by_their_position(grove: Grove, number: str) -> None:
    carry_out(
        grove.ledger, Order(Action.DEDUCT, number, MADE, position=1, text="损坏工具", amount=500)
    )
    carry_out(grove.ledger, Order(Action.REMOVE, number, MADE, position=2, text="待核对"))
    (line,) = grove.sheet(number).lines
    assert (line.money.deducted, line.line.deduction_reason) == (500, "损坏工具")


def test_objections_are_kept_and_answered(grove: Grove, number: str) -> None:
    grove.published(number)
    carry_out(grove.ledger, Order(Action.OBJECT, number, LATER, text="少算一车"))
    carry_out(grove.ledger, Order(Action.ANSWER, number, LATER, text="已核实"))
    (objection,) = grove.sheet(number).objections
    assert (objection.text, objection.answer) == ("少算一车", "已核实")


def test_it_is_sent_back_or_given_up_for_a_reason(grove: Grove, number: str) -> None:
    grove.published(number)
    carry_out(grove.ledger, Order(Action.GIVE_BACK, number, LATER, text="少一户"))
    assert state(grove, number) is State.DRAFT
    carry_out(grove.ledger, Order(Action.VOID, number, LATER, text="重复"))
    assert state(grove, number) is State.VOID


def test_what_came_back_is_paid_again_by_another_one_that_is_shown(
    grove: Grove, number: str
) -> None:
    grove.published(number)
    payout = Payout(LATER, How.CASH, (1,), 1000)
    carry_out(grove.ledger, Order(Action.PAY, number, LATER, payout=payout))
    assert grove.money(number)[0].paid == 1000
    carry_out(grove.ledger, Order(Action.FAIL, number, LAST, position=1, text="账号不符"))
    assert grove.money(number)[0].state is LineState.BOUNCED
    order = Order(Action.CORRECT, number, LAST)
    again = carry_out(grove.ledger, order)
    assert again == "JS2025-A002"
    assert told(order, again) == "已生成更正发放 JS2025-A002"


def test_each_order_is_one_step(grove: Grove, number: str) -> None:
    carry_out(grove.ledger, Order(Action.SUBMIT, number, MADE))
    Undoing(grove.ledger).undo()
    assert state(grove, number) is State.DRAFT


def test_every_order_says_what_it_did() -> None:
    assert DONE.keys() == set(Action) - {Action.CHANGE_USER}
    order = Order(Action.REMOVE, "JS2025-A001", MADE, position=3)
    assert told(order, "JS2025-A001") == "已移出第 3 行"
