"""The header of a table: its cells, level by level, and which of them become one."""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import TYPE_CHECKING

from fieldapp.reports.measuring import text_width

if TYPE_CHECKING:
    from collections.abc import Sequence

    from fieldapp.domain.report import Column

BEFORE_UNIT = re.compile(r"(?<=.)(?=[(（])")


@dataclass(frozen=True, slots=True)
class HeaderCell:
    """One cell of the header; its rows and columns are counted from the header's corner.

    Both ends are included.
    """

    text: str
    top: int
    left: int
    bottom: int
    right: int


@dataclass(frozen=True, slots=True)
class Header:
    """All cells of a header that is `depth` rows high."""

    depth: int
    cells: tuple[HeaderCell, ...]


def header_of(columns: Sequence[Column], breaks: Sequence[int] = ()) -> Header:
    """The header over these columns: neighbours that share the levels above are grouped.

    No group reaches over one of the `breaks`, the columns with which a new page begins.
    """
    depth = max(len(column.header) for column in columns)
    cells: list[HeaderCell] = []
    for level in range(depth):
        left = 0
        while left < len(columns):
            right = _group_end(columns, left, level, breaks)
            names = columns[left].header
            if level < len(names):
                is_leaf = level == len(names) - 1
                bottom = depth - 1 if is_leaf else level
                cells.append(HeaderCell(names[level], level, left, bottom, right))
            left = right + 1
    return Header(depth, tuple(cells))


def parted(text: str, room: float) -> str:
    """A text of the header with its unit on a line of its own, where `room` is too narrow for one.

    A unit that is broken between its brackets cannot be read.
    """
    return text if text_width(text) <= room else BEFORE_UNIT.sub("\n", text, count=1)


def _group_end(columns: Sequence[Column], left: int, level: int, breaks: Sequence[int]) -> int:
    """The last column of the group that begins at `left`; a leaf stands alone."""
    names = columns[left].header
    if level >= len(names) - 1:
        return left
    right = left
    while right + 1 < len(columns) and right + 1 not in breaks:
        following = columns[right + 1].header
        if len(following) <= level + 1 or following[: level + 1] != names[: level + 1]:
            break
        right += 1
    return right
