"""Workbooks of records are judged whole, and their good rows stored in one step."""

from __future__ import annotations

from decimal import Decimal
from typing import TYPE_CHECKING

import pytest

from fieldapp.domain.ids import FieldId
from fieldapp.domain.problem import CancelledError, KnownError
from fieldapp.importing.judged import Reason
from fieldapp.importing.record_import import ROWS_BETWEEN_NEWS, RecordImport
from tests.importing.conftest import FakeProgress
from tests.importing.herbs import herbs_of, kind_of

if TYPE_CHECKING:
    from pathlib import Path

    from fieldapp.domain.record import Record
    from fieldapp.importing.sheet import Cell
    from fieldapp.services.ledger import Ledger
    from tests.importing.conftest import Written

HEADER = ("日期", "姓名", "村民组", "数量", "等级")
FIRST = ("2024-05-06", "穆明", "上寨组", 100.0, "一等")
SECOND = ("2024-05-07", "穆明", "上寨组", 60.0, "二等")
UNKNOWN = ("2024-05-07", "没有人", "上寨组", 60.0, "二等")
SALES_HEADER = ("日期", "客户", "数量")


def importing(ledger: Ledger, kind: str = "delivery", *, is_again: bool = False) -> RecordImport:
    return RecordImport(ledger, herbs_of(ledger), kind_of(kind), is_again=is_again)


def imported(
    ledger: Ledger, *paths: Path, kind: str = "delivery", is_again: bool = False
) -> list[int]:
    """Import some files: how many rows of each were stored."""
    running = importing(ledger, kind, is_again=is_again)
    outcomes = running.judge(paths)
    running.store()
    return [outcome.accepted for outcome in outcomes]


def records(ledger: Ledger, kind: str = "delivery") -> tuple[Record, ...]:
    work = herbs_of(ledger)
    return tuple(work.records.records(kind_of(kind).id, work.id))


def weights(ledger: Ledger) -> list[object]:
    return [each.values[FieldId("weight")] for each in records(ledger)]


def test_judging_stores_nothing(village: Ledger, written: Written) -> None:
    (outcome,) = importing(village).judge([written(HEADER, FIRST, SECOND)])
    assert (outcome.accepted, outcome.unchanged, outcome.rejected) == (2, 0, ())
    assert records(village) == ()


def test_good_rows_are_stored_and_the_others_told(village: Ledger, written: Written) -> None:
    running = importing(village)
    (outcome,) = running.judge([written(HEADER, FIRST, UNKNOWN, SECOND)])
    running.store()
    assert weights(village) == [Decimal(100), Decimal(60)]
    (rejected,) = outcome.rejected
    assert (rejected.row, rejected.cells) == (3, UNKNOWN)
    assert rejected.rejection.reason is Reason.HOUSEHOLD_UNKNOWN
    assert rejected.table.sheet_name == "2024.5"


def test_several_files_are_one_step(village: Ledger, written: Written) -> None:
    paths = [written(HEADER, row, name=f"{row[0]}.xlsx") for row in (FIRST, SECOND)]
    before = len(village.store.history.steps(99))
    assert imported(village, *paths) == [1, 1]
    assert len(village.store.history.steps(99)) == before + 1
    assert village.store.history.undo().title == "导入交货 2 条"
    assert all(record.void for record in records(village))


def test_what_came_from_which_file_is_kept(village: Ledger, written: Written) -> None:
    imported(village, written(HEADER, FIRST, UNKNOWN, name="五月.xlsx"))
    (batch,) = village.store.query("SELECT * FROM import_batch")
    assert (batch["kind"], batch["file_name"]) == ("delivery", "五月.xlsx")
    assert (batch["accepted"], batch["unchanged"], batch["rejected"]) == (1, 0, 1)
    assert len(batch["file_hash"]) == 64


def test_rows_of_the_ledger_are_unchanged(village: Ledger, written: Written) -> None:
    path = written(HEADER, FIRST, SECOND)
    imported(village, path)
    (outcome,) = importing(village).judge([path])
    assert (outcome.accepted, outcome.unchanged) == (0, 2)


