from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

import pytest
from openpyxl import load_workbook

from fieldapp.domain.problem import CancelledError
from fieldapp.reports.paper import paper_of
from fieldapp.reports.write_xlsx import write_xlsx
from tests.fakes import FakeProgress
from tests.reports.conftest import WHOLE, built
from tests.reports.papers import pages_of, side_by_side
from tests.reports.sample_reports import (
    charted_report,
    first_sheet,
    monthly_chart,
    purchases,
    report_of,
    to_sign,
)

if TYPE_CHECKING:
    from pathlib import Path

    from fieldapp.domain.report import Report
    from fieldapp.reports.paper_page import PaperPage
    from fieldapp.services.ledger import Ledger


def parts(report: Report) -> list[tuple[list[int], list[int]]]:
    paper = paper_of(report)
    pages = [paper.page(number) for number in range(paper.page_count)]
    return [(list(page.body_rows), list(page.columns)) for page in pages]


def texts(page: PaperPage) -> list[str]:
    return [cell.text for cell in page.cells if cell.text]


@pytest.mark.parametrize("row_count", [0, 1, 20, 37, 60, 200])
def test_pages_end_where_those_of_the_workbook_end(row_count: int, tmp_path: Path) -> None:
    report = report_of(purchases(row_count))
    assert parts(report) == pages_of(report, tmp_path)


@pytest.mark.parametrize("row_count", [0, 1, 13, 14, 15, 16, 200])
def test_pages_with_sums_end_where_those_of_the_workbook_end(
    row_count: int, tmp_path: Path
) -> None:
    report = replace(report_of(to_sign(row_count)), is_landscape=True)
    assert parts(report) == pages_of(report, tmp_path)


def test_the_sums_of_pages_are_the_same_on_paper_and_in_the_workbook(tmp_path: Path) -> None:
    report = replace(report_of(to_sign(40)), is_landscape=True)
    paper = paper_of(report)
    write_xlsx(report, tmp_path / "a.xlsx")
    sheet = load_workbook(tmp_path / "a.xlsx", data_only=True).worksheets[0]
    written = [
        f"{row[6].value:,.2f}" for row in sheet.iter_rows() if row[0].value in {"本页小计", "合计"}
    ]

    assert len(written) == paper.page_count + 1
    pages = [*range(paper.page_count), paper.page_count - 1]
    assert all(text in texts(paper.page(page)) for page, text in zip(pages, written, strict=True))


@pytest.mark.parametrize("row_count", [1, 40])
def test_pages_side_by_side_have_the_workbook_s_columns(row_count: int, tmp_path: Path) -> None:
    report = report_of(side_by_side(row_count))
    assert len({tuple(columns) for _, columns in parts(report)}) > 1
    assert parts(report) == pages_of(report, tmp_path)


@pytest.mark.parametrize(("code", "period"), [("F2", WHOLE), ("F3", WHOLE), ("F8", "2025-02")])
def test_the_forms_have_the_same_pages_in_both(
    village: Ledger, code: str, period: str, tmp_path: Path
) -> None:
    report = built(village, code, period)
    assert parts(report) == pages_of(report, tmp_path)


def test_a_sheet_with_breaks_has_a_scale_that_fitting_does_not_override(tmp_path: Path) -> None:
    sheet = first_sheet(report_of(side_by_side(40)), tmp_path)

    assert sheet.page_setup.scale == 70
    assert sheet.sheet_properties.pageSetUpPr is not None
    assert not sheet.sheet_properties.pageSetUpPr.fitToPage


def test_every_text_of_the_workbook_is_on_a_page(village: Ledger, tmp_path: Path) -> None:
    report = built(village, "F7", WHOLE)
    sheet = first_sheet(report, tmp_path)
    written = {
        cell.value for row in sheet.iter_rows() for cell in row if isinstance(cell.value, str)
    }
    paper = paper_of(report)
    drawn = {text for number in range(paper.page_count) for text in texts(paper.page(number))}

    assert {text for text in written if not text.startswith("=")} <= drawn


def test_title_and_header_are_on_every_page_and_signatures_with_the_last_rows() -> None:
    paper = paper_of(report_of(purchases(60)))
    pages = [texts(paper.page(number)) for number in range(paper.page_count)]

    assert len(pages) > 1
    assert all({"木柯村牛粪收购明细表", "户主姓名", "净重(kg)"} <= set(page) for page in pages)
    assert [any("单位负责人" in text for text in page) for page in pages] == [False] * (
        len(pages) - 1
    ) + [True]
    assert {"60", "59", "58", "合计"} <= set(pages[-1])


def test_on_pages_side_by_side_texts_stand_on_the_first_and_headers_on_all() -> None:
    section = replace(side_by_side(3), title="宽表", signatures=("制表人：",))
    paper = paper_of(report_of(section))
    pages = [texts(paper.page(number)) for number in range(paper.page_count)]

    assert ["宽表" in page for page in pages] == [True] + [False] * (len(pages) - 1)
    assert all({"姓名0", "姓名1", "证号"} <= set(page) for page in pages)
    assert sum(page.count("制表人：") for page in pages) == 1


def test_nothing_reaches_over_the_edge_of_the_paper(village: Ledger) -> None:
    for report in (built(village, "F2", WHOLE), report_of(side_by_side(40))):
        paper = paper_of(report)
        for number in range(paper.page_count):
            page = paper.page(number)
            boxes = [cell.box for cell in page.cells]
            assert min(box.left for box in boxes) >= 14
            assert max(box.left + box.width for box in boxes) <= page.width - 14
            assert max(box.top + box.height for box in boxes) <= page.height - 18


def test_charts_have_the_last_page() -> None:
    paper = paper_of(charted_report(monthly_chart()))

    assert paper.page_count == 2
    assert paper.page(0).charts == ()
    assert len(paper.page(1).charts) == 1
    assert paper.page_size(0) == (paper.page(0).width, paper.page(0).height)
    assert paper.page_size(1) == (297, 210)
    assert paper.footer(1) == "第 2 页 共 2 页"


def test_pages_of_several_sheets_are_counted_through() -> None:
    paper = paper_of(report_of(purchases(60), purchases(3)))

    assert "户主姓名" in texts(paper.page(paper.page_count - 1))
    assert (
        paper.footer(paper.page_count - 1) == f"第 {paper.page_count} 页 共 {paper.page_count} 页"
    )


def test_whoever_waits_may_stop_it() -> None:
    with pytest.raises(CancelledError):
        paper_of(report_of(purchases(3)), FakeProgress("版面"))
