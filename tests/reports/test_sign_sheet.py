from __future__ import annotations

from dataclasses import replace
from datetime import date
from decimal import Decimal
from typing import TYPE_CHECKING

import pytest

from fieldapp.reports.frame import SIGNED_ROW
from fieldapp.reports.layout import layout_of
from fieldapp.reports.measuring import text_width
from fieldapp.reports.paper import paper_of
from fieldapp.reports.settlement_report import settlement_report_of
from fieldapp.services.settlement_paying import Payout
from fieldapp.services.settling import Settling
from tests.reports.papers import pages_of
from tests.reports.settled import column, headers, settle_in, told_grove, total

if TYPE_CHECKING:
    from pathlib import Path

    from fieldapp.domain.report import Report
    from tests.services.grove import Grove

MM_PER_POINT = 25.4 / 72
LONG_NAME = "阿布都热合曼·买买提江·艾合买提江·吾斯曼江·库尔班江江"  # 30 characters with its dots
RARE_NAME = "𠮷木阿且"


@pytest.fixture
def grove() -> Grove:
    return told_grove()


def sheet_of(grove: Grove) -> Report:
    return settlement_report_of(grove.ledger, "F4", grove.settle().number)


def many(grove: Grove, count: int) -> Report:
    """The sheet of as many lines, of households that come one by one."""
    for number in range(count):
        identity = f"5202991969{count:04d}{number:04d}"
        by = settle_in(grove, name=f"杨{chr(0x4E00 + number)}", id_number=identity)
        grove.bring("1000", "60", by=by)
    return sheet_of(grove)


def test_the_columns_are_those_of_the_form(grove: Grove) -> None:
    grove.bring("1000", "60")
    assert headers(sheet_of(grove)) == [
        "序号", "组", "户主姓名", "收款人", "身份证号", "数量(吨)", "标准(元/吨)", "应发(元)",
        "扣款(元)", "实发(元)", "领款人签字(捺印)", "领款日期", "代领人及关系", "备注",
    ]  # fmt: skip


def test_a_line_tells_what_is_due_what_is_held_back_and_what_is_paid(grove: Grove) -> None:
    grove.lend("20")
    grove.bring("1000", "60")
    grove.bring("500", "80", by=1)
    report = sheet_of(grove)
    assert report.sections[0].rows[0].values == (
        1, "上寨组", "陈望", "陈望", "520299199001013417", Decimal(1), Decimal(60),
        Decimal(60), Decimal(20), Decimal(40), None, None, None, "扣预支 20.00",
    )  # fmt: skip
    assert [total(report, each) for each in ("数量(吨)", "应发(元)", "扣款(元)", "实发(元)")] == [
        Decimal("1.5"), 100, 20, 80,
    ]  # fmt: skip


def test_the_identity_number_is_that_of_who_signs(grove: Grove) -> None:
    grove.bring("1000", "60", by=settle_in(grove, payee="祝发林"))
    report = sheet_of(grove)
    assert (column(report, "收款人"), column(report, "身份证号")) == (["祝发林"], [None])


def test_numbers_may_be_masked_for_the_screen(grove: Grove) -> None:
    grove.bring("1000", "60")
    number = grove.settle().number
    report = settlement_report_of(grove.ledger, "F4", number, is_masked=True)
    assert column(report, "身份证号") == ["520299********3417"]


def test_the_day_is_left_to_be_written_until_the_line_is_paid(grove: Grove) -> None:
    grove.bring("1000", "60")
    number = grove.settle().number
    assert column(settlement_report_of(grove.ledger, "F4", number), "领款日期") == [None]
    grove.paid(number)
    paid = settlement_report_of(grove.ledger, "F4", number)
    assert column(paid, "领款日期") == [date(2025, 5, 7)]


def test_the_day_is_left_out_while_a_part_is_not_paid(grove: Grove) -> None:
    grove.bring("1000", "60")
    number = grove.settle().number
    grove.published(number)
    grove.paying.pay(number, Payout(date(2025, 5, 7), positions=(1,), amount=2000))
    report = settlement_report_of(grove.ledger, "F4", number)
    assert column(report, "领款日期") == [None]
    assert column(report, "备注") == ["已付 20.00，未付 40.00"]


def test_what_is_paid_again_has_no_quantity_and_no_sum_of_them(grove: Grove) -> None:
    grove.bring("1000", "60")
    number = grove.settle().number
    grove.paid(number)
    grove.paying.fail(number, 1, "账号有误", date(2025, 5, 8))
    again = Settling(grove.ledger).make_correction(number, date(2025, 5, 8))
    report = settlement_report_of(grove.ledger, "F4", again.number)
    assert (column(report, "数量"), total(report, "数量")) == ([None], None)
    assert column(report, "备注") == ["更正发放 JS2025-A001 第 1 行"]


