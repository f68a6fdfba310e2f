"""Rows below a header: only what cannot be data is called something else."""

from __future__ import annotations

from datetime import date
from typing import TYPE_CHECKING

import pytest
from hypothesis import given
from hypothesis import strategies as st

from fieldapp.importing.roles import Layout, may_be_heading, row_role
from fieldapp.importing.sheet import column_letter
from fieldapp.importing.table import BodyRow, RowRole, TableColumn

if TYPE_CHECKING:
    from fieldapp.importing.sheet import Cell

HEADERS = ("序号", "日期", "姓名", "村民组", "数量（斤）", "单价", "金额", "备注")
WANTED_IDS = (None, "date", "name", "group", "quantity", "price", "amount", "remark")
DAY = date(2024, 4, 8)


def column(index: int, header: str, wanted_id: str | None) -> TableColumn:
    levels = (header,)
    return TableColumn(index, column_letter(index + 1), header, "", wanted_id, levels)


COLUMNS = tuple(
    column(index, header, wanted_id)
    for index, (header, wanted_id) in enumerate(zip(HEADERS, WANTED_IDS, strict=True))
)
LAYOUT = Layout.of(COLUMNS, {"date", "name", "quantity"})


def body_row(*cells: Cell, filled: tuple[int, ...] = ()) -> BodyRow:
    padded = (cells + (None,) * len(HEADERS))[: len(HEADERS)]
    return BodyRow(9, padded, tuple(index not in filled for index in range(len(HEADERS))))


def role(*cells: Cell, filled: tuple[int, ...] = (), previous: RowRole = RowRole.DATA) -> RowRole:
    return row_role(body_row(*cells, filled=filled), LAYOUT, previous)


@pytest.mark.parametrize(
    "cells",
    [
        (1.0, DAY, "张三", "上寨组", 500.0, 80.0, 40.0),
        (1.0, DAY, "张三", "上寨组", 500.0, 80.0, 40.0, "已盖章"),
        (1.0, DAY, "张三", "上寨组", 500.0, 80.0, 40.0, "合计"),
        (1.0, DAY, "合计贸易公司", "上寨组", 500.0),
        (1.0, DAY, "计建", "上寨组", None),
        (1.0, DAY, None, "上寨组", 500.0, None, None, "经办人：李四"),
        (1.0, None, "张三", "上寨组", 500.0, None, None, "注：未付"),
        (1.0, None, "张三（负责人：李四）", "上寨组", 500.0),
        (1.0, None, "李会计", "上寨组", "500斤"),
        (1.0, None, "张三", "上寨组", "—"),
        (None, None, None, None, 500.0),
        (None, None, None, None, None, None, 40.0, "小计"),
        (1.0, None, "张三"),
        (1.0, DAY),
        (1.0, "2024年4月8日"),
        (None, None, None, None, None, None, True),
        (1.0, "数量", "张三", "上寨组"),
        (1.0, DAY, None, "合计3户", 500.0),
        (None, 45390.0, None, "合计", 500.0, "张三"),
    ],
)
def test_a_row_of_data_stays(cells: tuple[Cell, ...]) -> None:
    assert role(*cells) is RowRole.DATA


@pytest.mark.parametrize(
    "cells", [(), (1.0,), ("12",), (12.0, None, None, None, 0.0, None, 0)], ids=repr
)
def test_a_row_that_nobody_used_is_blank(cells: tuple[Cell, ...]) -> None:
    assert role(*cells) is RowRole.BLANK


def test_what_a_merged_cell_spreads_makes_no_row_of_data() -> None:
    assert role(7.0, DAY, None, "上寨组", filled=(1, 3)) is RowRole.BLANK


@pytest.mark.parametrize(
    "cells",
    [
        ("合计", None, None, None, 1000.0, None, 80.0),
        ("合  计",),
        ("合\u3000计", None, None, None, "—"),
        (None, "本月合计", None, None, "—"),
        (None, DAY, "小计", None, 1000.0),
        (186.0, None, "上寨组小计", None, 1000.0),
        (None, "2024年4月合计：12笔"),
        ("总计（12户）",),
        (None, "累计数量", None, None, 1000.0),
        ("合计金额（大写）：伍仟零伍拾捌元零伍分",),
        ("金额大写", "伍仟元"),
        (None, None, "承前页", None, 1000.0),
        (None, None, "本页小计"),
        (None, "2024.4", "合计", "上寨组", 1000.0),
        (None, DAY, "合计", "上寨组", 1000.0, 1.0, 1.0, "无"),
        (None, 1000.0, None, "小计", "5311.8公斤", "—", 80.0),
        (None, 1000.0, "合计", "公斤", None, "伍拾元整"),
        (None, None, None, "合计：12户", "1000斤", "/"),
    ],
)
def test_a_sum_is_no_data(cells: tuple[Cell, ...]) -> None:
    assert role(*cells) is RowRole.TOTAL


@pytest.mark.parametrize(
    "cells",
    [
        ("村负责人：            审核人：            制表人：",),
        (None, "制表人：", "张三", None, "审核人：", None, DAY),
        (None, "制表人：", None, None, "审核人：", None, DAY),
        (None, None, "经办人", None, None, "审核人"),
        ("单位（盖章）",),
        ("联系电话：", None, 13_800_000_000.0),
        ("填报时间：", None, "2024.4.30"),
        (None, "制表人张三  审核人李四"),
        (None, None, None, None, None, "    年  月  日"),
        (None, "2024年__月__日"),
        ("收购点：养殖场地磅", None, None, None, "天气：晴"),
        (None, None, None, None, None, "领款人签字"),
    ],
)
def test_a_row_for_signing_is_no_data(cells: tuple[Cell, ...]) -> None:
    assert role(*cells) is RowRole.SIGNATURE


