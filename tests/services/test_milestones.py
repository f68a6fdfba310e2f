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
    assert codes(apiary.settings.milestones.change(milestone.id, title, TODAY, None)) == [
        f"milestone.{code}"
    ]
    assert [row[0] for row in told(apiary)] == ["立项"]


def test_every_change_is_a_step_with_its_title(apiary: Apiary) -> None:
    apiary.settings.milestones.add("立项", TODAY)
    (milestone,) = apiary.settings.milestones.listed(TODAY)
    apiary.settings.milestones.change(milestone.id, "立项备案", after(1), None)
    apiary.settings.milestones.finish(milestone.id, TODAY)
    apiary.settings.milestones.finish(milestone.id, None)
    apiary.settings.milestones.void(milestone.id)
    assert told(apiary) == []
    assert apiary.titles(5) == [
        "删除节点“立项备案”",
        "节点“立项备案”恢复为未完成",
        "节点“立项备案”完成",
        "修改节点“立项备案”",
        "新增节点“立项”",
    ]
    apiary.undo()
    assert told(apiary) == [("立项备案", MilestoneState.NEXT, 1)]


def test_a_milestone_renamed_and_reached_at_once_is_one_step(apiary: Apiary) -> None:
    apiary.settings.milestones.add("立项", TODAY)
    (milestone,) = apiary.settings.milestones.listed(TODAY)
    assert apiary.settings.milestones.change(milestone.id, "立项备案", after(-2), after(-1)) == ()
    assert told(apiary) == [("立项备案", MilestoneState.DONE, -2)]
    assert apiary.undo() == "修改节点“立项备案”"
    assert told(apiary) == [("立项", MilestoneState.NEXT, 0)]


def test_a_milestone_that_stays_as_it_is_makes_no_step(apiary: Apiary) -> None:
    apiary.settings.milestones.add("立项", TODAY)
    (milestone,) = apiary.settings.milestones.listed(TODAY)
    assert apiary.settings.milestones.change(milestone.id, " 立项 ", TODAY, None) == ()
    assert apiary.titles(1) == ["新增节点“立项”"]


def test_what_is_reached_already_may_be_planned_afterwards(apiary: Apiary) -> None:
    assert apiary.settings.milestones.add("立项", after(-9), after(-8)) == ()
    assert told(apiary) == [("立项", MilestoneState.DONE, -9)]


def test_every_problem_of_a_milestone_names_its_field(apiary: Apiary) -> None:
    problems = apiary.settings.milestones.add("", TODAY, after(1))
    assert [each.where for each in problems] == ["title", "done_on"]
