from __future__ import annotations

from typing import TYPE_CHECKING

import pytest
from PySide6.QtCore import Qt

from fieldapp.ui.progress.curve import curve_of
from fieldapp.ui.progress.plan_chart import PlanChart
from fieldapp.ui.theme.look import look
from tests.ui.finding import count_of, shown

if TYPE_CHECKING:
    from pytestqt.qtbot import QtBot

    from tests.services.planting import Planting


@pytest.fixture
def chart(qtbot: QtBot, planting: Planting) -> PlanChart:
    made = shown(qtbot, PlanChart(), 500, 180)
    facts = planting.facts()
    made.show_days("每日进度", curve_of(facts), facts.unit, facts.pace.on)
    made.setFocus()
    return made


def ground_at(chart: PlanChart, place: int) -> str:
    image, at = chart.grab().toImage(), chart.middle_of(place)
    return image.pixelColor(int(at.x()), int(chart.room().bottom()) - 4).name()


def test_days_have_bars_and_today_its_own_colour(chart: PlanChart) -> None:
    assert ground_at(chart, 8) == look().color("chart.actualSoft").name()
    assert ground_at(chart, 9) == look().color("chart.actual").name()
    assert ground_at(chart, 15) not in {
        look().color("chart.actualSoft").name(),
        look().color("chart.actual").name(),
    }


def test_the_sum_and_the_plan_are_lines_in_their_own_colours(chart: PlanChart) -> None:
    assert count_of(chart, "chart.alt") > 50
    assert count_of(chart, "chart.plan") > 30


def test_keys_begin_at_today_and_tell_exact_values(qtbot: QtBot, chart: PlanChart) -> None:
    assert chart.accessibleDescription() == "4月20日：3 亩；累计 12 亩；计划累计 15 亩"
    qtbot.keyClick(chart, Qt.Key.Key_Left)
    assert chart.accessibleDescription() == "4月19日：4 亩；累计 9 亩；计划累计 13.5 亩"


def test_both_axes_have_room_for_their_numbers(chart: PlanChart) -> None:
    room = chart.room()
    assert room.left() > 10
    assert room.right() < chart.width() - 10


def test_nothing_at_all_can_be_shown(qtbot: QtBot) -> None:
    chart = shown(qtbot, PlanChart(), 300, 120)
    assert chart.grab().width() == 300
    assert chart.current == -1
