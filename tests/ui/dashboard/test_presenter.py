from __future__ import annotations

from typing import TYPE_CHECKING, Any, cast

import pytest

from fieldapp.services.changes import Changes
from fieldapp.services.undoing import Undoing
from fieldapp.ui.dashboard.presenter import DashboardPresenter, series_id
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
    assert (state.today_count, len(state.series)) == (1, 1)
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
