from __future__ import annotations

import re
from dataclasses import replace
from typing import TYPE_CHECKING
from zipfile import ZipFile

import pytest

from fieldapp.domain.report import Column, ColumnFormat, Section
from fieldapp.reports.layout import layout_of
from fieldapp.reports.write_xlsx import write_xlsx
from tests.reports.sample_reports import (
    first_sheet,
    purchases,
    report_of,
    table,
    to_sign,
    wide,
)

if TYPE_CHECKING:
    from pathlib import Path

IDENTITY = Column(("身份证号",), ColumnFormat.IDENTITY)
NAME = Column(("姓名",), ColumnFormat.NAME)


def xml_of(section: Section, folder: Path) -> str:
    write_xlsx(report_of(section), folder / "a.xlsx")
    with ZipFile(folder / "a.xlsx") as archive:
        return archive.read("xl/worksheets/sheet1.xml").decode()


def test_the_paper_is_a4_with_its_margins(tmp_path: Path) -> None:
    sheet = first_sheet(report_of(purchases(3)), tmp_path)

    assert sheet.page_setup.paperSize == 9
    assert sheet.page_margins.left == pytest.approx(1.5 / 2.54)
    assert sheet.page_margins.right == pytest.approx(1.5 / 2.54)
    assert sheet.page_margins.top == pytest.approx(1.9 / 2.54)
    assert sheet.page_margins.bottom == pytest.approx(1.9 / 2.54)
    assert sheet.print_options.horizontalCentered


def test_a_sheet_that_is_signed_line_by_line_has_smaller_margins(tmp_path: Path) -> None:
    sheet = first_sheet(report_of(to_sign(3)), tmp_path)

    assert sheet.page_margins.top == pytest.approx(1.3 / 2.54)
    assert sheet.page_margins.bottom == pytest.approx(1.3 / 2.54)
    assert sheet.page_margins.footer * 25.4 + 9 / 72 * 25.4 < 13  # mm: the page number has room


def test_pages_are_numbered_in_chinese(tmp_path: Path) -> None:
    assert "&amp;C第 &amp;P 页 共 &amp;N 页" in xml_of(purchases(3), tmp_path)


def test_title_and_header_are_repeated_and_stay_in_sight(tmp_path: Path) -> None:
    sheet = first_sheet(report_of(purchases(3)), tmp_path)

    assert sheet.print_title_rows == "$1:$5"
    assert sheet.freeze_panes == "C6"


def test_the_signatures_are_in_the_print_area(tmp_path: Path) -> None:
    sheet = first_sheet(report_of(purchases(3)), tmp_path)

    assert str(sheet.print_area).endswith("$A$1:$H$12")


def test_one_page_is_fitted(tmp_path: Path) -> None:
    sheet = first_sheet(report_of(purchases(3)), tmp_path)

    assert sheet.sheet_properties.pageSetUpPr is not None
    assert sheet.sheet_properties.pageSetUpPr.fitToPage
    assert (sheet.page_setup.fitToWidth or 1, sheet.page_setup.fitToHeight or 1) == (1, 1)
    assert sheet.row_breaks.count == 0


def test_several_pages_have_a_scale_and_breaks_and_are_not_fitted(tmp_path: Path) -> None:
    sheet = first_sheet(report_of(purchases(60)), tmp_path)

    assert sheet.sheet_properties.pageSetUpPr is not None
    assert not sheet.sheet_properties.pageSetUpPr.fitToPage
    assert sheet.page_setup.scale is not None
    assert sheet.row_breaks.count >= 2


@pytest.mark.parametrize(("columns", "orientation"), [(2, "portrait"), (9, "landscape")])
def test_the_page_is_turned_for_many_columns(
    tmp_path: Path, columns: int, orientation: str
) -> None:
    sheet = first_sheet(report_of(table(*[NAME] * columns)), tmp_path)

    assert sheet.page_setup.orientation == orientation


def test_pages_side_by_side_repeat_the_names(tmp_path: Path) -> None:
    sheet = first_sheet(report_of(wide(20)), tmp_path)

    assert sheet.print_title_cols == "$A:$A"
    assert sheet.page_setup.scale == 70


def test_identity_numbers_have_no_green_triangle(tmp_path: Path) -> None:
    xml = xml_of(table(IDENTITY, rows=(("520221197001010013",),)), tmp_path)

    assert re.search(r'<ignoredError sqref="A3" numberStoredAsText="1"/>', xml)


def test_that_reaches_over_the_sums_of_pages(tmp_path: Path) -> None:
    xml = xml_of(to_sign(40), tmp_path)
    last = layout_of(to_sign(40)).anatomy.end

    assert f"C6:C{last}" in xml


def test_nothing_is_ignored_without_rows_or_without_texts(tmp_path: Path) -> None:
    number = Column(("次",), ColumnFormat.INTEGER)

    assert "ignoredError" not in xml_of(table(IDENTITY), tmp_path)
    assert "ignoredError" not in xml_of(table(number, rows=((1,),)), tmp_path)


def test_columns_are_as_wide_as_laid_out(tmp_path: Path) -> None:
    sheet = first_sheet(report_of(replace(purchases(3))), tmp_path)

    assert sheet.column_dimensions["A"].width == pytest.approx(6, abs=0.3)
    assert sheet.column_dimensions["C"].width >= 22
