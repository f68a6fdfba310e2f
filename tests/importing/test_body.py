"""The rows below a header, as somebody would read them."""

from __future__ import annotations

from fieldapp.importing.body import Body, body_below
from fieldapp.importing.sheet import Cell, Sheet, column_letter
from fieldapp.importing.table import RowRole, SkippedRow, TableColumn
from tests.importing.handmade import sheet

HEADER = ("序号", "村民组", "姓名", "数量", "备注")
IDS = (None, "group", "name", "quantity", "remark")
COLUMNS = tuple(
    TableColumn(index, column_letter(index + 1), header, "", wanted_id, (header,))
    for index, (header, wanted_id) in enumerate(zip(HEADER, IDS, strict=True))
)


def body_of(table: Sheet) -> Body:
    return body_below(table, 1, COLUMNS, {"name", "quantity"})


def cells_of(*rows: tuple[Cell, ...], merged: str = "") -> list[tuple[Cell, ...]]:
    return [row.cells for row in body_of(sheet(HEADER, *rows, merged=merged)).rows]


def skipped_in(*rows: tuple[Cell, ...], merged: str = "") -> list[SkippedRow]:
    return list(body_of(sheet(HEADER, *rows, merged=merged)).skipped)


def test_rows_keep_their_numbers_and_are_as_wide_as_the_table() -> None:
    body = body_of(sheet(HEADER, (), (1.0, "上寨组", "张三", 5.0), (), (1.0,) * 9))
    assert [row.row for row in body.rows] == [3, 5]
    assert body.rows[0].cells == (1.0, "上寨组", "张三", 5.0, None)
    assert body.rows[0].own == (True,) * 5
    assert len(body.rows[1].cells) == 5
    assert body.skipped == ()


def test_a_merged_cell_reaches_into_all_its_rows() -> None:
    table = sheet(
        HEADER,
        (1.0, "上寨组", "张三", 5.0),
        (2.0, None, "李四", 6.0),
        (3.0, "下寨组", "王五", 7.0),
        merged="B2:B3",
    )
    rows = body_of(table).rows
    assert [row.cells[1] for row in rows] == ["上寨组", "上寨组", "下寨组"]
    assert [row.own[1] for row in rows] == [True, False, True]


def test_a_merged_cell_reaches_to_the_right_and_no_further_than_the_table() -> None:
    rows = cells_of(
        (1.0, "上寨组", "张三", 5.0, "好"), (None, None, "李四", 6.0), merged="E2:H3 A9:B9"
    )
    assert rows[1] == (None, None, "李四", 6.0, "好")
    assert cells_of((1.0, "上寨组", "张三", "不详"), merged="D2:E2")[0][4] == "不详"


def test_a_merged_cell_without_a_value_fills_nothing() -> None:
    assert cells_of((1.0,), (None, None, "李四", 6.0), merged="E2:E3") == [
        (None, None, "李四", 6.0, None)
    ]


def test_rows_that_only_a_merged_cell_covers_are_blank() -> None:
    rows = cells_of((1.0, "上寨组", "张三", 5.0), (), (2.0, None, "李四", 6.0), merged="B2:B4")
    assert [row[2] for row in rows] == ["张三", "李四"]
    assert rows[1][1] == "上寨组"


def test_a_mark_of_repetition_takes_what_stands_above() -> None:
    rows = cells_of(
        (1.0, "上寨组", "张三", 5.0, "好"),
        (2.0, "〃", "李四", 6.0, "同 上"),
        ("小计", None, None, 11.0),
        (3.0, '"', "王五", 7.0, "″"),
    )
    assert rows[1:] == [(2.0, "上寨组", "李四", 6.0, "好"), (3.0, "上寨组", "王五", 7.0, "好")]


def test_a_mark_of_repetition_in_the_first_row_stays() -> None:
    assert cells_of((1.0, "〃", "张三", 5.0))[0][1] == "〃"


def test_sums_notes_and_signatures_are_listed_as_skipped() -> None:
    rows: tuple[tuple[Cell, ...], ...] = (
        (1.0, "上寨组", "张三", 5.0),
        ("合计", None, None, 5.0),
        ("注：数量含袋",),
        ("制表人：      审核人：",),
    )
    assert skipped_in(*rows) == [
        SkippedRow(3, RowRole.TOTAL),
        SkippedRow(4, RowRole.NOTE),
        SkippedRow(5, RowRole.SIGNATURE),
    ]


def test_a_page_may_begin_with_title_and_notes_before_its_header() -> None:
    rows: tuple[tuple[Cell, ...], ...] = (
        (1.0, "上寨组", "张三", 5.0),
        (2.0, "上寨组", "李四", None),
        (),
        (None, None, "五月登记表"),
        (None, "收购点：地磅", None, "天气：晴"),
        HEADER,
        (3.0, "上寨组", "王五", 5.0),
        HEADER,
    )
    body = body_of(sheet(HEADER, *rows))
    assert [row.row for row in body.rows] == [2, 3, 8]
    assert [each.row for each in body.skipped if each.role is RowRole.REPEATED_HEADER] == [7, 9]


def test_what_stands_far_above_a_repeated_header_stays() -> None:
    blanks: tuple[tuple[Cell, ...], ...] = ((),) * 5
    title = (None, None, "五月登记表")
    assert cells_of(title, *blanks[1:], HEADER) == []
    assert len(cells_of(title, *blanks, HEADER)) == 1


def test_a_name_alone_far_above_a_repeated_header_stays() -> None:
    rows: tuple[tuple[Cell, ...], ...] = ((None, None, "张三"), (1.0, "组", "李四", 5.0), HEADER)
    assert len(cells_of(*rows)) == 2


def test_pictures_are_found_where_they_stand() -> None:
    picture = '=DISPIMG("ID_4F",1)'
    body = body_of(sheet(HEADER, (1.0, "上寨组", "张三", 5.0, picture), ("合计", None, None, 5.0)))
    assert body.pictures == ((2, "E"),)


def test_nothing_below_the_header_is_an_empty_body() -> None:
    assert body_of(sheet(HEADER)) == Body((), (), ())


def test_merged_cells_that_overlap_cost_no_more_than_the_table() -> None:
    rows = ((1.0, "上寨组", "张三", 5.0),) * 50
    assert len(cells_of(*rows, merged="E2:E51 " * 50)) == 50
