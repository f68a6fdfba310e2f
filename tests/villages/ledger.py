"""The manure ledger of a village, a sheet for each month, and what a right import makes of it."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from datetime import date
from pathlib import Path
from random import Random

import openpyxl
from openpyxl.worksheet.worksheet import Worksheet

from tests.villages.month_names import MonthNames
from tests.villages.month_page import Habits, MonthPage
from tests.villages.people import Register
from tests.villages.tickets import Ticket
from tests.villages.truth import Truth

Months = Mapping[date, Sequence[Ticket]]


def write_ledger(
    chance: Random, months: Months, register: Register, habits: Habits, path: Path
) -> Truth:
    """Write the tickets of some months as one workbook."""
    book = openpyxl.Workbook()
    book.remove(book.worksheets[0])
    names = MonthNames.of(chance, list(months), habits.village)
    pages = []
    for month, tickets in months.items():
        page = MonthPage(chance, register, habits, month)
        page.write(book.create_sheet(names.sheet(month)), names.title(month), tickets)
        pages.append(page)
    _add_other_sheets(chance, book, months)
    book.save(path)
    taken = sorted(record for page in pages for record in page.taken)
    return Truth(tuple(taken), tuple(row for page in pages for row in page.refused))


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
