"""What a payout comes to before it is written down: how many households, how much of it in cash."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from fieldapp.domain.capital import amount_in_capitals
from fieldapp.domain.money import yuan
from fieldapp.domain.settlement import How
from fieldapp.services.messages import sentence
from fieldapp.services.settlement_paying import cash_warnings, how_of, waits
from fieldapp.ui.settlement.words import money

if TYPE_CHECKING:
    from collections.abc import Sequence

    from fieldapp.services.settlement_paying import Payout
    from fieldapp.services.settlement_sheet import Sheet, SheetLine

NEEDS_ACCOUNT = frozenset({How.BANK, How.CARD})
MOST_NAMED = 5  # rows that a sentence names


@dataclass(frozen=True, slots=True)
class PayoutSum:
    """What a payout comes to. `problem` keeps it from being made; `warning` asks to look twice."""

    told: str
    capitals: str
    problem: str = ""
    warning: str = ""


def lines_to_pay(sheet: Sheet, positions: Sequence[int] | None = None) -> list[SheetLine]:
    """The lines that are still to be paid: those at some positions, or all where it is None."""
    return [
        each
        for each in sheet.lines
        if waits(each) and (positions is None or each.line.position in positions)
    ]


def sum_of_payout(sheet: Sheet, payout: Payout, limit: int) -> PayoutSum:
    """What a payout comes to; the limit of cash for one household is in fen."""
    lines = lines_to_pay(sheet, payout.positions)
    amount = payout.amount or sum(each.money.open for each in lines)
    households = {each.line.household_id for each in lines}
    warnings = cash_warnings(lines, payout, limit)
    return PayoutSum(
        told=f"{len(households):,} 户，共 {money(amount)} 元{_in_cash(lines, payout)}",
        capitals=amount_in_capitals(yuan(amount)),
        problem=_problem(lines, payout),
        warning="".join(sentence(each) for each in warnings),
    )


def _in_cash(lines: Sequence[SheetLine], payout: Payout) -> str:
    """How much of it goes out in cash, where the account decides."""
    cash = [each for each in lines if how_of(each, payout) is How.CASH]
    if payout.how is not None or not cash:
        return ""
    amount = money(sum(payout.amount or each.money.open for each in cash))
    return f"，其中现金 {len(cash):,} 户 {amount} 元"


def _problem(lines: Sequence[SheetLine], payout: Payout) -> str:
    """Why money cannot be sent: households without an account."""
    without = [each for each in lines if not each.line.payee.card]
    if payout.how not in NEEDS_ACCOUNT or not without:
        return ""
    named = "、".join(str(each.line.position) for each in without[:MOST_NAMED])
    more = "等行" if len(without) > MOST_NAMED else "行"
    return f"第 {named} {more}没有收款账号，请改用“按账号”或“现金”，或先在农户资料里补上。"
