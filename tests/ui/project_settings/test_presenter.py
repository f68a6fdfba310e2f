from __future__ import annotations

from datetime import date
from typing import TYPE_CHECKING

from typing_extensions import override

from fieldapp.domain.problem import KnownError
from fieldapp.services.project_settings import ProjectSettings
from fieldapp.ui.project_settings.presenter import SettingsPresenter
from tests.ui.project_settings.using import said

if TYPE_CHECKING:
    from collections.abc import Mapping

    from fieldapp.domain.problem import Problem
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


class FakeFields:
    """Fields of which one is called `title`."""

    def __init__(self) -> None:
        self.problems: dict[str, str] = {}
        self.is_saved = False

    def show_problems(self, texts: Mapping[str, str]) -> list[str]:
        self.problems = dict(texts)
        return [text for name, text in texts.items() if name != "title"]

    def take_saved(self) -> None:
        self.is_saved = True


def plan(title: str, settings: ProjectSettings) -> tuple[Problem, ...]:
    return settings.milestones.add(title, DAY)


def test_a_change_is_told_by_the_title_of_its_step_and_shown(farm: Farm, desk: Desk) -> None:
    view, fields = FakeSettingsView(), FakeFields()
    presenter = SettingsPresenter(view, desk, farm.work)
    assert presenter.act(lambda settings: plan("首批采收", settings), fields)
    assert said(desk) == ["已保存：新增节点“首批采收”"]
    assert view.shown == 1
    assert fields.is_saved


def test_a_step_that_another_program_makes_meanwhile_is_not_told_as_ones_own(
    farm: Farm, desk: Desk
) -> None:
    other = farm.ledger.another()

    def change(settings: ProjectSettings) -> tuple[Problem, ...]:
        made = plan("首批采收", settings)
        plan("年度验收", ProjectSettings(other, other.work(farm.work.project)))
        return made

    presenter = SettingsPresenter(FakeSettingsView(), desk, farm.work)
    presenter.act(change, FakeFields())
    other.close()
    assert said(desk) == ["已保存：新增节点“首批采收”"]


def test_a_ledger_that_cannot_be_read_is_told_not_raised(farm: Farm, desk: Desk) -> None:
    class LostView(FakeSettingsView):
        @override
        def show_settings(self, settings: ProjectSettings) -> None:
            raise KnownError("store.gone", file="台账.db")

    presenter = SettingsPresenter(LostView(), desk, farm.work)
    presenter.begin()
    plan("首批采收", presenter.settings)
    desk.events.look()
    assert said(desk) == ["store.gone", "store.gone"]


def test_what_is_wrong_stands_beside_its_field_and_nothing_is_said_above(
    farm: Farm, desk: Desk
) -> None:
    view, fields = FakeSettingsView(), FakeFields()
    presenter = SettingsPresenter(view, desk, farm.work)
    assert not presenter.act(lambda settings: plan("", settings), fields)
    assert "名称" in fields.problems["title"]
    assert view.told[-1] == ("", "")
    assert view.shown == 0, "what was typed stays"
    assert not fields.is_saved


def test_a_failure_of_the_world_is_told_above(farm: Farm, desk: Desk) -> None:
    view = FakeSettingsView()

    def fail(_settings: ProjectSettings) -> None:
        raise KnownError("stock.short", item="有机土")

    assert not SettingsPresenter(view, desk, farm.work).act(fail, FakeFields())
    assert view.told[-1][0] == "danger"


def test_a_change_that_changes_nothing_says_nothing(farm: Farm, desk: Desk) -> None:
    presenter = SettingsPresenter(FakeSettingsView(), desk, farm.work)
    assert presenter.act(lambda _settings: (), FakeFields())
    assert said(desk) == []


def test_each_change_is_of_the_settings_as_they_are_now(farm: Farm, desk: Desk) -> None:
    presenter = SettingsPresenter(FakeSettingsView(), desk, farm.work)
    key = presenter.settings.adjustments.listed()[0].key
    assert presenter.act(lambda settings: settings.adjustments.set({key: "3"}), FakeFields())
    assert presenter.settings.adjustments.listed()[0].value == 3


def test_what_others_set_is_shown_until_the_dialog_is_closed(farm: Farm, desk: Desk) -> None:
    view = FakeSettingsView()
    presenter = SettingsPresenter(view, desk, farm.work)
    presenter.begin()
    plan("首批采收", presenter.settings)
    desk.events.look()
    assert view.shown == 2
    presenter.leave()
    plan("年度验收", presenter.settings)
    desk.events.look()
    assert view.shown == 2
