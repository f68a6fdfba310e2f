from __future__ import annotations

from decimal import Decimal

from fieldapp.domain.ids import FieldId, KindId
from fieldapp.services.record_entry import RecordEntry
from fieldapp.ui.record_form.pasting import GOOD, MOST_ROWS, PastedTable, Pasting, cells_of
from tests.ui.record_form.yard import BED, FEEDING, INTAKE, SALE, Yard


def pasted(yard: Yard, kind_id: KindId, text: str) -> PastedTable:
    return Pasting(yard.ledger, yard.farm.work, yard.kind(kind_id)).read(text)


def test_headings_say_which_column_is_which(yard: Yard) -> None:
    table = pasted(yard, FEEDING, "苗床\t投喂量（kg）\t天气\n1号床\t1076斤\t晴\n")
    assert table.labels == ("床号", "用量", "不登记")
    (row,) = table.rows
    assert row.told == GOOD
    assert row.entry.values[FieldId("quantity")] == Decimal(538)
    assert row.entry.values[FieldId("fed_on")] == yard.ledger.today(), "what has no column"


def test_without_headings_the_columns_are_those_of_the_form(yard: Yard) -> None:
    table = pasted(yard, SALE, "2025-02-03\t清水鱼庄\t活蚯蚓\t100\t9\n")
    assert table.labels == ("销售日期", "客户", "产品", "数量", "单价")
    assert table.rows[0].entry.names == {FieldId("customer"): "清水鱼庄"}


def test_each_row_has_its_own_sentence(yard: Yard) -> None:
    table = pasted(yard, FEEDING, "床号\t用量\n9号床\t30\n1号床\t很多\n\n2号床\t30\n")
    first, second, third = table.rows
    assert first.told == "“床号”里没有“9号床”，请先登记，或改正"
    assert second.told == "“用量”不是数字，请改成数字。"
    assert third.is_good
    assert table.good == [third]


def test_the_group_tells_households_of_one_name_apart(yard: Yard) -> None:
    text = "姓名\t村民组\t净重\t等级\n陈望\t石板组\t100\t二等\n陈望\t\t100\t二等\n"
    good, wrong = pasted(yard, INTAKE, text).rows
    assert good.entry.values[FieldId("household")] == yard.farm.people[1]
    assert good.entry.values[FieldId("price")] == Decimal(55), "from the list of prices"
    assert not wrong.is_good


def test_what_may_stand_once_stands_once_among_the_rows_too(yard: Yard) -> None:
    table = pasted(yard, BED, "床号\n7号床\n7号床\n1号床\n")
    assert [row.is_good for row in table.rows] == [True, False, False]


def test_rows_that_stand_in_the_ledger_are_not_taken_again(yard: Yard) -> None:
    text = "床号\t用量\n1号床\t300\n2号床\t260\n"
    before = pasted(yard, FEEDING, text)
    RecordEntry(yard.ledger, yard.farm.work, yard.kind(FEEDING)).add(
        [row.entry for row in before.rows]
    )
    again = pasted(yard, FEEDING, text)
    assert again.good == []
    assert all(row.is_standing and "完全相同的一条投喂" in row.told for row in again.rows)


def test_a_row_like_a_record_is_told_and_can_be_saved(yard: Yard) -> None:
    yard.add(FEEDING, fed_on=yard.ledger.today(), bed=yard.beds[0], quantity=Decimal(300))
    (row,) = pasted(yard, FEEDING, "床号\t用量\n1号床\t260\n").rows
    assert row.is_good
    assert "都相同、其他内容不同" in row.told


def test_the_second_of_two_equal_rows_is_told(yard: Yard) -> None:
    first, second = pasted(yard, FEEDING, "床号\t用量\n1号床\t30\n1号床\t30\n").rows
    assert first.told == GOOD
    assert second.is_good
    assert second.told.startswith("与第 1 行完全相同")


def test_what_is_odd_is_told_and_can_be_saved(yard: Yard) -> None:
    (row,) = pasted(yard, BED, "床号\t宽\n7号床\t4\n").rows
    assert row.is_good
    assert "床宽" in row.told


def test_nothing_on_the_clipboard_is_no_rows(yard: Yard) -> None:
    assert pasted(yard, BED, "\n \n").rows == ()


def test_more_rows_than_a_form_takes_are_left_to_the_import(yard: Yard) -> None:
    text = "\n".join(f"{number}号" for number in range(100, 102 + MOST_ROWS))
    assert len(pasted(yard, BED, text).rows) == MOST_ROWS


def test_titles_above_a_header_are_no_rows(yard: Yard) -> None:
    text = "木柯村投喂记录\t\t\n2025年2月\n床号\t用量\n1号床\t300\n"
    table = pasted(yard, FEEDING, text)
    assert table.labels == ("床号", "用量")
    assert [row.texts for row in table.rows] == [("1号床", "300")]


def test_a_cell_of_several_lines_is_one_cell() -> None:
    text = '1号床\t"第一行\n说“好”，""真的"""\t3\n2号床\t\t4\n'
    assert cells_of(text) == [
        ["1号床", '第一行\n说“好”，"真的"', "3"],
        ["2号床", "", "4"],
    ]
    assert cells_of('5"管\t2\n甲\t3') == [['5"管', "2"], ["甲", "3"]]
