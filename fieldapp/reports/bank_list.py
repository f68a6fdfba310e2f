"""银行代发(一卡通)清册 (F5): whom the bank pays into which account, and who is paid in cash."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from fieldapp.domain.money import yuan
from fieldapp.domain.report import Column, ColumnFormat, Report
from fieldapp.domain.settlement import How
from fieldapp.reports.settlement_cells import correction_words, joined
from fieldapp.reports.settlement_frame import closing_line, settlement_section
from fieldapp.reports.settlement_people import SettlementPeople
from fieldapp.services.ledger import VILLAGE
from fieldapp.services.report_signing import SIGNED_BY, signed_lines
from fieldapp.store.settlement_sums import sums_of_settlement

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from fieldapp.domain.report import CellValue
    from fieldapp.reports.settlement_frame import SettlementPaper
    from fieldapp.services.settlement_sheet import SheetLine

CASH = "现金"
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


def bank_list(paper: SettlementPaper) -> Report:
    """The list that goes to the bank. A line that comes to nothing is told of below it."""
    listed = [each for each in paper.sheet.lines if each.money.payable]
    people, village = SettlementPeople(paper.ledger), paper.ledger.setting(VILLAGE)
    payable = yuan(sums_of_settlement(paper.ledger.store, paper.sheet.settlement.id).payable)
    totals = [payable if column.is_summed else None for column in COLUMNS]
    rows = [_cells(paper, each, people, village) for each in listed]
    section = replace(
        settlement_section(paper, COLUMNS, rows, totals),
        closing=(closing_line(payable, len(listed)),),
        notes=tuple(_notes(paper, listed)),
        signatures=signed_lines(paper.ledger, SIGNED_BY),
    )
    return Report(paper.title, (section,), is_landscape=True)


def _cells(
    paper: SettlementPaper, line: SheetLine, people: SettlementPeople, village: str
) -> tuple[CellValue, ...]:
    household, payee = line.household, line.line.payee
    is_cash = _is_cash(paper, line)
    return (
        household.name,
        household.id_number,
        payee.name,
        people.payee(line),
        None if is_cash else payee.card,
        None if is_cash else payee.bank,
        village,
        household.group,
        "、".join(line.beneficiaries),
        people.beneficiary(line),
        household.phone,
        yuan(line.money.payable),
        joined([CASH if is_cash else _part_in_cash(line), correction_words(line)]),
    )


def _is_cash(paper: SettlementPaper, line: SheetLine) -> bool:
    """Whether the bank has nothing to do with a line: it has no account, or was paid by hand."""
    is_all_by_hand = 0 < line.money.payable <= _by_hand(line)
    return paper.sheet.settlement.is_on_the_spot or is_all_by_hand or not line.line.payee.card


def _by_hand(line: SheetLine) -> int:
    """How much of a line was paid in cash and stayed, in fen."""
    return sum(each.amount for each in line.payments if each.how is How.CASH)


def _part_in_cash(line: SheetLine) -> str:
    """What the bank need not pay of a line; empty for nothing."""
    part = _by_hand(line)
    return f"其中{CASH} {yuan(part):,.2f}" if part else ""


def _notes(paper: SettlementPaper, listed: Sequence[SheetLine]) -> Iterator[str]:
    cash = [each.money.payable for each in listed if _is_cash(paper, each)]
    if cash:
        told = f"{len(cash)} 笔共 {yuan(sum(cash)):,.2f} 元"
        yield f"注：备注为“{CASH}”的 {told}，不通过银行发放，已计入合计。"
    left_out = len(paper.sheet.lines) - len(listed)
    if left_out:
        yield f"注：另有 {left_out} 笔应发款项已全部抵扣，实发为零，未列入本表。"
