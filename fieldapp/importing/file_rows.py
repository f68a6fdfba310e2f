"""The rows of data of a file, counted through all its tables, with what people wrote into cells."""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from collections.abc import Mapping
from dataclasses import replace
from itertools import accumulate
from typing import TYPE_CHECKING, TypeAlias

from fieldapp.importing.cell_reading import cell_text

if TYPE_CHECKING:
    from fieldapp.importing.file_tables import FileTables
    from fieldapp.importing.table import BodyRow, Table, TableColumn

Edits: TypeAlias = Mapping[int, Mapping[str, str]]
"""What people wrote into cells, by the place of the row in the file and the id of the column."""


class FileRows:
    """The rows of data of all tables of a file, counted from 0 through all of them."""

    def __init__(self, file: FileTables) -> None:
        self.file = file
        self._begins = [0, *accumulate(len(table.body) for table in file.tables)]
        self._indexes = [
            {each.wanted_id: each.index for each in table.columns if each.wanted_id}
            for table in file.tables
        ]

    def __len__(self) -> int:
        return self._begins[-1]

    def columns(self) -> tuple[TableColumn, ...]:
        """The columns that are taken in, each once, as they stand in the first table with it."""
        found: dict[str, TableColumn] = {}
        for table in self.file.tables:
            for each in table.columns:
                if each.wanted_id:
                    found.setdefault(each.wanted_id, each)
        return tuple(found.values())

    def place(self, row: int) -> tuple[Table, BodyRow]:
        """The table of a row, and the row as it stands in the file."""
        table = self._table(row)
        found = self.file.tables[table]
        return found, found.body[row - self._begins[table]]

    def text(self, row: int, column_id: str) -> str:
        """What stands in a cell of the file, in full; empty where its table lacks the column."""
        table = self._table(row)
        index = self._indexes[table].get(column_id)
        if index is None:
            return ""
        return cell_text(self.file.tables[table].body[row - self._begins[table]].cells[index])

    def has(self, row: int, column_id: str) -> bool:
        """Whether the table of the row has the column."""
        return column_id in self._indexes[self._table(row)]

    def numbered(self, sheet: str, number: int | None) -> int | None:
        """The row of data with that number on a sheet; None where there is none."""
        for begin, table in zip(self._begins, self.file.tables, strict=False):
            if table.sheet_name == sheet and number is not None:
                at = bisect_left(table.body, number, key=lambda each: each.row)
                is_there = at < len(table.body) and table.body[at].row == number
                return begin + at if is_there else None
        return None

    def mended(self, edits: Edits) -> FileTables:
        """The file as it would be with what people wrote into cells."""
        bodies = {place: list(self.file.tables[place].body) for place in map(self._table, edits)}
        for row, texts in edits.items():
            table = self._table(row)
            at = row - self._begins[table]
            bodies[table][at] = self._mended(table, bodies[table][at], texts)
        tables = tuple(
            replace(table, body=tuple(bodies[place])) if place in bodies else table
            for place, table in enumerate(self.file.tables)
        )
        return replace(self.file, tables=tables)

    def _mended(self, table: int, row: BodyRow, texts: Mapping[str, str]) -> BodyRow:
        cells = list(row.cells)
        for column_id, text in texts.items():
            cells[self._indexes[table][column_id]] = text or None
        return replace(row, cells=tuple(cells))

    def _table(self, row: int) -> int:
        return bisect_right(self._begins, row) - 1


def carried(edits: Edits, before: FileRows, now: FileRows) -> dict[int, dict[str, str]]:
    """What people wrote into cells of a file, when its columns were chosen anew."""
    found: dict[int, dict[str, str]] = {}
    for row, texts in edits.items():
        table, body_row = before.place(row)
        place = now.numbered(table.sheet_name, body_row.row)
        if place is not None:
            found[place] = {each: text for each, text in texts.items() if now.has(place, each)}
    return {place: texts for place, texts in found.items() if texts}
