"""What people order with settlements, and what each order does in the ledger."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from typing import TYPE_CHECKING

from fieldapp.services.settlement_paying import Payout, SettlementPaying, WentOut
from fieldapp.services.settlement_steps import SettlementSteps
from fieldapp.services.settling import Settling
from fieldapp.ui.settlement.next_step import Action

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping

    from fieldapp.services.ledger import Ledger


@dataclass(frozen=True, slots=True)
class Order:
    """Something to be done with a settlement, or with the line at a position of it.

    `on` is the day on which it happened, `text` a reason or what somebody said, `amount` in fen;
    `payment_id` the payment that came back, None where it can only be one.
    """

    action: Action
    number: str
    on: date
    position: int = 0
    text: str = ""
    amount: int = 0
    payout: Payout | None = None
    payment_id: int | None = None


DONE: Mapping[Action, str] = {
    Action.SUBMIT: "已提交 {number}，请换另一位用户审核",
    Action.APPROVE: "{number} 审核已通过",
    Action.PUBLISH: "{number} 已开始公示",
    Action.OBJECT: "已登记异议",
    Action.ANSWER: "已登记答复",
    Action.PAY: "已登记 {number} 的发放",
    Action.FAIL: "已登记退回，请做更正发放",
    Action.CORRECT: "已生成更正发放 {number}",
    Action.ARCHIVE: "{number} 已归档",
    Action.GIVE_BACK: "{number} 已退回修改",
    Action.VOID: "{number} 已作废",
    Action.REMOVE: "已移出第 {position} 行",
    Action.DEDUCT: "已保存第 {position} 行的扣款",
}


def carry_out(ledger: Ledger, order: Order) -> str:
    """Do what is ordered, in one step; the number of the settlement to look at afterwards."""
    made = _ACTS[order.action](ledger, order)
    return made if isinstance(made, str) else order.number


def told(order: Order, number: str) -> str:
    """What is said once it is done."""
    return DONE[order.action].format(number=number, position=order.position)


def _correct(ledger: Ledger, order: Order) -> str:
    return Settling(ledger).make_correction(order.number, order.on).number


def _pay(ledger: Ledger, order: Order) -> None:
    SettlementPaying(ledger).pay(order.number, order.payout or Payout(order.on))


def _fail(ledger: Ledger, order: Order) -> None:
    meant = WentOut(payment_id=order.payment_id)
    SettlementPaying(ledger).fail(order.number, order.position, order.text, order.on, meant)


def _remove(ledger: Ledger, order: Order) -> None:
    SettlementSteps(ledger).remove(order.number, order.position, order.text)


def _deduct(ledger: Ledger, order: Order) -> None:
    SettlementSteps(ledger).deduct(order.number, order.position, order.amount, order.text)


_ACTS: Mapping[Action, Callable[[Ledger, Order], object]] = {
    Action.SUBMIT: lambda ledger, order: SettlementSteps(ledger).submit(order.number, order.on),
    Action.APPROVE: lambda ledger, order: SettlementSteps(ledger).approve(order.number, order.on),
    Action.PUBLISH: lambda ledger, order: SettlementSteps(ledger).publish(order.number, order.on),
    Action.ARCHIVE: lambda ledger, order: SettlementSteps(ledger).archive(order.number, order.on),
    Action.GIVE_BACK: lambda ledger, order: SettlementSteps(ledger).give_back(
        order.number, order.text, order.on
    ),
    Action.VOID: lambda ledger, order: SettlementSteps(ledger).void(
        order.number, order.text, order.on
    ),
    Action.OBJECT: lambda ledger, order: SettlementSteps(ledger).object(
        order.number, order.text, order.on
    ),
    Action.ANSWER: lambda ledger, order: SettlementSteps(ledger).answer(
        order.number, order.text, order.on
    ),
    Action.PAY: _pay,
    Action.FAIL: _fail,
    Action.CORRECT: _correct,
    Action.REMOVE: _remove,
    Action.DEDUCT: _deduct,
}
