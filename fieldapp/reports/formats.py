"""How the cells of each column are written: fonts, number formats, alignment, width, wrapping."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from typing import TYPE_CHECKING

from fieldapp.domain.report import ColumnFormat

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping

    from fieldapp.domain.report import CellValue, Column, Row

# Present on every Chinese Windows; elsewhere the program that opens the file finds a stand-in.
BODY_FONT = "宋体"
HEADER_FONT = "黑体"
# Column widths are counted in digits of the workbook's own font. Arial 9 has digits of 7 pixels,
# and keeps nearly that width at every screen resolution and in the fonts that replace it.
SHEET_FONT = "Arial"
SHEET_FONT_SIZE = 9
TITLE_SIZE = 18.0
BODY_SIZE = 10.5
SMALL_SIZE = 9.0  # for tables too wide for the usual size
HEADER_FILL = "#F2F2F2"  # the only fill, light enough for a black and white printer

TEXT_FORMAT = "@"
DATE_FORMAT = "yyyy-mm-dd"
INTEGER_FORMAT = "0"
# As Excel's own formats in Chinese have it: a number keeps off the border by a space. An indent
# would do the same, but LibreOffice shows none at the right.
SET_OFF = "_ "
# A decimal shows further digits where a user types them later: 亩 has four, kilograms three.
FURTHER_DIGITS = 4


@dataclass(frozen=True, slots=True)
class ColumnStyle:
    """Alignment of a column, and its width in units: at least, and at most before text wraps."""

    align: str
    least: float
    most: float
    wraps: bool = False
    holds_text: bool = False


STYLES: Mapping[ColumnFormat, ColumnStyle] = {
    ColumnFormat.SEQUENCE: ColumnStyle("center", 6, 8),
    ColumnFormat.TEXT: ColumnStyle("left", 6, 28, wraps=True, holds_text=True),
    ColumnFormat.NAME: ColumnStyle("center", 6, 28, wraps=True, holds_text=True),
    ColumnFormat.CODE: ColumnStyle("center", 6, 24, holds_text=True),
    ColumnFormat.IDENTITY: ColumnStyle("center", 22.5, 24, holds_text=True),
    ColumnFormat.ACCOUNT: ColumnStyle("left", 24, 30, holds_text=True),
    ColumnFormat.PHONE: ColumnStyle("center", 14.5, 20, holds_text=True),
    ColumnFormat.SIGNATURE: ColumnStyle("center", 20, 28, wraps=True, holds_text=True),
    ColumnFormat.DATE: ColumnStyle("center", 13, 13),
    ColumnFormat.INTEGER: ColumnStyle("right", 6, 14),
    ColumnFormat.DECIMAL: ColumnStyle("right", 7.5, 20),
    ColumnFormat.NARROW: ColumnStyle("right", 3.5, 20),
    ColumnFormat.MONEY: ColumnStyle("right", 10, 24),
    ColumnFormat.NOTE: ColumnStyle("left", 10, 36, wraps=True, holds_text=True),
}
_MONEY_PLACES = 2
_DECIMALS = {ColumnFormat.DECIMAL, ColumnFormat.NARROW}
_ALWAYS_INDENTED = {ColumnFormat.ACCOUNT, ColumnFormat.NOTE}
_FRACTIONS = {*_DECIMALS, ColumnFormat.MONEY}


@dataclass(frozen=True, slots=True)
class Manner:
    """How a cell is written: its format, and the digits after the point that it always shows."""

    format: ColumnFormat
    places: int


def shown_digits(value: int | Decimal, places: int) -> int:
    """The digits after the point that show a value whole, `places` at least."""
    if isinstance(value, int) or -_exponent(value) <= places:
        return places
    return max(places, -_exponent(value.normalize()))


def _exponent(value: Decimal) -> int:
    exponent = value.as_tuple().exponent
    # Infinity and the like have a letter here, and never reach a report.
    return exponent if isinstance(exponent, int) else 0


def manner_of(column: Column, row: Row | None) -> Manner:
    """How the cell of this column is written on this row; None is the row of totals."""
    if column.format not in _FRACTIONS:
        return Manner(column.format, 0)
    kind = (row and row.format) or column.format
    if row is not None and row.places is not None:
        return Manner(kind, row.places)
    return Manner(kind, _MONEY_PLACES if kind is ColumnFormat.MONEY else column.places)


def digits_for(values: Iterable[CellValue], places: int) -> int:
    """The digits after the point that show every number among the values whole."""
    numbers = (value for value in values if isinstance(value, (int, Decimal)))
    return max((shown_digits(number, places) for number in numbers), default=places)


def is_set_off(kind: ColumnFormat) -> bool:
    """Whether numbers of a column keep off the border; narrow ones have no room for that."""
    return STYLES[kind].align == "right" and kind is not ColumnFormat.NARROW


def is_indented(kind: ColumnFormat, *, is_roomy: bool) -> bool:
    """Whether texts of a column keep off the border; accounts and notes always do."""
    return STYLES[kind].align == "left" and (is_roomy or kind in _ALWAYS_INDENTED)


def number_format(kind: ColumnFormat, places: int, digits: int) -> str:
    """The number format of a number that shows `digits` where its column asks for `places`."""
    return _digits_format(kind, places, digits) + (SET_OFF if is_set_off(kind) else "")


def _digits_format(kind: ColumnFormat, places: int, digits: int) -> str:
    if digits == 0:
        return "#,##0" if kind is ColumnFormat.MONEY else INTEGER_FORMAT
    if kind not in _DECIMALS:
        return ("#,##0." if kind is ColumnFormat.MONEY else "0.") + "0" * digits
    always = max(places, 1)
    return "0." + "0" * always + "#" * (max(FURTHER_DIGITS, digits) - always)


def blank_format(kind: ColumnFormat, places: int) -> str:
    """The number format of a blank cell: whoever fills it in writes like the rest of the column."""
    if STYLES[kind].holds_text:
        return TEXT_FORMAT
    return DATE_FORMAT if kind is ColumnFormat.DATE else number_format(kind, places, places)


def number_text(kind: ColumnFormat, digits: int, value: int | Decimal) -> str:
    """A number as the sheet shows it with so many digits after the point."""
    return f"{value:,.{digits}f}" if kind is ColumnFormat.MONEY else f"{value:.{digits}f}"


def text_of(value: CellValue) -> str:
    """A value as the text of a text cell; a blank cell is empty."""
    if value is None:
        return ""
    return value.isoformat() if isinstance(value, date) else str(value)
