"""The rows that were not taken, as a workbook to mend and import again: each with its reason."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from fieldapp.domain.report import Column, ColumnFormat, Report, Row, Section
from fieldapp.importing.cell_reading import LONG_NUMBER, cell_text
from fieldapp.importing.columns import WHY, WHY_NAME, tells_of_cells
from fieldapp.importing.judged import Reason
from fieldapp.services.messages import sentence

if TYPE_CHECKING:
    from collections.abc import Sequence

    from fieldapp.importing.judged import RejectedRow
    from fieldapp.importing.table import Table

REASON = "没有导入的原因"
ROW = "原行号"
EXCUSABLE = frozenset({Reason.OVER_PLAN, Reason.OUT_OF_ORDER})
ROWS_THAT_TELL = 2_000  # enough to know what the columns hold


def fix_report(rejected: Sequence[RejectedRow]) -> Report:
    """A sheet for each table that has rejected rows, named and headed as the original is."""
    tables: list[Table] = []
    for each in rejected:
        if not any(each.table is table for table in tables):
            tables.append(each.table)
    sections = [_section(table, rejected) for table in tables]
    return Report("没有导入的行", tuple(_named_apart(sections)))


def has_long_numbers(rejected: Sequence[RejectedRow]) -> bool:
    """Whether the rows bring whole numbers of persons; the first ones tell."""
    texts = (
        cell_text(each.cells[column.index])
        for each in rejected[:ROWS_THAT_TELL]
        for column in each.table.columns
    )
    return any(map(LONG_NUMBER.search, texts))


def _section(table: Table, rejected: Sequence[RejectedRow]) -> Section:
    columns = [Column((column.header,), ColumnFormat.TEXT) for column in table.columns]
    asks = _asks_why(table, rejected)
    why = [Column((WHY_NAME,), ColumnFormat.NOTE)] if asks else []
    return Section(
        name=table.sheet_name,
        title=table.title or table.sheet_name,
        heading=_notes(table),
        period="",
        columns=(
            *columns,
            *why,
            Column((ROW,), ColumnFormat.INTEGER),
            Column((REASON,), ColumnFormat.NOTE),
        ),
        rows=tuple(_row(each, asks_why=asks) for each in rejected if each.table is table),
    )


def _asks_why(table: Table, rejected: Sequence[RejectedRow]) -> bool:
    """Whether a row would be taken if it said why, and the table has no column for that."""
    has_column = any(each.wanted_id == WHY for each in table.columns)
    reasons = {each.rejection.reason for each in rejected if each.table is table}
    return not has_column and bool(reasons & EXCUSABLE)


def _notes(table: Table) -> tuple[str, str, str]:
    """Notes above the header, first those that say the unit or the year of the cells below."""
    telling = sorted(table.notes, key=lambda note: not tells_of_cells(note))
    notes = [*telling, "", "", ""][:3]
    return notes[0], notes[1], notes[2]


def _row(each: RejectedRow, *, asks_why: bool) -> Row:
    texts = tuple(cell_text(each.cells[column.index]) or None for column in each.table.columns)
    return Row((*texts, *([None] if asks_why else []), each.row, sentence(each.rejection.problem)))


def _named_apart(sections: Sequence[Section]) -> list[Section]:
    """Sheets of several files may have the same name; a workbook cannot."""
    named: list[Section] = []
    for section in sections:
        taken = {each.name.casefold() for each in named}
        name, count = section.name, 2
        while name.casefold() in taken:
            name, count = f"{section.name[:26]}({count})", count + 1
        named.append(replace(section, name=name))
    return named
