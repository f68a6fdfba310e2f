"""Workbooks of records are judged whole, and their good rows stored in one step."""

from __future__ import annotations

import multiprocessing
from datetime import date
from decimal import Decimal
from typing import TYPE_CHECKING

import pytest

from fieldapp.domain.ids import FieldId
from fieldapp.domain.problem import CancelledError, KnownError
from fieldapp.importing.judged import Reason
from fieldapp.importing.record_import import ROWS_BETWEEN_NEWS, RecordImport
from fieldapp.services.books import Books
from tests.fakes import FakeProgress
from tests.importing.herbs import herbs_of, kind_of

if TYPE_CHECKING:
    from pathlib import Path

    from fieldapp.domain.record import Record
    from fieldapp.importing.judged import Outcome
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
    assert (notice.problem.values["sheet"], notice.problem.values["row"]) == ("2024.5", 2)


def test_a_copy_of_a_file_is_unchanged(village: Ledger, written: Written) -> None:
    paths = [written(HEADER, FIRST, UNKNOWN, FIRST, name=name) for name in ("甲.xlsx", "乙.xlsx")]
    copy = paths[0].with_name("丙.xlsx")
    copy.write_bytes(paths[0].read_bytes())
    outcomes = importing(village).judge([*paths, copy])
    assert [(each.accepted, each.unchanged) for each in outcomes] == [(2, 0), (0, 2), (0, 2)]
    assert [len(each.rejected) for each in outcomes] == [1, 1, 1]
    assert imported(village, paths[0], copy, is_again=True) == [2, 0]


def test_files_of_one_call_are_judged_as_if_one_came_after_the_other(
    village: Ledger, written: Written
) -> None:
    one = written(HEADER, FIRST, name="甲.xlsx")
    both = written(HEADER, FIRST, FIRST, SECOND, name="乙.xlsx")
    outcomes = importing(village).judge([one, both])
    assert [(each.accepted, each.unchanged) for each in outcomes] == [(1, 0), (2, 1)]
    assert imported(village, one, both) == [1, 2]
    (outcome,) = importing(village).judge([both])
    assert (outcome.accepted, outcome.unchanged) == (0, 3)


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


def test_what_was_judged_no_longer_holds_the_rows_of_the_file(
    village: Ledger, written: Written
) -> None:
    (outcome,) = importing(village).judge([written(HEADER, FIRST, UNKNOWN)])
    (rejected,) = outcome.rejected
    assert (rejected.table.body, rejected.cells) == ((), UNKNOWN)
    assert [column.header for column in rejected.table.columns] == list(HEADER)


def test_whoever_waits_hears_of_long_work_and_may_stop_it(
    village: Ledger, written: Written
) -> None:
    rows = [(*FIRST[:3], float(number), "一等") for number in range(1, 2 * ROWS_BETWEEN_NEWS + 2)]
    path = written(HEADER, *rows)
    progress, total = FakeProgress(), len(rows)
    importing(village).judge([path], progress)
    assert progress.of("正在检查工作表“2024.5”") == [(0, total), (500, total), (1000, total)]
    texts = [text for _, _, text in progress.news]
    assert list(dict.fromkeys(texts)) == [
        "正在读取“登记.xlsx”。", "正在整理工作表“2024.5”。", "正在检查工作表“2024.5”。"
    ]  # fmt: skip
    for text in ("读取", "整理", "检查"):
        with pytest.raises(CancelledError):
            importing(village).judge([path], FakeProgress(stop_at=text))
        assert multiprocessing.active_children() == []
    assert records(village) == ()


def test_an_import_that_is_stopped_stores_nothing_and_may_be_stored_again(
    village: Ledger, written: Written
) -> None:
    steps = len(village.store.history.steps(99))
    running = importing(village)
    running.judge([written(HEADER, FIRST, SECOND)])
    with pytest.raises(CancelledError):
        running.store(FakeProgress(stop_at="保存"))
    assert (records(village), len(village.store.history.steps(99))) == ((), steps)
    progress = FakeProgress()
    running.store(progress)
    assert len(records(village)) == 2
    kind = kind_of("delivery")
    total = 2 * (1 + len(kind.money) + len(kind.stock))
    assert progress.of("正在保存 2 行")[0] == (0, total)


# What looks like another row, or like a record

OTHER_FIRST = (*FIRST[:4], "二等")  # the same household, day and weight


def codes(outcome: Outcome) -> list[tuple[int | None, str]]:
    return [(each.row, each.problem.code) for each in outcome.notices]


def test_a_row_that_agrees_with_a_record_in_what_tells_it_apart_is_taken_with_a_notice(
    village: Ledger, written: Written
) -> None:
    imported(village, written(HEADER, FIRST))
    (outcome,) = importing(village).judge([written(HEADER, SECOND, OTHER_FIRST, FIRST)])
    assert (outcome.accepted, outcome.unchanged) == (2, 1)
    assert codes(outcome) == [(3, "import.alike_record")]
    assert outcome.notices[0].problem.values == {"labels": "日期、农户、净重", "kind": "交货"}


