from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from fieldapp.app.paths import folders
from fieldapp.domain.ids import FieldId, TypeId
from fieldapp.domain.problem import CancelledError, KnownError
from fieldapp.services.ledger import VILLAGE, Ledger
from fieldapp.services.projects import Projects
from fieldapp.services.type_library import TypeLibrary
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


def test_a_step_stands_until_it_is_taken_back_and_again_once_it_is_redone(ledger: Ledger) -> None:
    rename(ledger, "合作社")
    undoing = Undoing(ledger)
    step_id = undoing.next_id()
    assert step_id is not None
    assert undoing.stands(step_id)
    undoing.undo()
    assert not undoing.stands(step_id)
    undoing.redo()
    assert undoing.stands(step_id)


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


def test_the_projects_that_a_ledger_was_founded_with_are_not_taken_back(ledger: Ledger) -> None:
    Projects(ledger, TypeLibrary(folders().project_types)).add(TypeId("earthworm_farm"))
    undoing = Undoing(ledger)
    assert undoing.undo_title is None
    with pytest.raises(KnownError) as caught:
        undoing.undo()
    assert caught.value.code == "history.founding"
    assert len(ledger.works()) == 1


def test_a_project_that_was_added_after_some_work_is_taken_back(hamlet: Hamlet) -> None:
    hamlet.settle("陈望")
    before = len(hamlet.ledger.works())
    projects = Projects(hamlet.ledger, TypeLibrary(folders().project_types))
    projects.add(TypeId("earthworm_farm"), "第二个蚯蚓场")
    assert Undoing(hamlet.ledger).undo() == "新建项目 第二个蚯蚓场"
    assert len(hamlet.ledger.works()) == before


def test_a_step_is_taken_back_by_its_id_also_when_it_is_not_the_newest(ledger: Ledger) -> None:
    rename(ledger, "合作社")
    undoing = Undoing(ledger)
    step_id = undoing.next_id()
    with ledger.step("改联系人") as step:
        ledger.projects.set_setting(step, "contact", "一号")
    newest = undoing.next_id()
    assert undoing.next_id(newest) == step_id
    assert undoing.undo(step_id=step_id) == "填报单位改为合作社"
    assert ledger.setting("contact") == "一号"
    assert ledger.setting("unit_name") == ""


def test_before_the_first_step_there_is_none(ledger: Ledger) -> None:
    undoing = Undoing(ledger)
    assert undoing.next_id(undoing.next_id()) is None
