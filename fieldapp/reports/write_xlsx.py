"""A report written as a workbook: the sheets that are stamped, and one with charts."""

from __future__ import annotations

import tempfile
from datetime import datetime
from io import BytesIO
from typing import TYPE_CHECKING

from fieldapp.domain.problem import CancelledError
from fieldapp.reports.cell_formats import CellFormats
from fieldapp.reports.chart_sheet import write_charts
from fieldapp.reports.formats import SHEET_FONT, SHEET_FONT_SIZE
from fieldapp.reports.layout import layout_of
from fieldapp.reports.limits import is_long, refuse_unwritable, sheet_names
from fieldapp.reports.page_setup import set_up_page
from fieldapp.reports.section_sheet import SectionSheet
from fieldapp.services.work_progress import SILENT

if TYPE_CHECKING:
    from pathlib import Path

    from xlsxwriter.workbook import Workbook

    from fieldapp.domain.report import Report
    from fieldapp.services.work_progress import Progress

# The same report makes the same file: nothing in it tells who wrote it, or when.
_NO_MOMENT = datetime(1980, 1, 1)  # noqa: DTZ001 - the file format knows no time zones
_TEXT_STAYS_TEXT = {
    "strings_to_formulas": False,
    "strings_to_urls": False,
    "strings_to_numbers": False,
}


def write_xlsx(report: Report, target: Path, progress: Progress = SILENT) -> None:
    """Write the report to this file, over whatever was there.

    A text that no cell can hold is a KnownError, and then nothing is written; nor is anything when
    whoever waits stops the work.
    """
    refuse_unwritable(report)
    target.write_bytes(_workbook_bytes(report, progress))


def _workbook_bytes(report: Report, progress: Progress) -> memoryview:
    """The finished file. It is made in memory: a full disk then fails in one place alone."""
    from xlsxwriter import Workbook
    from xlsxwriter.exceptions import FileCreateError

    made = BytesIO()
    with tempfile.TemporaryDirectory(ignore_cleanup_errors=True) as folder:
        # Rows of a long report are written out at once and not kept.
        way = (
            {"constant_memory": True, "tmpdir": folder} if is_long(report) else {"in_memory": True}
        )
        workbook = Workbook(made, _TEXT_STAYS_TEXT | _SHEET_FONT | way)
        try:
            _fill(workbook, report, progress)
        except CancelledError:
            _drop(workbook)
            raise
        try:
            workbook.close()
        except FileCreateError as error:
            raise error.args[0] from None
    return made.getbuffer()


_SHEET_FONT = {
    # Without "none" the font would be the theme's, whatever its name says.
    "default_format_properties": {
        "font_name": SHEET_FONT,
        "font_size": SHEET_FONT_SIZE,
        "font_scheme": "none",
    }
}


def _drop(workbook: Workbook) -> None:
    """Let go of the files that rows were written out to, so that they can be removed."""
    for worksheet in workbook.worksheets():
        if worksheet.row_data_fh is not None:
            worksheet.row_data_fh.close()


def _fill(workbook: Workbook, report: Report, progress: Progress) -> None:
    workbook.set_properties({"created": _NO_MOMENT})
    names = iter(sheet_names(report))
    for section in report.sections:
        worksheet = workbook.add_worksheet(next(names))
        layout = layout_of(section, is_landscape=report.is_landscape, progress=progress)
        set_up_page(worksheet, section, layout)
        formats = CellFormats(workbook, layout.grid.font_size, is_roomy=layout.grid.is_roomy)
        SectionSheet(worksheet, formats, section, layout).write(progress)
    if report.charts:
        write_charts(workbook, workbook.add_worksheet(next(names)), report)
