from __future__ import annotations

from datetime import date
from typing import TYPE_CHECKING

from fieldapp.domain.problem import KnownError
from fieldapp.ui.project_settings.presenter import SettingsPresenter
from tests.ui.project_settings.using import said

if TYPE_CHECKING:
    from fieldapp.domain.problem import Problem
    from fieldapp.services.project_settings import ProjectSettings
    from fieldapp.ui.desk import Desk
    from tests.ui.farm import Farm

DAY = date(2025, 4, 20)


class FakeSettingsView:
    def __init__(self) -> None:
        self.shown = 0
        self.told: list[tuple[str, str]] = []

    def show_settings(self, settings: ProjectSettings) -> None:
        self.shown += 1

    def show_message(self, tone: str, text: str) -> None:
        self.told.append((tone, text))


def plan(title: str, settings: ProjectSettings) -> tuple[Problem, ...]:
    return settings.milestones.add(title, DAY)


def test_a_change_is_told_by_the_title_of_its_step_and_shown(farm: Farm, desk: Desk) -> None:
    view = FakeSettingsView()
    presenter = SettingsPresenter(view, desk, farm.work)
    assert presenter.act(lambda settings: plan("首批采收", settings))
    assert said(desk) == ["已保存：新增里程碑“首批采收”"]
    assert view.shown == 1


def test_the_first_wrong_change_ends_the_others(farm: Farm, desk: Desk) -> None:
    view = FakeSettingsView()
    presenter = SettingsPresenter(view, desk, farm.work)
    made = presenter.act(
        lambda settings: plan("", settings), lambda settings: plan("首批采收", settings)
    )
    assert not made
    assert view.told[-1][0] == "danger"
    assert view.shown == 0, "what was typed stays"
    assert presenter.settings.milestones.listed(presenter.today) == ()


def test_a_failure_of_the_world_is_told(farm: Farm, desk: Desk) -> None:
    view = FakeSettingsView()

    def fail(_settings: ProjectSettings) -> None:
        raise KnownError("stock.short", item="有机土")

    assert not SettingsPresenter(view, desk, farm.work).act(fail)
    assert view.told[-1][0] == "danger"


def test_nothing_to_do_says_nothing(farm: Farm, desk: Desk) -> None:
    assert SettingsPresenter(FakeSettingsView(), desk, farm.work).act()
    assert said(desk) == []


def test_each_change_is_of_the_settings_as_they_are_now(farm: Farm, desk: Desk) -> None:
    presenter = SettingsPresenter(FakeSettingsView(), desk, farm.work)
    key = presenter.settings.adjustments.listed()[0].key
    assert presenter.act(lambda settings: settings.adjustments.set({key: "3"}))
    assert presenter.settings.adjustments.listed()[0].value == 3
