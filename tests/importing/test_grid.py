"""The top of a sheet: which rows may be a header together, and what stands above them."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from fieldapp.importing.grid import Grid, title_and_notes
from tests.importing.handmade import sheet

if TYPE_CHECKING:
    from fieldapp.importing.sheet import Cell, Sheet


def texts(table: Sheet, row: int) -> list[list[str]]:
    """What each block from the row says of each column."""
    blocks = Grid(table, len(table.rows) + 3).blocks_from(row)
    return [[heading.text for heading in block.headings] for block in blocks]


def lasts(table: Sheet, row: int = 1) -> list[int]:
    return [block.last for block in Grid(table, len(table.rows) + 3).blocks_from(row)]


DATA: tuple[Cell, ...] = ("4月8日", "张三", 1.0, 2.0, 3.0, "无")


def test_a_row_above_data_stands_alone() -> None:
    assert lasts(sheet(("日期", "姓名", "数量"), ("4月8日", "张三", "3斤"))) == [1]


def test_a_merged_group_and_cells_that_reach_down_make_two_rows() -> None:
    table = sheet(
        ("日期", "姓名", "面积（亩）", None, None, "备注"),
        (None, None, "打穴", "移栽", "复土"),
        DATA,
        merged="A1:A2 B1:B2 C1:E1 F1:F2",
    )
    assert texts(table, 1)[1] == [
        *("日期", "姓名", "面积（亩）/打穴", "面积（亩）/移栽", "面积（亩）/复土", "备注")
    ]


def test_a_group_that_is_not_merged_is_understood() -> None:
    table = sheet(
        ("日期", "姓名", "面积", None, None, "备注"), (None, None, "打穴", "移栽", "复土"), DATA
    )
    assert texts(table, 1)[1] == ["日期", "姓名", "面积/打穴", "面积/移栽", "面积/复土", "备注"]


def test_a_row_of_units_belongs_to_the_header() -> None:
    table = sheet(("日期", "姓名", "数量", "单价"), (None, None, "（公斤）", "（元/吨）"), DATA)
    assert texts(table, 1)[1] == ["日期", "姓名", "数量/（公斤）", "单价/（元/吨）"]


def test_a_merged_group_beside_columns_of_one_row_is_understood() -> None:
    table = sheet(("日期", "姓名", "面积"), (None, None, "打穴", "移栽"), DATA, merged="C1:D1")
    assert texts(table, 1)[1] == ["日期", "姓名", "面积/打穴", "面积/移栽"]


def test_groups_over_all_columns_are_understood() -> None:
    table = sheet(
        ("基本情况", None, "收购情况（公斤）", None),
        ("日期", "姓名", "毛重", "皮重"),
        merged="A1:B1 C1:D1",
    )
    assert lasts(table) == [1, 2]


def test_a_header_may_have_three_rows_but_not_four() -> None:
    table = sheet(
        ("日期", "收购", None, None, "备注"),
        (None, "重量", None, "金额"),
        (None, "毛重", "皮重"),
        (None, "x", "y"),
        merged="A1:A3 B1:D1 E1:E3 B2:C2 D2:D3 B3:B4",
    )
    assert lasts(table) == [1, 3]
    assert texts(table, 1)[1] == ["日期", "收购/重量/毛重", "收购/重量/皮重", "收购/金额", "备注"]


def test_a_header_that_is_only_tall_has_one_level() -> None:
    table = sheet(("日期", "姓名"), (), DATA, merged="A1:A2 B1:B2")
    assert texts(table, 1) == [["日期", "姓名"], ["日期", "姓名"]]


@pytest.mark.parametrize(
    ("upper", "merged"),
    [
        (("2024年4月登记表",), "A1:F1"),
        (("登记表", None, None, None, None, "第一页"), "A1:E1"),
        (("收购点：养殖场", None, None, "经办人：", None, None), "A1:C1 D1:F1"),
        (("收购点", None, None, "经办人张三", None, None), ""),
        (("2024年4月", None, None, "养殖场", None, None), "A1:C1 D1:F1"),
        ((2024.0, None, None, "养殖场", None, None), "A1:C1 D1:F1"),
    ],
)
def test_what_stands_above_a_header_is_no_part_of_it(upper: tuple[Cell, ...], merged: str) -> None:
    header = ("日期", "姓名", "打穴", "移栽", "复土", "备注")
    assert lasts(sheet(upper, header, DATA, merged=merged)) == [1]


@pytest.mark.parametrize(
    "lower", [("4月8日", "张三", "3斤", "已付"), (1.0, None, "斤"), (), (None, None, None, "已付")]
)
def test_a_row_of_data_is_no_part_of_the_header(lower: tuple[Cell, ...]) -> None:
    assert lasts(sheet(("日期", "姓名", "数量", "备注"), lower)) == [1]


def test_a_group_of_the_body_is_no_part_of_the_header() -> None:
    table = sheet(("日期", "村民组"), ("4月8日", "上寨组"), ("4月9日",), merged="B2:B3 C1:C9")
    assert lasts(table) == [1]


def test_a_stray_cell_far_to_the_right_does_not_make_other_rows_long() -> None:
    table = sheet(("日期", "姓名"), (None,) * 500 + ("x",))
    (block,) = Grid(table, 2).blocks_from(1)
    assert len(block.headings) == 2


def test_merged_cells_below_the_top_are_left_alone() -> None:
    table = sheet(("日期", "姓名"), DATA, merged="A2:A9 B9:B90")
    assert Grid(table, 1).text(1, 0) == "日期"


def test_the_title_is_the_first_text_that_is_neither_label_nor_appendix() -> None:
    table = sheet(
        ("附件1",),
        ("（样表）",),
        ("木柯村牛粪收购登记", None, "单位：公斤"),
        ("填报单位：木柯村", "填报日期：", 45_000.0),
        ("日期", "姓名"),
    )
    title, notes = title_and_notes(table, 5)
    assert title == "木柯村牛粪收购登记"
    assert notes == ("附件1", "（样表）", "单位：公斤", "填报单位：木柯村", "填报日期：", "45000")


def test_nothing_above_a_header_is_no_title() -> None:
    assert title_and_notes(sheet(("日期", "姓名")), 1) == ("", ())
