from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from fieldapp.domain.ids import FieldId
from fieldapp.domain.problem import CancelledError, KnownError
from fieldapp.services.ledger import VILLAGE, Ledger
from fieldapp.services.undoing import Undoing
from tests.fakes import FakeProgress

if TYPE_CHECKING:
    from tests.services.hamlet import Hamlet


def rename(ledger: Ledger, unit: str) -> None:
    with ledger.step(f"填报单位改为{unit}") as step:
        ledger.projects.set_setting(step, "unit_name", unit)


def test_steps_are_taken_back_and_done_again_by_their_titles(ledger: Ledger) -> None:
    rename(ledger, "合作社")
    undoing = Undoing(ledger)
    assert (undoing.undo_title, undoing.redo_title) == ("填报单位改为合作社", None)
    assert undoing.undo() == "填报单位改为合作社"
    assert ledger.setting("unit_name") == ""
    assert (undoing.undo_title, undoing.redo_title) == (None, "填报单位改为合作社")
    assert undoing.redo() == "填报单位改为合作社"
    assert ledger.setting("unit_name") == "合作社"


def test_whoever_waits_hears_of_undo_and_redo(ledger: Ledger) -> None:
    rename(ledger, "合作社")
    progress = FakeProgress()
    Undoing(ledger).undo(progress)
    Undoing(ledger).redo(progress)
    assert progress.news == [(1, 1, "填报单位改为合作社")] * 2


def test_an_undo_that_is_stopped_takes_nothing_back(ledger: Ledger) -> None:
    rename(ledger, "合作社")
    with pytest.raises(CancelledError):
        Undoing(ledger).undo(FakeProgress(stop_at="填报单位"))
    assert ledger.setting("unit_name") == "合作社"
    Undoing(ledger).undo()
    with pytest.raises(CancelledError):
        Undoing(ledger).redo(FakeProgress(stop_at="填报单位"))
    assert ledger.setting("unit_name") == ""


def test_the_founding_of_a_ledger_is_not_taken_back(ledger: Ledger) -> None:
    with pytest.raises(KnownError) as caught:
        Undoing(ledger).undo()
    assert caught.value.code == "history.founding"
    assert ledger.setting(VILLAGE) == "柳坝村"


def test_where_nothing_was_undone_nothing_is_done_again(ledger: Ledger) -> None:
    with pytest.raises(KnownError) as caught:
        Undoing(ledger).redo()
    assert caught.value.code == "history.nothing_to_redo"


def test_looking_at_a_number_is_kept_and_nobody_takes_it_back(hamlet: Hamlet) -> None:
    wang = hamlet.settle("陈望")
    hamlet.households.change(wang, {FieldId("phone"): "13800000001"})
    undoing = Undoing(hamlet.ledger)
    undoing.undo()
    hamlet.households.reveal(wang, "id_number")
    assert undoing.redo_title == "修改农户资料", "what was undone can still be done again"
    undoing.redo()
    hamlet.households.reveal(wang, "id_number")
    assert undoing.undo_title == "修改农户资料"
    titles = [each.title for each in hamlet.ledger.store.history.steps(10)]
    assert titles.count("查看身份证号") == 2
