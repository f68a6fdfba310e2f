"""A report as data: what a page says, before anybody decides how it is drawn.

Screen, paper, PDF and workbook are made from the same Report. The anatomy of a sheet is that of
township forms: title, a line of heading cells, period, headers, body, total, notes, signatures.
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from enum import StrEnum
from typing import TypeAlias

CellValue: TypeAlias = str | int | Decimal | date | None


class ColumnFormat(StrEnum):
    """How the cells of a column are written, aligned and how wide they are."""

    SEQUENCE = "sequence"  # 序号, restarts on each sheet
    TEXT = "text"  # left, wraps
    NAME = "name"  # centred text
    CODE = "code"  # a number of a ticket or a batch: centred text on one line
    IDENTITY = "identity"  # a text cell of 18 characters
    ACCOUNT = "account"  # a text cell of up to 19 digits
    PHONE = "phone"
    SIGNATURE = "signature"  # blank, and wide enough for a name and a fingerprint by hand
    DATE = "date"  # a real date
    INTEGER = "integer"
    DECIMAL = "decimal"  # `places` digits after the point, more where the value has them
    NARROW = "narrow"  # a decimal among many, in a column as narrow as its digits
    MONEY = "money"  # yuan with two places
    NOTE = "note"  # left, wraps, the widest


@dataclass(frozen=True, slots=True)
class Column:
    """One column. `header` is its levels from top to bottom.

    Neighbours that share a first level are grouped under it. `is_summed` asks for a formula in
    the total row.
    """

    header: tuple[str, ...]
    format: ColumnFormat
    places: int = 0
    is_summed: bool = False


@dataclass(frozen=True, slots=True)
class Row:
    """One line of the body. None is a blank cell, which is not zero.

    `format` and `places` override how the DECIMAL and MONEY cells of the row are written and their
    digits after the point; None keeps what the columns say.
    """

    values: tuple[CellValue, ...]
    places: int | None = None
    format: ColumnFormat | None = None


class ChartShape(StrEnum):
    """The native charts that a workbook can hold."""

    COLUMNS = "columns"
    LINE = "line"


@dataclass(frozen=True, slots=True)
class Series:
    """One line or set of bars: a name, and a value for each category; None is a gap."""

    name: str
    values: tuple[Decimal | None, ...]


@dataclass(frozen=True, slots=True)
class Chart:
    """A chart over categories, for instance twelve months."""

    title: str
    shape: ChartShape
    categories: tuple[str, ...]
    series: tuple[Series, ...]
    unit: str


@dataclass(frozen=True, slots=True)
class Section:
    """One sheet.

    `heading` is the line under the title: left, centre, right. `period` is printed below it, empty
    for none. `totals` are the ledger's own sums, found apart from the rows: one for each column,
    None where nothing is summed; an empty tuple means that the sheet has no total row. A written
    file is compared with them. `closing` are lines below the total that belong to the table, like
    the total in capital characters.

    `page_total_label` is what the sums of each page are called; empty for none. `row_height` is how
    high a line of the body is at least, in points on paper, for what is written on it by hand.
    """

    name: str
    title: str
    heading: tuple[str, str, str]
    period: str
    columns: tuple[Column, ...]
    rows: tuple[Row, ...]
    totals: tuple[Decimal | None, ...] = ()
    total_label: str = "合计"
    page_total_label: str = ""
    closing: tuple[str, ...] = ()
    notes: tuple[str, ...] = ()
    signatures: tuple[str, ...] = ()
    row_height: float = 0.0


@dataclass(frozen=True, slots=True)
class Report:
    """A whole report: plain sheets, which are stamped, and charts on a sheet of their own.

    `is_landscape` None lets the columns' width decide.
    """

    title: str
    sections: tuple[Section, ...]
    charts: tuple[Chart, ...] = ()
    is_landscape: bool | None = None
