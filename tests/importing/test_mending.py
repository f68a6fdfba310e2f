"""Rows are judged, mended, judged anew, and stored as if the file had been so from the start."""

from __future__ import annotations

from decimal import Decimal
from typing import TYPE_CHECKING

import pytest

from fieldapp.domain.ids import FieldId
from fieldapp.domain.problem import CancelledError, KnownError
from fieldapp.importing.judged import Remedy, Way
from fieldapp.importing.mending import Mending, State
from fieldapp.importing.opened import opened, tables_chosen
from fieldapp.importing.record_rows import TableJudge
from fieldapp.importing.targets import targets_of
from tests.fakes import FakeProgress
from tests.importing.herbs import PEOPLE, herbs_of, kind_of, new_ledger

if TYPE_CHECKING:
    from pathlib import Path

    from fieldapp.importing.judged import Rejection
    from fieldapp.importing.mending import Judgement
    from fieldapp.importing.record_rows import JudgedRecord
    from fieldapp.importing.table import BodyRow
    from fieldapp.services.ledger import Ledger
    from tests.importing.conftest import Written

HEADER = ("日期", "姓名", "村民组", "数量", "等级")
GOOD = ("2024-05-06", "穆明", "上寨组", 100.0, "一等")
UNKNOWN = ("2024-05-07", "没有人", "上寨组", 60.0, "二等")
LATE = ("2029-05-07", "穆明", "上寨组", 60.0, "二等")
SALES = ("日期", "客户", "数量")
MENDED = {1: {"household": "穆明"}}


def mending(ledger: Ledger, path: Path, label: str = "交货") -> Mending:
    (target,) = (each for each in targets_of(ledger) if each.label == label)
    return Mending(target, tables_chosen(opened(path), target.wanted, {}).file)


def states(judgement: Judgement) -> list[State]:
    return [State(each) for each in judgement.states]


def weights(ledger: Ledger) -> list[object]:
    kind = kind_of("delivery")
    work = herbs_of(ledger)
    return [each.values[FieldId("weight")] for each in work.records.records(kind.id, work.id)]


def test_every_row_has_its_state(village: Ledger, written: Written) -> None:
    found = mending(village, written(HEADER, GOOD, UNKNOWN, GOOD)).judge(village, {})
    assert states(found) == [State.GOOD, State.WRONG, State.ODD]
    assert [each.code for each in found.problems[1]] == ["household_unknown"]
    assert [each.code for each in found.problems[2]] == ["import.same_row"]
    assert found.count(State.GOOD, State.ODD) == 2


def test_a_row_that_is_mended_is_judged_anew(village: Ledger, written: Written) -> None:
    rows = mending(village, written(HEADER, GOOD, UNKNOWN, LATE))
    assert states(rows.judge(village, {})) == [State.GOOD, State.WRONG, State.WRONG]
    assert states(rows.judge(village, MENDED)) == [State.GOOD, State.GOOD, State.WRONG]
    assert states(rows.judge(village, {})) == [State.GOOD, State.WRONG, State.WRONG]


def test_a_row_that_was_mended_may_now_be_like_another(village: Ledger, written: Written) -> None:
    rows = mending(village, written(HEADER, GOOD, UNKNOWN))
    rows.judge(village, {})
    same = {"brought_on": "2024-05-06", "household": "穆明", "weight": "100", "grade": "一等"}
    assert states(rows.judge(village, {1: same})) == [State.GOOD, State.ODD]


def test_only_rows_that_were_mended_are_judged_again(
    village: Ledger, written: Written, monkeypatch: pytest.MonkeyPatch
) -> None:
    rows = mending(village, written(HEADER, GOOD, UNKNOWN, LATE))
    rows.judge(village, {})
    asked: list[int] = []
    judge = TableJudge.judge

    def counted(table: TableJudge, row: BodyRow) -> JudgedRecord | Rejection:
        asked.append(row.row)
        return judge(table, row)

    monkeypatch.setattr(TableJudge, "judge", counted)
    rows.judge(village, MENDED)
    assert asked == [3]


def test_what_is_to_be_done_is_known_of_rows_that_are_wrong(
    village: Ledger, written: Written
) -> None:
    odd = ("2024-05-07", "穆明家", "上寨组", 60.0, "二等")
    rows = mending(village, written(HEADER, GOOD, odd, UNKNOWN))
    judgement = rows.judge(village, {})
    assert judgement.remedies == {1: Remedy(Way.NAME, "household", "穆明")}
    assert rows.judge(village, MENDED).remedies == {}


def test_mended_rows_are_stored_in_one_step(village: Ledger, written: Written) -> None:
    rows = mending(village, written(HEADER, GOOD, UNKNOWN, LATE))
    before = len(village.store.history.steps(99))
    step_id = rows.store(village, MENDED, rows.judge(village, MENDED))
    assert weights(village) == [Decimal(100), Decimal(60)]
    newest, *others = village.store.history.steps(99)
    assert (newest.id, len(others)) == (step_id, before)


