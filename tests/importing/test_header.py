"""The table on a sheet is found, however the sheet is laid out, or it is said why not."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

import pytest
from hypothesis import given
from hypothesis import strategies as st

from fieldapp.domain.problem import Problem
from fieldapp.importing.header import Table, Wanted, find_table
from fieldapp.importing.workbook import read_workbook
from tests.importing.handmade import sheet

if TYPE_CHECKING:
    from fieldapp.importing.sheet import Cell, Sheet

SAMPLES = Path(__file__).parent.parent / "data" / "samples"

REGISTER = (
    Wanted("date", ("日期",), is_required=True),
    Wanted("name", ("户主", "姓名"), is_required=True),
    Wanted("quantity", ("净重", "数量"), is_required=True),
    Wanted("group", ("村民小组", "村民组")),
    Wanted("unit", ("单位",)),
    Wanted("price", ("单价",)),
    Wanted("amount", ("金额",)),
    Wanted("clerk", ("经办人",)),
)
ROSTER = (
    Wanted("name", ("户主姓名", "户主"), is_required=True),
    Wanted("identity", ("身份证号", "公民身份号码"), is_required=True),
    Wanted("size", ("家庭人口",)),
    Wanted("group", ("村民小组",)),
)
SALES = (
    Wanted("date", ("日期", "销售日期"), is_required=True),
    Wanted("buyer", ("客户", "购买方"), is_required=True),
    Wanted("quantity", ("数量",), is_required=True),
)
CONTRACTS = (
    Wanted("name", ("烟农", "烟农姓名"), is_required=True),
    Wanted("area", ("约定面积", "约定种植面积"), is_required=True),
    Wanted("identity", ("身份证号",)),
)
DAYS = (
    Wanted("date", ("日期",), is_required=True),
    Wanted("name", ("烟农",), is_required=True),
    Wanted("holes", ("打穴",)),
    Wanted("plants", ("移栽",)),
    Wanted("workers", ("用工",)),
)

HEADER = ("日期", "姓名", "数量（斤）", "单价(元/吨)", "备注")
ROW = ("4月8日", "张三", 500.0, 80.0, None)


def table_of(found: Sheet, wanted: tuple[Wanted, ...] = REGISTER) -> Table:
    table = find_table(found, wanted)
    assert isinstance(table, Table)
    return table


def ids_of(table: Table) -> dict[str, str]:
    return {each.wanted_id: each.letter for each in table.columns if each.wanted_id}


def problem_of(found: Sheet) -> Problem:
    problem = find_table(found, REGISTER)
    assert isinstance(problem, Problem)
    return problem


@pytest.mark.parametrize(
    ("name", "wanted", "rows"),
    [
        ("manure-ledger", REGISTER, [14, 20, 24, 13, 23, 16, 16, 18, 22, 8, 22]),
        ("roster", ROSTER, [288]),
        ("worm-sales", SALES, [16]),
        ("tobacco-contracts", CONTRACTS, [44]),
        ("transplant-daily", DAYS, [270]),
    ],
)
def test_the_samples_are_found_whole(
    name: str, wanted: tuple[Wanted, ...], rows: list[int]
) -> None:
    tables = [table_of(each, wanted) for each in read_workbook(SAMPLES / f"{name}.xlsx")]
    assert [len(table.body) for table in tables] == rows
    required = {each.id for each in wanted if each.is_required}
    assert all(required <= ids_of(table).keys() for table in tables)


def test_a_merged_group_of_the_roster_reaches_its_last_household() -> None:
    (found,) = read_workbook(SAMPLES / "roster.xlsx")
    table = table_of(found, ROSTER)
    assert (table.title, table.header_row_first) == ("玉舍镇木柯村农户花名册", 3)
    assert table.notes == ("填报单位(盖章)：木柯村村民委员会", "填报时间：2024.4.1")
    assert [each.unit_text for each in table.columns if each.wanted_id == "size"] == ["人"]
    assert table.body[-1].row == 295
    assert table.body[-1].cells[1] == "半坡组"


def test_a_header_of_two_rows_gives_its_unit_to_the_columns_below() -> None:
    (found,) = read_workbook(SAMPLES / "transplant-daily.xlsx")
    table = table_of(found, DAYS)
    assert (table.header_row_first, table.header_row_last) == (2, 3)
    holes = next(each for each in table.columns if each.wanted_id == "holes")
    assert (holes.letter, holes.header, holes.unit_text) == ("D", "当日完成面积（亩）/打穴", "亩")


def test_the_header_may_lie_below_titles_notes_and_blank_rows() -> None:
    table = table_of(
        sheet(
            ("附件2",),
            (),
            ("木柯村牛粪收购登记表",),
            ("填报单位：木柯村", None, "日期：2024年4月", None, "经办人：张三"),
            ("填表说明：日期、姓名、数量必填。",),
            (),
            HEADER,
            ROW,
            ("合计", None, 500.0),
        )
    )
    assert (table.header_row_first, table.title) == (7, "木柯村牛粪收购登记表")
    assert [row.row for row in table.body] == [8]
    assert table.notes[0] == "附件2"


def test_labels_above_are_not_taken_for_the_header() -> None:
    table = table_of(sheet(("日期：", None, "经办人：", "单位："), HEADER, ROW))
    assert table.header_row_first == 2


def test_columns_nobody_wants_are_kept_and_those_without_header_are_not() -> None:
    table = table_of(sheet(("序号", "日期", None, "姓名", "天气", "数量"), (1.0, *ROW)))
    assert [each.header for each in table.columns] == ["序号", "日期", "姓名", "天气", "数量"]
    assert ids_of(table) == {"date": "B", "name": "D", "quantity": "F"}


def test_a_unit_in_a_row_of_its_own_is_the_columns_unit() -> None:
    table = table_of(
        sheet(("日期", "姓名", "净重", "单价"), (None, None, "（公斤）", "（元/吨）"), ROW)
    )
    assert [each.unit_text for each in table.columns] == ["", "", "公斤", "元/吨"]
    assert [row.row for row in table.body] == [3]


def test_the_unit_of_a_group_counts_even_where_another_group_is_of_no_use() -> None:
    rows: tuple[tuple[Cell, ...], ...] = (
        ("收购台账",),
        ("基本情况", None, "收购情况（公斤）", None, "付款情况", None),
        ("日期", "姓名", "毛重", "净重", "单价", "金额（元）"),
        ("4月8日", "张三", 10.0, 9.0, 80.0, 0.72),
    )
    table = table_of(sheet(*rows, merged="A1:F1 A2:B2 C2:D2 E2:F2"))
    assert [each.unit_text for each in table.columns] == ["", "", "公斤", "公斤", "", "元"]
    assert {"price", "amount", "quantity"} <= ids_of(table).keys()


def test_a_header_that_is_repeated_on_each_page_is_found_once() -> None:
    table = table_of(sheet(HEADER, ROW, HEADER, ROW, ("制表人：",), HEADER))
    assert table.header_row_first == 1
    assert table.repeated_headers == (3, 6)
    assert [row.row for row in table.body] == [2, 4]


def test_a_repeated_header_of_two_rows_is_left_out_whole() -> None:
    rows: tuple[tuple[Cell, ...], ...] = (
        ("日期", "姓名", "重量（公斤）", None),
        (None, None, "毛重", "净重"),
        ("4月8日", "张三", 10.0, 9.0),
        ("日期", "姓名", "重量（公斤）", None),
        (None, None, "毛重", "净重"),
        ("4月9日", "张三", 10.0, 9.0),
    )
    table = table_of(sheet(*rows, merged="A1:A2 B1:B2 C1:D1 A4:A5 B4:B5 C4:D4"))
    assert table.repeated_headers == (4, 5)
    assert [row.row for row in table.body] == [3, 6]


def test_pictures_of_the_body_are_named() -> None:
    table = table_of(sheet(HEADER, ("4月8日", "张三", 5.0, None, '=DISPIMG("ID_4F",1)')))
    assert table.pictures == ((2, "E"),)


def test_one_wanted_column_is_enough_where_only_one_is_wanted() -> None:
    table = find_table(sheet(("编号",), (1.0,)), (Wanted("number", ("编号",)),))
    assert isinstance(table, Table)


@pytest.mark.parametrize(
    "rows", [(), (("封面",), ("木柯村",)), (("姓名", "电话"), ("张三", "1"))], ids=len
)
def test_a_sheet_without_a_header_says_what_it_should_have(
    rows: tuple[tuple[Cell, ...], ...],
) -> None:
    problem = problem_of(sheet(*rows, name="封面"))
    assert problem.code == "import.no_header"
    assert problem.values == {"sheet": "封面", "missing": "日期、户主、净重"}


def test_a_header_without_a_required_column_says_which() -> None:
    problem = problem_of(sheet(("登记",), ("日期", "村民组", "金额"), ROW))
    assert problem.code == "import.column_missing"
    assert problem.values == {"sheet": "登记", "missing": "户主、净重", "row": 2}


def test_a_column_that_is_there_twice_says_where() -> None:
    problem = problem_of(sheet(("日期", "姓名", "数量", "备注", "数 量"), ROW))
    assert problem.code == "import.column_twice"
    assert problem.values == {"sheet": "登记", "name": "净重", "columns": "C、E", "row": 1}


CELLS = st.one_of(
    st.none(),
    st.floats(),
    st.dates(),
    st.text(max_size=8),
    st.sampled_from([*HEADER, "合计", "（公斤）", "重量", "制表人：", "同上"]),
)


@given(
    st.lists(st.lists(CELLS, max_size=7).map(tuple), max_size=12).map(tuple),
    st.sampled_from(["", "A1:G1", "A1:A2 B1:C1", "B2:B9", "A3:G4 C5:D5", "A1:Z99"]),
)
def test_no_sheet_is_too_strange(rows: tuple[tuple[Cell, ...], ...], merged: str) -> None:
    found = find_table(sheet(*rows, merged=merged), REGISTER)
    if isinstance(found, Table):
        assert found.header_row_last <= len(rows) + 3
        width = found.columns[-1].index + 1
        assert all(len(row.cells) == len(row.own) == width for row in found.body)


@given(st.permutations([*HEADER, "村民组", "金额（元）"]))
def test_the_order_of_columns_does_not_matter(headers: list[str]) -> None:
    table = table_of(sheet(("登记表",), tuple(headers), ("x",) * len(headers)))
    found = {each.wanted_id: each.header for each in table.columns if each.wanted_id}
    assert found == {
        "date": "日期",
        "name": "姓名",
        "quantity": "数量（斤）",
        "price": "单价(元/吨)",
        "group": "村民组",
        "amount": "金额（元）",
    }
