"""Paying settlements: in whole or in part, and money that came back.

Money goes out once the notice is over and every objection has its answer. What a bank sends back is
a payment of its own, with the other sign and its own day; a later settlement pays it again.
"""

from __future__ import annotations

from dataclasses import dataclass, replace
from datetime import date
from typing import TYPE_CHECKING

from fieldapp.domain.posting import Effect
from fieldapp.domain.problem import KnownError, Level, Problem
from fieldapp.domain.settlement import (
    HOW_LABELS,
    How,
    LineState,
    State,
    after_return,
    may_follow,
)
from fieldapp.services.books import require_open
from fieldapp.services.settlement_reading import SettlementReading
from fieldapp.services.settlement_refusals import not_now
from fieldapp.services.settlement_settings import SettlementSettings
from fieldapp.store.payments import Account, NewPayment

if TYPE_CHECKING:
    from collections.abc import Sequence

    from fieldapp.domain.problem import Value
    from fieldapp.services.ledger import Ledger
    from fieldapp.services.settlement_sheet import Sheet, SheetLine
    from fieldapp.store.journal import Step
    from fieldapp.store.payments import Payment

PAYABLE = frozenset({LineState.OPEN, LineState.PARTLY_PAID})


@dataclass(frozen=True, slots=True)
class Payout:
    """What is paid out on one day.

    `how` None: into the account where there is one, else in cash. `positions` None: every line that
    is still to be paid. `amount` in fen, of the only line named; None: all that is open.
    """

    on: date
    how: How | None = None
    positions: tuple[int, ...] | None = None
    amount: int | None = None


@dataclass(frozen=True, slots=True)
class WentOut:
    """Which payment of a line came back: how much it was, in fen, and on which day it went out.

    What is None is not said; nothing said means the only one that a bank may have sent back.
    """

    amount: int | None = None
    on: date | None = None
    payment_id: int | None = None


ANY = WentOut()


class SettlementPaying:
    """Writes down what was paid of settlements, and what came back."""

    def __init__(self, ledger: Ledger) -> None:
        self._ledger = ledger
        self._reading = SettlementReading(ledger)
        self._payments = self._reading.payment_store
        self._settings = SettlementSettings(ledger)

    def warnings(self, number: str, payout: Payout) -> tuple[Problem, ...]:
        """What should be asked about first: more cash for one household than is usual."""
        chosen = self._chosen(self._reading.sheet(number), payout)
        return cash_warnings(chosen, payout, self._settings.cash_limit())

    def pay(self, number: str, payout: Payout) -> None:
        """Write down a payout in one step; with its first money a line settles what it holds."""
        with self._ledger.step(f"发放结算单 {number.strip()}") as step:
            sheet = self._reading.sheet(number)
            self._require_payable(sheet, payout.on)
            payout = _in_cash_on_the_spot(sheet, payout)
            chosen = self._chosen(sheet, payout)
            is_more = sheet.settlement.state is State.PAID or payout.positions is not None
            if not chosen and is_more:
                raise KnownError("settlement.nothing_to_pay", number=number)
            self._require_amount(chosen, payout)
            for each in chosen:
                self._pay_line(step, sheet, each, payout)
            self._reading.store.move(step, sheet.settlement, State.PAID, payout.on, None)

    def fail(self, number: str, position: int, reason: str, on: date, meant: WentOut = ANY) -> None:
        """Write down that a payment of a line came back, in one step.

        Where it may have been one of several, and none is named, it is refused.
        """
        with self._ledger.step(f"登记退回 {number.strip()} 第 {position} 行") as step:
            sheet = self._reading.sheet(number)
            each = self._line(sheet, position)
            paid = _payment_meant(each, meant)
            if not reason.strip():
                raise KnownError("settlement.reason_missing", number=number)
            self._reading.require_past(on)
            if on < paid.on:
                raise KnownError("settlement.before_last", number=number, last=paid.on.isoformat())
            require_open(self._ledger, on)
            returned = paid.returned(on, reason.strip())
            self._payments.add(step, account_of(sheet, each), each.line, returned)
            self._open_again(step, sheet, f"第 {position} 行退回：{reason.strip()}", on)

    def _open_again(self, step: Step, sheet: Sheet, told: str, on: date) -> None:
        """Let a filed settlement wait again: its money came back, perhaps before it was filed."""
        settlement, store = sheet.settlement, self._reading.store
        state = after_return(settlement.state)
        if state is settlement.state:
            store.touch(step, settlement)
        else:
            last = max((each.on for each in sheet.events), default=on)
            store.move(step, settlement, state, max(on, last), told)

    def _pay_line(self, step: Step, sheet: Sheet, each: SheetLine, payout: Payout) -> None:
        """Write down the money of a line; with its first, what the line holds back."""
        line, on = each.line, payout.on
        held = {} if each.payments else {How.RECOVERY: line.recovered, How.DEDUCTION: line.deducted}
        moved = {**held, how_of(each, payout): payout.amount or each.money.open}
        for how, amount in moved.items():
            if amount:
                new = NewPayment(how, amount, on)
                self._payments.add(step, account_of(sheet, each), line, new)

    def _chosen(self, sheet: Sheet, payout: Payout) -> Sequence[SheetLine]:
        """The lines of a payout: those named, or all that are still to be paid."""
        if payout.positions is None:
            return [each for each in sheet.lines if waits(each)]
        chosen = [self._line(sheet, position) for position in dict.fromkeys(payout.positions)]
        for each in chosen:
            if not waits(each):
                raise KnownError("settlement.line_done", position=each.line.position)
        return chosen

    def _line(self, sheet: Sheet, position: int) -> SheetLine:
        found = next((each for each in sheet.lines if each.line.position == position), None)
        if found is None:
            raise KnownError(
                "settlement.no_line", number=sheet.settlement.number, position=position
            )
        return found

    def _require_payable(self, sheet: Sheet, on: date) -> None:
        settlement = sheet.settlement
        if not may_follow(settlement.state, State.PAID, notice_days=settlement.notice_days):
            raise not_now(settlement, "发放")
        self._reading.require_day(settlement, on)
        require_open(self._ledger, on)
        notice = settlement.notice
        if notice is not None and settlement.state is State.PUBLISHED and not notice.is_over(on):
            raise KnownError("settlement.notice_hangs", last=notice.last.isoformat())
        waiting = sum(each.answer is None for each in sheet.objections)
        if waiting:
            raise KnownError("settlement.objection_open", count=waiting)

    def _require_amount(self, chosen: Sequence[SheetLine], payout: Payout) -> None:
        for each in chosen:
            how = how_of(each, payout)
            if how in {How.CARD, How.BANK} and not each.line.payee.card:
                raise KnownError("settlement.no_account", position=each.line.position)
        if payout.amount is None:
            return
        if len(chosen) != 1:
            raise KnownError("settlement.amount_of_one")
        if not 0 < payout.amount <= chosen[0].money.open:
            most = f"{chosen[0].money.open / 100:.2f}"
            raise KnownError("settlement.amount_too_large", most=most)


