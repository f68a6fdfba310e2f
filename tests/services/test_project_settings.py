from __future__ import annotations

from datetime import date, timedelta

import pytest

from fieldapp.domain.ids import TypeId
from fieldapp.services.project_settings import LONGEST_NAME
from tests.services.apiary import TODAY, Apiary, codes

SPRING = date(2024, 4, 1)


def test_a_project_may_get_its_full_name_and_its_first_day(apiary: Apiary) -> None:
    assert apiary.settings.change(" 木柯村养蜂项目 ", SPRING) == ()
    project = apiary.work.project
    assert (project.name, project.started_on) == ("木柯村养蜂项目", SPRING)
    assert apiary.undo() == "修改项目“木柯村养蜂项目”"
    assert (apiary.work.project.name, apiary.work.project.started_on) == ("蜂场", None)


def test_a_project_may_keep_its_name(apiary: Apiary) -> None:
    assert apiary.settings.change("蜂场", SPRING) == ()
    assert apiary.settings.change("蜂场", None) == ()


@pytest.mark.parametrize(
    ("name", "code"),
    [(" ", "no_name"), ("长" * (LONGEST_NAME + 1), "long_name"), ("果园", "name_taken")],
)
def test_a_project_has_a_name_of_its_own(apiary: Apiary, name: str, code: str) -> None:
    with apiary.ledger.step("新建项目") as step:
        apiary.ledger.projects.add(step, TypeId("apiary"), "果园", None)
    assert codes(apiary.settings.change(name, None)) == [f"project.{code}"]
    assert apiary.work.project.name == "蜂场"


def test_a_project_begins_before_its_first_record(apiary: Apiary) -> None:
    apiary.visit(apiary.hive("甲", SPRING), SPRING)
    late = SPRING + timedelta(days=1)
    assert codes(apiary.settings.change("蜂场", late)) == ["project.start_after_records"]
    assert apiary.settings.change("蜂场", SPRING) == ()
    assert apiary.work.project.started_on == SPRING
    assert apiary.work.project.started_on < TODAY
