"""农户往来对账单: what a household earned and was paid, with the balance after each line."""

from __future__ import annotations

from typing import TYPE_CHECKING

from fieldapp.domain.contact import masked_account
from fieldapp.domain.identity_number import masked_identity
from fieldapp.domain.money import yuan
from fieldapp.domain.period import printed
from fieldapp.domain.report import Column, ColumnFormat, Report, Row, Section
from fieldapp.reports.amount_words import SPACES, amount_words
from fieldapp.reports.file_names import file_name
from fieldapp.reports.frame import SEQUENCE, reporter_of
from fieldapp.reports.measures import Measures, measures_of
from fieldapp.services.ledger import VILLAGE
from fieldapp.services.report_signing import signed_lines
from fieldapp.services.statements import statement_of

if TYPE_CHECKING:
    from collections.abc import Iterator
    from decimal import Decimal

    from fieldapp.domain.household import Household
    from fieldapp.domain.ids import PartyId
    from fieldapp.domain.period import Period
    from fieldapp.domain.report import CellValue
    from fieldapp.services.ledger import Ledger
    from fieldapp.services.statements import Entry, Statement

LABEL = "农户往来对账单"
OPENING = "期初结余"
SIGNED_BY = ("农户签字(捺印)", "经办人", "审核人")
NOTE = "注：结余为正数的，是尚未付给农户的款项；结余为负数的，是已付多于应得、尚未扣回的款项。"


def statement_report(
    ledger: Ledger, household_id: PartyId, period: Period, *, is_masked: bool = True
) -> Report:
    """The account of a household for a period; its numbers are masked unless told otherwise."""
    statement = statement_of(ledger, household_id, period)
    measures = measures_of((each.quantity, each.unit) for each in statement.entries)
    closing = yuan(statement.closing)
    earned, paid = yuan(statement.earned), yuan(statement.paid)
    section = Section(
        name=LABEL,
        title=_title(ledger),
        heading=(f"填制单位（盖章）：{reporter_of(ledger)}", "", "单位：元"),
        period=_who_and_when(statement, is_masked=is_masked),
        columns=_columns(measures),
        rows=tuple(_rows(statement, measures)),
        totals=(*[None] * 6, earned, paid, closing, None),
        closing=(f"期末结余(大写)：{amount_words(closing)}",),
        notes=(NOTE,),
        signatures=signed_lines(ledger, SIGNED_BY),
    )
    return Report(section.title, (section,))


def statement_file_name(ledger: Ledger, period: Period, suffix: str) -> str:
    """What the file of a statement is called: not after the household."""
    return file_name(_title(ledger), printed(period), suffix)


def _title(ledger: Ledger) -> str:
    return f"{ledger.setting(VILLAGE)}{LABEL}"


def _who_and_when(statement: Statement, *, is_masked: bool) -> str:
    """Whose account it is, and which days it tells of."""
    household = statement.household
    identity, account = household.id_number or "", household.card or ""
    if is_masked:
        identity, account = masked_identity(identity), masked_account(account)
    told = {"身份证号": identity, "收款账号": account, "统计期间": printed(statement.period)}
    texts = [
        f"户主：{_named(household)}",
        *(f"{name}：{text}" for name, text in told.items() if text),
    ]
    return SPACES.join(texts)


def _named(household: Household) -> str:
    return f"{household.name}（{household.group}）" if household.group else household.name


def _columns(measures: Measures) -> tuple[Column, ...]:
    return (
        SEQUENCE,
        Column(("日期",), ColumnFormat.DATE),
        Column(("摘要",), ColumnFormat.NAME),
        Column(("单号",), ColumnFormat.CODE),
        *measures.columns,
        Column(("应得(元)",), ColumnFormat.MONEY, is_summed=True),
        Column(("已付(元)",), ColumnFormat.MONEY, is_summed=True),
        Column(("结余(元)",), ColumnFormat.MONEY),
        Column(("备注",), ColumnFormat.NOTE),
    )


def _rows(statement: Statement, measures: Measures) -> Iterator[Row]:
    """The balance before, and a line for each entry with the balance after it."""
    opening = yuan(statement.opening)
    yield Row((None, statement.period.begin, OPENING, *[None] * 5, opening, None))
    lines = zip(statement.entries, statement.balances, strict=True)
    for number, (entry, balance) in enumerate(lines, start=1):
        yield Row((number, *_cells(entry, measures), yuan(balance), entry.note))


def _cells(entry: Entry, measures: Measures) -> tuple[CellValue, ...]:
    return (
        entry.date,
        entry.text,
        entry.number,
        measures.cell(entry.quantity, entry.unit),
        entry.price,
        _yuan(entry.earned),
        _yuan(entry.paid),
    )


def _yuan(fen: int | None) -> Decimal | None:
    return None if fen is None else yuan(fen)