@pytest.mark.parametrize(
    "cells",
    [
        ("注：本表一式三份",),
        (None, "备注1、已核对", None, None, 5.0),
        (None, "※说明：数量含袋"),
        (None, "以上数据经村民委员会核对无误特此证明"),
        (None, "核对无误。"),
        (None, None, None, None, None, None, "木柯村村民委员会"),
        (None, None, None, None, None, None, DAY),
        (None, None, None, "上寨组"),
        (None, "本月未收购药材"),
        (None, None, "上旬无"),
        (None, "4月份"),
        (None, "2024年十一月"),
    ],
)
def test_a_note_is_no_data(cells: tuple[Cell, ...]) -> None:
    assert role(*cells) is RowRole.NOTE


def test_a_text_merged_across_the_table_is_a_note() -> None:
    text = "一、上寨组"
    assert role(None, text, text, text, filled=(2, 3)) is RowRole.NOTE
    assert role(None, text, text, None, filled=(2,)) is RowRole.DATA


@pytest.mark.parametrize("day", [DAY, "2024年4月30日", "2024.4.30"])
def test_a_date_alone_belongs_to_the_signature_above_it(day: Cell) -> None:
    assert role(None, None, day, previous=RowRole.SIGNATURE) is RowRole.NOTE
    assert role(None, day, previous=RowRole.SIGNATURE) is RowRole.NOTE
    assert role(None, day) is RowRole.DATA


def test_a_numbered_line_goes_on_with_a_note_but_not_with_data() -> None:
    line = (None, "2、数量含袋")
    assert role(*line, previous=RowRole.NOTE) is RowRole.NOTE
    assert role(*line) is RowRole.DATA


@pytest.mark.parametrize(
    "cells", [HEADERS, ("序 号", "日期", "姓名", "组别", "数量（斤）"), ("序号", " 日\n期 ")]
)
def test_a_header_may_be_repeated(cells: tuple[Cell, ...]) -> None:
    assert role(*cells) is RowRole.REPEATED_HEADER


def test_one_word_of_the_header_is_a_repetition_only_below_one() -> None:
    cells = (None, None, None, None, None, "单价")
    assert role(*cells, previous=RowRole.REPEATED_HEADER) is RowRole.REPEATED_HEADER
    assert role(*cells) is RowRole.NOTE


@pytest.mark.parametrize(
    "cells",
    [
        (1.0, 2.0, 3.0, 4.0, 5.0),
        ("甲", "乙", 1.0, 2.0, "3=1×2"),
        ("栏次", "(1)", "（2）", "（3）"),
    ],
)
def test_a_row_that_counts_the_columns_belongs_to_the_header(cells: tuple[Cell, ...]) -> None:
    assert role(*cells, previous=RowRole.REPEATED_HEADER) is RowRole.REPEATED_HEADER
    assert role(*cells) is not RowRole.REPEATED_HEADER


def test_without_required_columns_all_wanted_ones_make_a_row_complete() -> None:
    layout = Layout.of(COLUMNS, ())
    assert layout.required == frozenset(range(1, 8))
    row = body_row(1.0, DAY, "张三", "上寨组", 5.0, 1.0, 5.0, "小计")
    assert row_role(row, layout, RowRole.DATA) is RowRole.DATA


def test_a_wanted_number_is_not_taken_for_the_serial() -> None:
    columns = (column(0, "编号", "number"), column(1, "姓名", "name"))
    assert Layout.of(columns, ()).serial is None
    assert LAYOUT.serial == 0


@pytest.mark.parametrize(
    ("cells", "is_heading"),
    [
        (("2024年5月登记表",), True),
        (("收购点：地磅", None, None, "经办人："), True),
        ((None, "张三", "上寨组"), False),
        ((None, None, None, None, 5.0), False),
    ],
)
def test_the_title_of_a_page_is_one_text_or_labels(
    cells: tuple[Cell, ...], is_heading: bool
) -> None:
    assert may_be_heading(body_row(*cells), LAYOUT) is is_heading


CELLS = st.one_of(
    st.none(),
    st.just(500.0),
    st.floats(allow_nan=True),
    st.booleans(),
    st.dates(),
    st.text(max_size=12),
    st.sampled_from(["合计", "备注：", "制表人", "〃", *HEADERS]),
)


@given(st.lists(CELLS, max_size=8), st.sampled_from(RowRole))
def test_a_row_with_all_that_is_required_is_never_lost_to_notes(
    cells: list[Cell], previous: RowRole
) -> None:
    row = body_row(*cells)
    found = row_role(row, LAYOUT, previous)
    needed = {row.cells[index] for index in LAYOUT.required}
    if None not in needed and 500.0 in needed:
        assert found not in {RowRole.NOTE, RowRole.SIGNATURE}


@given(st.text(min_size=1), st.floats(1, 1e6), st.text())
def test_a_complete_row_with_ordinary_numbers_is_data(
    name: str, quantity: float, remark: str
) -> None:
    is_sum = any(word in name for word in ("计", "总", "页", "大"))
    found = role(1.0, DAY, name, None, quantity, None, None, remark or None)
    assert is_sum or found is RowRole.DATA
