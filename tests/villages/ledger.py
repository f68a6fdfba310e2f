"""The manure ledger of a village, a sheet for each month, and what a right import makes of it."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from datetime import date
from typing import TYPE_CHECKING

import openpyxl

from tests.villages.dates import hanzi_year
from tests.villages.ledger_page import LedgerPage
from tests.villages.month_names import YEAR_TITLES, MonthNames
from tests.villages.tickets import Ticket
from tests.villages.truth import Truth

if TYPE_CHECKING:
    from pathlib import Path
    from random import Random

    from openpyxl.worksheet.worksheet import Worksheet

    from tests.villages.people import Register
    from tests.villages.ticket_lines import Habits

Months = Mapping[date, Sequence[Ticket]]
SHARE_OF_YEAR_SHEETS = 0.15


def write_ledger(
    chance: Random, months: Months, register: Register, habits: Habits, path: Path
) -> Truth:
    """Write the tickets of some months as one workbook."""
    book = openpyxl.Workbook()
    book.remove(book.worksheets[0])
    is_by_year = chance.random() < SHARE_OF_YEAR_SHEETS
    write_pages = _write_years if is_by_year else _write_months
    pages = write_pages(chance, book, months, register, habits)
    _add_other_sheets(chance, book, months)
    book.save(path)
    taken = sorted(record for page in pages for record in page.taken)
    return Truth(tuple(taken), tuple(row for page in pages for row in page.refused))


def _write_months(
    chance: Random, book: openpyxl.Workbook, months: Months, register: Register, habits: Habits
) -> list[LedgerPage]:
    names = MonthNames.of(chance, list(months), habits.village)
    pages = []
    for month, tickets in months.items():
        page = LedgerPage(chance, register, habits, month.year, month.month)
        page.write(book.create_sheet(names.sheet(month)), names.title(month), tickets)
        pages.append(page)
    return pages


def _write_years(
    chance: Random, book: openpyxl.Workbook, months: Months, register: Register, habits: Habits
) -> list[LedgerPage]:
    name = chance.choice(("{}年", "{}", "{}年度", "台账{}"))
    title = chance.choice(YEAR_TITLES)
    pages = []
    for year in sorted({month.year for month in months}):
        page = LedgerPage(chance, register, habits, year, None)
        tickets = [each for month in months if month.year == year for each in months[month]]
        heading = title.format(
            village=habits.village, year=year, hanzi_year=hanzi_year(date(year, 1, 1))
        )
        page.write(book.create_sheet(name.format(year)), heading, tickets)
        pages.append(page)
    return pages


def _add_other_sheets(chance: Random, book: openpyxl.Workbook, months: Months) -> None:
    if chance.random() < 0.3:
        note = book.create_sheet("说明", index=chance.choice((0, len(book.worksheets))))
        note["A1"] = "1、牛粪按等级收购，单价以村民会议公布为准。"
    if chance.random() < 0.3:
        book.create_sheet(f"空表{len(book.worksheets) + 1}")
    if chance.random() < 0.3:
        _write_summary(book.create_sheet("汇总"), months)


def _write_summary(sheet: Worksheet, months: Months) -> None:
    sheet.append(["牛粪收购汇总"])
    sheet.append(["月份", "收购数量（公斤）", "金额（元）"])
    for month, tickets in months.items():
        grams = sum(ticket.grams for ticket in tickets)
        fen = sum(ticket.fen for ticket in tickets)
        sheet.append([f"{month.month}月", grams / 1000, fen / 100])
