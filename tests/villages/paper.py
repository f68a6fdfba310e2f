"""A sheet that is filled from the top down: titles, notes, a header of one row or two, lines."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence
    from random import Random

    from openpyxl.worksheet.worksheet import Worksheet

    from tests.villages.truth import Cell

LABEL_COLUMNS = 6  # from the left, in one of which people write 合计
MERGED_SHARE = 0.8  # of titles
SUMMED = frozenset({"weight", "gross", "tare", "unit", "price", "amount", "size"})


@dataclass(frozen=True, slots=True)
class Column:
    """A column: what it holds, how its header is written, and the group it stands under."""

    key: str
    header: str
    group: str = ""


class Paper:
    """A sheet while somebody fills it in."""

    def __init__(self, sheet: Worksheet, columns: Sequence[Column], first_column: int = 1) -> None:
        self._sheet, self._columns, self._first_column = sheet, tuple(columns), first_column
        self.row = 0

    @property
    def keys(self) -> tuple[str, ...]:
        """The keys of the columns, from left to right."""
        return tuple(column.key for column in self._columns)

    @property
    def name(self) -> str:
        """The name of the sheet."""
        return self._sheet.title

    def write(self, cells: Sequence[Cell]) -> int:
        """Write a row from the first column on; its number."""
        self.row += 1
        for place, cell in enumerate(cells):
            if cell is not None:
                self._sheet.cell(self.row, self._first_column + place, cell)
        return self.row

    def line(self, cells: Mapping[str, Cell]) -> int:
        """Write a row by the keys of its columns; its number."""
        return self.write([cells.get(column.key) for column in self._columns])

    def total(self, chance: Random, label: str, sums: Mapping[str, Cell]) -> None:
        """Write a sum, its label in the first column that has none, or in the one after it."""
        first, *others = (key for key in self.keys if key not in SUMMED)
        near = [key for key in others[:1] if key in self.keys[:LABEL_COLUMNS]]
        self.line({chance.choice((first, first, first, *near)): label, **sums})

    def beside(self, text: str) -> None:
        """Write something right of the table in the row written last."""
        self._sheet.cell(self.row, self._first_column + len(self._columns) + 1, text)

    def skip(self, rows: int = 1) -> None:
        """Leave rows blank."""
        self.row += rows

    def title(self, chance: Random, text: str) -> None:
        """Write a title, mostly across the whole table."""
        self.write([text])
        if chance.random() < MERGED_SHARE:
            self._merge(self.row, 0, self.row, len(self._columns) - 1)

    def header(self) -> None:
        """Write the header; groups of columns make it one of two rows, as they should be merged."""
        if not any(column.group for column in self._columns):
            self.write([column.header for column in self._columns])
            return
        upper = self.write([self._upper(place) for place in range(len(self._columns))])
        self.write([column.header if column.group else None for column in self._columns])
        for place, column in enumerate(self._columns):
            if not column.group:
                self._merge(upper, place, upper + 1, place)
            elif self._begins(place):
                self._merge(upper, place, upper, self._end(place))

    def merge_down(self, key: str, first_row: int, last_row: int) -> None:
        """Merge the cells of a column over some rows; what stands in the first one stays."""
        if key in self.keys and last_row > first_row:
            place = self.keys.index(key)
            self._merge(first_row, place, last_row, place)

    def _upper(self, place: int) -> str | None:
        column = self._columns[place]
        if not column.group:
            return column.header
        return column.group if self._begins(place) else None

    def _begins(self, place: int) -> bool:
        return place == 0 or self._columns[place - 1].group != self._columns[place].group

    def _end(self, place: int) -> int:
        end = place
        while end + 1 < len(self._columns) and not self._begins(end + 1):
            end += 1
        return end

    def _merge(self, first_row: int, first: int, last_row: int, last: int) -> None:
        if (first_row, first) != (last_row, last):
            self._sheet.merge_cells(
                start_row=first_row,
                start_column=self._first_column + first,
                end_row=last_row,
                end_column=self._first_column + last,
            )
