from __future__ import annotations

import pytest

from tests.declaration.garden import DAYS, GARDEN, codes_of_days
from tests.shipped import type_or_problems

ROWS = 'rows = "picking.plot"'
DAILY = 'label = "每日", field = "weight", show = "days"'
SUM = 'label = "总重", field = "weight", total = true'


@pytest.mark.parametrize(
    ("old", "new"),
    [
        (ROWS, 'rows = "picking.household"'),
        (ROWS, 'rows = "plot.code"'),
        (ROWS, 'rows = ""'),
        (DAILY, 'label = "每日", field = "place", show = "days"'),
        (DAILY, 'label = "每日", field = "plot.area", show = "days"'),
        (DAILY, 'label = "每日", show = "days"'),
        (SUM, 'label = "总重", field = "plot.area", total = true'),
        (SUM, 'label = "总重", field = "grade"'),
        ('label = "编号", field = "plot.code"', 'label = "编号", field = "plot.cod"'),
    ],
)
def test_rows_that_are_no_assets_and_columns_that_are_no_numbers_are_named(
    old: str, new: str
) -> None:
    assert codes_of_days(old, new) == [("declaration.unknown_field", "report.days")]


def test_a_constant_and_a_number_that_is_not_added_up_are_fine() -> None:
    assert codes_of_days(SUM, 'label = "备注", value = ""') == []
    assert codes_of_days(SUM, 'label = "总重", field = "weight"') == []


def test_a_misspelt_row_comes_with_the_nearest_one() -> None:
    wrong = DAYS.replace(ROWS, ROWS.replace("plot", "plott"))
    problems = type_or_problems(f"{GARDEN}\n{wrong}")
    assert isinstance(problems, tuple)
    assert problems[0].values["suggestion"] == "picking.plot"


def test_a_sound_report_of_days_has_no_fault() -> None:
    assert codes_of_days("最长间隔", "间隔") == []