def may_return(each: SheetLine) -> Sequence[Payment]:
    """The payments of a line that may have come back, the newest last.

    What was handed over by hand does not come back from a bank, where a bank paid, too.
    """
    by_bank = [payment for payment in each.standing if payment.how is not How.CASH]
    return by_bank or each.standing


def _payment_meant(each: SheetLine, meant: WentOut) -> Payment:
    """The payment that came back; of some that are alike in day and amount the newest."""
    if not each.standing:
        raise KnownError("settlement.nothing_to_return", position=each.line.position)
    among = may_return(each) if meant == ANY else each.standing
    found = [
        payment
        for payment in among
        if meant.amount in {None, payment.amount}
        and meant.on in {None, payment.on}
        and meant.payment_id in {None, payment.id}
    ]
    if len({(payment.amount, payment.on) for payment in found}) == 1:
        return max(found, key=lambda payment: (payment.how is not How.CASH, payment.id))
    code = "settlement.several_paid" if found else "settlement.not_paid_so"
    named = "、".join(
        f"{payment.on.isoformat()} {HOW_LABELS[payment.how]} {payment.amount / 100:.2f} 元"
        for payment in found or each.standing
    )
    raise KnownError(code, position=each.line.position, payments=named)


def account_of(sheet: Sheet, each: SheetLine) -> Account:
    """Where the money of a line is booked: as what its kind owes it for."""
    owed = (money.category for money in each.kind.money if money.effect is Effect.OWE)
    return Account(sheet.work.id, next(owed, ""))


def _in_cash_on_the_spot(sheet: Sheet, payout: Payout) -> Payout:
    """The payout as it can be: what is paid on the spot is paid in cash."""
    if not sheet.settlement.is_on_the_spot:
        return payout
    if payout.how not in {None, How.CASH}:
        raise KnownError("settlement.cash_only")
    return replace(payout, how=How.CASH)


def how_of(each: SheetLine, payout: Payout) -> How:
    """How the money of a line goes out: as said, else into its account, else in cash."""
    return payout.how or (How.CARD if each.line.payee.card else How.CASH)


def cash_warnings(lines: Sequence[SheetLine], payout: Payout, limit: int) -> tuple[Problem, ...]:
    """What should be asked about before these lines are paid; the limit of cash is in fen."""
    large = [
        each
        for each in lines
        if how_of(each, payout) is How.CASH and (payout.amount or each.money.open) > limit
    ]
    if not large:
        return ()
    told: dict[str, Value] = {"count": len(large), "limit": f"{limit / 100:.2f}"}
    return (Problem("settlement.much_cash", values=told, level=Level.WARNING),)


def waits(each: SheetLine) -> bool:
    """Whether a line is still to be paid; where all is held back, until that is written down."""
    if each.money.payable == 0:
        return bool(each.line.deducted or each.line.recovered) and not each.payments
    return each.money.state in PAYABLE
