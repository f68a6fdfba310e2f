"""A sheet of a workbook as plain data: its cells where they stand, and which of them are merged."""

from __future__ import annotations

import re
from dataclasses import dataclass
from datetime import date, datetime
from typing import TypeAlias

Cell: TypeAlias = str | float | int | bool | date | datetime | None
"""What a cell holds; None is an empty one."""

# WPS keeps a picture inside a cell as a formula that no other program knows.
PICTURE = re.compile(r"\s*=?\s*(?:_xl\w+\.)*DISPIMG\s*\(", re.IGNORECASE)

LETTERS = 26


@dataclass(frozen=True, slots=True)
class Range:
    """A block of cells, counted from 1, both ends belonging to it."""

    first_row: int
    first_column: int
    last_row: int
    last_column: int


@dataclass(frozen=True, slots=True)
class Sheet:
    """One sheet. `rows[0]` is row 1, whatever the first used row is.

    A row ends with its last filled cell, so rows differ in length and a blank one is `()`.
    """

    name: str
    rows: tuple[tuple[Cell, ...], ...]
    merged: tuple[Range, ...] = ()
    is_hidden: bool = False


def column_letter(number: int) -> str:
    """The name of the column counted from 1, as a spreadsheet shows it: 1 is A, 28 is AB."""
    letters = ""
    while number > 0:
        number, rest = divmod(number - 1, LETTERS)
        letters = chr(ord("A") + rest) + letters
    return letters


def is_picture(cell: Cell) -> bool:
    """Whether the cell is a picture that WPS placed into it."""
    return isinstance(cell, str) and PICTURE.match(cell) is not None


def text_of(cell: Cell) -> str:
    """The cell as a person reads it, on one line; empty for an empty cell."""
    if cell is None:
        return ""
    if isinstance(cell, datetime) and not (cell.hour or cell.minute or cell.second):
        return cell.date().isoformat()
    if isinstance(cell, float) and cell.is_integer():
        return str(int(cell))
    return " ".join(str(cell).split())
