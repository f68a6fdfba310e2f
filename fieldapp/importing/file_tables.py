"""The tables of one file: every sheet that has one, with a notice for every sheet that has none."""

from __future__ import annotations

import hashlib
import re
from dataclasses import dataclass, replace
from pathlib import Path
from typing import TYPE_CHECKING

from fieldapp.domain.problem import KnownError, Level, Problem
from fieldapp.importing.container import known_error
from fieldapp.importing.header import find_table
from fieldapp.importing.judged import Notice
from fieldapp.importing.table import Table
from fieldapp.importing.workbook import read_workbook
from fieldapp.services.work_progress import SILENT

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator, Sequence

    from fieldapp.importing.sheet import Sheet
    from fieldapp.importing.table import Wanted
    from fieldapp.services.work_progress import Progress

NO_HEADER, COLUMN_MISSING = "import.no_header", "import.column_missing"
BESIDE_TABLES = re.compile(r"汇总|统计|说明|封面|目录|合计|图表")  # sheets that go with tables


@dataclass(frozen=True, slots=True)
class FileTables:
    """What was found in a file; `digest` tells it from every other file."""

    path: Path
    digest: str
    tables: tuple[Table, ...]
    notices: tuple[Notice, ...]

    def without_rows(self) -> FileTables:
        """The same without the rows of data, which take much memory and are judged once."""
        return replace(self, tables=tuple(replace(table, body=()) for table in self.tables))


def tables_of(path: Path, wanted: Sequence[Wanted], progress: Progress = SILENT) -> FileTables:
    """The tables with the wanted columns; a KnownError says why there is none.

    A sheet without a header is a cover or a note as long as another sheet has a table. A table
    that lacks a column is a mistake in any case.
    """
    sheets = [sheet for sheet in read_workbook(path, progress=progress) if sheet.rows]
    tables, notices = found_in(
        path, sheets, wanted, lambda sheet: find_table(sheet, wanted, progress)
    )
    return FileTables(path, file_digest(path), tables, notices)


def found_in(
    path: Path,
    sheets: Sequence[Sheet],
    wanted: Sequence[Wanted],
    find: Callable[[Sheet], Table | Problem],
) -> tuple[tuple[Table, ...], tuple[Notice, ...]]:
    """The tables that are found on sheets of a file, and what is to be told of the others."""
    tables: list[Table] = []
    notices: list[Notice] = []
    for sheet in sheets:
        if sheet.is_hidden:
            notices.append(_notice(sheet.name, "import.hidden_sheet"))
            continue
        found = find(sheet)
        if not isinstance(found, Problem):
            tables.append(found)
            notices += _table_notices(found)
        elif found.code == NO_HEADER:
            notices.append(_notice(sheet.name, "import.sheet_without_table"))
        elif found.code == COLUMN_MISSING and BESIDE_TABLES.search(sheet.name):
            missing = str(found.values["missing"])
            notices.append(_notice(sheet.name, "import.sheet_left_out", missing=missing))
        else:
            raise KnownError(found.code, file=path.name, **found.values)
    if not tables:
        _refuse(path, sheets, wanted)
    return tuple(tables), tuple(notices)


def _refuse(path: Path, sheets: Sequence[Sheet], wanted: Sequence[Wanted]) -> None:
    missing = "、".join(each.names[0] for each in wanted if each.is_required)
    shown = [sheet.name for sheet in sheets if not sheet.is_hidden]
    if not shown:
        names = "、".join(sheet.name for sheet in sheets)
        raise KnownError("import.hidden_sheet", file=path.name, sheet=names)
    names = "、".join(shown)
    raise KnownError(NO_HEADER, file=path.name, sheet=names, missing=missing)


def _table_notices(table: Table) -> Iterator[Notice]:
    for row in table.repeated_headers:
        yield _notice(table.sheet_name, "import.repeated_header", row)
    for row, letter in table.pictures:
        yield _notice(table.sheet_name, "import.picture", row, cell=f"{letter}{row}")


def _notice(sheet: str, code: str, row: int | None = None, **values: str) -> Notice:
    return Notice(sheet, row, Problem(code, "", {"sheet": sheet, **values}, Level.WARNING))


def file_digest(path: Path) -> str:
    """What tells the file from every other; a KnownError where it cannot be read any more."""
    try:
        with path.open("rb") as file:
            return hashlib.file_digest(file, "sha256").hexdigest()
    except OSError as error:
        raise known_error(error, path.name) from error
