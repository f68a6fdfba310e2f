from __future__ import annotations

from datetime import date
from typing import TYPE_CHECKING, Any, cast

import pytest

from fieldapp.domain.ids import KindId
from fieldapp.services.project_settings import ProjectSettings
from fieldapp.services.undoing import Undoing
from fieldapp.ui.project.presenter import (
    ProjectPresenter,
    first_tab,
    kinds_in_order,
    step_texts,
)
from tests.ui.record_table.deliveries import deliver

if TYPE_CHECKING:
    from pytestqt.qtbot import QtBot

    from fieldapp.ui.desk import Desk
    from fieldapp.ui.jobs import Jobs
    from tests.ui.farm import Farm


class FakeView:
    """Keeps what it was last told, by the name of the call."""

    def __init__(self) -> None:
        self.told: dict[str, Any] = {}
        self.is_seen = True

    def __getattr__(self, name: str) -> Any:
        return lambda *values: self.told.__setitem__(name, values)

    def is_shown(self) -> bool:
        return self.is_seen


@pytest.fixture
def view() -> FakeView:
    return FakeView()


@pytest.fixture
def presenter(view: FakeView, farm: Farm, desk: Desk) -> ProjectPresenter:
    return ProjectPresenter(cast("Any", view), desk, farm.work)


def test_targets_milestones_and_counts_are_read_in_the_background(
    qtbot: QtBot, view: FakeView, presenter: ProjectPresenter, farm: Farm, jobs: Jobs
) -> None:
    deliver(farm, ["1000", "2000"])
    settings = ProjectSettings(farm.ledger, farm.work)
    settings.targets.set("manure_tonnes", settings.targets.year(2025), "120")
    settings.milestones.add("首批采收", date(2025, 3, 10))
    presenter.begin()
    qtbot.waitUntil(lambda: not jobs.is_busy)
    progress, milestones = view.told["show_progress"]
    assert str(progress[0].value).startswith("3")
    assert [each.title for each in milestones] == ["首批采收"]
    assert view.told["show_counts"][0][KindId("manure_intake")] == 2
    assert view.told["show_steps"][0][0].title == "新增节点“首批采收”"


@pytest.mark.usefixtures("presenter")
def test_news_are_read_soon_where_somebody_looks_and_later_where_nobody_does(
    view: FakeView, farm: Farm, desk: Desk
) -> None:
    deliver(farm, ["1000"])
    desk.events.look()
    assert "reload_soon" in view.told
    view.told.clear()
    view.is_seen = False
    deliver(farm, ["2000"])
    desk.events.look()
    assert "reload_soon" not in view.told


@pytest.mark.usefixtures("presenter")
def test_another_name_of_the_project_is_shown(view: FakeView, farm: Farm, desk: Desk) -> None:
    ProjectSettings(farm.ledger, farm.work).change("六师1号", date(2024, 4, 1))
    desk.events.look()
    assert view.told["show_project"] == ("六师1号", ("进行中", "ok"), "2024年4月开始")


def test_a_project_has_not_begun_before_its_first_day(
    view: FakeView, presenter: ProjectPresenter, farm: Farm, desk: Desk
) -> None:
    assert view.told["show_project"][1] is None, "nobody said when it begins"
    ProjectSettings(farm.ledger, presenter.work).change("六师1号", date(2025, 3, 1))
    desk.events.look()
    assert view.told["show_project"][1:] == (("未开始", "neutral"), "2025年3月开始")


def test_settings_of_the_project_are_followed(
    presenter: ProjectPresenter, farm: Farm, desk: Desk
) -> None:
    limit = farm.work.type.declared.limit[0]
    adjustments = ProjectSettings(farm.ledger, farm.work).adjustments
    assert adjustments.set({f"limit.{limit.id}": "1.5"}) == ()
    desk.events.look()
    assert str(presenter.work.type.declared.limit[0].value) == "1.5"


def test_what_is_weighed_in_comes_first_and_assets_last(farm: Farm) -> None:
    kinds = kinds_in_order(farm.work.type.declared.kind)
    assert [kinds[0].id, kinds[1].id, kinds[-1].id] == [farm.weigh_in.id, "stocking", "bed"]
    assert first_tab(kinds) == farm.weigh_in.id
    assert first_tab(()) == ""


def test_a_step_that_was_taken_back_says_so(farm: Farm) -> None:
    deliver(farm, ["1000"])
    Undoing(farm.ledger).undo()
    told = [step_texts(step) for step in farm.ledger.store.history.steps(2)]
    assert told == [
        ("撤销“登记粪污收购”", None),
        ("登记粪污收购", ("已撤销", "neutral")),
    ]
