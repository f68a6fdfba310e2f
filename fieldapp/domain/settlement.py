"""A settlement: how a batch of payments walks from draft to archive, and what its lines come to.

The walk is that of payment sheets in villages (domain reference 4.1, 4.4, 4.7): one prepares,
another checks, the notice hangs its days, then money goes out. Amounts are in fen.
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, timedelta
from enum import StrEnum
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Mapping


class State(StrEnum):
    """Where a settlement stands."""

    DRAFT = "draft"
    SUBMITTED = "submitted"
    APPROVED = "approved"
    PUBLISHED = "published"
    PAID = "paid"
    ARCHIVED = "archived"
    VOID = "void"


LABELS: Mapping[State, str] = {
    State.DRAFT: "草稿",
    State.SUBMITTED: "已提交",
    State.APPROVED: "已审核",
    State.PUBLISHED: "公示中",
    State.PAID: "已发放",
    State.ARCHIVED: "已归档",
    State.VOID: "作废",
}
NOTICE_OVER = "公示期满"  # what 公示中 is called once its days are over

_FORWARD: Mapping[State, frozenset[State]] = {
    State.DRAFT: frozenset({State.SUBMITTED}),
    State.SUBMITTED: frozenset({State.APPROVED}),
    State.APPROVED: frozenset({State.PUBLISHED}),
    State.PUBLISHED: frozenset({State.PAID}),
    State.PAID: frozenset({State.PAID, State.ARCHIVED}),  # the rest of it, or what had bounced
}
UNPAID = frozenset({State.DRAFT, State.SUBMITTED, State.APPROVED, State.PUBLISHED})
"""The states in which a settlement may still be given up; all but the first can be sent back."""


def may_follow(now: State, wanted: State, *, notice_days: int) -> bool:
    """Whether a settlement may go from one state into another; no step is ever skipped.

    Without days of notice an approved one may be paid at once.
    """
    if wanted is State.VOID:
        return now in UNPAID
    if wanted is State.DRAFT:
        return now in UNPAID - {State.DRAFT}
    if now is State.APPROVED and wanted is State.PAID:
        return notice_days == 0
    return wanted in _FORWARD.get(now, frozenset())


def after_return(now: State) -> State:
    """Where a settlement stands once money came back: a filed one waits to be finished again."""
    return State.PAID if now is State.ARCHIVED else now


@dataclass(frozen=True, slots=True)
class Notice:
    """A public notice: its first day and how many natural days it hangs, the first counted."""

    first: date
    days: int

    @property
    def last(self) -> date:
        """The last day on which it hangs: 25 April for 7 days is 1 May. Both are printed."""
        return self.first + timedelta(days=max(self.days, 1) - 1)

    def is_over(self, on: date) -> bool:
        """Whether all its days have passed; without days it is over at once."""
        return on > self.last if self.days else on >= self.first


class How(StrEnum):
    """How money reaches a household."""

    CASH = "cash"
    BANK = "bank"
    CARD = "card"
    DEDUCTION = "deduction"  # held back for a reason: paid, and received at once
    RECOVERY = "recovery"  # paid in advance, and counted as paid from now on


HOW_LABELS: Mapping[How, str] = {
    How.CASH: "现金",
    How.BANK: "银行转账",
    How.CARD: "一卡通",
    How.DEDUCTION: "扣款",
    How.RECOVERY: "扣回预支",
}
WAYS = (How.CASH, How.BANK, How.CARD)
"""The ways in which money leaves the village's hands."""


class LineState(StrEnum):
    """What became of the money of a line."""

    OPEN = "open"
    PARTLY_PAID = "partly_paid"
    PAID = "paid"
    BOUNCED = "bounced"
    CORRECTED = "corrected"  # lines of later settlements pay it again


LINE_LABELS: Mapping[LineState, str] = {
    LineState.OPEN: "待发放",
    LineState.PARTLY_PAID: "部分发放",
    LineState.PAID: "已发放",
    LineState.BOUNCED: "已退回",
    LineState.CORRECTED: "已更正发放",
}


@dataclass(frozen=True, slots=True)
class LineMoney:
    """The amounts of a line: what is due, what is held back, and what was paid so far.

    `bounced` is what came back and was not paid again by this line; `corrected` is what lines of
    later settlements took over.
    """

    due: int
    recovered: int = 0
    deducted: int = 0
    paid: int = 0
    bounced: int = 0
    corrected: int = 0

    @property
    def payable(self) -> int:
        """实发: what is to reach the household."""
        return self.due - self.recovered - self.deducted

    @property
    def open(self) -> int:
        """What this line has still to pay, and no later settlement does."""
        return self.payable - self.paid - self.corrected

    @property
    def state(self) -> LineState:
        """What became of its money."""
        if self.bounced:
            return LineState.BOUNCED if self.open else LineState.CORRECTED
        if self.paid >= self.payable:
            return LineState.PAID
        return LineState.PARTLY_PAID if self.paid else LineState.OPEN
