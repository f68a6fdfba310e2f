from __future__ import annotations

from dataclasses import replace
from datetime import date, datetime
from decimal import Decimal
from typing import TYPE_CHECKING

import pytest
from openpyxl import load_workbook

from fieldapp.domain.report import CellValue, Column, ColumnFormat, Report, Row
from fieldapp.reports.heights import USUAL
from fieldapp.reports.layout import layout_of
from fieldapp.reports.section_sheet import ROWS_BETWEEN_NEWS
from fieldapp.reports.write_xlsx import write_xlsx
from tests.fakes import FakeProgress
from tests.reports.sample_reports import (
    SIGNATURES,
    first_sheet,
    purchases,
    report_of,
    table,
    to_sign,
)

if TYPE_CHECKING:
    from pathlib import Path

    from openpyxl.cell import Cell

NAME = Column(("姓名",), ColumnFormat.NAME)
WEIGHT = Column(("净重(kg)",), ColumnFormat.DECIMAL, places=1, is_summed=True)
MONEY = Column(("金额(元)",), ColumnFormat.MONEY, is_summed=True)


def cell_of(folder: Path, column: Column, value: CellValue, places: int | None = None) -> Cell:
    """The first cell of the body of a table of one column."""
    section = replace(table(column), rows=(Row((value,), places),))
    cell: Cell = first_sheet(report_of(section), folder)["A3"]
    return cell


def test_whoever_waits_hears_how_many_rows_are_written(tmp_path: Path) -> None:
    progress, total = FakeProgress(), ROWS_BETWEEN_NEWS + 1
    write_xlsx(report_of(purchases(total)), tmp_path / "a.xlsx", progress)

    assert progress.of("正在写出工作表“收购明细”。") == [(0, total), (ROWS_BETWEEN_NEWS, total)]


@pytest.mark.parametrize("text", ["=1+1", "+1", "-1", "@A1", "http://a.b", "0013", "1e5", "{=1}"])
def test_a_text_stays_a_text_whatever_it_looks_like(tmp_path: Path, text: str) -> None:
    cell = cell_of(tmp_path, NAME, text)

    assert (cell.value, cell.data_type, cell.number_format) == (text, "s", "@")
    assert cell.hyperlink is None


@pytest.mark.parametrize(
    "text", ["𠮷木阿且", "李阿才·尼惹", "甲\n乙", " 前后 ", "_x0041_", "a<b>&c"]
)
def test_a_text_comes_back_as_it_was(tmp_path: Path, text: str) -> None:
    write_xlsx(report_of(table(NAME, rows=((text,),))), tmp_path / "a.xlsx")

    from python_calamine import CalamineWorkbook

    sheet = CalamineWorkbook.from_path(tmp_path / "a.xlsx").get_sheet_by_index(0)
    assert sheet.to_python()[2] == [text]


@pytest.mark.parametrize("text", ["甲\x00\x07", "甲\ud842", "<r>甲</r>", "甲\ufffe"])
def test_no_character_spoils_the_file(tmp_path: Path, text: str) -> None:
    assert "甲" in str(cell_of(tmp_path, NAME, text).value)


@pytest.mark.parametrize(
    "kind",
    [ColumnFormat.IDENTITY, ColumnFormat.ACCOUNT, ColumnFormat.PHONE, ColumnFormat.NOTE],
)
def test_a_number_in_a_text_column_is_written_as_text(tmp_path: Path, kind: ColumnFormat) -> None:
    cell = cell_of(tmp_path, Column(("号",), kind), 13800000000)

    assert (cell.value, cell.data_type) == ("13800000000", "s")


def test_a_date_is_a_real_date(tmp_path: Path) -> None:
    cell = cell_of(tmp_path, Column(("日期",), ColumnFormat.DATE), date(2025, 2, 26))

    assert cell.value == datetime(2025, 2, 26)  # noqa: DTZ001 - cells know no time zones
    assert cell.number_format == "yyyy-mm-dd"


