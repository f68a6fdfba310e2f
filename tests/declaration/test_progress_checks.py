"""A plan that names what is not there, or days that are none, is told with its place."""

from __future__ import annotations

import pytest

from fieldapp.services.type_library import type_or_problems
from tests.services.planting import TEXT


def told(old: str, new: str, also: tuple[str, str] = ("\n", "\n")) -> list[str]:
    """What is wrong with the declaration where something, and something else, is replaced."""
    assert old in TEXT
    made = type_or_problems(TEXT.replace(old, new).replace(*also))
    assert isinstance(made, tuple), made
    return [f"{each.code.removeprefix('declaration.')} {each.where}" for each in made]


@pytest.mark.parametrize(
    ("old", "new", "problem"),
    [
        ('plan = "deal.area"', 'plan = "deal.size"', "unknown_field"),
        ('plan = "deal.area"', 'plan = "deal.sort"', "unknown_field"),
        ('done = "day.set"', 'done = "deal.area"', "unknown_field"),
        ('year = "deal.year"', 'year = "deal.area"', "unknown_field"),
        ('"day.dug", "day.set"', '"day.dug", "day.trouble"', "unknown_field"),
        ('counts = ["day"]', 'counts = ["deal"]', "unknown_kind"),
        ('hints = ["day.trouble"]', 'hints = ["day.set"]', "unknown_field"),
        ('hints = ["day.trouble"]', 'hints = ["deal.code"]', "unknown_field"),
        ('begins = "04-11"', 'begins = "04-31"', "no_days_of_a_year"),
        ('ends = "04-30"', 'ends = "四月底"', "no_days_of_a_year"),
    ],
)
def test_what_does_not_fit_is_told(old: str, new: str, problem: str) -> None:
    assert told(old, new) == [f"{problem} progress.setting"]


def test_steps_are_of_the_kind_of_what_is_done() -> None:
    begin, end = TEXT.index('[[kind]]\nid = "day"'), TEXT.index("[[progress]]")
    other = TEXT[begin:end].replace('id = "day"', 'id = "other_day"')
    assert told("[[progress]]", f"{other}\n[[progress]]", ("day.dug", "other_day.dug")) == [
        "step_elsewhere progress.setting"
    ]
