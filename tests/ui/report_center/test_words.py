from __future__ import annotations

from dataclasses import replace
from decimal import Decimal
from typing import TYPE_CHECKING

from fieldapp.reports.agreement import Difference
from fieldapp.ui.report_center.words import AGREES, differences_text, paper_text, state_text
from tests.reports.sample_reports import purchases, report_of

if TYPE_CHECKING:
    from fieldapp.reports.paper import Paper

OFF = Difference("收购明细", "金额(元)", Decimal("99.00"), Decimal("12277.94"))


def test_a_report_that_was_compared_says_so_and_how_much_it_holds() -> None:
    assert state_text(report_of(purchases(1216)), is_compared=True) == f"{AGREES}，共 1,216 行"


def test_what_was_not_compared_claims_nothing() -> None:
    assert state_text(report_of(purchases(3)), is_compared=False) == "共 3 行"
    assert state_text(report_of(purchases(0)), is_compared=True) == "这一期间没有记录"


def test_differences_are_told_with_both_amounts_and_what_to_do() -> None:
    text = differences_text([OFF])
    assert "“收购明细”的“金额(元)”各行合计 99.00，台账是 12,277.94" in text
    assert text.endswith("不要上报这份报表。")
    assert differences_text([]) == ""


def test_of_many_differences_the_first_are_told_and_the_rest_counted() -> None:
    many = [replace(OFF, column=f"第{number}栏") for number in range(5)]
    assert "第2栏" in differences_text(many)
    assert "第3栏" not in differences_text(many)
    assert "另有 2 处" in differences_text(many)


def test_the_paper_and_the_page_in_sight_are_told(charted_paper: Paper) -> None:
    assert paper_text(charted_paper, 0) == "A4 纵向，第 1 页，共 2 页"
    assert paper_text(charted_paper, 1) == "A4 横向，第 2 页，共 2 页"