@pytest.mark.parametrize(
    ("column", "value", "places", "expected"),
    [
        (WEIGHT, Decimal("851.7"), None, "0.0###_ "),
        (WEIGHT, Decimal("851.755"), None, "0.0###_ "),
        (WEIGHT, Decimal(12), 0, "0_ "),
        (WEIGHT, Decimal("3.5"), 3, "0.000#_ "),
        (MONEY, Decimal("12.5"), None, "#,##0.00_ "),
        (MONEY, Decimal(12), 0, "#,##0_ "),
        (Column(("次",), ColumnFormat.INTEGER), 3, None, "0_ "),
        (Column(("序号",), ColumnFormat.SEQUENCE), 3, None, "0"),
    ],
)
def test_numbers_are_written_in_the_way_of_column_and_row(
    tmp_path: Path, column: Column, value: Decimal, places: int | None, expected: str
) -> None:
    cell = cell_of(tmp_path, column, value, places)

    assert Decimal(str(cell.value)) == value
    assert cell.number_format == expected


@pytest.mark.parametrize(
    ("column", "expected"), [(NAME, "@"), (MONEY, "#,##0.00_ "), (WEIGHT, "0.0###_ ")]
)
def test_a_blank_cell_is_blank_and_has_its_border(
    tmp_path: Path, column: Column, expected: str
) -> None:
    cell = cell_of(tmp_path, column, None)

    assert cell.value is None
    assert cell.border.left.style == "thin"
    assert cell.number_format == expected


def test_body_and_header_have_their_fonts(tmp_path: Path) -> None:
    sheet = first_sheet(report_of(table(NAME, rows=(("甲",),))), tmp_path)

    assert [sheet[at].font.name for at in ("A1", "A2", "A3")] == ["黑体", "黑体", "宋体"]
    assert [sheet[at].font.size for at in ("A1", "A2", "A3")] == [18, 10.5, 10.5]
    assert sheet["A2"].fill.fgColor.rgb == "FFF2F2F2"
    assert sheet["A3"].fill.fill_type is None


def test_nothing_in_the_body_is_merged(tmp_path: Path) -> None:
    sheet = first_sheet(report_of(purchases(4)), tmp_path)
    merged = sorted(str(area) for area in sheet.merged_cells.ranges)

    assert merged == sorted(
        ["A1:H1", "A2:C2", "D2:F2", "G2:H2", "A3:H3", "E4:F4"]
        + [f"{column}4:{column}5" for column in "ABCDGH"]
        + ["A11:H11", "A13:H13"]
    )


def test_totals_are_formulas_that_carry_their_value(tmp_path: Path) -> None:
    section = purchases(4)
    sheet = first_sheet(report_of(section), tmp_path)
    values = load_workbook(tmp_path / "report.xlsx", data_only=True).worksheets[0]

    assert sheet["E10"].value == "=SUM(E6:E9)"
    assert sheet["G10"].value == "=SUM(G6:G9)"
    assert Decimal(str(values["E10"].value)) == section.totals[4]
    assert Decimal(str(values["G10"].value)) == section.totals[6]
    assert sheet["A10"].value == "合计"


def test_the_sum_of_a_page_adds_its_lines_and_the_total_adds_those_sums(tmp_path: Path) -> None:
    section = to_sign(30)
    sheet = first_sheet(Report("签领", (section,), is_landscape=True), tmp_path)
    sums = layout_of(section, is_landscape=True).anatomy.sums
    pages = [row + 1 for row in sums]  # as sheets count
    first, second = pages[:2]

    assert sheet.cell(first, 7).value == f"=SUM(G6:G{first - 1})"
    assert sheet.cell(second, 7).value == f"=SUM(G{first + 1}:G{second - 1})"
    total = ",".join(f"G{row}" for row in pages)
    assert sheet.cell(pages[-1] + 1, 7).value == f"=SUM({total})"
    assert sheet.cell(first, 1).value == "本页小计"


