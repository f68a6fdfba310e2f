"""Workbooks as people write them, and what the cells of written ones hold."""

from __future__ import annotations

from typing import TYPE_CHECKING

import openpyxl

if TYPE_CHECKING:
    from collections.abc import Sequence
    from pathlib import Path


def workbook(folder: Path, title: str, rows: Sequence[Sequence[object]]) -> Path:
    """A workbook named by its title, with the rows below it."""
    book = openpyxl.Workbook()
    sheet = book.worksheets[0]
    sheet.append([title])
    for row in rows:
        sheet.append(list(row))
    book.save(folder / f"{title}.xlsx")
    return folder / f"{title}.xlsx"


def lines(path: Path) -> list[list[object]]:
    """What the cells of a workbook hold, row by row without blank ones; the sums, not formulas."""
    book = openpyxl.load_workbook(path, data_only=True)
    rows = (row for sheet in book.worksheets for row in sheet.iter_rows(values_only=True))
    filled: list[list[object]] = [[each for each in row if each is not None] for row in rows]
    return [line for line in filled if line]


def body(path: Path) -> list[list[object]]:
    """The numbered lines of a written report, and those of its sums."""
    return [line for line in lines(path) if isinstance(line[0], int) or line[0] == "合计"]


def cells(path: Path) -> set[object]:
    """The same without their places."""
    return {each for line in lines(path) for each in line}
