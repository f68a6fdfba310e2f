"""A written workbook read back: its sums must be those of the ledger, to the fen and the gram."""

from __future__ import annotations

import zlib
from contextlib import closing
from decimal import Decimal
from itertools import islice
from typing import TYPE_CHECKING, TypeAlias
from xml.etree.ElementTree import ParseError
from zipfile import BadZipFile

from fieldapp.domain.problem import KnownError
from fieldapp.domain.report import ColumnFormat
from fieldapp.reports.anatomy import anatomy_of
from fieldapp.reports.layout import layout_of
from fieldapp.reports.limits import clean, is_long, sheet_names
from fieldapp.reports.page_sums import page_totals
from fieldapp.services.messages import told
from fieldapp.services.work_progress import SILENT

if TYPE_CHECKING:
    from collections.abc import Generator, Iterator, Sequence
    from pathlib import Path

    from fieldapp.domain.report import Report, Section
    from fieldapp.reports.anatomy import Anatomy
    from fieldapp.services.work_progress import Progress

    Rows: TypeAlias = Iterator[Sequence[object]]

NUMBERS = frozenset(
    {ColumnFormat.INTEGER, ColumnFormat.DECIMAL, ColumnFormat.NARROW, ColumnFormat.MONEY}
)
ROW_COUNT = "行数"  # stands for the column when rows are missing
ROWS_BETWEEN_NEWS = 5000  # a row takes some 10 microseconds


def verify(report: Report, path: Path, progress: Progress = SILENT) -> None:
    """Raise `report.verification_failed` unless the file holds what the ledger summed up.

    A file that cannot be read at all is `report.unreadable`.
    """
    from python_calamine import CalamineError

    names = sheet_names(report)[: len(report.sections)]
    progress.advance(0, 0, told("report.reading_back"))
    try:
        read = _long_sheets if is_long(report) else _sheets
        # Closed at once: Windows does not remove a file that somebody still reads.
        with closing(read(path, names)) as sheets:
            for section, name, rows in zip(report.sections, names, sheets, strict=True):
                watched = _watched(rows, section, name, progress)
                _compare(section, name, watched, _anatomy(report, section))
    except (BadZipFile, zlib.error, ParseError, KeyError, CalamineError) as error:
        raise KnownError("report.unreadable", path=str(path)) from error


def _watched(rows: Rows, section: Section, name: str, progress: Progress) -> Rows:
    """The rows of a sheet, while whoever waits hears of them."""
    text, total = told("report.comparing", sheet=name), len(section.rows)
    for number, row in enumerate(rows):
        if number % ROWS_BETWEEN_NEWS == 0:
            progress.advance(min(number, total), total, text)
        yield row


def _sheets(path: Path, names: Sequence[str]) -> Generator[Rows, None, None]:
    """The rows of each sheet, formulas as the values they carry."""
    from openpyxl import load_workbook

    with path.open("rb") as file:
        workbook = load_workbook(file, read_only=True, data_only=True)
        for name in names:
            yield workbook[name].iter_rows(values_only=True)


def _long_sheets(path: Path, names: Sequence[str]) -> Generator[Rows, None, None]:
    """The same for a long report, many times faster."""
    from python_calamine import CalamineWorkbook

    with CalamineWorkbook.from_path(path) as workbook:
        for name in names:
            yield workbook.get_sheet_by_name(name).iter_rows()


def _compare(section: Section, sheet: str, rows: Rows, anatomy: Anatomy) -> None:
    """Compare the lines of the body, their sums, and the rows of sums among and below them."""
    summed = _added_up(section)
    sums = dict.fromkeys(summed, Decimal(0))
    filled = 0
    for row in _lines(section, sheet, rows, anatomy):
        filled += any(map(_is_filled, row))
        for index in summed:
            sums[index] += _number(row[index])
    expected = sum(any(map(_is_filled, row.values)) for row in section.rows)
    _refuse_difference(sheet, ROW_COUNT, Decimal(filled), Decimal(expected))
    for index in summed:
        _refuse_difference(
            sheet, section.columns[index].header[-1], sums[index], _sum_of(section, index)
        )
    if section.totals:
        _compare_totals(section, sheet, next(rows, ()), section.totals)


def _anatomy(report: Report, section: Section) -> Anatomy:
    """The rows of a sheet; where the sums of its pages stand follows from its layout."""
    if not section.page_total_label:
        return anatomy_of(section)
    return layout_of(section, is_landscape=report.is_landscape).anatomy


def _lines(section: Section, sheet: str, rows: Rows, anatomy: Anatomy) -> Rows:
    """The lines of the body; the sums of pages between them are compared on the way."""
    pages = iter(range(len(anatomy.sums)))
    for number, row in enumerate(islice(rows, anatomy.body, anatomy.end), start=anatomy.body):
        if number in anatomy.sums:
            totals = page_totals(section, anatomy.lines_above(next(pages)))
            _compare_totals(section, sheet, row, totals)
        else:
            yield row


def _added_up(section: Section) -> list[int]:
    """The columns whose cells are added up: those with a sum, or all numbers where none has."""
    summed = [index for index, column in enumerate(section.columns) if column.is_summed]
    return summed or [
        index for index, column in enumerate(section.columns) if column.format in NUMBERS
    ]


def _compare_totals(
    section: Section, sheet: str, row: Sequence[object], totals: Sequence[Decimal | None]
) -> None:
    for index, total in enumerate(totals):
        if total is not None:
            written = _number(row[index]) if index < len(row) else Decimal(0)
            _refuse_difference(sheet, section.columns[index].header[-1], written, total)


def _sum_of(section: Section, index: int) -> Decimal:
    """The ledger's own sum of a column; without one, that of the lines."""
    total = section.totals[index] if section.totals else None
    if total is not None:
        return total
    return sum((_number(row.values[index]) for row in section.rows), Decimal(0))


def _is_filled(cell: object) -> bool:
    return bool(clean(cell)) if isinstance(cell, str) else cell is not None


def _number(cell: object) -> Decimal:
    """The number in a cell, 0 where there is none."""
    # repr() of a float is the shortest text that means it, which is what was written.
    if isinstance(cell, (int, float)):
        return Decimal(repr(cell))
    return cell if isinstance(cell, Decimal) else Decimal(0)


def _refuse_difference(sheet: str, column: str, written: Decimal, ledger: Decimal) -> None:
    if written != ledger:
        raise KnownError(
            "report.verification_failed",
            sheet=sheet,
            column=column,
            written=f"{written:f}",
            ledger=f"{ledger:f}",
        )
