from __future__ import annotations

from datetime import date
from typing import TYPE_CHECKING

import pytest

from fieldapp.domain.ids import TypeId
from fieldapp.store.milestones import MilestoneStore
from fieldapp.store.projects import ProjectStore

if TYPE_CHECKING:
    from fieldapp.domain.ids import ProjectId
    from fieldapp.store.store import Store

MARCH, MAY = date(2025, 3, 1), date(2025, 5, 1)


@pytest.fixture
def project(store: Store) -> ProjectId:
    with store.step("新建项目") as step:
        return ProjectStore(store).add(step, TypeId("orchard"), "果园", None)


def plan(store: Store, project: ProjectId, title: str, day: date) -> None:
    with store.step("里程碑") as step:
        MilestoneStore(store).add(step, project, title, day)


def told(store: Store, project: ProjectId) -> list[tuple[str, date, date | None]]:
    found = MilestoneStore(store).milestones(project)
    return [(each.title, each.planned_on, each.done_on) for each in found]


def test_milestones_come_by_the_days_they_are_planned_for(store: Store, project: ProjectId) -> None:
    plan(store, project, "验收", MAY)
    plan(store, project, "立项", MARCH)
    plan(store, project, "建园", MARCH)
    assert told(store, project) == [
        ("立项", MARCH, None),
        ("建园", MARCH, None),
        ("验收", MAY, None),
    ]


def test_a_milestone_is_done_on_a_day_and_may_be_not_done_after_all(
    store: Store, project: ProjectId
) -> None:
    milestones = MilestoneStore(store)
    plan(store, project, "立项", MARCH)
    (milestone,) = milestones.milestones(project)
    with store.step("完成") as step:
        milestones.finish(step, milestone.id, MAY)
    assert told(store, project) == [("立项", MARCH, MAY)]
    with store.step("未完成") as step:
        milestones.finish(step, milestone.id, None)
    assert told(store, project) == [("立项", MARCH, None)]


def test_a_milestone_may_be_changed_and_taken_away(store: Store, project: ProjectId) -> None:
    milestones = MilestoneStore(store)
    plan(store, project, "立项", MARCH)
    (milestone,) = milestones.milestones(project)
    with store.step("修改") as step:
        milestones.change(step, milestone.id, "立项备案", MAY)
    assert told(store, project) == [("立项备案", MAY, None)]
    with store.step("删除") as step:
        milestones.void(step, milestone.id, "删除")
    assert told(store, project) == []
    store.history.undo()
    assert told(store, project) == [("立项备案", MAY, None)]
