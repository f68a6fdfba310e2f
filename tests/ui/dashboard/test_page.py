"""The dashboard of a farm on disk."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from fieldapp.ui.dashboard.page import DashboardPage
from tests.ui.finding import hold_still, shown, texts
from tests.ui.record_table.deliveries import deliver

if TYPE_CHECKING:
    from collections.abc import Iterator

    from pytestqt.qtbot import QtBot

    from fieldapp.ui.desk import Desk
    from fieldapp.ui.jobs import Jobs
    from tests.ui.farm import Farm


@pytest.fixture
def page(qtbot: QtBot, desk: Desk, jobs: Jobs) -> Iterator[DashboardPage]:
    made = shown(qtbot, DashboardPage(desk), 1194, 670)
    qtbot.waitUntil(lambda: not jobs.is_busy)
    yield made
    hold_still(made)
    qtbot.waitUntil(lambda: not jobs.is_busy)


def test_a_new_village_sees_its_day_and_that_nothing_is_recorded(
    qtbot: QtBot, page: DashboardPage
) -> None:
    qtbot.waitUntil(lambda: "2025年2月26日 星期三" in texts(page))
    assert texts(page) >= {"没有到期的事情", "还没有记录", "最近 30 天没有记录"}


def test_what_is_recorded_elsewhere_appears_by_itself(
    qtbot: QtBot, page: DashboardPage, farm: Farm, desk: Desk
) -> None:
    deliver(farm, ["1000", "500"])
    desk.events.look()
    qtbot.waitUntil(lambda: len(page.recent.model.records) == 2)
    assert f"近 30 天{farm.weigh_in.label}" in texts(page)


def test_another_series_is_shown_when_it_is_chosen(
    qtbot: QtBot, page: DashboardPage, farm: Farm, desk: Desk
) -> None:
    deliver(farm, ["1000"])
    desk.events.look()
    qtbot.waitUntil(lambda: len(page.recent.model.records) == 1)
    page.chart.series_chosen.emit("nothing of the kind")
    assert f"近 30 天{farm.weigh_in.label}" in texts(page)
