"""Which column is what, as it is shown and changed."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from fieldapp.importing.opened import opened
from fieldapp.importing.targets import targets_of
from fieldapp.services.work_progress import SILENT
from fieldapp.ui.import_files.column_choice import columns_shown, with_column
from fieldapp.ui.import_files.reading import Chosen, fitted
from tests.ui.import_files.conftest import GOOD

if TYPE_CHECKING:
    from pathlib import Path

    from tests.ui.farm import Farm
    from tests.ui.import_files.conftest import Book


def chosen(farm: Farm, path: Path) -> Chosen:
    targets = targets_of(farm.ledger)
    return Chosen(opened(path), targets, targets[0])


def test_every_heading_has_a_line(farm: Farm, book: Book) -> None:
    file = chosen(farm, book((*GOOD, "无"), header=("姓名", "村民组", "身份证号", "电话", "其他")))
    shown = columns_shown(file, fitted(file, SILENT))
    assert [each.column_id for each in shown.lines] == ["name", "group", "id_number", "phone", ""]
    assert shown.count_text == "4 / 5 列"
    assert shown.options[0] == ("", "不导入")
    assert ("name", "户主姓名") in shown.options
    assert shown.problem == ""


def test_the_first_rows_are_masked_whatever_their_columns_are_for(farm: Farm, book: Book) -> None:
    header = ("姓名", "村民组", "身份证号", "电话", "妻子的号码")
    file = chosen(farm, book((*GOOD, GOOD[2]), header=header))
    shown = columns_shown(file, fitted(file, SILENT))
    assert shown.rows == (
        ("穆明", "上寨组", "520299********2210", "136****9886", "520299********2210"),
    )


def test_a_column_that_is_lacking_is_named(farm: Farm, book: Book) -> None:
    file = chosen(farm, book(GOOD, header=("叫什么", "村民组", "身份证号", "电话")))
    shown = columns_shown(file, fitted(file, SILENT))
    assert shown.problem == ("还缺这些列：户主姓名。请在下面为它们选一列，或在文件里补上后再试。")


def test_a_file_that_does_not_fit_says_why(farm: Farm, book: Book) -> None:
    file = chosen(farm, book(("晴", "好"), header=("天气", "心情")))
    shown = columns_shown(file, fitted(file, SILENT))
    assert shown.lines == ()
    assert shown.problem.startswith("工作簿 名册.xlsx 的工作表“Sheet”里没有找到表头")


def test_what_was_taken_for_the_same_before_is_taken_for_nothing(farm: Farm, book: Book) -> None:
    file = chosen(
        farm, book((*GOOD, "穆小明"), header=("姓名", "村民组", "身份证号", "电话", "改名"))
    )
    now = replace(file, columns=with_column({}, "改名", "name"))
    lines = columns_shown(now, fitted(now, SILENT)).lines
    assert [each.column_id for each in lines] == ["", "group", "id_number", "phone", "name"]


def test_the_last_choice_counts() -> None:
    chosen = with_column(with_column({}, "甲", "name"), "乙", "name")
    assert list(with_column(chosen, "甲", "name")) == ["乙", "甲"]
    assert with_column(chosen, "乙", "") == {"甲": "name", "乙": ""}


def test_what_was_chosen_for_another_file_is_told(farm: Farm, book: Book) -> None:
    path = book((*GOOD, "无"), header=("姓甚名谁", "村民组", "身份证号", "电话", "其他"))
    file = replace(chosen(farm, path), kept={"姓甚名谁": "name", "住址": "note", "电话": "phone"})
    shown = columns_shown(file, fitted(file, SILENT))
    assert [each.column_id for each in shown.lines] == ["name", "group", "id_number", "phone", ""]
    assert shown.note == "“姓甚名谁”、“电话”按上次的选择对应，请核对。"
    mine = replace(file, columns={"姓甚名谁": "note", "电话": ""})
    assert columns_shown(mine, fitted(mine, SILENT)).note == ""
