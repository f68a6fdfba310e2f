from __future__ import annotations

import pytest

from fieldapp.domain.problem import KnownError
from fieldapp.services.ledger import VILLAGE, Ledger
from fieldapp.services.undoing import Undoing


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


def test_the_founding_of_a_ledger_is_not_taken_back(ledger: Ledger) -> None:
    with pytest.raises(KnownError) as caught:
        Undoing(ledger).undo()
    assert caught.value.code == "history.founding"
    assert ledger.setting(VILLAGE) == "柳坝村"


def test_where_nothing_was_undone_nothing_is_done_again(ledger: Ledger) -> None:
    with pytest.raises(KnownError) as caught:
        Undoing(ledger).redo()
    assert caught.value.code == "history.nothing_to_redo"
