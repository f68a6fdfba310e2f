"""Rows are counted through all tables of a file; cells are mended beside it."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from openpyxl import Workbook

from fieldapp.importing.columns import wanted_of_kind
from fieldapp.importing.file_rows import FileRows, carried
from fieldapp.importing.opened import opened, tables_chosen
from tests.importing.herbs import kind_of

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence
    from pathlib import Path

    from fieldapp.importing.sheet import Cell

FIRST: Sequence[tuple[Cell, ...]] = (
    ("日期", "姓名", "数量", "天气"),
    ("5月6日", "穆明", 100, "晴"),
    ("5月7日", "余英", 60, "雨"),
)
SECOND: Sequence[tuple[Cell, ...]] = (
    ("日期", "姓名", "等级", "数量"),
    ("6月1日", "穆明", "一等", 5),
)
WANTED = wanted_of_kind(kind_of("delivery"))


def rows_of(folder: Path, chosen: Mapping[str, str] | None = None) -> FileRows:
    """Two sheets: the first with two rows, the second with one and a column more."""
    workbook = Workbook()
    first = workbook.worksheets[0]
    first.title = "五月"
    second = workbook.create_sheet("六月")
    for row in FIRST:
        first.append(row)
    for row in SECOND:
        second.append(row)
    path = folder / "登记.xlsx"
    workbook.save(path)
    return FileRows(tables_chosen(opened(path), WANTED, chosen or {}).file)


def test_rows_of_all_sheets_are_counted_on(tmp_path: Path) -> None:
    rows = rows_of(tmp_path)
    assert len(rows) == 3
    assert [(rows.place(row)[0].sheet_name, rows.place(row)[1].row) for row in range(3)] == [
        ("五月", 2),
        ("五月", 3),
        ("六月", 2),
    ]


def test_columns_are_those_of_all_sheets_each_once(tmp_path: Path) -> None:
    found = [each.wanted_id for each in rows_of(tmp_path).columns()]
    assert found == ["brought_on", "household", "weight", "grade"]


def test_a_cell_is_found_by_what_its_column_is_for(tmp_path: Path) -> None:
    rows = rows_of(tmp_path)
    assert rows.text(2, "weight") == "5"
    assert rows.text(0, "grade") == ""
    assert rows.has(2, "grade")
    assert not rows.has(0, "grade")


def test_a_row_is_found_by_its_number(tmp_path: Path) -> None:
    rows = rows_of(tmp_path)
    assert [rows.numbered("五月", 3), rows.numbered("六月", 2)] == [1, 2]
    assert [rows.numbered("六月", 9), rows.numbered("五月", None), rows.numbered("七月", 2)] == [
        None,
        None,
        None,
    ]


def test_mending_changes_a_copy_and_leaves_the_file_alone(tmp_path: Path) -> None:
    rows = rows_of(tmp_path)
    mended = rows.mended({1: {"household": "单明"}, 2: {"weight": "", "grade": "二等"}})
    assert mended.tables[0].body[1].cells == ("5月7日", "单明", 60, "雨")
    assert mended.tables[1].body[0].cells == ("6月1日", "穆明", "二等", None)
    assert mended.tables[0].body[0] is rows.file.tables[0].body[0]
    assert rows.text(1, "household") == "余英"


def test_what_was_typed_goes_along_when_columns_are_chosen_anew(tmp_path: Path) -> None:
    before = rows_of(tmp_path)
    now = rows_of(tmp_path, {"等级": ""})
    edits = {0: {"weight": "7"}, 2: {"grade": "二等"}}
    assert carried(edits, before, now) == {0: {"weight": "7"}}


def test_what_was_typed_into_a_row_that_is_none_of_data_any_more_is_left(tmp_path: Path) -> None:
    before = rows_of(tmp_path)
    (first, second) = before.file.tables
    now = FileRows(replace(before.file, tables=(replace(first, body=()), second)))
    assert carried({0: {"weight": "7"}, 2: {"weight": "8"}}, before, now) == {0: {"weight": "8"}}
