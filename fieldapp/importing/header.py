"""Finds the table on a sheet: which rows are its header, and which column is what."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from fieldapp.domain.problem import Problem
from fieldapp.importing.body import body_below
from fieldapp.importing.grid import DEEPEST, Block, Grid, title_and_notes
from fieldapp.importing.matching import ColumnMatcher, Matching
from fieldapp.importing.sheet import Sheet, column_letter
from fieldapp.importing.table import Table, TableColumn, Wanted
from fieldapp.services.work_progress import SILENT

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from fieldapp.services.work_progress import Progress

__all__ = ["Table", "TableColumn", "Wanted", "find_table"]

SEARCHED_ROWS = 30  # with something in them; covers a long instruction above a form
FEWEST_COLUMNS = 2  # one name alone may stand anywhere
REQUIRED_WEIGHT = 2


@dataclass(frozen=True, slots=True)
class _Header:
    """A block of rows, and what of it was wanted."""

    block: Block
    matching: Matching

    def found(self) -> set[str]:
        """The ids that it has a column for, or several."""
        matched = {each.wanted_id for each in self.matching.matches}
        return matched | {each.wanted_id for each in self.matching.rivals}


def find_table(
    sheet: Sheet, wanted: Sequence[Wanted], progress: Progress = SILENT
) -> Table | Problem:
    """The table with the wanted columns, or why there is none.

    Columns that nobody wants are kept, too, as long as they have a header.
    """
    header = _best_header(sheet, wanted)
    if header is None:
        names = _names(each for each in wanted if each.is_required)
        return Problem("import.no_header", values={"sheet": sheet.name, "missing": names})
    return _problem(sheet, header, wanted) or _table(sheet, header, wanted, progress)


def _best_header(sheet: Sheet, wanted: Sequence[Wanted]) -> _Header | None:
    rows = [number for number, row in enumerate(sheet.rows, start=1) if row][:SEARCHED_ROWS]
    grid = Grid(sheet, rows[-1] + DEEPEST if rows else 0)
    matcher = ColumnMatcher(wanted)
    headers = (
        _Header(block, matcher.match(block.headings))
        for row in rows
        for block in grid.blocks_from(row)
    )
    enough = min(FEWEST_COLUMNS, len(wanted))
    required = frozenset(each.id for each in wanted if each.is_required)
    likely = [header for header in headers if len(header.found()) >= enough]
    # Of equals max takes the first: a header that is repeated further down comes later.
    return max(likely, key=lambda header: _worth(header, required), default=None)


def _worth(header: _Header, required: frozenset[str]) -> tuple[int, int, int]:
    """More wanted columns, then more rows (the upper ones may say the unit), then surer matches."""
    matches = header.matching.matches
    count = sum(REQUIRED_WEIGHT if each.wanted_id in required else 1 for each in matches)
    height = header.block.last - header.block.first
    return count, height, sum(each.strength for each in matches)


def _problem(sheet: Sheet, header: _Header, wanted: Sequence[Wanted]) -> Problem | None:
    by_id = {each.id: each for each in wanted}
    for rivals in header.matching.rivals:
        columns = "、".join(column_letter(column + 1) for column in rivals.columns)
        name = by_id[rivals.wanted_id].names[0]
        values = {"sheet": sheet.name, "name": name, "columns": columns}
        return Problem("import.column_twice", values={**values, "row": header.block.first})
    found = header.found()
    missing = _names(each for each in wanted if each.is_required and each.id not in found)
    if not missing:
        return None
    values = {"sheet": sheet.name, "missing": missing}
    return Problem("import.column_missing", values={**values, "row": header.block.first})


def _names(wanted: Iterator[Wanted]) -> str:
    return "、".join(each.names[0] for each in wanted)


def _table(sheet: Sheet, header: _Header, wanted: Sequence[Wanted], progress: Progress) -> Table:
    block = header.block
    columns = _columns(header)
    required = frozenset(each.id for each in wanted if each.is_required)
    title, notes = title_and_notes(sheet, block.first)
    body = body_below(sheet, block.last, columns, required, progress=progress)
    return Table(
        sheet_name=sheet.name,
        header_row_first=block.first,
        header_row_last=block.last,
        columns=columns,
        notes=notes,
        title=title,
        body=body.rows,
        skipped=body.skipped,
        pictures=body.pictures,
    )


def _columns(header: _Header) -> tuple[TableColumn, ...]:
    matches = {each.column: each for each in header.matching.matches}
    columns = []
    for index, heading in enumerate(header.block.headings):
        if heading.levels:
            match = matches.get(index)
            columns.append(
                TableColumn(
                    index=index,
                    letter=column_letter(index + 1),
                    header=heading.text,
                    unit_text=match.unit_text if match else heading.unit_text,
                    wanted_id=match.wanted_id if match else None,
                    levels=heading.levels,
                )
            )
    return tuple(columns)
