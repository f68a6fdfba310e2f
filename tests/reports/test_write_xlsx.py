from __future__ import annotations

import errno
from dataclasses import replace
from typing import TYPE_CHECKING
from zipfile import ZipFile

import pytest
from xlsxwriter import Workbook
from xlsxwriter.exceptions import FileCreateError

from fieldapp.domain.problem import CancelledError, KnownError
from fieldapp.domain.report import ChartShape
from fieldapp.reports.limits import LONG_REPORT
from fieldapp.reports.write_xlsx import write_xlsx
from tests.fakes import FakeProgress
from tests.reports.sample_reports import (
    charted_report,
    first_sheet,
    monthly_chart,
    purchases,
    report_of,
    written,
)

if TYPE_CHECKING:
    from pathlib import Path

    from openpyxl.worksheet.worksheet import Worksheet
    from syrupy.assertion import SnapshotAssertion


def dump(sheet: Worksheet) -> str:
    """Every cell with its look, then what is merged and how the sheet is printed."""
    lines = [f"== {sheet.title} {sheet.dimensions} {sheet.page_setup.orientation}"]
    for number, row in enumerate(sheet.iter_rows(), start=1):
        lines.append(f"-- {sheet.row_dimensions[number].height}")
        for cell in row:
            if cell.value is not None:
                look = f"{cell.font.name} {cell.font.size} {cell.alignment.horizontal}"
                lines.append(f"{cell.coordinate:5} {cell.value!r} [{cell.number_format}] {look}")
    lines.append(f"merged {sorted(map(str, sheet.merged_cells.ranges))}")
    lines.append(f"frozen {sheet.freeze_panes} area {sheet.print_area}")
    lines.append(f"titles {sheet.print_title_rows} scale {sheet.page_setup.scale}")
    return "\n".join(lines)


def test_a_form_as_a_whole(tmp_path: Path, snapshot: SnapshotAssertion) -> None:
    assert dump(first_sheet(report_of(purchases(2)), tmp_path)) == snapshot


def test_a_sheet_of_charts_as_a_whole(tmp_path: Path, snapshot: SnapshotAssertion) -> None:
    report = charted_report(monthly_chart(), monthly_chart(ChartShape.LINE, unit="斤"))

    assert dump(written(report, tmp_path)["图表"]) == snapshot


@pytest.mark.parametrize("row_count", [2, LONG_REPORT + 1])
def test_nothing_is_written_when_the_work_is_stopped(tmp_path: Path, row_count: int) -> None:
    with pytest.raises(CancelledError):
        write_xlsx(report_of(purchases(row_count)), tmp_path / "a.xlsx", FakeProgress("写出"))

    assert list(tmp_path.iterdir()) == []


def test_each_section_has_its_sheet_and_charts_have_their_own(tmp_path: Path) -> None:
    section = purchases(1)
    report = replace(charted_report(monthly_chart()), sections=(section, section))
    workbook = written(report, tmp_path)

    assert workbook.sheetnames == ["收购明细", "收购明细(2)", "图表"]


def test_the_file_does_not_tell_who_wrote_it_or_when(tmp_path: Path) -> None:
    properties = written(report_of(purchases(1)), tmp_path).properties

    assert not properties.creator
    assert not properties.title
    assert not properties.lastModifiedBy
    assert properties.created is not None
    assert properties.created.year == 1980


def test_the_same_report_makes_the_same_file(tmp_path: Path) -> None:
    for name in ("a.xlsx", "b.xlsx"):
        write_xlsx(charted_report(monthly_chart()), tmp_path / name)

    assert (tmp_path / "a.xlsx").read_bytes() == (tmp_path / "b.xlsx").read_bytes()


def test_widths_are_counted_in_the_sheet_font_and_not_in_the_theme_font(tmp_path: Path) -> None:
    write_xlsx(report_of(purchases(1)), tmp_path / "a.xlsx")
    with ZipFile(tmp_path / "a.xlsx") as archive:
        styles = archive.read("xl/styles.xml").decode()

    assert '<font><sz val="9"/><color theme="1"/><name val="Arial"/>' in styles
    assert "<scheme" not in styles


def test_a_text_that_no_cell_holds_is_refused_before_anything_is_written(tmp_path: Path) -> None:
    section = replace(purchases(1), title="木" * 40_000)

    with pytest.raises(KnownError, match=r"report\.text_too_long"):
        write_xlsx(report_of(section), tmp_path / "a.xlsx")
    assert list(tmp_path.iterdir()) == []


def test_a_disk_that_fills_up_while_rows_are_put_aside_is_an_os_error(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def close(_: Workbook) -> None:
        raise FileCreateError(OSError(errno.ENOSPC, "full"))

    monkeypatch.setattr(Workbook, "close", close)
    with pytest.raises(OSError, match="full"):
        write_xlsx(report_of(purchases(1)), tmp_path / "a.xlsx")
