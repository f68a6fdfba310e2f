"""A cell of a workbook as the value of a field: what a spreadsheet did to it is undone, or told.

Numbers come as floats, dates as serial numbers, identity numbers cut to fifteen digits.
"""

from __future__ import annotations

import math
import re
from datetime import date, datetime
from typing import TYPE_CHECKING

from fieldapp.domain.dates import date_from_serial
from fieldapp.domain.field_reading import Reading, ReadingFault, value_read
from fieldapp.domain.numbers import number_from_cell, number_in, plain
from fieldapp.domain.project_type import Field, FieldType, TextFormat
from fieldapp.importing.sheet import Cell, is_picture

if TYPE_CHECKING:
    from decimal import Decimal

    from fieldapp.domain.field_reading import Surroundings

KEPT_DIGITS = 15  # a spreadsheet's numbers have no more; the rest become zeros
FIRST_CUT = 1e15  # the first number with more
SCIENTIFIC = re.compile(r"\d(?:\.\d+)?E\+?\d+", re.IGNORECASE)
LONG_NUMBER = re.compile(r"\d{11,}[\dXx]*")  # of a person, whatever its column is called
LONG_NUMBERS = {TextFormat.IDENTITY, TextFormat.ACCOUNT}
FIRST_WRITTEN_DATE = 19_000_101  # a whole number from here on is a date written without marks
ERROR = re.compile(r"#(?:REF|NAME|VALUE|DIV/0|N/A|NUM|NULL)[!?]?|#N/A")


def cell_read(field: Field, cell: Cell, around: Surroundings) -> Reading:
    """The value that a cell stands for in this field; a picture says nothing."""
    if cell is None or is_picture(cell):
        return Reading()
    if isinstance(cell, bool):
        return value_read(field, cell_text(cell), around)
    if isinstance(cell, date):
        return _from_date(field, cell, around)
    if isinstance(cell, int | float):
        return _from_number(field, cell, around)
    return _from_text(field, cell, around)


def cell_text(cell: Cell) -> str:
    """The cell as a person reads it in the spreadsheet; empty for an empty cell or a picture."""
    if cell is None or is_picture(cell):
        return ""
    if isinstance(cell, bool):
        return "是" if cell else "否"
    if isinstance(cell, datetime):
        return cell.date().isoformat()
    if not isinstance(cell, int | float) or not math.isfinite(cell):
        return str(cell)
    # A number that was cut must stay known as one, wherever the text is read again.
    return f"{cell:.{KEPT_DIGITS - 1}E}" if _is_cut(cell) else plain(number_from_cell(cell))


def _is_cut(cell: float) -> bool:
    return abs(cell) >= FIRST_CUT


def _is_cut_text(field: Field, text: str) -> bool:
    """Whether a text is how a spreadsheet shows a long number; 1E5 may also be somebody's word."""
    is_number = field.format in LONG_NUMBERS or "+" in text
    return is_number and SCIENTIFIC.fullmatch(text) is not None


def _from_date(field: Field, cell: date, around: Surroundings) -> Reading:
    day = cell.date() if isinstance(cell, datetime) else cell
    if field.type is FieldType.DATE:
        return Reading(day)
    if field.type.is_number:
        return Reading(fault=ReadingFault.NUMBER)
    return value_read(field, day.isoformat(), around)


def _from_number(field: Field, cell: float, around: Surroundings) -> Reading:
    if not math.isfinite(cell):
        return Reading(fault=ReadingFault.NUMBER)
    number = number_from_cell(cell)
    if field.type is FieldType.DATE:
        return _from_serial(field, number, around)
    if field.type is FieldType.TEXT and _is_cut(cell):
        return Reading(fault=ReadingFault.TRUNCATED)
    return value_read(field, plain(number), around)


def _from_serial(field: Field, number: Decimal, around: Surroundings) -> Reading:
    if number >= FIRST_WRITTEN_DATE:
        return value_read(field, plain(number), around)
    day = date_from_serial(number)
    return Reading(day) if day else Reading(fault=ReadingFault.DATE)


def _from_text(field: Field, text: str, around: Surroundings) -> Reading:
    if field.type is FieldType.TEXT and _is_cut_text(field, text.strip()):
        return Reading(fault=ReadingFault.TRUNCATED)
    if ERROR.fullmatch(text.strip()):
        is_date = field.type is FieldType.DATE
        return Reading(fault=ReadingFault.DATE if is_date else ReadingFault.NUMBER)
    reading = value_read(field, text, around)
    if reading.fault is ReadingFault.DATE:
        serial = number_in(text)
        day = date_from_serial(serial) if serial is not None else None
        return Reading(day) if day else reading
    return reading
