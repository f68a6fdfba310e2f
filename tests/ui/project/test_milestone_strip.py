from __future__ import annotations

from dataclasses import replace
from datetime import date
from typing import TYPE_CHECKING

import pytest

from fieldapp.services.milestones import Milestone, MilestoneState
from fieldapp.ui.project.milestone_strip import MilestoneStrip, state_text

if TYPE_CHECKING:
    from pytestqt.qtbot import QtBot

TODAY = date(2025, 2, 26)


def milestone(state: MilestoneState, days: int, done_on: date | None = None) -> Milestone:
    planned = date.fromordinal(TODAY.toordinal() + days)
    return Milestone(1, "首批采收", planned, done_on, state, days)


@pytest.mark.parametrize(
    ("shown", "text"),
    [
        (milestone(MilestoneState.DONE, -3, date(2025, 2, 24)), "2月24日 完成"),
        (milestone(MilestoneState.NEXT, 12), "计划 3月10日，还剩 12 天"),
        (milestone(MilestoneState.NEXT, 0), "计划 2月26日，就在今天"),
        (milestone(MilestoneState.LATE, -2), "计划 2月24日，逾期 2 天"),
        (milestone(MilestoneState.LATER, 40), "计划 4月7日"),
    ],
)
def test_each_milestone_says_where_it_stands(shown: Milestone, text: str) -> None:
    assert state_text(shown, TODAY) == text


def test_little_room_leaves_one_line(qtbot: QtBot) -> None:
    strip = MilestoneStrip()
    qtbot.addWidget(strip)
    strip.show_milestones([milestone(state, 5) for state in MilestoneState], TODAY)
    tall = strip.height()
    strip.set_compact(is_compact=True)
    assert strip.height() < tall
    assert strip.accessibleName().count("首批采收") == 4
    for is_compact in (True, False):
        strip.set_compact(is_compact=is_compact)
        assert not strip.grab().isNull()


def test_in_little_room_long_titles_have_more_of_it(qtbot: QtBot) -> None:
    strip = MilestoneStrip()
    qtbot.addWidget(strip)
    strip.resize(900, 36)
    long = replace(milestone(MilestoneState.NEXT, 5), title="有机土销售满 15 吨")
    strip.show_milestones([milestone(MilestoneState.DONE, -3, TODAY), long], TODAY)
    first, second = strip.rooms()
    assert abs(first.width() - second.width()) <= 1
    strip.set_compact(is_compact=True)
    first, second = strip.rooms()
    assert second.width() > first.width() + 50
    assert first.right() < second.left() + 1