def test_equal_rows_are_counted_one_by_one(village: Ledger, written: Written) -> None:
    imported(village, written(HEADER, FIRST))
    (outcome,) = importing(village).judge([written(HEADER, FIRST, FIRST, SECOND)])
    assert (outcome.accepted, outcome.unchanged) == (2, 1)


def test_the_ledger_may_be_told_to_take_them_again(village: Ledger, written: Written) -> None:
    path = written(HEADER, FIRST)
    imported(village, path)
    assert imported(village, path, is_again=True) == [1]
    assert len(records(village)) == 2


def test_equal_rows_are_taken_with_a_notice(village: Ledger, written: Written) -> None:
    (outcome,) = importing(village).judge([written(HEADER, FIRST, SECOND, FIRST)])
    (notice,) = outcome.notices
    assert (notice.sheet, notice.row, notice.problem.code) == ("2024.5", 4, "import.same_row")
    assert notice.problem.values == {"sheet": "2024.5", "row": 2}


def test_a_copy_of_a_file_brings_the_same_notices(village: Ledger, written: Written) -> None:
    paths = [written(HEADER, FIRST, SECOND, name=name) for name in ("甲.xlsx", "乙.xlsx")]
    first, second = importing(village).judge(paths)
    assert first.notices == ()
    assert [(each.row, each.problem.code) for each in second.notices] == [
        (2, "import.same_row"),
        (3, "import.same_row"),
    ]


def test_what_is_odd_about_a_row_is_told_at_its_place(village: Ledger, written: Written) -> None:
    (outcome,) = importing(village).judge([written(HEADER, (*FIRST[:3], 1200.0, "一等"), HEADER)])
    codes = [(each.row, each.problem.code) for each in outcome.notices]
    assert codes == [(3, "import.repeated_header"), (2, "heavy")]


def test_new_customers_are_made_with_their_records(village: Ledger, written: Written) -> None:
    rows: list[tuple[Cell, ...]] = [("2024-05-06", name, 5.0) for name in ("甲店", "乙店", "甲 店")]
    assert imported(village, written(SALES_HEADER, *rows), kind="sale") == [3]
    buyers = [record.values[FieldId("buyer")] for record in records(village, "sale")]
    made = village.parties.others()
    assert buyers == [made["甲店"], made["乙店"], made["甲店"]]


def test_customers_of_rows_that_are_not_taken_are_not_made(
    village: Ledger, written: Written
) -> None:
    rows: list[tuple[Cell, ...]] = [
        ("某天", "甲店", 5.0),
        ("2024-05-06", "乙店", 5.0),
        ("2024-05-06", "丙店", None),
        ("2024-05-06", "丁店", 6.0),
    ]
    assert imported(village, written(SALES_HEADER, *rows), kind="sale") == [2]
    assert list(village.parties.others()) == ["乙店", "丁店"]


def test_a_ledger_that_changed_meanwhile_takes_nothing(village: Ledger, written: Written) -> None:
    path = written(HEADER, FIRST)
    slow = importing(village)
    slow.judge([path])
    imported(village, path)
    with pytest.raises(KnownError) as caught:
        slow.store()
    assert caught.value.code == "import.ledger_changed"
    assert len(records(village)) == 1


def test_nothing_good_makes_no_step(village: Ledger, written: Written) -> None:
    before = len(village.store.history.steps(99))
    assert imported(village, written(HEADER, UNKNOWN)) == [0]
    assert len(village.store.history.steps(99)) == before


def test_whoever_waits_hears_of_long_work_and_may_stop_it(
    village: Ledger, written: Written
) -> None:
    rows = [(*FIRST[:3], float(number), "一等") for number in range(1, 2 * ROWS_BETWEEN_NEWS + 2)]
    path = written(HEADER, *rows)
    progress = FakeProgress()
    importing(village).judge([path], progress)
    total = len(rows)
    assert progress.news == [(500, total, "2024.5"), (1000, total, "2024.5")]
    with pytest.raises(CancelledError):
        importing(village).judge([path], FakeProgress(enough=1))
    assert records(village) == ()
