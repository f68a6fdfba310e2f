"""Reads the sheets of a workbook with calamine. Only the reading process may import this."""

from __future__ import annotations

from datetime import date
from typing import TYPE_CHECKING, BinaryIO

from python_calamine import (
    CalamineError,
    CalamineSheet,
    CalamineWorkbook,
    SheetTypeEnum,
    SheetVisibleEnum,
)

from fieldapp.importing.pipe import Done, Failed, Message, RowsFollow, SheetBegins
from fieldapp.importing.sheet import Cell, Range

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

PIECE_ROWS = 1000  # about 100 kB a message; both sides work at the same time
KNOWN_TEXTS = 10_000  # bounds the memory for texts that may come again


def messages_about(file: BinaryIO) -> Iterator[Message]:
    """Everything there is to say about the workbook, sheet by sheet."""
    try:
        # By content, not by name: a path is judged by its extension, which is often wrong.
        with CalamineWorkbook.from_filelike(file) as workbook:
            yield from _sheets(workbook)
        yield Done()
    except (CalamineError, OSError, ValueError) as error:
        yield Failed("workbook.damaged", str(error))


def _sheets(workbook: CalamineWorkbook) -> Iterator[Message]:
    for place, about in enumerate(workbook.sheets_metadata):
        if about.typ is SheetTypeEnum.WorkSheet:
            sheet = workbook.get_sheet_by_index(place)
            is_hidden = about.visible is not SheetVisibleEnum.Visible
            yield SheetBegins(about.name, is_hidden, _merged(sheet))
            yield from _pieces(_rows(sheet))


def _merged(sheet: CalamineSheet) -> tuple[Range, ...]:
    return tuple(
        Range(top + 1, left + 1, bottom + 1, right + 1)
        for (top, left), (bottom, right) in sheet.merged_cell_ranges or ()
    )


def _rows(sheet: CalamineSheet) -> Iterator[tuple[Cell, ...]]:
    """The rows from row 1 on; calamine leaves out the blank columns before the first used one."""
    left: tuple[Cell, ...] = (None,) * (sheet.start[1] if sheet.start else 0)
    known: dict[str, str] = {}
    for values in sheet.iter_rows():
        cells = [_cell(value, known) for value in values]
        while cells and cells[-1] is None:
            cells.pop()
        yield left + tuple(cells) if cells else ()
        if len(known) > KNOWN_TEXTS:
            known.clear()


def _cell(value: object, known: dict[str, str]) -> Cell:
    """The value as a cell; equal texts become one object, which shortens the way home."""
    if isinstance(value, str):
        return known.setdefault(value, value) if value and not value.isspace() else None
    if isinstance(value, bool | int | float | date):
        return value
    return str(value)  # a time of day or a duration


def _pieces(rows: Iterable[tuple[Cell, ...]]) -> Iterator[RowsFollow]:
    piece: list[tuple[Cell, ...]] = []
    for row in rows:
        piece.append(row)
        if len(piece) == PIECE_ROWS:
            yield RowsFollow(tuple(piece))
            piece.clear()
    if piece:
        yield RowsFollow(tuple(piece))
