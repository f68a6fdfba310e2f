"""Rosters are judged whole, and an identity number stands for one household only."""

from __future__ import annotations

import json
from pathlib import Path
from typing import TYPE_CHECKING

import pytest

from fieldapp.domain.problem import CancelledError, KnownError
from fieldapp.importing.judged import Outcome, Reason
from fieldapp.importing.roster_import import RosterImport
from tests.fakes import FakeProgress
from tests.importing.herbs import PEOPLE, new_ledger

if TYPE_CHECKING:
    from collections.abc import Iterator

    from fieldapp.services.ledger import Ledger
    from tests.importing.conftest import Written

SAMPLES = Path(__file__).parents[1] / "data" / "samples"
HEADER = ("姓名", "村民组", "身份证号", "电话")
ROWS = [(*person, "13604349886") for person in PEOPLE]


@pytest.fixture
def ledger() -> Iterator[Ledger]:
    """A ledger that has no households yet."""
    opened = new_ledger()
    yield opened
    opened.close()


def imported(ledger: Ledger, *paths: Path) -> tuple[Outcome, ...]:
    """What became of some rosters that were judged and stored."""
    running = RosterImport(ledger)
    outcomes = running.judge(paths)
    running.store()
    return outcomes


def reasons(outcome: Outcome) -> list[tuple[int, Reason]]:
    return [(each.row, each.rejection.reason) for each in outcome.rejected]


def test_the_roster_of_the_samples_comes_out_as_expected(ledger: Ledger) -> None:
    expected = json.loads((SAMPLES / "expected.json").read_text("utf-8"))["roster"]
    (outcome,) = imported(ledger, SAMPLES / expected["file"])
    assert outcome.accepted == expected["accepted"]
    assert [{"row": row, "reason": reason} for row, reason in reasons(outcome)] == [
        dict(each) for each in expected["rejected"]
    ]
    found = {each.id_number: each for each in ledger.parties.households()}
    assert found.keys() == expected["households"].keys()
    for id_number, household in expected["households"].items():
        stored = found[id_number]
        assert stored.household_class.label == household.pop("household_class")
        assert {key: getattr(stored, key) for key in household} == household


def test_judging_stores_nothing(ledger: Ledger, written: Written) -> None:
    (outcome,) = RosterImport(ledger).judge([written(HEADER, *ROWS)])
    assert (outcome.accepted, outcome.unchanged, outcome.rejected) == (3, 0, ())
    assert ledger.parties.households() == ()


def test_several_rosters_are_one_step_that_can_be_undone(ledger: Ledger, written: Written) -> None:
    paths = [written(HEADER, row, name=f"{place}.xlsx") for place, row in enumerate(ROWS)]
    assert [each.accepted for each in imported(ledger, *paths)] == [1, 1, 1]
    assert len(ledger.store.history.steps(9)) == 1
    ledger.store.history.undo()
    assert ledger.parties.households() == ()
    assert imported(ledger, paths[0])[0].accepted == 1


def test_the_same_roster_again_is_unchanged(ledger: Ledger, written: Written) -> None:
    path = written(HEADER, *ROWS)
    imported(ledger, path)
    (outcome,) = imported(ledger, path)
    assert (outcome.accepted, outcome.unchanged, outcome.rejected) == (0, 3, ())
    assert len(ledger.parties.households()) == 3


def test_a_second_row_of_an_identity_number_is_a_duplicate(
    ledger: Ledger, written: Written
) -> None:
    path = written(HEADER, ROWS[0], ("穆兰", *ROWS[0][1:]), ROWS[1])
    (outcome,) = RosterImport(ledger).judge([path])
    assert outcome.accepted == 2
    assert reasons(outcome) == [(3, Reason.DUPLICATE)]


def test_a_row_is_unchanged_once_and_then_a_duplicate(ledger: Ledger, written: Written) -> None:
    imported(ledger, written(HEADER, ROWS[0]))
    (outcome,) = RosterImport(ledger).judge([written(HEADER, ROWS[0], ROWS[0])])
    assert (outcome.accepted, outcome.unchanged) == (0, 1)
    assert reasons(outcome) == [(3, Reason.DUPLICATE)]


