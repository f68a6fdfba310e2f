from __future__ import annotations

import pytest

from fieldapp.declaration.indicator_checks import splitting_fields
from fieldapp.domain.household import HOUSEHOLD_FILTERS
from fieldapp.domain.problem import Problem
from fieldapp.store.aggregates import HOUSEHOLD_VALUES
from tests.declaration.garden import GARDEN, codes_with, problems_with
from tests.shipped import sound_type, type_or_problems

SUM = '"sum(picking.weight)"'
SINCE = 'since_last = { kind = "picking", through = "plot", days = 3, overdue = 5 }'
BEFORE = 'before = { field = "closed_on", days = 7 }'
THRESHOLD = 'threshold = { kind = "picking"'
LIMITS = 'field = "weight", above = "9", below = "-1"'


@pytest.mark.parametrize(
    ("old", "new", "code"),
    [
        ('unit = "kg"\nplaces', 'unit = "kilo"\nplaces', "unknown_unit"),
        ("places = 1\naggregates", "places = 7\naggregates", "places"),
        ("places = 1\naggregates", "places = -1\naggregates", "places"),
        (SUM, '"sum(picking)"', "aggregate"),
        (SUM, '"median(picking.weight)"', "aggregate"),
        (SUM, '"money(gain)"', "aggregate"),
        (SUM, '"sum(piking.weight)"', "unknown_kind"),
        (SUM, '"sum(picking.wieght)"', "unknown_field"),
        (SUM, '"sum(picking.grade)"', "not_a_quantity"),
        (SUM, '"last(picking.grade)"', "not_a_quantity"),
        ("household.household_class", "household.phone", "unknown_field"),
        ("household.household_class", "grade", "unknown_field"),
        ('by = ["picking.household"]', 'by = ["picking.plot"]', "unknown_field"),
        (SUM, '"count(plot)"', "no_household"),
        (SUM, '"in_use(plot)"', "no_household"),
    ],
)
def test_a_fault_of_an_indicator_is_named(old: str, new: str, code: str) -> None:
    found = codes_with(old, new)
    assert found[0] == (f"declaration.{code}", "indicator.picked")
    assert {where for _, where in found} <= {"indicator.picked", "report.people"}


@pytest.mark.parametrize(
    ("formula", "code"),
    [("m", "unknown_name"), ("n > 1", "type"), ("n +", "syntax"), ("n ** 2", "not_allowed")],
)
def test_a_formula_of_an_indicator_gives_a_number_of_its_aggregates(
    formula: str, code: str
) -> None:
    found = codes_with('formula = "n"\nby', f'formula = "{formula}"\nby')
    assert found == [(f"formula.{code}", "indicator.picked")]


def test_a_misspelt_aggregate_comes_with_the_nearest_one() -> None:
    old = 'aggregates = { n = "sum(picking.weight)" }'
    new = 'aggregates = { weight = "sum(picking.weight)", n = "count(picking)" }'
    faulty = GARDEN.replace(old, new).replace('formula = "n"\nby', 'formula = "wieght"\nby')
    expected = Problem(
        "formula.unknown_name", "indicator.picked", {"name": "wieght", "suggestion": "weight"}
    )
    assert type_or_problems(faulty) == (expected,)


@pytest.mark.parametrize(
    "aggregate",
    [
        "avg(picking.weight)",
        "last(picking.amount)",
        "distinct(picking.household)",
        "count(picking)",
        "money(owe.crop)",
    ],
)
def test_aggregates_of_what_households_bring_may_be_filtered(aggregate: str) -> None:
    assert codes_with(SUM, f'"{aggregate}"') == []


def test_only_what_has_a_beginning_and_an_end_is_in_use() -> None:
    assert codes_with('"in_use(plot)"', '"in_use(picking)"') == [
        ("declaration.never_in_use", "indicator.plots")
    ]


def test_the_area_in_use_is_an_aggregate() -> None:
    assert codes_with('"in_use(plot)"', '"in_use(plot.area)"') == []


def test_indicators_are_split_by_households() -> None:
    assert splitting_fields(sound_type(GARDEN).declared) == ("picking.household",)


