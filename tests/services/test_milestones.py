from __future__ import annotations

from datetime import date, timedelta

import pytest

from fieldapp.services.milestones import LONGEST_TITLE, MilestoneState
from tests.services.apiary import TODAY, Apiary, codes


def after(days: int) -> date:
    return TODAY + timedelta(days=days)


def told(apiary: Apiary) -> list[tuple[str, MilestoneState, int]]:
    listed = apiary.settings.milestones.listed(TODAY)
    return [(each.title, each.state, each.days_to_go) for each in listed]


def test_milestones_are_done_late_next_or_to_come_later(apiary: Apiary) -> None:
    for title, days in (("验收", 90), ("立项", -20), ("建箱", -9), ("首批取蜜", 0), ("满产", 12)):
        assert apiary.settings.milestones.add(f" {title} ", after(days)) == ()
    first = apiary.settings.milestones.listed(TODAY)[0]
    assert apiary.settings.milestones.finish(first.id, after(-18)) == ()
    assert told(apiary) == [
        ("立项", MilestoneState.DONE, -20),
        ("建箱", MilestoneState.LATE, -9),
        ("首批取蜜", MilestoneState.NEXT, 0),
        ("满产", MilestoneState.LATER, 12),
        ("验收", MilestoneState.LATER, 90),
    ]
    assert apiary.settings.milestones.listed(TODAY)[0].done_on == after(-18)


def test_what_is_done_ahead_of_its_day_is_not_next(apiary: Apiary) -> None:
    for days in (5, 9):
        apiary.settings.milestones.add(f"第{days}天", after(days))
    apiary.settings.milestones.finish(apiary.settings.milestones.listed(TODAY)[0].id, TODAY)
    assert [row[1] for row in told(apiary)] == [MilestoneState.DONE, MilestoneState.NEXT]


def test_nothing_is_done_on_a_day_to_come(apiary: Apiary) -> None:
    apiary.settings.milestones.add("立项", after(3))
    (milestone,) = apiary.settings.milestones.listed(TODAY)
    problems = apiary.settings.milestones.finish(milestone.id, after(1))
    assert codes(problems) == ["milestone.done_future"]
    assert told(apiary) == [("立项", MilestoneState.NEXT, 3)]


@pytest.mark.parametrize(
    ("title", "code"),
    [("", "no_title"), ("  ", "no_title"), ("长" * (LONGEST_TITLE + 1), "long_title")],
)
def test_a_milestone_has_a_title_that_can_be_shown(apiary: Apiary, title: str, code: str) -> None:
    assert codes(apiary.settings.milestones.add(title, TODAY)) == [f"milestone.{code}"]
    apiary.settings.milestones.add("立项", TODAY)
    (milestone,) = apiary.settings.milestones.listed(TODAY)
    assert codes(apiary.settings.milestones.change(milestone.id, title, TODAY)) == [
        f"milestone.{code}"
    ]
    assert [row[0] for row in told(apiary)] == ["立项"]


def test_every_change_is_a_step_with_its_title(apiary: Apiary) -> None:
    apiary.settings.milestones.add("立项", TODAY)
    (milestone,) = apiary.settings.milestones.listed(TODAY)
    apiary.settings.milestones.change(milestone.id, "立项备案", after(1))
    apiary.settings.milestones.finish(milestone.id, TODAY)
    apiary.settings.milestones.finish(milestone.id, None)
    apiary.settings.milestones.void(milestone.id)
    assert told(apiary) == []
    assert apiary.titles(5) == [
        "删除里程碑“立项备案”",
        "里程碑“立项备案”恢复为未完成",
        "里程碑“立项备案”完成",
        "修改里程碑“立项备案”",
        "新增里程碑“立项”",
    ]
    apiary.undo()
    assert told(apiary) == [("立项备案", MilestoneState.NEXT, 1)]
