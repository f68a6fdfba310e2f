"""A project sets the days of its plans, each change in one step."""

from __future__ import annotations

from datetime import date

import pytest

from fieldapp.domain.problem import Problem
from fieldapp.services.progress_settings import ProgressSettings
from tests.services.planting import TEXT, Planting, new_planting

FIRST, LAST = date(2025, 4, 11), date(2025, 4, 30)


@pytest.fixture
def planting() -> Planting:
    return new_planting()


@pytest.fixture
def settings(planting: Planting) -> ProgressSettings:
    return ProgressSettings(planting.ledger, planting.work)


def steps(planting: Planting) -> list[str]:
    return [each.title for each in planting.ledger.store.history.steps(10)]


def stored(planting: Planting) -> dict[str, str]:
    return dict(planting.ledger.project_settings.settings(planting.work.id))


def test_what_is_declared_holds_until_it_is_set(settings: ProgressSettings) -> None:
    (span,) = settings.listed()
    assert (span.first, span.last, span.is_in_order, span.is_own) == (FIRST, LAST, True, False)


def test_all_that_differs_is_set_in_one_step(
    planting: Planting, settings: ProgressSettings
) -> None:
    before = len(steps(planting))
    assert settings.set("setting", date(2025, 4, 5), date(2025, 5, 20), is_in_order=False) == ()
    assert steps(planting)[0] == "修改移栽进度的设置"
    assert len(steps(planting)) == before + 1
    (span,) = settings.listed()
    assert (span.first, span.last) == (date(2025, 4, 5), date(2025, 5, 20))
    assert (span.is_in_order, span.is_own) == (False, True)
    assert planting.facts().pace.span.last == date(2025, 5, 20)


def test_nothing_differs_is_no_step(planting: Planting, settings: ProgressSettings) -> None:
    before = steps(planting)
    assert settings.set("setting", FIRST, LAST, is_in_order=True) == ()
    assert steps(planting) == before


def test_what_is_as_declared_is_no_setting_any_more(
    planting: Planting, settings: ProgressSettings
) -> None:
    settings.set("setting", date(2025, 4, 5), LAST, is_in_order=False)
    assert stored(planting) == {
        "progress.setting.begins": "04-05",
        "progress.setting.in_order": "off",
    }
    settings.set("setting", FIRST, LAST, is_in_order=True)
    assert stored(planting) == {}


def test_a_day_that_not_every_year_has_is_refused(
    planting: Planting, settings: ProgressSettings
) -> None:
    problems = settings.set("setting", date(2024, 2, 29), LAST, is_in_order=True)
    assert problems == (Problem("progress.leap_day", "begins"),)
    assert stored(planting) == {}


def test_a_plan_without_steps_has_no_order() -> None:
    made = new_planting(TEXT.replace('steps = ["day.dug", "day.set"]', ""))
    (span,) = ProgressSettings(made.ledger, made.work).listed()
    assert span.is_in_order is None
