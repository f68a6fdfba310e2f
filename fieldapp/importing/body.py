"""The rows below a header: merged cells spread out, 〃 resolved, only data kept."""

from __future__ import annotations

from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

from fieldapp.importing.roles import Layout, may_be_heading, row_role
from fieldapp.importing.sheet import Cell, Range, Sheet, column_letter, is_picture
from fieldapp.importing.table import BodyRow, RowRole, SkippedRow, TableColumn
from fieldapp.services.messages import told
from fieldapp.services.work_progress import SILENT

if TYPE_CHECKING:
    from collections.abc import Collection, Iterator, Sequence

    from fieldapp.services.work_progress import Progress

__all__ = ["Body", "BodyRow", "RowRole", "body_below", "row_role"]

DITTOS = frozenset(
    {"〃", "″", '"', "''", "'", "“", "”", "“”", "〞", "〝", "ˮ", "々", "同上", "同前"}
)
LONGEST_DITTO = 4  # characters, blanks included: "同 上"
PAGE_HEADING_ROWS = 5  # title, notes and blank rows between one page and the header of the next
ROWS_BETWEEN_NEWS = 2000  # a row takes some 40 microseconds


@dataclass(frozen=True, slots=True)
class Body:
    """What stands below a header."""

    rows: tuple[BodyRow, ...]
    skipped: tuple[SkippedRow, ...]
    pictures: tuple[tuple[int, str], ...]


def body_below(
    sheet: Sheet,
    header_row: int,
    columns: Sequence[TableColumn],
    required: Collection[str],
    *,
    progress: Progress = SILENT,
) -> Body:
    """The rows below `header_row`, which is the last row of the header."""
    layout = Layout.of(columns, required)
    rows = list(_spread_out(sheet, header_row, columns[-1].index + 1))
    roles = _roles(rows, layout, sheet.name, progress)
    data = [row for row, role in zip(rows, roles, strict=True) if role is RowRole.DATA]
    skipped = (
        SkippedRow(row.row, role)
        for row, role in zip(rows, roles, strict=True)
        if role not in {RowRole.DATA, RowRole.BLANK}
    )
    texts = _texts(data)
    return Body(_without_dittos(data, texts), tuple(skipped), _pictures(data, texts))


def _roles(
    rows: Sequence[BodyRow], layout: Layout, sheet_name: str, progress: Progress
) -> list[RowRole]:
    text = told("import.sorting", sheet=sheet_name)
    roles: list[RowRole] = []
    previous = RowRole.REPEATED_HEADER
    for place, row in enumerate(rows):
        if place % ROWS_BETWEEN_NEWS == 0:
            progress.advance(place, len(rows), text)
        previous = row_role(row, layout, previous)
        roles.append(previous)
    for place, role in enumerate(roles):
        if role is RowRole.REPEATED_HEADER:
            _mark_page_heading(rows, roles, layout, place)
    return roles


def _mark_page_heading(
    rows: Sequence[BodyRow], roles: list[RowRole], layout: Layout, header: int
) -> None:
    """Take what stands right above a repeated header for the title and the notes of a page."""
    for place in range(header - 1, max(header - 1 - PAGE_HEADING_ROWS, -1), -1):
        if roles[place] is RowRole.DATA:
            if not may_be_heading(rows[place], layout):
                return
            roles[place] = RowRole.NOTE


def _spread_out(sheet: Sheet, header_row: int, width: int) -> Iterator[BodyRow]:
    """The rows, each as wide as the table, with the value of a merged cell wherever it reaches."""
    nothing = (None,) * width
    all_own = (True,) * width
    merged = _Merged(sheet, header_row, width)
    for number, cells in enumerate(sheet.rows[header_row:], start=header_row + 1):
        row = BodyRow(number, (cells + nothing)[:width] if len(cells) != width else cells, all_own)
        covering = merged.covering(number)
        yield _filled_in(row, covering, sheet) if covering else row


def _filled_in(row: BodyRow, covering: Sequence[Range], sheet: Sheet) -> BodyRow:
    cells, own = list(row.cells), list(row.own)
    for each in covering:
        anchor = sheet.rows[each.first_row - 1]
        value = anchor[each.first_column - 1] if each.first_column <= len(anchor) else None
        for index in range(each.first_column - 1, min(each.last_column, len(cells))):
            is_anchor = row.row == each.first_row and index == each.first_column - 1
            if not is_anchor:
                cells[index], own[index] = value, False
    return BodyRow(row.row, tuple(cells), tuple(own))


class _Merged:
    """The merged cells of a sheet below a row, asked for from the top downwards."""

    def __init__(self, sheet: Sheet, header_row: int, width: int) -> None:
        below = (
            each
            for each in sheet.merged
            if each.first_row > header_row and each.first_column <= width
        )
        self._coming = sorted(below, key=lambda each: each.first_row, reverse=True)
        self._reached: list[Range] = []

    def covering(self, row: int) -> Sequence[Range]:
        """The merged cells that reach into the row."""
        self._reached = [each for each in self._reached if each.last_row >= row]
        while self._coming and self._coming[-1].first_row <= row:
            self._reached.append(self._coming.pop())
        return self._reached


def _texts(rows: Sequence[BodyRow]) -> frozenset[str]:
    """Every text of the rows once: most tables have neither dittos nor pictures to look for."""
    cells = set[Cell]()
    for row in rows:  # one by one: all at once would stop a window for a tenth of a second
        cells.update(row.cells)
    return frozenset(cell for cell in cells if isinstance(cell, str))


def _without_dittos(rows: Sequence[BodyRow], texts: frozenset[str]) -> tuple[BodyRow, ...]:
    """The rows with 〃 and 同上 replaced by what stands above in the same column."""
    return tuple(_resolved(rows) if any(map(_is_ditto, texts)) else rows)


def _resolved(rows: Sequence[BodyRow]) -> Iterator[BodyRow]:
    above: tuple[Cell, ...] | None = None
    for row in rows:
        resolved = row
        if above is not None and any(map(_is_ditto, row.cells)):
            pairs = zip(row.cells, above, strict=True)
            cells = tuple(value if _is_ditto(cell) else cell for cell, value in pairs)
            resolved = replace(row, cells=cells)
        above = resolved.cells
        yield resolved


def _is_ditto(cell: Cell) -> bool:
    return isinstance(cell, str) and len(cell) <= LONGEST_DITTO and _plain(cell) in DITTOS


def _plain(cell: str) -> str:
    return "".join(cell.split())


def _pictures(rows: Sequence[BodyRow], texts: frozenset[str]) -> tuple[tuple[int, str], ...]:
    if not any(map(is_picture, texts)):
        return ()
    return tuple(
        (row.row, column_letter(index + 1))
        for row in rows
        for index, cell in enumerate(row.cells)
        if is_picture(cell)
    )
