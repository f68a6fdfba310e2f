"""A table found on a sheet, as plain data: what was looked for, its columns, and its rows."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum

from fieldapp.importing.sheet import Cell


@dataclass(frozen=True, slots=True)
class Wanted:
    """A column that somebody looks for. `names` are its label and then its aliases, best first."""

    id: str
    names: tuple[str, ...]
    is_required: bool = False


@dataclass(frozen=True, slots=True)
class TableColumn:
    """A column with a header; `index` counts from 0 in the cells of a row.

    `header` is as written, on one line: its `levels` joined by "/". `unit_text` is what it says in
    brackets and may be no unit at all. `wanted_id` is None for a column nobody looks for.
    """

    index: int
    letter: str
    header: str
    unit_text: str = ""
    wanted_id: str | None = None
    levels: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class BodyRow:
    """A row below the header. `row` is its number on the sheet, counted from 1.

    A cell that is not its `own` was filled in from the merged cell that covers it.
    """

    row: int
    cells: tuple[Cell, ...]
    own: tuple[bool, ...]


class RowRole(StrEnum):
    """What a row below the header is there for."""

    DATA = "data"
    BLANK = "blank"
    TOTAL = "total"
    SIGNATURE = "signature"
    NOTE = "note"
    REPEATED_HEADER = "repeated_header"


@dataclass(frozen=True, slots=True)
class SkippedRow:
    """A row that is no data, and why; blank ones are not listed."""

    row: int
    role: RowRole


@dataclass(frozen=True, slots=True)
class Table:
    """A table of a sheet; `body` has its rows of data alone.

    Header rows count from 1. `title` and `notes` are the texts above the header. `pictures` are
    the cells of the body, by row and column letter, that hold a picture instead of a value.
    """

    sheet_name: str
    header_row_first: int
    header_row_last: int
    columns: tuple[TableColumn, ...]
    notes: tuple[str, ...]
    title: str
    body: tuple[BodyRow, ...]
    skipped: tuple[SkippedRow, ...] = ()
    pictures: tuple[tuple[int, str], ...] = ()

    @property
    def repeated_headers(self) -> tuple[int, ...]:
        """The rows that repeat the header, as printed lists do on each page."""
        return tuple(each.row for each in self.skipped if each.role is RowRole.REPEATED_HEADER)
