from __future__ import annotations

from fieldapp.domain.report import Column, ColumnFormat
from fieldapp.reports.header import HeaderCell, header_of, parted


def columns(*headers: tuple[str, ...]) -> list[Column]:
    return [Column(header, ColumnFormat.TEXT) for header in headers]


def test_columns_of_one_level_stand_beside_each_other() -> None:
    header = header_of(columns(("甲",), ("乙",)))

    assert header.depth == 1
    assert header.cells == (HeaderCell("甲", 0, 0, 0, 0), HeaderCell("乙", 0, 1, 0, 1))


def test_neighbours_that_share_a_level_are_grouped() -> None:
    header = header_of(columns(("序号",), ("数量", "毛重"), ("数量", "净重"), ("备注",)))

    assert header.cells == (
        HeaderCell("序号", 0, 0, 1, 0),
        HeaderCell("数量", 0, 1, 0, 2),
        HeaderCell("备注", 0, 3, 1, 3),
        HeaderCell("毛重", 1, 1, 1, 1),
        HeaderCell("净重", 1, 2, 1, 2),
    )


def test_groups_go_three_levels_deep() -> None:
    header = header_of(columns(("款", "收", "粪"), ("款", "收", "蚓"), ("款", "支", "工")))

    assert header.depth == 3
    assert HeaderCell("款", 0, 0, 0, 2) in header.cells
    assert HeaderCell("收", 1, 0, 1, 1) in header.cells
    assert HeaderCell("支", 1, 2, 1, 2) in header.cells


def test_a_column_does_not_join_a_group_that_merely_has_its_name() -> None:
    header = header_of(columns(("数量", "毛重"), ("数量",), ("金额", "毛重")))

    assert [(cell.left, cell.right) for cell in header.cells if cell.top == 0] == [
        (0, 0),
        (1, 1),
        (2, 2),
    ]


def test_two_columns_of_the_same_name_stay_two() -> None:
    assert len(header_of(columns(("签字",), ("签字",))).cells) == 2


def test_no_group_reaches_over_the_beginning_of_a_new_page() -> None:
    grouped = columns(("日", "1"), ("日", "2"), ("日", "3"))
    cells = [cell for cell in header_of(grouped, breaks=(2,)).cells if cell.top == 0]

    assert [(cell.left, cell.right) for cell in cells] == [(0, 1), (2, 2)]


def test_a_unit_stands_below_its_name_where_one_line_has_no_room_for_both() -> None:
    assert parted("单价(元/吨)", 12) == "单价(元/吨)"
    assert parted("单价(元/吨)", 8) == "单价\n(元/吨)"
    assert parted("项目累计（自2024年4月起）", 20) == "项目累计\n（自2024年4月起）"
    assert parted("(元)", 1) == "(元)"
    assert parted("项目(产业)类别(一)", 12) == "项目\n(产业)类别(一)"
