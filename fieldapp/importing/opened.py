"""A workbook that was read once: its tables, with the columns as people chose them."""

from __future__ import annotations

from dataclasses import dataclass, replace
from pathlib import Path
from typing import TYPE_CHECKING

from fieldapp.domain.problem import KnownError, Problem
from fieldapp.importing.body import body_below
from fieldapp.importing.file_tables import (
    BESIDE_TABLES,
    COLUMN_MISSING,
    FileTables,
    file_digest,
    found_in,
)
from fieldapp.importing.header import find_table
from fieldapp.importing.heading import without_bare_unit
from fieldapp.importing.sheet import Sheet
from fieldapp.importing.workbook import read_workbook
from fieldapp.services.work_progress import SILENT

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from fieldapp.importing.table import Table, TableColumn, Wanted
    from fieldapp.services.work_progress import Progress

HEAD_ROWS = 60  # enough for a title, a long instruction, the header, and rows to look at


@dataclass(frozen=True, slots=True)
class OpenedFile:
    """What stands in a workbook; `digest` tells the file from every other."""

    path: Path
    digest: str
    sheets: tuple[Sheet, ...]

    def head(self) -> OpenedFile:
        """The same with the first rows alone: enough to know its columns."""
        sheets = (replace(each, rows=each.rows[:HEAD_ROWS]) for each in self.sheets)
        return replace(self, sheets=tuple(sheets))


@dataclass(frozen=True, slots=True)
class ChosenTables:
    """The tables of a file, and the names of the columns that are needed and that one lacks."""

    file: FileTables
    missing: tuple[str, ...]

    @property
    def columns(self) -> tuple[TableColumn, ...]:
        """The columns of all tables, each heading once."""
        found: dict[str, TableColumn] = {}
        for table in self.file.tables:
            for each in table.columns:
                found.setdefault(each.header, each)
        return tuple(found.values())


def opened(path: Path, progress: Progress = SILENT) -> OpenedFile:
    """What stands in the workbook; a KnownError says why it cannot be read."""
    sheets = tuple(each for each in read_workbook(path, progress=progress) if each.rows)
    return OpenedFile(path, file_digest(path), sheets)


def tables_chosen(
    file: OpenedFile,
    wanted: Sequence[Wanted],
    chosen: Mapping[str, str],
    progress: Progress = SILENT,
) -> ChosenTables:
    """The tables, with the columns that people chose by their headings; "" is taken for nothing.

    Of several headings of a table that are chosen for the same the last one counts. A table that
    lacks a column is no mistake yet: one of its columns may be chosen for it.
    """
    tables, notices = found_in(
        file.path, file.sheets, wanted, lambda sheet: _found(sheet, wanted, chosen, progress)
    )
    found = FileTables(file.path, file.digest, tables, notices)
    return ChosenTables(found, _missing(tables, wanted))


def _found(
    sheet: Sheet, wanted: Sequence[Wanted], chosen: Mapping[str, str], progress: Progress
) -> Table | Problem:
    found = find_table(sheet, wanted, progress)
    if isinstance(found, Problem):
        if found.code != COLUMN_MISSING or BESIDE_TABLES.search(sheet.name):
            return found
        found = find_table(sheet, [replace(each, is_required=False) for each in wanted], progress)
    if isinstance(found, Problem) or not any(each.header in chosen for each in found.columns):
        return found
    headings = {each.header for each in found.columns}
    there = {header: each for header, each in chosen.items() if header in headings}
    taken_by = {each: header for header, each in there.items() if each}
    columns = tuple(_as_chosen(each, there, taken_by) for each in found.columns)
    required = {each.id for each in wanted if each.is_required}
    # What is a row of data, and what a total or a note, depends on what the columns are.
    body = body_below(sheet, found.header_row_last, columns, required, progress=progress)
    return replace(
        found, columns=columns, body=body.rows, skipped=body.skipped, pictures=body.pictures
    )


def _as_chosen(
    column: TableColumn, chosen: Mapping[str, str], taken_by: Mapping[str, str]
) -> TableColumn:
    wanted_id = chosen.get(column.header, column.wanted_id) or None
    if wanted_id and taken_by.get(wanted_id, column.header) != column.header:
        wanted_id = None
    if wanted_id == column.wanted_id:
        return column
    level = column.levels[-1] if column.levels else column.header
    unit = column.unit_text or without_bare_unit(level)[1]
    return replace(column, wanted_id=wanted_id, unit_text=unit)


def _missing(tables: Sequence[Table], wanted: Sequence[Wanted]) -> tuple[str, ...]:
    there = [{each.wanted_id for each in table.columns} for table in tables]
    required = (each for each in wanted if each.is_required)
    return tuple(each.names[0] for each in required if any(each.id not in ids for ids in there))


def require_complete(tables: ChosenTables) -> FileTables:
    """The tables; a KnownError names the columns that they lack."""
    if tables.missing:
        table = tables.file.tables[0]
        raise KnownError(
            COLUMN_MISSING,
            file=tables.file.path.name,
            sheet=table.sheet_name,
            row=table.header_row_first,
            missing="、".join(tables.missing),
        )
    return tables.file
