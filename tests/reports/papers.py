"""What a workbook says of its own pages, to be compared with the pages of paper."""

from __future__ import annotations

from itertools import pairwise
from typing import TYPE_CHECKING

from fieldapp.domain.report import Column, ColumnFormat
from tests.reports.sample_reports import table, written

if TYPE_CHECKING:
    from pathlib import Path

    from openpyxl.worksheet.worksheet import Worksheet

    from fieldapp.domain.report import Report, Section


def side_by_side(row_count: int) -> Section:
    """A table too wide for one page, with two names that are repeated on each."""
    names = [Column((f"姓名{number}",), ColumnFormat.NAME) for number in range(2)]
    numbers = [Column(("证号", f"第{number}栏"), ColumnFormat.IDENTITY) for number in range(20)]
    rows = tuple(("甲", "乙", *["520221197001010013"] * 20) for _ in range(row_count))
    return table(*names, *numbers, rows=rows)


def pages_of(report: Report, folder: Path) -> list[tuple[list[int], list[int]]]:
    """The rows below the repeated ones and the columns of each page, as the workbook breaks."""
    return [page for sheet in written(report, folder).worksheets for page in _pages(sheet)]


def _pages(sheet: Worksheet) -> list[tuple[list[int], list[int]]]:
    first = int(str(sheet.print_title_rows).rpartition("$")[2])
    rows = [first, *sorted(each.id for each in sheet.row_breaks.brk), sheet.max_row]
    columns = [0, *sorted(each.id for each in sheet.col_breaks.brk), sheet.max_column]
    repeated = _repeated(sheet)
    return [
        (list(range(top, bottom)), [*(repeated if left else []), *range(left, right)])
        for left, right in pairwise(columns)
        for top, bottom in pairwise(rows)
    ]


def _repeated(sheet: Worksheet) -> list[int]:
    letters = sheet.print_title_cols
    if not letters:
        return []
    from openpyxl.utils import column_index_from_string

    return list(range(column_index_from_string(letters.rpartition("$")[2])))
