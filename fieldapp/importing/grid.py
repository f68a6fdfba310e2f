"""The top of a sheet with its merged cells spread out, and the blocks of rows that may be a header.

A header has one to three rows. A lower row continues the one above it when a cell of the upper one
reaches down into it, or when everything in it stands under a group or is a unit.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import TYPE_CHECKING

from fieldapp.importing.heading import Heading, is_unit, squeezed
from fieldapp.importing.sheet import Cell, Range, Sheet, text_of

if TYPE_CHECKING:
    from collections.abc import Iterator

DEEPEST = 3  # rows of a header
FEWEST_TOPS = 2  # a row with one cell is a title
WIDEST_GROUP = 0.6  # of the columns; what is merged across more of them is a title
# "收购点：养殖场地磅" above a header is a note, never a group of columns.
LABELLED = re.compile(r"^(?!其中)[^:]{1,15}:")
YEAR = re.compile(r"\d{4}年")
APPENDIX = re.compile(r"^附[件表]?\d*[:：]?$")


@dataclass(frozen=True, slots=True)
class Block:
    """Rows that may be a header (counted from 1), and what they would say of each column."""

    first: int
    last: int
    headings: tuple[Heading, ...]


class Grid:
    """The rows of a sheet down to `last_row`; rows count from 1 here and columns from 0."""

    def __init__(self, sheet: Sheet, last_row: int) -> None:
        self._rows = sheet.rows[:last_row]
        width = max(map(len, self._rows), default=0)
        self._ranges: dict[tuple[int, int], Range] = {}
        for each in sheet.merged:
            # A merged cell that reaches further down is none of a header's.
            for row in range(each.first_row, min(each.last_row, each.first_row + DEEPEST) + 1):
                if row <= last_row:
                    self._cover(each, row, width)

    def _cover(self, merged: Range, row: int, width: int) -> None:
        for column in range(merged.first_column - 1, min(merged.last_column, width)):
            self._ranges[row, column] = merged

    def own(self, row: int, column: int) -> Cell:
        """The cell itself; None for a cell that a merged one covers."""
        cells = self._rows[row - 1] if row <= len(self._rows) else ()
        return cells[column] if column < len(cells) else None

    def filled(self, row: int) -> list[int]:
        """The columns that have a cell of their own in the row."""
        return [column for column in self._columns(row) if self.own(row, column) is not None]

    def text(self, row: int, column: int) -> str:
        """What a person reads there, merged cells spread out."""
        place = self._range_at(row, column)
        return text_of(self.own(place.first_row, place.first_column - 1))

    def blocks_from(self, row: int) -> tuple[Block, ...]:
        """The row alone, and with the rows below that continue it."""
        last = row
        while last - row + 1 < DEEPEST and self._continues(row, last):
            last += 1
        return tuple(self._block(row, end) for end in dict.fromkeys((row, last)))

    def _columns(self, first: int, last: int | None = None) -> range:
        """The columns that these rows reach; one stray cell must not make every row long."""
        rows = self._rows[first - 1 : last or first]
        return range(max(map(len, rows), default=0))

    def _range_at(self, row: int, column: int) -> Range:
        alone = Range(row, column + 1, row, column + 1)
        return self._ranges.get((row, column), alone)

    def _block(self, first: int, last: int) -> Block:
        is_below_groups = first > 1 and self._continues(first - 1, first - 1)
        owners = [self._unmerged_groups(row) for row in range(first, last)] + [{}]
        headings = []
        for column in self._columns(first, last):
            texts = (
                self.text(row, groups.get(column, column))
                for row, groups in zip(range(first, last + 1), owners, strict=True)
            )
            levels = tuple(dict.fromkeys(filter(None, texts)))
            above = self.text(first - 1, column) if is_below_groups else ""
            headings.append(Heading(levels, above))
        return Block(first, last, tuple(headings))

    def _continues(self, first: int, upper: int) -> bool:
        """Whether the row below `upper` belongs to the header that begins in `first`."""
        if upper == first and len(self.filled(upper)) < FEWEST_TOPS:
            return False
        columns = self._columns(first, upper + 1)
        if any(self._reaches_down(first, upper, column) for column in columns):
            return True
        if upper == first and not self._may_be_group_names(upper):
            return False
        lower = self.filled(upper + 1)
        are_texts = all(isinstance(self.own(upper + 1, column), str) for column in lower)
        return bool(lower) and are_texts and self._stands_under(upper, lower)

    def _reaches_down(self, first: int, upper: int, column: int) -> bool:
        place = self._range_at(upper, column)
        reaches = first <= place.first_row <= upper < place.last_row < first + DEEPEST
        return reaches and bool(self.text(upper, column))

    def _may_be_group_names(self, row: int) -> bool:
        cells = [self.own(row, column) for column in self.filled(row)]
        texts = [squeezed(cell) for cell in cells if isinstance(cell, str)]
        is_note = any(LABELLED.match(text) or YEAR.search(text) for text in texts)
        return len(texts) == len(cells) and not is_note

    def _stands_under(self, upper: int, lower: list[int]) -> bool:
        """Whether every cell of the lower row has its group above it, or is a unit."""
        is_beside_others = bool(set(self.filled(upper)) - set(lower))
        width = len(self._columns(upper, upper + 1))
        widest = width if is_beside_others else width * WIDEST_GROUP
        groups = set(self._unmerged_groups(upper))
        for column in lower:
            place = self._range_at(upper, column)
            if 1 < place.last_column - place.first_column + 1 <= widest:
                groups.add(column)
        return all(column in groups or is_unit(self.text(upper + 1, column)) for column in lower)

    def _unmerged_groups(self, upper: int) -> dict[int, int]:
        """For each column under a group that is not merged, the column where its name stands.

        The name has blank neighbours to its right, and beside the group there are columns that
        need no second row; otherwise the upper row is a note.
        """
        tops, lower = self.filled(upper), self.filled(upper + 1)
        if not set(tops) - set(lower):
            return {}
        found: dict[int, int] = {}
        for column in lower:
            owner = max((each for each in tops if each < column), default=column)
            if not self.text(upper, column) and owner in lower:
                found |= {owner: owner, column: owner}
        return found


def title_and_notes(sheet: Sheet, header_row: int) -> tuple[str, tuple[str, ...]]:
    """What stands above the header: its title, empty where there is none, and all other texts."""
    texts = list(_texts_above(sheet, header_row))
    title = next(filter(_is_title, texts), "")
    if title:
        texts.remove(title)
    return title, tuple(texts)


def _texts_above(sheet: Sheet, header_row: int) -> Iterator[str]:
    for row in sheet.rows[: header_row - 1]:
        yield from filter(None, map(text_of, row))


def _is_title(text: str) -> bool:
    plain = squeezed(text)
    return not (LABELLED.match(plain) or APPENDIX.match(plain) or plain.startswith("("))