def test_the_ledger_can_keep_by_whatever_a_declaration_may_ask_for() -> None:
    assert set(HOUSEHOLD_FILTERS) == HOUSEHOLD_VALUES.keys()


# Reminders


@pytest.mark.parametrize(
    ("old", "new", "code", "reminder"),
    [
        ("{code} 该采摘了", "{cod} 该采摘了", "unknown_field", "pick"),
        (BEFORE, "", "one_shape", "ends"),
        (BEFORE, f"{BEFORE}\n{SINCE}", "one_shape", "ends"),
        (BEFORE, BEFORE.replace("closed_on", "closd_on"), "unknown_field", "ends"),
        (BEFORE, BEFORE.replace("closed_on", "code"), "not_a_date", "ends"),
        (BEFORE, BEFORE.replace("7", "-1"), "days", "ends"),
        (BEFORE, BEFORE.replace("7", "99999"), "days", "ends"),
        (SINCE, SINCE.replace("picking", "piking"), "unknown_kind", "pick"),
        (SINCE, SINCE.replace('"plot"', '"plott"'), "unknown_field", "pick"),
        (SINCE, SINCE.replace('"plot"', '"grade"'), "not_a_reference", "pick"),
        (SINCE, SINCE.replace("3", "-3"), "days", "pick"),
        (SINCE, SINCE.replace("5", "2"), "days", "pick"),
        (LIMITS, LIMITS.replace("weight", "wieght"), "unknown_field", "heavy"),
        (LIMITS, LIMITS.replace("weight", "grade"), "not_a_quantity", "heavy"),
        (LIMITS, 'field = "weight"', "threshold", "heavy"),
        (LIMITS, LIMITS.replace("-1", "10"), "threshold", "heavy"),
        (
            'threshold = { kind = "picking"',
            'threshold = { kind = "piking"',
            "unknown_kind",
            "heavy",
        ),
    ],
)
def test_a_fault_of_a_reminder_is_named(old: str, new: str, code: str, reminder: str) -> None:
    assert codes_with(old, new) == [(f"declaration.{code}", f"reminder.{reminder}")]


def test_a_reminder_is_for_each_of_a_kind() -> None:
    old = 'label = "{code} 快到期了"\nfor_each = "plot"'
    found = codes_with(old, old.replace('"plot"', '"plott"'))
    assert found == [("declaration.unknown_kind", "reminder.ends")]


def test_a_reminder_follows_events_and_not_assets() -> None:
    child = '{ id = "parent", label = "上级", type = "reference", to = "plot" },\n  { id = "area"'
    text = GARDEN.replace('{ id = "area"', child)
    text = text.replace(SINCE, 'since_last = { kind = "plot", through = "parent", days = 3 }')
    expected = Problem("declaration.not_an_event", "reminder.pick", {"label": "地块"})
    assert type_or_problems(text) == (expected,)


@pytest.mark.parametrize(
    ("condition", "code"),
    [("closd_on is None", "unknown_name"), ("area", "type"), ("area >", "syntax")],
)
def test_the_condition_of_a_reminder_is_a_truth(condition: str, code: str) -> None:
    found = codes_with('only_if = "closed_on is None"', f'only_if = "{condition}"')
    assert found == [(f"formula.{code}", "reminder.pick")]


def test_a_misspelt_condition_comes_with_the_nearest_name() -> None:
    (problem,) = problems_with('only_if = "closed_on is', 'only_if = "closd_on is')
    assert problem.values == {"name": "closd_on", "suggestion": "closed_on"}


@pytest.mark.parametrize(
    ("old", "new"),
    [
        (LIMITS, 'field = "weight", above = "9"'),
        (LIMITS, 'field = "weight", below = "9"'),
        (SINCE, SINCE.replace(", overdue = 5", "")),
        (BEFORE, BEFORE.replace("7", "0")),
        ('only_if = "closed_on is None"', ""),
    ],
)
def test_other_ways_to_remind_are_sound_too(old: str, new: str) -> None:
    assert codes_with(old, new) == []
