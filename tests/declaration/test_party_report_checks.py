"""Reports by group and by household are told what they cannot show."""

from __future__ import annotations

import pytest

from fieldapp.domain.compiled_type import CompiledType
from fieldapp.services.type_library import type_or_problems
from tests.services.planting import TEXT

PROGRESS = """
[[report]]
id = "groups"
label = "进度表"
shape = "progress"
progress = "setting"
columns = [
  { label = "组", measure = "group" }, { label = "计划", measure = "plan", total = true },
  { label = "今日", field = "day.set", show = "today", total = true },
  { label = "品种", field = "deal.sort", show = "names" },
]
"""
ATTENDANCE = """
[[report]]
id = "wages"
label = "考勤表"
shape = "attendance"
rows = "day.household"
split = ["worker"]
columns = [
  { label = "户主", field = "household.name" }, { label = "带头人", field = "worker" },
  { label = "人数", field = "hands", show = "days" },
  { label = "合计", field = "hands", total = true }, { label = "签字", show = "sign" },
]
"""


def told(report: str, old: str = "\n", new: str = "\n") -> list[str]:
    assert old in report
    made = type_or_problems(TEXT + report.replace(old, new))
    if isinstance(made, CompiledType):
        return []
    return [f"{each.code.removeprefix('declaration.')} {each.where}" for each in made]


@pytest.mark.parametrize("report", [PROGRESS, ATTENDANCE])
def test_a_report_that_names_what_is_there_is_right(report: str) -> None:
    assert told(report) == []


@pytest.mark.parametrize(
    ("old", "new", "problem"),
    [
        ('progress = "setting"', 'progress = "sowing"', "unknown_progress"),
        ('measure = "plan"', 'measure = "planned"', "unknown_field"),
        ('field = "day.set"', 'field = "day.trouble"', "unknown_field"),
        ('field = "deal.sort"', 'field = "deal.kind"', "unknown_field"),
    ],
)
def test_what_a_report_of_a_plan_cannot_show_is_told(old: str, new: str, problem: str) -> None:
    assert told(PROGRESS, old, new) == [f"{problem} report.groups"]


@pytest.mark.parametrize(
    ("old", "new"),
    [
        ('rows = "day.household"', 'rows = "deal.household"'),
        ('split = ["worker"]', 'split = ["workers"]'),
        ('field = "hands", show', 'field = "worker", show'),
        ('field = "hands", total', 'field = "trouble", total'),
        ('field = "household.name"', 'field = "household.age"'),
    ],
)
def test_what_a_report_of_days_worked_cannot_show_is_told(old: str, new: str) -> None:
    assert told(ATTENDANCE, old, new) == ["unknown_field report.wages"]


def test_only_a_report_of_a_plan_adds_up_by_groups() -> None:
    table = ATTENDANCE.replace('shape = "attendance"', 'shape = "table"\nsource = ["day"]')
    table = table.replace('show = "days"', 'show = "today"')
    assert told(table) == ["unknown_word report.wages"]
