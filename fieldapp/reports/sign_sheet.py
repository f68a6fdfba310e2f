"""资金发放签领表 (F4): each payee signs on a line of their own, page by page with its sum."""

from __future__ import annotations

from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

from fieldapp.domain.identity_number import masked_identity
from fieldapp.domain.money import yuan
from fieldapp.domain.report import Column, ColumnFormat, Report
from fieldapp.domain.settlement import LineState
from fieldapp.reports.frame import SIGNED_ROW
from fieldapp.reports.measures import Measures, measures_of
from fieldapp.reports.settlement_cells import amounts_of, measure_cells
from fieldapp.reports.settlement_frame import closing_line, settlement_section
from fieldapp.reports.settlement_people import SettlementPeople
from fieldapp.reports.settlement_remarks import joined, remarks
from fieldapp.services.report_signing import signed_lines
from fieldapp.services.ticket_origins import TicketOrigins
from fieldapp.store.settlement_sums import sums_of_settlement

if TYPE_CHECKING:
    from decimal import Decimal

    from fieldapp.domain.report import CellValue
    from fieldapp.reports.settlement_frame import SettlementPaper
    from fieldapp.services.settlement_sheet import SheetLine

SIGNED_BY = ("经办人", "审核人", "村务监督委员会", "负责人")
PAGE_TOTAL = "本页小计"
NOTE = "注：领款人本人签字并捺印；代领的写明代领人姓名、与户主关系，并附委托书。"

PERSON = (
    Column(("组",), ColumnFormat.NAME),
    Column(("户主姓名",), ColumnFormat.NAME),
    Column(("收款人",), ColumnFormat.NAME),
    Column(("身份证号",), ColumnFormat.IDENTITY),
)
MONEY = tuple(
    Column((label,), ColumnFormat.MONEY, is_summed=True)
    for label in ("应发(元)", "扣款(元)", "实发(元)")
)
TO_SIGN = (
    Column(("领款人签字(捺印)",), ColumnFormat.SIGNATURE),
    Column(("领款日期",), ColumnFormat.DATE),
    Column(("代领人及关系",), ColumnFormat.TEXT),
    Column(("备注",), ColumnFormat.NOTE),
)


@dataclass(frozen=True, slots=True)
class _Facts:
    """What a line's cells are looked up in."""

    measures: Measures
    people: SettlementPeople
    origins: TicketOrigins


def sign_sheet(paper: SettlementPaper) -> Report:
    """The sheet on which everybody signs for the money of a settlement."""
    lines, ledger = paper.sheet.lines, paper.ledger
    amounts = amounts_of(lines)
    measures = measures_of(amounts)
    facts = _Facts(measures, SettlementPeople(ledger), TicketOrigins(ledger, paper.sheet.work))
    sums = sums_of_settlement(ledger.store, paper.sheet.settlement.id)
    money = (yuan(sums.due), yuan(sums.held_back), yuan(sums.payable))
    totals: list[Decimal | None] = [None] * len(PERSON)
    totals += [measures.total(amounts), None, *money, *[None] * len(TO_SIGN)]
    columns = (*PERSON, *measures.columns, *MONEY, *TO_SIGN)
    section = replace(
        settlement_section(paper, columns, [_cells(paper, each, facts) for each in lines], totals),
        page_total_label=PAGE_TOTAL,
        row_height=SIGNED_ROW,
        closing=(closing_line(yuan(sums.payable), len(lines)),),
        notes=(NOTE,),
        signatures=signed_lines(ledger, SIGNED_BY),
    )
    return Report(paper.title, (section,), is_landscape=True)


def _cells(paper: SettlementPaper, line: SheetLine, facts: _Facts) -> tuple[CellValue, ...]:
    identity, money = facts.people.payee(line) or "", line.money
    return (
        line.household.group,
        line.household.name,
        line.line.payee.name,
        (masked_identity(identity) if paper.is_masked else identity) or None,
        *measure_cells(facts.measures, line),
        yuan(money.due),
        yuan(money.recovered + money.deducted),
        yuan(money.payable),
        None,
        line.paid_on if money.state is LineState.PAID else None,
        None,
        joined([*remarks(line, facts.origins, is_public=False)]),
    )
