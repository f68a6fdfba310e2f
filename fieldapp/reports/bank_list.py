"""银行代发清册 (F5): whom the bank pays, or paid, into which account.

Apart from it stands what no bank has to pay: cash, and what later settlements pay again.
"""

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
    from collections.abc import Iterator, Mapping, Sequence

    from fieldapp.domain.report import CellValue
    from fieldapp.reports.settlement_frame import SettlementPaper

CASH, AGAIN = "现金发放", "另行更正发放"
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
    """What of a line goes one way, in fen; `apart`: why not through the bank. Empty: it does."""

    line: SheetLine
    amount: int
    apart: str = ""


def bank_list(paper: SettlementPaper) -> Report:
    """The list that goes to the bank, and on sheets apart what the bank has not to pay.

    Where the bank pays nothing they stand alone. A line that comes to nothing is told of below.
    """
    listed = [each for each in paper.sheet.lines if each.money.payable]
    parts = [part for each in listed for part in _parts(paper, each)]
    bank = [each for each in parts if not each.apart]
    apart = {why: [each for each in parts if each.apart == why] for why in (CASH, AGAIN)}
    apart = {why: found for why, found in apart.items() if found}
    payable = sums_of_settlement(paper.ledger.store, paper.sheet.settlement.id).payable
    by_bank = payable - sum(_sum(found) for found in apart.values())
    left_out = len(paper.sheet.lines) - len(listed)
    sections = [_section(paper, bank, by_bank)] if bank or not apart else []
    for why, found in apart.items():
        section = _section(paper, found, _sum(found))
        sections.append(replace(section, name=why, title=f"{section.title}（{why}）"))
    notes = tuple(_notes(apart, payable, left_out, is_alone=not bank))
    sections[0] = replace(sections[0], notes=notes)
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
    """A line as the bank sees it: what it paid and what it has still to pay, and the rest apart.

    What was paid by hand, and what later settlements pay again, no bank pays by this list.
    """
    money = line.money
    by_hand = sum(each.amount for each in line.standing if each.how is How.CASH)
    is_cash = paper.sheet.settlement.is_on_the_spot or not line.line.payee.card
    in_cash = by_hand + (money.open if is_cash else 0)
    through_bank = money.payable - in_cash - money.corrected
    for amount, apart in ((through_bank, ""), (in_cash, CASH), (money.corrected, AGAIN)):
        if amount:
            yield _Part(line, amount, apart)


def _cells(part: _Part, people: SettlementPeople, village: str) -> tuple[CellValue, ...]:
    line = part.line
    household, payee = line.household, line.line.payee
    return (
        household.name,
        household.id_number,
        payee.name,
        people.payee(line),
        None if part.apart else payee.card,
        None if part.apart else _bank(line),
        village,
        household.group,
        "、".join(line.beneficiaries),
        people.beneficiary(line),
        household.phone,
        yuan(part.amount),
        joined([correction_words(line), *([] if part.apart == CASH else payment_words(line))]),
    )


def _bank(line: SheetLine) -> str | None:
    """The bank of the account, as it was handed over or became known since; None: not known."""
    payee, household = line.line.payee, line.household
    return payee.bank or (household.bank if household.card == payee.card else None)


def _notes(
    apart: Mapping[str, Sequence[_Part]], payable: int, left_out: int, *, is_alone: bool
) -> Iterator[str]:
    if is_alone and apart.keys() == {CASH}:
        yield "注：本结算单全部以现金发放，没有由银行发放的款项。"
    elif is_alone and apart:
        yield "注：本结算单没有由银行发放的款项。"
    elif apart:
        told = "、".join(
            f"{why} {len(found)} 笔共 {yuan(_sum(found)):,.2f} 元" for why, found in apart.items()
        )
        yield (
            f"注：另有{told}，不通过银行发放，未列入本表；本结算单实发合计 "
            f"{yuan(payable):,.2f} 元。"
        )
    if left_out:
        yield f"注：另有 {left_out} 笔应发款项已全部抵扣，实发为零，未列入本表。"


def _sum(parts: Sequence[_Part]) -> int:
    return sum(each.amount for each in parts)
