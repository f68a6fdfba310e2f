from __future__ import annotations

from dataclasses import replace
from decimal import Decimal
from typing import TYPE_CHECKING

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from openpyxl import load_workbook

from fieldapp.domain.problem import KnownError
from fieldapp.domain.report import Column, ColumnFormat, Report, Section
from fieldapp.reports.layout import layout_of
from fieldapp.reports.limits import LONG_REPORT
from fieldapp.reports.verify import ROWS_BETWEEN_NEWS, verify
from fieldapp.reports.write_xlsx import write_xlsx
from tests.fakes import FakeProgress
from tests.reports.sample_reports import purchases, report_of, table, to_sign

if TYPE_CHECKING:
    from pathlib import Path

MONEY = Column(("金额(元)",), ColumnFormat.MONEY, is_summed=True)
LONG = LONG_REPORT + 1


def with_total(section: Section, index: int, difference: str) -> Section:
    totals = list(section.totals)
    totals[index] = (totals[index] or Decimal(0)) + Decimal(difference)
    return replace(section, totals=tuple(totals))


def failure(report: Report, path: Path) -> KnownError:
    with pytest.raises(KnownError) as raised:
        verify(report, path)
    return raised.value


@pytest.mark.parametrize("row_count", [0, 1, 30, LONG])
def test_what_was_written_is_what_the_ledger_holds(tmp_path: Path, row_count: int) -> None:
    report = report_of(purchases(row_count))
    write_xlsx(report, tmp_path / "a.xlsx")

    verify(report, tmp_path / "a.xlsx")


@pytest.mark.parametrize(("index", "difference"), [(6, "0.01"), (4, "-0.001"), (5, "1")])
def test_a_ledger_sum_that_differs_is_told_with_its_place(
    tmp_path: Path, index: int, difference: str
) -> None:
    report = report_of(with_total(purchases(30), index, difference))
    write_xlsx(report, tmp_path / "a.xlsx")
    error = failure(report, tmp_path / "a.xlsx")

    assert error.code == "report.verification_failed"
    assert error.values["sheet"] == "收购明细"
    assert error.values["column"] == report.sections[0].columns[index].header[-1]
    assert Decimal(error.values["ledger"]) - Decimal(error.values["written"]) == Decimal(difference)


def test_a_sheet_without_sums_is_compared_number_by_number(tmp_path: Path) -> None:
    plain = Column(("本月",), ColumnFormat.DECIMAL, places=2)
    report = report_of(table(plain, rows=((Decimal("1.25"),), (Decimal(7),), (None,))))
    write_xlsx(report, tmp_path / "a.xlsx")
    verify(report, tmp_path / "a.xlsx")
    other = report_of(table(plain, rows=((Decimal("1.26"),), (Decimal(7),), (None,))))

    assert failure(other, tmp_path / "a.xlsx").code == "report.verification_failed"


def test_whoever_waits_hears_how_much_is_compared(tmp_path: Path) -> None:
    report, progress = report_of(purchases(LONG)), FakeProgress()
    write_xlsx(report, tmp_path / "a.xlsx")
    verify(report, tmp_path / "a.xlsx", progress)

    assert progress.news[0] == (0, 0, "正在重新读取写出的报表。")
    told = "正在核对写出的工作表“收购明细”。"
    assert progress.news[1:] == [(0, LONG, told), (ROWS_BETWEEN_NEWS, LONG, told)]


def test_a_long_report_is_compared_as_strictly(tmp_path: Path) -> None:
    report = report_of(with_total(purchases(LONG), 6, "0.01"))
    write_xlsx(report, tmp_path / "a.xlsx")

    assert failure(report, tmp_path / "a.xlsx").values["column"] == "金额(元)"


@pytest.mark.parametrize(
    ("cell", "value", "column"),
    [
        ("G7", 1, "金额(元)"),
        ("E6", "一百斤", "净重(kg)"),
        ("G11", 1, "金额(元)"),
        ("G11", None, "金额(元)"),
    ],
)
def test_a_changed_cell_is_found(tmp_path: Path, cell: str, value: object, column: str) -> None:
    report = report_of(purchases(5))
    write_xlsx(report, tmp_path / "a.xlsx")
    # Formulas are kept as the values they carried, as a program that calculates nothing does.
    workbook = load_workbook(tmp_path / "a.xlsx", data_only=True)
    workbook.worksheets[0][cell].value = value
    workbook.save(tmp_path / "a.xlsx")

    assert failure(report, tmp_path / "a.xlsx").values["column"] == column


@pytest.mark.parametrize("row_count", [0, 1, 15, 200])
def test_the_sums_of_pages_are_compared_too(tmp_path: Path, row_count: int) -> None:
    report = replace(report_of(to_sign(row_count)), is_landscape=True)
    write_xlsx(report, tmp_path / "a.xlsx")

    verify(report, tmp_path / "a.xlsx")