def test_the_total_is_written_in_capital_characters_and_four_sign(grove: Grove) -> None:
    grove.bring("1000", "401.10")
    (section,) = sheet_of(grove).sections
    assert section.closing == ("合计金额(大写)：人民币肆佰零壹元壹角整　　¥401.10　　共 1 笔",)
    assert [each.partition("：")[0] for each in section.signatures] == [
        "经办人", "审核人", "村务监督委员会", "负责人",
    ]  # fmt: skip


def test_units_that_differ_stand_in_their_cells(grove: Grove) -> None:
    grove.bring("1000", "60")
    grove.work_days("1.5", "120", by=1)
    report = sheet_of(grove)
    assert column(report, "数量") == ["1 吨", "1.5 工日"]
    assert column(report, "标准(元)") == [60, 120]
    assert total(report, "数量") is None


@pytest.mark.parametrize("count", [1, 13, 14, 15, 16, 40])
def test_every_line_leaves_room_to_sign(grove: Grove, count: int) -> None:
    report = many(grove, count)
    layout = layout_of(report.sections[0], is_landscape=report.is_landscape)
    headers_of = [each.header[-1] for each in report.sections[0].columns]
    lines = list(range(layout.anatomy.body, layout.anatomy.end))
    lines = [row for row in lines if row not in layout.anatomy.sums]
    assert len(lines) == count
    assert min(layout.heights[row] for row in lines) * layout.scale / 100 >= SIGNED_ROW
    assert SIGNED_ROW * MM_PER_POINT >= 9
    assert layout.grid.widths[headers_of.index("领款人签字(捺印)")] >= 16
    assert layout.is_landscape
    assert not layout.overflows


def test_thirteen_lines_stand_on_one_page_with_the_signers_and_fifteen_on_a_full_one(
    grove: Grove,
) -> None:
    assert paper_of(many(grove, 13)).page_count == 1
    first = paper_of(many(grove, 27)).page(0)
    assert sum(cell.text in {"上寨组", "下寨组"} for cell in first.cells) == 15


@pytest.mark.parametrize("count", [1, 14, 40])
def test_paper_and_workbook_have_the_same_pages(grove: Grove, count: int, tmp_path: Path) -> None:
    report = many(grove, count)
    paper = paper_of(report)
    pages = [paper.page(number) for number in range(paper.page_count)]
    assert [(list(each.body_rows), list(each.columns)) for each in pages] == pages_of(
        report, tmp_path
    )


def test_header_and_sum_stand_on_each_page_and_the_signers_with_the_last_lines(
    grove: Grove,
) -> None:
    paper = paper_of(many(grove, 31))
    pages = [[cell.text for cell in paper.page(at).cells] for at in range(paper.page_count)]
    assert len(pages) == 3
    for page in pages:
        assert {"领款人签字(捺印)", "本页小计", "木柯村资金发放签领表（草稿）"} <= set(page)
    assert [any("村务监督委员会：" in text for text in page) for page in pages] == [
        False,
        False,
        True,
    ]
    assert {"29", "30", "31", "合计"} <= set(pages[-1])


def test_long_and_rare_names_are_printed_whole(grove: Grove) -> None:
    for name in (LONG_NAME, RARE_NAME):
        by = settle_in(grove, name=name, id_number=f"52029919690312{len(name):04d}")
        grove.bring("1000", "60", by=by)
    report = sheet_of(grove)
    layout = layout_of(report.sections[0], is_landscape=True)
    first, second = (layout.heights[layout.anatomy.body + at] for at in (0, 1))
    assert sorted(map(str, column(report, "户主姓名"))) == sorted([LONG_NAME, RARE_NAME])
    assert max(first, second) > min(first, second)
    assert layout.grid.widths[2] >= text_width(RARE_NAME)
    assert not layout.overflows


def test_a_line_of_which_everything_is_held_back_is_signed_for_as_nothing(grove: Grove) -> None:
    grove.lend("100")
    grove.bring("1000", "60")
    report = sheet_of(grove)
    assert (column(report, "扣款(元)"), column(report, "实发(元)")) == ([60], [0])
    assert report.sections[0].closing[0].startswith("合计金额(大写)：人民币零元整　　¥0.00")


def test_what_bounced_is_signed_for_again_by_a_paper_of_its_own(grove: Grove) -> None:
    grove.bring("1000", "60")
    number = grove.settle().number
    grove.published(number)
    grove.paying.pay(number, Payout(date(2025, 5, 7)))
    grove.paying.fail(number, 1, "账号有误", date(2025, 5, 8))
    report = settlement_report_of(grove.ledger, "F4", number)
    assert column(report, "领款日期") == [None]
    assert column(report, "备注") == ["5月8日退回 60.00，账号有误"]


def test_a_signer_who_was_set_stands_by_name(grove: Grove) -> None:
    with grove.ledger.step("设置") as step:
        grove.ledger.projects.set_setting(step, "signer.负责人", "吴村长")
    grove.bring("1000", "60")
    section = replace(sheet_of(grove).sections[0])
    assert section.signatures[-1] == "负责人：吴村长"
