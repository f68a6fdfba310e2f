from __future__ import annotations

from datetime import date
from typing import TYPE_CHECKING, Any, cast

import pytest

from fieldapp.app.paths import folders
from fieldapp.domain.ids import TypeId
from fieldapp.services.projects import Projects
from fieldapp.services.type_library import TypeLibrary
from fieldapp.ui.project.adding import NO_TYPE, AddingPresenter, ProjectEntry
from tests.fakes import FakeJobs

if TYPE_CHECKING:
    from pathlib import Path

    from pytestqt.qtbot import QtBot

    from fieldapp.ui.desk import Desk
    from fieldapp.ui.jobs import Jobs
    from tests.ui.farm import Farm

FARM = "earthworm_farm"


class FakeView:
    """Keeps what it was last told, by the name of the call."""

    def __init__(self) -> None:
        self.told: dict[str, tuple[Any, ...]] = {}
        self.name = ""

    def __getattr__(self, name: str) -> Any:
        return lambda *values: self.told.__setitem__(name, values)


@pytest.fixture
def view() -> FakeView:
    return FakeView()


@pytest.fixture
def library() -> TypeLibrary:
    return TypeLibrary(folders().project_types)


@pytest.fixture
def presenter(view: FakeView, quick_desk: Desk, library: TypeLibrary) -> AddingPresenter:
    made = AddingPresenter(cast("Any", view), quick_desk, library)
    made.begin()
    return made


def names(farm: Farm) -> list[str]:
    return [project.name for project in farm.ledger.projects.projects()]


def test_types_are_offered_and_say_what_they_record(
    view: FakeView, presenter: AddingPresenter, farm: Farm
) -> None:
    (options,) = view.told["show_types"]
    assert FARM in dict(options)
    presenter.choose(FARM)
    name, note = view.told["show_suggestion"]
    assert name == "", "the farm that there is has the name of its type"
    kinds = farm.work.type.declared.kind
    assert kinds[0].label in note
    assert f"{len(kinds)} 类记录" in note


def test_a_name_that_nobody_typed_goes_with_the_type(
    view: FakeView, presenter: AddingPresenter, farm: Farm
) -> None:
    label = farm.work.project.name
    farm.ledger.store.history.undo()  # the households
    farm.ledger.store.history.undo()  # the prices
    farm.ledger.store.history.undo()  # the project
    presenter.choose(FARM)
    assert view.told["show_suggestion"][0] == label
    view.told.clear()
    view.name = "上寨蚯蚓场"
    presenter.choose(FARM)
    assert "show_suggestion" not in view.told
    assert "show_note" in view.told


def test_what_is_typed_before_the_types_are_there_stays(
    qtbot: QtBot, view: FakeView, farm: Farm, jobs: Jobs, library: TypeLibrary
) -> None:
    desk = farm.desk(jobs)
    desk.events.stop()
    presenter = AddingPresenter(cast("Any", view), desk, library)
    presenter.begin()
    view.name = "上寨蚯蚓场"
    presenter.save(ProjectEntry("", view.name, None))
    assert view.told == {}, "there is nothing to choose from yet"
    qtbot.waitUntil(lambda: not jobs.is_busy)
    assert "show_suggestion" not in view.told


def test_a_project_is_added_in_one_step(
    view: FakeView, presenter: AddingPresenter, farm: Farm
) -> None:
    presenter.save(ProjectEntry(FARM, " 第二养殖场 ", date(2025, 3, 1)))
    (work,) = view.told["close_added"]
    assert (work.project.name, work.project.started_on) == ("第二养殖场", date(2025, 3, 1))
    assert names(farm)[-1] == "第二养殖场"
    assert farm.ledger.store.history.undo().title == "新建项目 第二养殖场"
    assert "第二养殖场" not in names(farm)


@pytest.mark.parametrize("name", ["", "  ", "taken"])
def test_what_is_wrong_with_the_name_is_told_beside_it(
    view: FakeView, presenter: AddingPresenter, farm: Farm, name: str
) -> None:
    before = names(farm)
    presenter.save(ProjectEntry(FARM, before[0] if name == "taken" else name, None))
    (told,) = view.told["show_name_problem"]
    assert told.endswith("。")
    assert names(farm) == before
    assert "close_added" not in view.told


def test_a_day_that_is_none_is_told_beside_it(
    view: FakeView, presenter: AddingPresenter, farm: Farm
) -> None:
    before = names(farm)
    presenter.save(ProjectEntry(FARM, "第二养殖场", None, has_wrong_day=True))
    assert "开始日期" in view.told["show_day_problem"][0]
    assert names(farm) == before


def test_what_was_wrong_is_forgotten_at_the_next_try(
    view: FakeView, presenter: AddingPresenter
) -> None:
    presenter.save(ProjectEntry(FARM, "", None))
    presenter.save(ProjectEntry(FARM, "第二养殖场", None))
    assert view.told["show_name_problem"] == ("",)


def test_without_any_type_it_says_what_to_do(view: FakeView, farm: Farm, tmp_path: Path) -> None:
    for _ in range(3):
        farm.ledger.store.history.undo()
    desk = farm.desk(cast("Jobs", FakeJobs()))
    desk.events.stop()
    presenter = AddingPresenter(cast("Any", view), desk, TypeLibrary(tmp_path / "没有"))
    presenter.begin()
    assert view.told["show_failure"] == (NO_TYPE,)
    presenter.save(ProjectEntry("", "养殖场", None))
    assert view.told["show_failure"] == (NO_TYPE,)


def test_it_is_begun_once_something_is_typed(presenter: AddingPresenter) -> None:
    assert not presenter.is_begun(ProjectEntry(FARM, "", None))
    assert presenter.is_begun(ProjectEntry(FARM, "上寨蚯蚓场", None))
    assert presenter.is_begun(ProjectEntry(FARM, "", date(2025, 3, 1)))


def test_a_type_of_the_ledger_needs_no_library(
    view: FakeView, quick_desk: Desk, farm: Farm, tmp_path: Path
) -> None:
    presenter = AddingPresenter(cast("Any", view), quick_desk, TypeLibrary(tmp_path / "没有"))
    presenter.begin()
    presenter.save(ProjectEntry(FARM, "第二养殖场", None))
    assert "第二养殖场" in names(farm)
    assert Projects(farm.ledger, TypeLibrary(tmp_path / "没有")).offered()[0].id == TypeId(FARM)
