from __future__ import annotations

from datetime import date
from typing import TYPE_CHECKING

import pytest

from fieldapp.domain.ids import TypeId
from fieldapp.domain.period import Period
from fieldapp.store.projects import ProjectStore
from fieldapp.store.targets import StoredTarget, TargetStore

if TYPE_CHECKING:
    from fieldapp.domain.ids import ProjectId
    from fieldapp.store.store import Store

YEAR = Period(date(2025, 1, 1), date(2026, 1, 1))
SPRING = Period(date(2025, 2, 1), date(2025, 5, 1))


@pytest.fixture
def project(store: Store) -> ProjectId:
    with store.step("新建项目") as step:
        return ProjectStore(store).add(step, TypeId("orchard"), "果园", None)


def aim(store: Store, project: ProjectId, indicator: str, span: Period, value: int) -> int:
    with store.step("定目标") as step:
        TargetStore(store).add(step, project, indicator=indicator, span=span, value=value)
    found = TargetStore(store).targets(project)
    return next(each.id for each in found if (each.indicator, each.span) == (indicator, span))


def test_targets_come_by_their_first_day(store: Store, project: ProjectId) -> None:
    spring = aim(store, project, "picked", SPRING, 500)
    year = aim(store, project, "picked", YEAR, 2000)
    assert TargetStore(store).targets(project) == (
        StoredTarget(year, "picked", YEAR, 2000),
        StoredTarget(spring, "picked", SPRING, 500),
    )


def test_a_target_belongs_to_its_project(store: Store, project: ProjectId) -> None:
    aim(store, project, "picked", YEAR, 2000)
    with store.step("新建项目") as step:
        other = ProjectStore(store).add(step, TypeId("orchard"), "别的", None)
    assert TargetStore(store).targets(other) == ()


def test_a_changed_target_has_its_new_span_and_value(store: Store, project: ProjectId) -> None:
    target = aim(store, project, "picked", YEAR, 2000)
    with store.step("改目标") as step:
        TargetStore(store).change(step, target, SPRING, 700)
    assert TargetStore(store).targets(project) == (StoredTarget(target, "picked", SPRING, 700),)
    store.history.undo()
    assert TargetStore(store).targets(project) == (StoredTarget(target, "picked", YEAR, 2000),)


def test_a_target_taken_away_makes_room_for_another(store: Store, project: ProjectId) -> None:
    target = aim(store, project, "picked", YEAR, 2000)
    with store.step("删目标") as step:
        TargetStore(store).void(step, target, "删除")
    assert TargetStore(store).targets(project) == ()
    aim(store, project, "picked", YEAR, 900)
    assert [each.value for each in TargetStore(store).targets(project)] == [900]