def test_what_was_stored_is_known_the_next_time(village: Ledger, written: Written) -> None:
    path = written(HEADER, GOOD, UNKNOWN)
    rows = mending(village, path)
    rows.store(village, {}, rows.judge(village, {}))
    assert states(mending(village, path).judge(village, {})) == [State.KNOWN, State.WRONG]


def test_rows_that_are_not_as_people_saw_them_are_not_stored(
    village: Ledger, written: Written
) -> None:
    path = written(HEADER, GOOD, UNKNOWN)
    seen, other = mending(village, path), mending(village, path)
    judgement = seen.judge(village, {})
    other.store(village, {}, other.judge(village, {}))
    with pytest.raises(KnownError, match=r"import\.ledger_changed"):
        seen.store(village, {}, judgement)
    assert weights(village) == [Decimal(100)]


def test_where_no_row_can_be_taken_there_is_no_step(village: Ledger, written: Written) -> None:
    rows = mending(village, written(HEADER, UNKNOWN))
    assert rows.store(village, {}, rows.judge(village, {})) is None


def test_after_forgetting_every_row_is_judged_by_the_ledger_as_it_is(
    village: Ledger, written: Written
) -> None:
    rows = mending(village, written(HEADER, GOOD, UNKNOWN))
    rows.judge(village, {})
    path = written(
        ("姓名", "村民组", "身份证号"), ("没有人", "上寨组", "520299199001010012"), name="花.xlsx"
    )
    roster = mending(village, path, "农户花名册")
    roster.store(village, {}, roster.judge(village, {}))
    assert states(rows.judge(village, {})) == [State.GOOD, State.WRONG]
    rows.forget()
    assert states(rows.judge(village, {})) == [State.GOOD, State.GOOD]


def test_customers_that_are_new_are_made_once(village: Ledger, written: Written) -> None:
    sold = [("2024-05-06", "青石药铺", 5.0), ("2024-05-07", "青石药铺", 6.0)]
    rows = mending(village, written(SALES, *sold, ("2029-05-07", "白石药铺", 7.0)), "销售")
    rows.judge(village, {})
    edits = {2: {"sold_on": "2024-05-08"}}
    rows.store(village, edits, rows.judge(village, edits))
    assert sorted(village.parties.others()) == ["白石药铺", "青石药铺"]


def test_a_roster_is_mended_like_records(written: Written) -> None:
    ledger = new_ledger()
    people = [*PEOPLE, ("穆明", "上寨组", PEOPLE[1][2])]
    rows = mending(ledger, written(("姓名", "村民组", "身份证号"), *people), "农户花名册")
    assert states(rows.judge(ledger, {}))[3] is State.WRONG
    edits = {3: {"id_number": "520299199001010012"}}
    rows.store(ledger, edits, rows.judge(ledger, edits))
    assert len(ledger.parties.households()) == 4
    ledger.close()


def test_notices_of_no_row_of_data_are_told_of_the_file(village: Ledger, written: Written) -> None:
    found = mending(village, written(HEADER, GOOD, HEADER, UNKNOWN)).judge(village, {})
    assert [each.problem.code for each in found.notices] == ["import.repeated_header"]


def test_a_picture_is_told_at_its_row(village: Ledger, written: Written) -> None:
    header, picture = (*HEADER, "备注"), 'DISPIMG("ID_1",1)'
    path = written(header, (*GOOD, picture), (*UNKNOWN, picture))
    found = mending(village, path).judge(village, {})
    assert states(found) == [State.ODD, State.WRONG]
    told = [[each.code for each in found.problems[row]] for row in (0, 1)]
    assert told == [["import.picture"], ["household_unknown"]]


def test_who_stops_the_judging_may_begin_again(village: Ledger, written: Written) -> None:
    rows = mending(village, written(HEADER, GOOD, UNKNOWN))
    with pytest.raises(CancelledError):
        rows.judge(village, {}, FakeProgress("正在检查"))
    assert states(rows.judge(village, {})) == [State.GOOD, State.WRONG]


def test_who_stops_the_storing_stores_nothing(village: Ledger, written: Written) -> None:
    rows = mending(village, written(HEADER, GOOD, UNKNOWN))
    judgement = rows.judge(village, {})
    with pytest.raises(CancelledError):
        rows.store(village, {}, judgement, FakeProgress("正在保存"))
    assert weights(village) == []
    rows.store(village, {}, judgement)
    assert weights(village) == [Decimal(100)]


def test_a_kind_that_is_gone_is_told(village: Ledger, written: Written) -> None:
    rows = mending(village, written(HEADER, GOOD))
    other = new_ledger()
    with pytest.raises(KnownError, match=r"import\.ledger_changed"):
        rows.judge(other, {})
    other.close()
