from __future__ import annotations

from dataclasses import replace
from datetime import date
from typing import TYPE_CHECKING, Any, cast

import pytest

from fieldapp.domain.ids import KindId
from fieldapp.services.changes import Changes
from fieldapp.services.undoing import Undoing
from fieldapp.ui.dashboard.presenter import DashboardPresenter, series_id
from tests.ui.record_table.deliveries import deliver

if TYPE_CHECKING:
    from pytestqt.qtbot import QtBot

    from fieldapp.domain.ids import ProjectId
    from fieldapp.services.dashboard import Tile
    from fieldapp.ui.desk import Desk
    from fieldapp.ui.jobs import Jobs
    from tests.ui.farm import Farm


class FakeView:
    """Keeps what it was last told, by the name of the call."""

    def __init__(self) -> None:
        self.told: dict[str, Any] = {}
        self.is_seen = True

    def __getattr__(self, name: str) -> Any:
        return lambda *values, **named: self.told.__setitem__(name, (*values, *named.values()))

    def is_shown(self) -> bool:
        return self.is_seen


@pytest.fixture
def view() -> FakeView:
    return FakeView()


@pytest.fixture
def presenter(view: FakeView, desk: Desk) -> DashboardPresenter:
    return DashboardPresenter(cast("Any", view), desk)


def test_the_state_is_read_in_the_background(
    qtbot: QtBot, view: FakeView, presenter: DashboardPresenter, farm: Farm, jobs: Jobs
) -> None:
    deliver(farm, ["1000"] * 26)
    presenter.begin()
    assert view.told == {}
    qtbot.waitUntil(lambda: not jobs.is_busy)
    (state,) = view.told["show_state"]
    assert [each.value for each in state.today_parts] == [1]
    assert len(state.series) == 1
    assert view.told["show_series"] == (state.series[0],)
    assert view.told["show_empty"] == (False,)


def test_what_was_read_is_read_again_only_after_news(
    qtbot: QtBot, view: FakeView, presenter: DashboardPresenter, farm: Farm, jobs: Jobs, desk: Desk
) -> None:
    presenter.begin()
    qtbot.waitUntil(lambda: not jobs.is_busy)
    view.told.clear()
    presenter.begin()
    assert not jobs.is_busy
    deliver(farm, ["1000"])
    desk.events.look()
    assert "reload_soon" in view.told
    presenter.reload()
    qtbot.waitUntil(lambda: not jobs.is_busy)
    assert len(view.told["show_state"][0].recent) == 1


def test_news_of_a_page_that_nobody_sees_waits_until_it_is_seen(
    qtbot: QtBot, view: FakeView, presenter: DashboardPresenter, farm: Farm, jobs: Jobs, desk: Desk
) -> None:
    deliver(farm, ["1000"])
    presenter.begin()
    qtbot.waitUntil(lambda: not jobs.is_busy)
    view.told.clear()
    view.is_seen = False
    Undoing(farm.ledger).undo()
    desk.events.look()
    assert view.told == {}
    presenter.begin()
    qtbot.waitUntil(lambda: not jobs.is_busy)
    assert [each.is_void for each in view.told["show_state"][0].recent] == [True]


def test_an_answer_to_an_older_question_is_dropped(
    view: FakeView, presenter: DashboardPresenter
) -> None:
    presenter._number = 2
    presenter._show(1, cast("Any", None))
    assert view.told == {}


def test_another_series_is_shown_when_it_is_chosen(
    qtbot: QtBot, view: FakeView, presenter: DashboardPresenter, farm: Farm, jobs: Jobs
) -> None:
    presenter.choose_series("")
    assert view.told["show_series"] == (None,)
    deliver(farm, ["1000"])
    presenter.begin()
    qtbot.waitUntil(lambda: not jobs.is_busy)
    ((series,),) = (view.told["show_state"][0].series,)
    presenter.choose_series(series_id(series))
    assert view.told["show_series"] == (series,)


def test_any_news_makes_it_old(view: FakeView, presenter: DashboardPresenter) -> None:
    presenter.take_news(Changes({"target": frozenset({1})}))
    assert "reload_soon" in view.told


def shown_tile(view: FakeView, project_id: ProjectId | None, *kinds: KindId) -> Tile:
    """A tile as it is shown, but with these kinds behind it."""
    (state,) = view.told["show_state"]
    first: Tile = state.tiles[0]
    return replace(first, project_id=project_id, kinds=kinds)


def test_the_records_behind_a_tile_are_opened_for_its_days(
    qtbot: QtBot, view: FakeView, presenter: DashboardPresenter, farm: Farm, jobs: Jobs
) -> None:
    deliver(farm, ["1000"])
    presenter.begin()
    qtbot.waitUntil(lambda: not jobs.is_busy)
    presenter.open_tile(shown_tile(view, farm.work.id, farm.weigh_in.id))
    project_id, kind_id, filters = view.told["open_records"]
    assert (project_id, kind_id) == (farm.work.id, farm.weigh_in.id)
    assert (filters.begin, filters.end) == (date(2025, 1, 1), farm.ledger.today())
    presenter.open_tile(shown_tile(view, farm.work.id))
    assert view.told["open_records"][1] is None, "no kind is behind it: its project is opened"
    presenter.open_tile(shown_tile(view, None))
    assert view.told["open_unpaid"] == ()


def test_of_several_kinds_behind_a_tile_it_is_asked_which(
    qtbot: QtBot, view: FakeView, presenter: DashboardPresenter, farm: Farm, jobs: Jobs
) -> None:
    deliver(farm, ["1000"])
    presenter.begin()
    qtbot.waitUntil(lambda: not jobs.is_busy)
    tile = shown_tile(view, farm.work.id, farm.weigh_in.id, KindId("labour"))
    money = replace(tile, progress=replace(tile.progress, indicator="household_income"))
    presenter.open_tile(money)
    qtbot.waitUntil(lambda: not jobs.is_busy)
    told, parts, _ = view.told["ask_part"]
    assert told == money
    assert [each.kind_id for each in parts] == [farm.weigh_in.id]
    view.is_seen = False
    view.told.clear()
    presenter.open_tile(money)
    qtbot.waitUntil(lambda: not jobs.is_busy)
    assert "ask_part" not in view.told, "another page is shown by now"
