"""资金发放公示表 (F6): what hangs on the notice board; numbers of persons are masked in the cells.

It names no account, telephone or address of a villager, and nothing that somebody wrote freely.
"""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from fieldapp.domain.identity_number import masked_identity
from fieldapp.domain.money import yuan
from fieldapp.domain.period import date_printed
from fieldapp.domain.report import Column, ColumnFormat, Report, Section
from fieldapp.reports.amount_words import SPACES
from fieldapp.reports.frame import reporter_of
from fieldapp.reports.measures import Measures, measures_of
from fieldapp.reports.settlement_cells import amounts_of, measure_cells
from fieldapp.reports.settlement_frame import (
    UNIT,
    closing_line,
    settlement_section,
    settlement_words,
)
from fieldapp.reports.settlement_remarks import joined, remarks
from fieldapp.services.report_signing import BLANK_LINE
from fieldapp.services.settlement_reading import SettlementReading
from fieldapp.services.settlement_settings import (
    NOTICE_PLACE,
    SUPERVISION_PHONE,
    SettlementSettings,
)
from fieldapp.services.ticket_origins import TicketOrigins
from fieldapp.store.settlement_sums import sums_of_settlement

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from fieldapp.domain.report import CellValue
    from fieldapp.domain.settlement import Notice
    from fieldapp.reports.settlement_frame import SettlementPaper
    from fieldapp.services.settlement_sheet import Sheet, SheetLine

CASH = "现金即付"
NOTE = "注：对公示内容有异议的，请在公示期内向村务监督委员会反映。"
NO_NOTICE_NOTE = "注：对发放内容有异议的，请向村务监督委员会反映。"
BLANK_DAY = "______年____月____日"
PERSON = (
    Column(("组",), ColumnFormat.NAME),
    Column(("户主姓名",), ColumnFormat.NAME),
    Column(("身份证号(隐)",), ColumnFormat.IDENTITY),
)
AMOUNT = (
    Column(("金额(元)",), ColumnFormat.MONEY, is_summed=True),
    Column(("备注",), ColumnFormat.NOTE),
)


def notice_sheet(paper: SettlementPaper) -> Report:
    """The notice of a settlement, and of the cash paid on the spot in its days."""
    reading = SettlementReading(paper.ledger)
    told_of = reading.store.notified_by(paper.sheet.settlement.id)
    cash = sorted((reading.sheet(each.number) for each in told_of), key=_number)
    sections = [_section(paper, [paper.sheet])]
    if cash:
        second = _section(paper, cash)
        sections.append(replace(second, name=CASH, title=f"{second.title}（{CASH}）"))
    return Report(paper.title, tuple(sections), is_landscape=False)


def _number(sheet: Sheet) -> str:
    return sheet.settlement.number


def _section(paper: SettlementPaper, sheets: Sequence[Sheet]) -> Section:
    """A table of the lines of some settlements, with their own total."""
    lines = [(sheet, line) for sheet in sheets for line in sheet.lines]
    amounts = amounts_of([line for _, line in lines])
    measures = measures_of(amounts)
    columns = (*PERSON, *measures.columns, *AMOUNT)
    store = paper.ledger.store
    payable = yuan(sum(sums_of_settlement(store, each.settlement.id).payable for each in sheets))
    totals = (None, None, None, measures.total(amounts), None, payable, None)
    origins = TicketOrigins(paper.ledger, paper.sheet.work)
    rows = [_cells(sheet, line, measures, origins) for sheet, line in lines]
    return replace(
        settlement_section(paper, columns, rows, totals),
        heading=(f"公示单位（盖章）：{reporter_of(paper.ledger)}", "", f"单位：{UNIT}"),
        period="\n".join(_lines_above(paper)),
        closing=(closing_line(payable, len(lines)),),
        notes=(NOTE if _hangs(paper) else NO_NOTICE_NOTE,),
        signatures=tuple(_lines_below(paper)),
    )


def _cells(
    sheet: Sheet, line: SheetLine, measures: Measures, origins: TicketOrigins
) -> tuple[CellValue, ...]:
    return (
        line.household.group,
        line.household.name,
        masked_identity(line.household.id_number or "") or None,
        *measure_cells(measures, line),
        yuan(line.money.payable),
        joined([_paid_on_the_spot(sheet, line), *remarks(line, origins, is_public=True)]),
    )


def _paid_on_the_spot(sheet: Sheet, line: SheetLine) -> str:
    """Which settlement paid a line in cash, and when; empty for the others."""
    if not sheet.settlement.is_on_the_spot:
        return ""
    paid = f"，{date_printed(line.paid_on)}已付" if line.paid_on else ""
    return f"{sheet.settlement.number}{paid}"


def _lines_above(paper: SettlementPaper) -> Iterator[str]:
    """What is paid, when and where the notice hangs, on lines that upright paper takes."""
    days, number, purpose, *funds = settlement_words(paper.sheet)
    yield SPACES.join([days, number])
    yield SPACES.join([purpose, *funds])
    where = [f"公示期：{_days(paper)}"]
    if _hangs(paper):
        place = SettlementSettings(paper.ledger).values()[NOTICE_PLACE] or BLANK_LINE
        where.append(f"公示地点：{place}")
    yield SPACES.join(where)


def _lines_below(paper: SettlementPaper) -> Iterator[str]:
    """Whom to call, and the day: nobody signs a notice, it is stamped."""
    phone = SettlementSettings(paper.ledger).values()[SUPERVISION_PHONE] or BLANK_LINE
    yield f"监督电话：{phone}"
    if _hangs(paper):
        yield f"公示日期：{_first_and_last(paper.sheet.settlement.notice)[0]}"


def _hangs(paper: SettlementPaper) -> bool:
    """Whether the paper itself hangs on the notice board, some days long."""
    settlement = paper.sheet.settlement
    return settlement.notified_by_id is None and settlement.notice_days > 0


def _days(paper: SettlementPaper) -> str:
    """Both days of the notice; of cash paid on the spot, the notice that tells of it."""
    settlement = paper.sheet.settlement
    if settlement.notified_by_id is not None:
        later = SettlementReading(paper.ledger).store.of_id(settlement.notified_by_id)
        return f"随 {later.number} 一并公示"
    if not settlement.notice_days:
        return f"不另行公示{_told_by(paper)}"
    first, last = _first_and_last(settlement.notice)
    return f"{first}至{last}（{settlement.notice_days}天）"


def _told_by(paper: SettlementPaper) -> str:
    """Which notice tells of what is paid again: that of the first settlement of the chain."""
    store, first = SettlementReading(paper.ledger).store, paper.sheet.settlement
    corrects_id = first.corrects_id
    if corrects_id is None:
        return ""
    while corrects_id is not None:
        first = store.of_id(corrects_id)
        corrects_id = first.corrects_id
    if first.notified_by_id is not None:
        return f"（{store.of_id(first.notified_by_id).number} 已公示）"
    if first.is_on_the_spot:
        return f"（{first.number} 随本期公示）"
    return f"（{first.number} 已公示）" if first.notice_days else ""


def _first_and_last(notice: Notice | None) -> tuple[str, str]:
    """Both days; until it hangs, room to fill them in by hand."""
    if notice is None:
        return BLANK_DAY, BLANK_DAY
    return date_printed(notice.first), date_printed(notice.last)
