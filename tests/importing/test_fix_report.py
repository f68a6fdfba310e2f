"""The rows that were not taken come back as a workbook that can be mended and imported."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest
from openpyxl import load_workbook

from fieldapp.domain.problem import Problem
from fieldapp.domain.report import ColumnFormat, Section
from fieldapp.importing.columns import WHY
from fieldapp.importing.fix_report import REASON, ROW, fix_report, has_long_numbers
from fieldapp.importing.judged import Reason, RejectedRow, Rejection
from fieldapp.importing.record_import import RecordImport
from fieldapp.importing.roster_import import RosterImport
from fieldapp.importing.table import Table, TableColumn
from fieldapp.reports.saving import save_report
from tests.importing.herbs import herbs_of, kind_of

if TYPE_CHECKING:
    from pathlib import Path

    from fieldapp.importing.sheet import Cell
    from fieldapp.services.ledger import Ledger
    from tests.importing.conftest import Written

COLUMNS = (TableColumn(0, "A", "姓名"), TableColumn(2, "C", "数量（斤）"))
HEADER = ("日期", "姓名", "村民组", "数量", "等级", "单价", "金额", "晒干")
SOUND = ("2024-05-06", "穆明", "上寨组", 100.0, "一等", 9.0, 900.0, None)


def table(name: str = "5月", title: str = "", notes: tuple[str, ...] = ()) -> Table:
    return Table(name, 1, 1, COLUMNS, notes, title, ())


def rejected(of: Table, row: int = 4, *cells: Cell) -> RejectedRow:
    problem = Problem("name_missing", values={"label": "姓名"})
    shown = cells or ("穆明", "不在表里", 5.0)
    return RejectedRow(of, row, shown, Rejection(Reason.NAME_MISSING, problem))


def sections(*rows: RejectedRow) -> tuple[Section, ...]:
    return fix_report(rows).sections


def test_a_sheet_is_headed_as_its_table_is() -> None:
    (section,) = sections(rejected(table("5月", "五月药材登记", ("单位：斤",))))
    assert (section.name, section.title) == ("5月", "五月药材登记")
    assert section.heading == ("单位：斤", "", "")
    headers = [column.header for column in section.columns]
    assert headers == [("姓名",), ("数量（斤）",), (ROW,), (REASON,)]


def test_a_table_without_a_title_has_that_of_its_sheet() -> None:
    (section,) = sections(rejected(table("5月")))
    assert section.title == "5月"


def test_a_row_has_its_cells_its_number_and_the_reason() -> None:
    (section,) = sections(rejected(table(), 17))
    (row,) = section.rows
    assert row.values == ("穆明", "5", 17, "没有填写姓名，请补上。")
    assert [column.format for column in section.columns[:2]] == [ColumnFormat.TEXT] * 2


def test_an_empty_cell_stays_blank() -> None:
    (section,) = sections(rejected(table(), 4, None, None, 0.0))
    assert section.rows[0].values[:2] == (None, "0")


def test_every_table_has_its_own_sheet_with_its_own_rows() -> None:
    first, second = table("4月"), table("5月")
    found = sections(rejected(second, 3), rejected(first, 4), rejected(second, 5))
    rows = {section.name: [row.values[2] for row in section.rows] for section in found}
    assert rows == {"5月": [3, 5], "4月": [4]}


def test_sheets_of_one_name_are_named_apart() -> None:
    names = ["Data", "DATA", "Data", "Data(2)", "九" * 31, "九" * 31]
    found = [section.name for section in sections(*(rejected(table(name)) for name in names))]
    assert found == ["Data", "DATA(2)", "Data(3)", "Data(2)(2)", "九" * 31, "九" * 26 + "(2)"]


def test_notes_without_which_cells_may_be_misread_come_first() -> None:
    notes = ("天气：晴", "地点：晒场", "收货人：柳", "2024年", "单位：斤")
    (section,) = sections(rejected(table(notes=notes)))
    assert section.heading == ("2024年", "单位：斤", "天气：晴")


def test_nothing_rejected_makes_no_sheet() -> None:
    assert sections() == ()


# What is imported again without having been mended is rejected again, for the same reason.


def records_rejected(ledger: Ledger, path: Path) -> tuple[RejectedRow, ...]:
    (outcome,) = RecordImport(ledger, herbs_of(ledger), kind_of("delivery")).judge([path])
    assert outcome.accepted == 0
    return outcome.rejected


def reasons(rows: tuple[RejectedRow, ...]) -> list[Reason]:
    return [row.rejection.reason for row in rows]


def written_again(folder: Path, rows: tuple[RejectedRow, ...]) -> Path:
    target = folder / "要改的行.xlsx"
    save_report(fix_report(rows), target)
    return target


@pytest.mark.parametrize("above", [(), ("药材登记表",), ("药材登记表（单位：公斤）", "天气：晴")])
def test_rows_of_records_that_nobody_mended_are_rejected_again(
    quiet_village: Ledger, written: Written, tmp_path: Path, above: tuple[str, ...]
) -> None:
    def but(column: str, cell: Cell) -> tuple[Cell, ...]:
        return tuple(
            cell if name == column else kept for name, kept in zip(HEADER, SOUND, strict=True)
        )

    rows = [
        but("日期", "13月5日"),
        but("日期", 12.0),
        but("姓名", None),
        but("姓名", "没有人"),
        but("村民组", "某组"),
        but("数量", None),
        but("数量", -5.0),
        but("数量", "3车"),
        but("数量", True),
        but("数量", 1e18),
        but("等级", "特等"),
        but("单价", 90.0),
        but("金额", 901.0),
        but("晒干", "大概"),
    ]
    before = records_rejected(quiet_village, written(*((text,) for text in above), HEADER, *rows))
    assert len(before) == len(rows)
    after = records_rejected(quiet_village, written_again(tmp_path, before))
    assert reasons(after) == reasons(before)


def test_a_unit_noted_above_is_noted_again(
    quiet_village: Ledger, written: Written, tmp_path: Path
) -> None:
    notes = [("单位盖章：青石药铺",), ("天气：晴",), ("地点：晒场",), ("计量单位：斤",)]
    path = written(*notes, HEADER, SOUND)  # 900 yuan are twice what 100 jin cost
    before = records_rejected(quiet_village, path)
    after = records_rejected(quiet_village, written_again(tmp_path, before))
    assert reasons(before) == reasons(after) == [Reason.AMOUNT_MISMATCH]
    assert after[0].rejection == before[0].rejection


def test_rows_of_a_roster_that_nobody_mended_are_rejected_again(
    quiet_village: Ledger, written: Written, tmp_path: Path
) -> None:
    header = ("姓名", "身份证号", "银行账号")
    rows: list[tuple[Cell, ...]] = [
        ("穆兰", 5.20299195906021e17, None),
        ("穆兰", "52029919550426353", None),
        ("穆兰", None, None),
        ("穆兰", "520299200108012953", 6.23052075002010e18),  # no check would notice the zeros
    ]
    (before,) = RosterImport(quiet_village).judge([written(header, *rows)])
    assert len(before.rejected) == len(rows)
    path = written_again(tmp_path, before.rejected)
    (after,) = RosterImport(quiet_village).judge([path])
    assert reasons(after.rejected) == reasons(before.rejected)


def test_mended_rows_are_taken(quiet_village: Ledger, written: Written, tmp_path: Path) -> None:
    before = records_rejected(quiet_village, written(HEADER, ("某天", *SOUND[1:])))
    path = written_again(tmp_path, before)
    workbook = load_workbook(path)
    worksheet = workbook.worksheets[0]
    (cell,) = (cell for row in worksheet.iter_rows() for cell in row if cell.value == "某天")
    cell.value = "5月6日"  # the year is that of the sheet's name
    workbook.save(path)
    (outcome,) = RecordImport(quiet_village, herbs_of(quiet_village), kind_of("delivery")).judge(
        [path]
    )
    assert (outcome.accepted, outcome.rejected) == (1, ())


@pytest.mark.parametrize(
    ("name", "has"),
    [("穆明", False), ("520299195504263531", True), ("1360434988", False), ("13604349886", True)],
)
def test_rows_with_numbers_of_persons_are_known(name: str, has: bool) -> None:
    of = table()
    assert has_long_numbers([rejected(of), rejected(of, 5, name, None, 5.0)]) is has


def test_what_is_in_no_column_is_not_written_and_does_not_count() -> None:
    assert not has_long_numbers([rejected(table(), 4, "穆明", "520299195504263531", 5.0)])


def test_rows_against_the_plan_have_a_column_to_say_why() -> None:
    problem = Problem(
        "out_of_order", values=dict.fromkeys(("first", "second", "before", "after"), "1")
    )
    early = RejectedRow(table(), 4, ("穆明", "", 5.0), Rejection(Reason.OUT_OF_ORDER, problem))
    (section,) = sections(early, rejected(early.table, 5))
    assert [each.header for each in section.columns][2:] == [("核实说明",), (ROW,), (REASON,)]
    assert [(row.values[2], row.values[3]) for row in section.rows] == [(None, 4), (None, 5)]


def test_a_table_that_says_why_gets_no_second_column_for_it() -> None:
    columns = (*COLUMNS, TableColumn(1, "B", "核实说明", wanted_id=WHY))
    problem = Problem("over_plan", values=dict.fromkeys(("label", "done", "plan"), "1"))
    of = Table("5月", 1, 1, columns, (), "", ())
    much = RejectedRow(of, 4, ("穆明", "", 5.0), Rejection(Reason.OVER_PLAN, problem))
    (section,) = sections(much)
    assert len(section.columns) == 5
