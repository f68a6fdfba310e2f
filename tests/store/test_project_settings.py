from __future__ import annotations

from typing import TYPE_CHECKING

from fieldapp.domain.ids import ProjectId, TypeId
from fieldapp.store.project_settings import ProjectSettingStore
from fieldapp.store.projects import ProjectStore

if TYPE_CHECKING:
    from fieldapp.store.store import Store


def added(store: Store, name: str) -> ProjectId:
    with store.step("新建项目") as step:
        return ProjectStore(store).add(step, TypeId("orchard"), name, None)


def give(store: Store, project: ProjectId, key: str, value: str) -> None:
    with store.step("设置") as step:
        ProjectSettingStore(store).set(step, project, key, value)


def reset(store: Store, project: ProjectId, key: str) -> None:
    with store.step("恢复") as step:
        ProjectSettingStore(store).reset(step, project, key, "恢复默认")


def test_each_project_has_its_own_settings(store: Store) -> None:
    settings, upper, lower = ProjectSettingStore(store), added(store, "坡上"), added(store, "坝子")
    give(store, upper, "limit.heavy", "5000")
    give(store, lower, "limit.heavy", "3000")
    give(store, upper, "limit.heavy", "6000")
    give(store, upper, "a", "")
    assert settings.settings(upper) == {"a": "", "limit.heavy": "6000"}
    assert settings.settings(lower) == {"limit.heavy": "3000"}


def test_a_setting_that_is_reset_is_gone_and_may_be_given_again(store: Store) -> None:
    settings, project = ProjectSettingStore(store), added(store, "坡上")
    give(store, project, "limit.heavy", "5000")
    reset(store, project, "limit.heavy")
    assert settings.settings(project) == {}
    give(store, project, "limit.heavy", "7000")
    assert settings.settings(project) == {"limit.heavy": "7000"}


def test_resetting_what_nobody_set_is_no_step(store: Store) -> None:
    project = added(store, "坡上")
    reset(store, project, "limit.heavy")
    assert [step.title for step in store.history.steps(10)] == ["新建项目"]


def test_undo_gives_a_setting_back(store: Store) -> None:
    settings, project = ProjectSettingStore(store), added(store, "坡上")
    give(store, project, "limit.heavy", "5000")
    reset(store, project, "limit.heavy")
    store.history.undo()
    assert settings.settings(project) == {"limit.heavy": "5000"}
    store.history.undo()
    assert settings.settings(project) == {}
