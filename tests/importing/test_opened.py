"""A file is read once; its columns are those that people choose."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from fieldapp.domain.problem import KnownError
from fieldapp.importing.columns import wanted_of_kind
from fieldapp.importing.opened import HEAD_ROWS, opened, require_complete, tables_chosen
from tests.importing.herbs import kind_of

if TYPE_CHECKING:
    from tests.importing.conftest import Written

WANTED = wanted_of_kind(kind_of("delivery"))
HEADER = ("日期", "姓名", "数量", "交来的")
ROW = ("2024-05-06", "穆明", 100.0, 60.0)


def test_columns_are_those_of_the_headings(written: Written) -> None:
    found = tables_chosen(opened(written(HEADER, ROW)), WANTED, {})
    taken = {each.header: each.wanted_id for each in found.columns}
    assert taken == {"日期": "brought_on", "姓名": "household", "数量": "weight", "交来的": None}
    assert found.missing == ()


def test_a_column_is_what_people_chose_it_for(written: Written) -> None:
    chosen = {"数量": "", "交来的": "weight"}
    found = tables_chosen(opened(written(HEADER, ROW)), WANTED, chosen)
    assert [each.wanted_id for each in found.columns] == ["brought_on", "household", None, "weight"]
    (table,) = require_complete(found).tables
    assert table.body[0].cells == ROW


def test_what_people_chose_goes_before_what_a_heading_says(written: Written) -> None:
    found = tables_chosen(opened(written(HEADER, ROW)), WANTED, {"交来的": "weight"})
    assert [each.wanted_id for each in found.columns] == ["brought_on", "household", None, "weight"]


def test_of_two_columns_chosen_for_the_same_the_last_one_counts(written: Written) -> None:
    file = opened(written((*HEADER, "收到的"), (*ROW, 70.0)))
    found = tables_chosen(file, WANTED, {"收到的": "weight", "交来的": "weight"})
    assert [each.wanted_id for each in found.columns][2:] == [None, "weight", None]
    found = tables_chosen(file, WANTED, {"交来的": "weight", "收到的": "weight"})
    assert [each.wanted_id for each in found.columns][2:] == [None, None, "weight"]


def test_a_choice_of_a_heading_that_a_file_lacks_changes_nothing(written: Written) -> None:
    file = opened(written(HEADER, ROW))
    assert tables_chosen(file, WANTED, {"毛的": "weight"}) == tables_chosen(file, WANTED, {})


def test_a_column_that_was_chosen_keeps_its_unit(written: Written) -> None:
    file = opened(written(("日期", "姓名", "数量", "交来的斤"), ROW))
    found = tables_chosen(file, WANTED, {"数量": "", "交来的斤": "weight"})
    assert found.columns[-1].unit_text == "斤"


def test_a_column_that_is_lacking_may_still_be_chosen(written: Written) -> None:
    file = opened(written(("日期", "交售的人", "数量"), ("2024-05-06", "穆明", 100.0)))
    lacking = tables_chosen(file, WANTED, {})
    assert lacking.missing == ("农户",)
    with pytest.raises(KnownError, match=r"import\.column_missing"):
        require_complete(lacking)
    assert tables_chosen(file, WANTED, {"交售的人": "household"}).missing == ()


def test_a_table_that_lacks_a_column_on_a_sheet_beside_tables_is_left_out(
    written: Written,
) -> None:
    file = opened(written(("日期", "数量"), ("2024-05-06", 100.0), sheet="汇总"))
    with pytest.raises(KnownError, match=r"import\.no_header"):
        tables_chosen(file, WANTED, {})


def test_a_file_without_a_header_is_refused(written: Written) -> None:
    with pytest.raises(KnownError, match=r"import\.no_header"):
        tables_chosen(opened(written(("天气", "心情"), ("晴", "好"))), WANTED, {})


def test_two_columns_alike_are_refused(written: Written) -> None:
    file = opened(written(("日期", "姓名", "数量", "数量"), ROW))
    with pytest.raises(KnownError, match=r"import\.column_twice"):
        tables_chosen(file, WANTED, {})


def test_the_head_of_a_file_is_its_first_rows(written: Written) -> None:
    file = opened(written(HEADER, *[ROW] * 100))
    assert len(file.head().sheets[0].rows) == HEAD_ROWS
    assert len(file.sheets[0].rows) == 101
    assert file.head().digest == file.digest