def test_a_copy_of_a_roster_is_unchanged(ledger: Ledger, written: Written) -> None:
    paths = [written(HEADER, *ROWS, name=name) for name in ("甲.xlsx", "乙.xlsx")]
    outcomes = imported(ledger, *paths)
    assert [(each.accepted, each.unchanged) for each in outcomes] == [(3, 0), (0, 3)]
    assert [each.rejected for each in outcomes] == [(), ()]
    assert len(ledger.parties.households()) == 3


def test_the_second_roster_may_not_say_otherwise_than_the_first(
    ledger: Ledger, written: Written
) -> None:
    first = written(HEADER, *ROWS, name="甲.xlsx")
    other = written(HEADER, (*ROWS[0][:3], "13604349887"), ROWS[1], ROWS[1], name="乙.xlsx")
    _, second = RosterImport(ledger).judge([first, other])
    assert (second.accepted, second.unchanged) == (0, 1)
    assert reasons(second) == [(2, Reason.DUPLICATE), (4, Reason.DUPLICATE)]


def test_a_household_of_the_ledger_is_not_changed_by_a_roster(
    ledger: Ledger, written: Written
) -> None:
    imported(ledger, written(HEADER, ROWS[0]))
    (outcome,) = imported(ledger, written(HEADER, (*ROWS[0][:3], "13604349887")))
    assert reasons(outcome) == [(2, Reason.DUPLICATE)]
    (household,) = ledger.parties.households()
    assert household.phone == "13604349886"


def test_rejected_rows_are_told_as_they_stand_and_odd_ones_are_taken(
    ledger: Ledger, written: Written
) -> None:
    odd = (*ROWS[0][:3], "1234")
    missing = ("穆兰", "上寨组", None, "13604349886")
    (outcome,) = RosterImport(ledger).judge([written(HEADER, odd, missing, sheet="花名册")])
    (rejected,) = outcome.rejected
    assert (rejected.row, rejected.cells) == (3, missing)
    assert rejected.rejection.reason is Reason.ID_MISSING
    (notice,) = outcome.notices
    assert (notice.sheet, notice.row, notice.problem.code) == ("花名册", 2, "note.phone")


def test_what_came_from_which_roster_is_kept(ledger: Ledger, written: Written) -> None:
    imported(ledger, written(HEADER, ROWS[0], ("穆兰", None, None, None), name="花名册.xlsx"))
    (batch,) = ledger.store.query("SELECT * FROM import_batch")
    assert (batch["kind"], batch["project_id"]) == ("households", None)
    assert (batch["file_name"], batch["accepted"], batch["rejected"]) == ("花名册.xlsx", 1, 1)


def test_a_ledger_that_changed_meanwhile_takes_nothing(ledger: Ledger, written: Written) -> None:
    path = written(HEADER, *ROWS)
    slow = RosterImport(ledger)
    slow.judge([path])
    imported(ledger, written(HEADER, ROWS[1], name="乙.xlsx"))
    with pytest.raises(KnownError) as caught:
        slow.store()
    assert caught.value.code == "import.ledger_changed"
    assert len(ledger.parties.households()) == 1


def test_whoever_waits_hears_of_each_table_and_may_stop_the_work(
    ledger: Ledger, written: Written
) -> None:
    path = written(HEADER, *ROWS, sheet="花名册")
    progress, running = FakeProgress(), RosterImport(ledger)
    running.judge([path], progress)
    assert progress.of("正在检查工作表“花名册”") == [(0, len(ROWS))]
    for text in ("读取", "整理", "检查"):
        with pytest.raises(CancelledError):
            RosterImport(ledger).judge([path], FakeProgress(stop_at=text))
    with pytest.raises(CancelledError):
        running.store(FakeProgress(stop_at="保存"))
    assert ledger.parties.households() == ()
    running.store()
    assert len(ledger.parties.households()) == len(ROWS)