def test_a_row_that_agrees_with_one_of_an_earlier_file_or_row_is_told_too(
    village: Ledger, written: Written
) -> None:
    first = written(HEADER, FIRST, name="甲.xlsx")
    second = written(HEADER, OTHER_FIRST, (*FIRST[:4], "一等", "备注"), name="乙.xlsx")
    one, other = importing(village).judge([first, second])
    assert (codes(one), codes(other)) == ([], [(2, "import.alike_record")])
    (outcome,) = importing(village).judge([written(HEADER, FIRST, SECOND, OTHER_FIRST)])
    assert codes(outcome) == [(4, "import.alike_row")]
    assert outcome.notices[0].problem.values["row"] == 2


def test_what_is_taken_again_on_purpose_is_not_told(village: Ledger, written: Written) -> None:
    path = written(HEADER, FIRST, SECOND)
    imported(village, path)
    (outcome,) = importing(village, is_again=True).judge([path])
    assert (outcome.accepted, outcome.notices) == (2, ())


def test_two_helpers_of_one_household_are_two_records(village: Ledger, written: Written) -> None:
    header = ("日期", "农户", "帮工人", "工种", "天数")
    one, other = (("2024-05-06", "穆明", name, "锄草", 1.0) for name in ("穆大", "穆二"))
    assert imported(village, written(header, one, name="甲.xlsx"), kind="help") == [1]
    assert imported(village, written(header, other, name="乙.xlsx"), kind="help") == [1]


# What may stand only once, and stock

PLOT_HEADER = ("地块号", "启用日期")


def test_an_asset_of_the_ledger_or_of_a_row_before_is_a_duplicate(
    village: Ledger, written: Written
) -> None:
    rows = [(code, "2024-05-06") for code in ("A-1", "B-1", "b-1", "B-1")]
    path = written(PLOT_HEADER, *rows)
    (outcome,) = importing(village, "plot").judge([path])
    assert [(each.row, each.rejection.reason) for each in outcome.rejected] == [
        (2, Reason.DUPLICATE),
        (5, Reason.DUPLICATE),
    ]
    assert imported(village, path, kind="plot") == [2]
    again = importing(village, "plot", is_again=True).judge([path])
    assert [(each.accepted, len(each.rejected)) for each in again] == [(0, 4)]


def test_a_second_file_may_not_bring_an_asset_of_the_first(
    village: Ledger, written: Written
) -> None:
    paths = [
        written(PLOT_HEADER, ("B-1", day), name=f"{day}.xlsx")
        for day in ("2024-05-06", "2024-05-07")
    ]
    first, second = importing(village, "plot").judge(paths)
    assert (first.accepted, second.accepted) == (1, 0)
    assert second.rejected[0].rejection.reason is Reason.DUPLICATE


def test_rows_that_take_out_more_than_there_is_are_rejected_and_the_others_taken(
    village: Ledger, written: Written
) -> None:
    imported(village, written(HEADER, FIRST))
    rows: list[tuple[Cell, ...]] = [
        ("2024-05-08", "甲店", 90.0),
        ("没有日期", "甲店", 1.0),
        ("2024-05-07", "乙店", 60.0),
        ("2024-05-09", "丙店", 40.0),
    ]
    path = written(SALES_HEADER, *rows)
    (outcome,) = importing(village, "sale").judge([path])
    assert [(each.row, each.rejection.reason) for each in outcome.rejected] == [
        (2, Reason.STOCK_SHORT),
        (3, Reason.DATE_INVALID),
    ]
    assert outcome.rejected[0].rejection.problem.values == {"item": "herbs"}
    assert imported(village, path, kind="sale") == [2]
    assert list(village.parties.others()) == ["乙店", "丙店"]


def test_what_comes_in_is_taken_though_more_went_out(village: Ledger, written: Written) -> None:
    assert imported(village, written(SALES_HEADER, ("2024-05-08", "甲店", 900.0)), kind="sale") == [
        1
    ]
    assert imported(village, written(HEADER, FIRST)) == [1]


def test_rows_of_closed_books_are_rejected_and_the_others_taken(
    village: Ledger, written: Written
) -> None:
    Books(village).close(date(2024, 5, 6))
    path = written(HEADER, FIRST, SECOND)
    running = importing(village)
    (outcome,) = running.judge([path])
    (rejected,) = outcome.rejected
    assert (outcome.accepted, rejected.row) == (1, 2)
    assert rejected.rejection.reason is Reason.DATE_INVALID
    assert rejected.rejection.problem.code == "record.locked"
    running.store()
    assert weights(village) == [Decimal(60)]


def test_rows_that_stand_in_closed_books_already_are_unchanged(
    village: Ledger, written: Written
) -> None:
    imported(village, written(HEADER, FIRST, SECOND))
    Books(village).close(date(2024, 5, 7))
    (outcome,) = importing(village).judge([written(HEADER, FIRST, FIRST, SECOND)])
    assert (outcome.accepted, outcome.unchanged, len(outcome.rejected)) == (0, 2, 1)


def test_nothing_is_stored_in_books_that_were_closed_since_the_rows_were_judged(
    village: Ledger, written: Written
) -> None:
    running = importing(village)
    running.judge([written(HEADER, FIRST)])
    Books(village).close(date(2024, 5, 7))
    with pytest.raises(KnownError, match=r"books\.closed"):
        running.store()
    assert records(village) == ()
