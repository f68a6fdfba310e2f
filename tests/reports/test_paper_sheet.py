from __future__ import annotations

from dataclasses import replace
from decimal import Decimal
from typing import TYPE_CHECKING

from fieldapp.domain.report import Column, ColumnFormat
from fieldapp.reports.formats import BODY_FONT, BODY_SIZE, HEADER_FONT, TITLE_SIZE
from fieldapp.reports.layout import layout_of
from fieldapp.reports.paper_sheet import PaperSheet
from tests.reports.papers import side_by_side
from tests.reports.sample_reports import HEADING, purchases, table, to_sign, wide

if TYPE_CHECKING:
    from fieldapp.reports.paper_page import PaperCell, PaperPage


def first_page(row_count: int) -> PaperPage:
    section = purchases(row_count)
    return PaperSheet(section, layout_of(section)).page(0)


def cell_of(page: PaperPage, text: str) -> PaperCell:
    return next(cell for cell in page.cells if cell.text == text)


def test_the_title_is_large_and_in_the_middle() -> None:
    letters = cell_of(first_page(3), "木柯村牛粪收购明细表").lettering

    assert (letters.font, letters.size, letters.align) == (HEADER_FONT, TITLE_SIZE, "center")


def test_heading_period_and_note_have_no_border() -> None:
    page = first_page(3)

    for text in (*HEADING, "统计期间：2024年4月8日至2025年2月26日", "注：净重为毛重减皮重。"):
        assert not cell_of(page, text).has_border
    assert [cell_of(page, text).lettering.align for text in HEADING] == ["left", "center", "right"]


def test_headers_have_a_ground_and_groups_reach_over_their_columns() -> None:
    page = first_page(3)
    group, leaf, whole = (cell_of(page, text) for text in ("数量", "净重(kg)", "户主姓名"))

    assert group.is_header
    assert group.box.width > leaf.box.width
    assert whole.box.height > leaf.box.height
    assert group.box.top + group.box.height == leaf.box.top


def test_a_unit_is_not_torn_apart_in_a_narrow_header() -> None:
    price = Column(("单价(元/吨)",), ColumnFormat.MONEY)
    section = table(*[price] * 16, rows=((Decimal(35),) * 16,))
    page = PaperSheet(section, layout_of(section)).page(0)

    assert cell_of(page, "单价\n(元/吨)").is_header


def test_numbers_stand_right_names_in_the_middle_and_notes_left() -> None:
    page = first_page(3)
    money, name = cell_of(page, "24.05"), cell_of(page, "赵光荣")

    assert (money.lettering.align, money.lettering.wraps) == ("right", False)
    assert (name.lettering.align, name.lettering.wraps) == ("center", True)
    assert (name.lettering.font, name.lettering.size) == (BODY_FONT, BODY_SIZE)
    assert money.lettering.indent > 0
    assert name.lettering.indent == 0


def test_the_total_row_begins_with_its_word() -> None:
    page = first_page(3)
    total = cell_of(page, "合计")

    assert total.lettering.font == HEADER_FONT
    assert cell_of(page, "3").box.top < total.box.top
    assert any(cell.text == "902.1" for cell in page.cells)


def test_the_sum_of_each_page_stands_on_it() -> None:
    section = to_sign(40)
    layout = layout_of(section, is_landscape=True)
    sheet = PaperSheet(section, layout)

    assert sheet.page_count > 2
    for number, row in enumerate(layout.anatomy.sums):
        page, lines = sheet.page(number), layout.anatomy.lines_above(number)
        money = sum(Decimal(str(section.rows[line].values[6])) for line in lines)
        label = cell_of(page, "本页小计")
        amount = cell_of(page, f"{money:,.2f}")
        assert row in page.body_rows
        assert label.box.top == amount.box.top
        assert label.box.width > cell_of(page, "序号").box.width


def test_what_closes_the_table_has_a_frame_over_its_width() -> None:
    section = to_sign(3)
    page = PaperSheet(section, layout_of(section)).page(0)
    closing = cell_of(page, "合计金额(大写)：人民币壹元整")

    assert closing.has_border
    assert closing.box.width == cell_of(page, section.title).box.width
    assert closing.lettering.indent > 0


def test_a_sum_on_pages_side_by_side_is_named_on_each_of_them() -> None:
    section = side_by_side(3)
    totals = (*[None] * 21, Decimal(0))
    section = replace(section, totals=totals, page_total_label="本页小计")
    sheet = PaperSheet(section, layout_of(section))
    pages = [sheet.page(number) for number in range(sheet.page_count)]

    assert len(pages) > 1
    assert all(any(cell.text == "本页小计" for cell in page.cells) for page in pages)


def test_a_sum_in_the_first_column_takes_the_place_of_the_label() -> None:
    money = Column(("金额",), ColumnFormat.MONEY, is_summed=True)
    section = replace(
        table(money, rows=((Decimal(5),),)), totals=(Decimal(5),), page_total_label="本页小计"
    )
    page = PaperSheet(section, layout_of(section)).page(0)

    assert [cell.text for cell in page.cells if cell.has_border] == ["金额", "5.00", "5.00", "5.00"]


def test_letters_become_smaller_with_the_sheet() -> None:
    section = purchases(60)
    sheet = PaperSheet(section, layout_of(section))

    assert cell_of(sheet.page(0), "木柯村牛粪收购明细表").lettering.size < TITLE_SIZE


def test_paper_lies_across_for_a_wide_table() -> None:
    assert PaperSheet(wide(6), layout_of(wide(6))).size == (297, 210)
    assert PaperSheet(purchases(1), layout_of(purchases(1), is_landscape=False)).size == (210, 297)


def test_no_text_lies_on_the_columns_that_are_repeated() -> None:
    section = replace(side_by_side(2), title="很宽的表", heading=("填报单位：甲", "", "单位：元"))
    page = PaperSheet(section, layout_of(section)).page(0)
    repeated = cell_of(page, "姓名1").box

    for text in ("很宽的表", "填报单位：甲"):
        assert cell_of(page, text).box.left >= repeated.left + repeated.width
