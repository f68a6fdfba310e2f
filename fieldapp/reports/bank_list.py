"""银行代发清册 (F5): whom the bank pays into which account; apart from it who is paid in cash."""

from __future__ import annotations

from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

from fieldapp.domain.money import yuan
from fieldapp.domain.report import Column, ColumnFormat, Report, Section
from fieldapp.domain.settlement import How
from fieldapp.reports.settlement_frame import closing_line, settlement_section
from fieldapp.reports.settlement_people import SettlementPeople
from fieldapp.reports.settlement_remarks import correction_words, joined, payment_words
from fieldapp.services.ledger import VILLAGE
from fieldapp.services.report_signing import SIGNED_BY, signed_lines
from fieldapp.services.settlement_sheet import SheetLine
from fieldapp.store.settlement_sums import sums_of_settlement

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from fieldapp.domain.report import CellValue
    from fieldapp.reports.settlement_frame import SettlementPaper

CASH = "现金发放"
COLUMNS = (
    Column(("户主姓名",), ColumnFormat.NAME),
    Column(("户主身份证号",), ColumnFormat.IDENTITY),
    Column(("收款人姓名",), ColumnFormat.NAME),
    Column(("收款人身份证号",), ColumnFormat.IDENTITY),
    Column(("银行账号",), ColumnFormat.ACCOUNT),
    Column(("开户银行",), ColumnFormat.TEXT),
    Column(("村",), ColumnFormat.NAME),
    Column(("组",), ColumnFormat.NAME),
    Column(("享受人",), ColumnFormat.NAME),
    Column(("享受人身份证号",), ColumnFormat.IDENTITY),
    Column(("联系电话",), ColumnFormat.PHONE),
    Column(("金额(元)",), ColumnFormat.MONEY, is_summed=True),
    Column(("备注",), ColumnFormat.NOTE),
)


@dataclass(frozen=True, slots=True)
class _Part:
    """What of a line goes one way, in fen: through the bank, or from hand to hand."""

    line: SheetLine
    amount: int
    is_cash: bool


def bank_list(paper: SettlementPaper) -> Report:
    """The list that goes to the bank, and on a sheet apart what is paid in cash.

    Where all is paid in cash there is nothing else. A line that comes to nothing is told of below.
    """
    listed = [each for each in paper.sheet.lines if each.money.payable]
    parts = [part for each in listed for part in _parts(paper, each)]
    bank = [each for each in parts if not each.is_cash]
    cash = [each for each in parts if each.is_cash]
    payable = sums_of_settlement(paper.ledger.store, paper.sheet.settlement.id).payable
    by_bank = payable - _sum(cash)
    left_out = len(paper.sheet.lines) - len(listed)
    sections = [_section(paper, bank, by_bank)] if bank or not cash else []
    if cash:
        apart = _section(paper, cash, payable - by_bank)
        sections.append(replace(apart, name=CASH, title=f"{apart.title}（{CASH}）"))
    sections[0] = replace(sections[0], notes=tuple(_notes(bank, cash, payable, left_out)))
    return Report(paper.title, tuple(sections), is_landscape=True)


def _section(paper: SettlementPaper, parts: Sequence[_Part], payable: int) -> Section:
    """A table of what goes one way, with its own total."""
    people, village = SettlementPeople(paper.ledger), paper.ledger.setting(VILLAGE)
    totals = [yuan(payable) if column.is_summed else None for column in COLUMNS]
    rows = [_cells(each, people, village) for each in parts]
    return replace(
        settlement_section(paper, COLUMNS, rows, totals),
        closing=(closing_line(yuan(payable), len(parts)),),
        signatures=signed_lines(paper.ledger, SIGNED_BY),
    )


def _parts(paper: SettlementPaper, line: SheetLine) -> Iterator[_Part]:
    """A line as the bank sees it: what was paid by hand stands apart, for no bank pays it again."""
    payable = line.money.payable
    is_cash = paper.sheet.settlement.is_on_the_spot or not line.line.payee.card
    by_hand = payable if is_cash else min(_by_hand(line), payable)
    if payable > by_hand:
        yield _Part(line, payable - by_hand, is_cash=False)
    if by_hand:
        yield _Part(line, by_hand, is_cash=True)


def _by_hand(line: SheetLine) -> int:
    """How much of a line was paid in cash and stayed, in fen."""
    return sum(each.amount for each in line.payments if each.how is How.CASH)


def _cells(part: _Part, people: SettlementPeople, village: str) -> tuple[CellValue, ...]:
    line = part.line
    household, payee = line.household, line.line.payee
    return (
        household.name,
        household.id_number,
        payee.name,
        people.payee(line),
        None if part.is_cash else payee.card,
        None if part.is_cash else _bank(line),
        village,
        household.group,
        "、".join(line.beneficiaries),
        people.beneficiary(line),
        household.phone,
        yuan(part.amount),
        joined([correction_words(line), *([] if part.is_cash else payment_words(line))]),
    )


def _bank(line: SheetLine) -> str | None:
    """The bank of the account, as it was handed over or became known since; None: not known."""
    payee, household = line.line.payee, line.household
    return payee.bank or (household.bank if household.card == payee.card else None)


def _notes(
    bank: Sequence[_Part], cash: Sequence[_Part], payable: int, left_out: int
) -> Iterator[str]:
    if cash and not bank:
        yield "注：本结算单全部以现金发放，没有由银行发放的款项。"
    elif cash:
        told = f"{len(cash)} 笔共 {yuan(_sum(cash)):,.2f} 元"
        yield (
            f"注：另有{CASH} {told}，不通过银行发放，未列入本表；本结算单实发合计 "
            f"{yuan(payable):,.2f} 元。"
        )
    if left_out:
        yield f"注：另有 {left_out} 笔应发款项已全部抵扣，实发为零，未列入本表。"


def _sum(parts: Sequence[_Part]) -> int:
    return sum(each.amount for each in parts)