def test_sums_of_pages_carry_their_values(tmp_path: Path) -> None:
    section = to_sign(30)
    first_sheet(Report("签领", (section,), is_landscape=True), tmp_path)
    values = load_workbook(tmp_path / "report.xlsx", data_only=True).worksheets[0]
    written = [
        Decimal(str(row[6].value)) for row in values.iter_rows() if row[0].value == "本页小计"
    ]

    assert len(written) > 1
    assert sum(written) == section.totals[6]


def test_the_label_of_a_sum_reaches_to_the_first_of_its_columns(tmp_path: Path) -> None:
    sheet = first_sheet(report_of(to_sign(2)), tmp_path)
    merged = {str(area) for area in sheet.merged_cells.ranges}

    assert {"A8:D8", "A9:D9"} <= merged
    assert [sheet[at].value for at in ("A8", "A9")] == ["本页小计", "合计"]
    assert sheet["D8"].border.bottom.style == "thin"


def test_a_line_that_closes_the_table_has_its_frame(tmp_path: Path) -> None:
    sheet = first_sheet(report_of(to_sign(2)), tmp_path)

    assert sheet["A10"].value == "合计金额(大写)：人民币壹元整"
    assert "A10:H10" in {str(area) for area in sheet.merged_cells.ranges}
    assert [sheet[at].border.right.style for at in ("A10", "H10")] == ["thin", "thin"]


def test_an_average_in_the_total_row_is_a_plain_number(tmp_path: Path) -> None:
    price = Column(("单价",), ColumnFormat.DECIMAL, places=2)
    section = replace(
        table(NAME, price, rows=(("甲", Decimal(80)),)), totals=(None, Decimal("47.18"))
    )
    sheet = first_sheet(report_of(section), tmp_path)

    assert sheet["B4"].value == 47.18


def test_the_total_of_an_empty_table_is_a_number(tmp_path: Path) -> None:
    section = replace(table(NAME, MONEY), totals=(None, Decimal(0)))

    assert first_sheet(report_of(section), tmp_path)["B3"].value == 0


def test_a_total_in_the_first_column_takes_the_place_of_the_label(tmp_path: Path) -> None:
    section = replace(table(MONEY, rows=((Decimal(5),),)), totals=(Decimal(5),))

    assert first_sheet(report_of(section), tmp_path)["A4"].value == "=SUM(A3)"


def test_signatures_stand_below_the_room_to_sign(tmp_path: Path) -> None:
    sheet = first_sheet(report_of(purchases(1)), tmp_path)

    assert sheet["A8"].value == "注：净重为毛重减皮重。"
    assert sheet["A9"].value is None
    assert (sheet.row_dimensions[9].height or 0) == USUAL.signing
    assert str(sheet["A10"].value).split("　")[0] == SIGNATURES[0]
    assert str(sheet["A10"].value).rstrip("_").endswith(SIGNATURES[-1].rstrip("_"))


def test_a_form_without_total_notes_and_signatures_ends_with_its_body(tmp_path: Path) -> None:
    sheet = first_sheet(report_of(table(NAME, rows=(("甲",), ("乙",)))), tmp_path)

    assert sheet.max_row == 4


def test_every_row_has_its_height(tmp_path: Path) -> None:
    sheet = first_sheet(report_of(purchases(3)), tmp_path)

    assert all(sheet.row_dimensions[row].height for row in range(1, sheet.max_row + 1))


def test_a_long_report_is_written_in_the_same_way(tmp_path: Path) -> None:
    short, long = purchases(20), purchases(5001)
    sheet = first_sheet(Report("长", (long,)), tmp_path)
    other = first_sheet(Report("短", (short,)), tmp_path)

    for ours, theirs in [*((row, row) for row in range(4, 26)), (5007, 26)]:
        assert sheet.row_dimensions[ours].height == other.row_dimensions[theirs].height
        for cell, same in zip(sheet[ours], other[theirs], strict=True):
            assert cell.number_format == same.number_format
            assert cell.font.name == same.font.name
            assert cell.value == same.value or ours == 5007
    assert sheet["G5007"].value == "=SUM(G6:G5006)"
    assert "A4:A5" in sheet.merged_cells