@pytest.mark.parametrize(("column", "name"), [(5, "净重(kg)"), (6, "车次"), (7, "金额(元)")])
@pytest.mark.parametrize("page", [0, 1])
def test_a_changed_sum_of_a_page_is_found(
    tmp_path: Path, page: int, column: int, name: str
) -> None:
    report = replace(report_of(to_sign(30)), is_landscape=True)
    write_xlsx(report, tmp_path / "a.xlsx")
    workbook = load_workbook(tmp_path / "a.xlsx", data_only=True)
    row = layout_of(report.sections[0], is_landscape=True).anatomy.sums[page] + 1
    workbook.worksheets[0].cell(row, column).value = 1
    workbook.save(tmp_path / "a.xlsx")

    assert failure(report, tmp_path / "a.xlsx").values["column"] == name


def test_a_sheet_without_its_page_sums_is_found(tmp_path: Path) -> None:
    report = replace(report_of(to_sign(5)), is_landscape=True)
    write_xlsx(report_of(purchases(5)), tmp_path / "a.xlsx")

    assert failure(report, tmp_path / "a.xlsx").code == "report.verification_failed"


def test_a_missing_row_is_found(tmp_path: Path) -> None:
    written, wanted = report_of(table(MONEY, rows=((Decimal(0),),))), table(MONEY)
    write_xlsx(written, tmp_path / "a.xlsx")
    more = report_of(replace(wanted, rows=written.sections[0].rows * 2))
    error = failure(more, tmp_path / "a.xlsx")

    assert error.values == {"sheet": "表", "column": "行数", "written": "1", "ledger": "2"}


def test_a_missing_total_row_is_found(tmp_path: Path) -> None:
    section = table(MONEY, rows=((Decimal(5),),))
    write_xlsx(report_of(section), tmp_path / "a.xlsx")
    error = failure(report_of(replace(section, totals=(Decimal(5),))), tmp_path / "a.xlsx")

    assert (error.values["written"], error.values["ledger"]) == ("0", "5")


def test_a_column_without_a_ledger_sum_is_compared_with_its_lines(tmp_path: Path) -> None:
    write_xlsx(report_of(table(MONEY, rows=((Decimal(5),),))), tmp_path / "a.xlsx")
    other = report_of(table(MONEY, rows=((Decimal("5.01"),),)))

    assert failure(other, tmp_path / "a.xlsx").values["ledger"] == "5.01"


def test_a_summed_column_may_have_no_ledger_sum(tmp_path: Path) -> None:
    section = table(Column(("名",), ColumnFormat.NAME), MONEY, rows=(("甲", Decimal(5)),))
    report = report_of(replace(section, totals=(None, None)))
    write_xlsx(report, tmp_path / "a.xlsx")

    verify(report, tmp_path / "a.xlsx")


def test_a_row_of_characters_that_no_file_holds_counts_as_blank(tmp_path: Path) -> None:
    report = report_of(table(Column(("名",), ColumnFormat.NAME), rows=(("\x00",), ("甲",))))
    write_xlsx(report, tmp_path / "a.xlsx")

    verify(report, tmp_path / "a.xlsx")


@pytest.mark.parametrize("row_count", [3, LONG])
def test_a_file_that_is_cut_off_cannot_be_read(tmp_path: Path, row_count: int) -> None:
    path = tmp_path / "a.xlsx"
    report = report_of(purchases(row_count))
    write_xlsx(report, path)
    path.write_bytes(path.read_bytes()[:-500])

    assert failure(report, path).code == "report.unreadable"


def test_a_file_with_a_flipped_bit_does_not_pass(tmp_path: Path) -> None:
    path = tmp_path / "a.xlsx"
    report = report_of(purchases(300))
    write_xlsx(report, path)
    content = bytearray(path.read_bytes())
    content[len(content) // 4] ^= 0xFF
    path.write_bytes(content)

    assert failure(report, path).code in {"report.unreadable", "report.verification_failed"}


@settings(max_examples=25, deadline=None)
@given(st.lists(st.decimals(-(10**9), 10**9, places=3), max_size=30))
def test_any_grams_and_any_fen_come_back_exactly(
    tmp_path_factory: pytest.TempPathFactory, values: list[Decimal]
) -> None:
    weight = Column(("净重(吨)",), ColumnFormat.DECIMAL, places=3, is_summed=True)
    section = table(weight, rows=tuple((value,) for value in values))
    report = report_of(replace(section, totals=(sum(values, Decimal(0)),)))
    path = tmp_path_factory.mktemp("grams") / "a.xlsx"
    write_xlsx(report, path)

    verify(report, path)
