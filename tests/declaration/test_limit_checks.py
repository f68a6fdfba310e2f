from __future__ import annotations

import pytest

from fieldapp.domain.ids import KindId
from fieldapp.domain.problem import Problem
from tests.declaration.garden import GARDEN
from tests.shipped import sound_type, type_or_problems

UNIT = 'unit = [{ id = "crate", label = "筐", of = "kg", factor = "20" }]\n'
LEAST = '  { id = "least", label = "最少", unit = "kg", value = "1.50" },'
BAND = """
  { id = "dry", label = "干", unit = "kg", value = "-1" },
  { id = "wet", label = "湿", unit = "kg", value = "9" },"""
SOME = 'check = "weight > 0", message = "请填写重量。"'
LIMITED = 'check = "weight > limit.least", message = "要多于{limit.least}公斤，请填写。"'
SHAPE = 'above = "9", below = "-1"'


def garden(limits: str = LEAST, rule: str = LIMITED, shape: str = SHAPE) -> str:
    text = GARDEN.replace(UNIT, f"{UNIT}limit = [\n{limits}\n]\n").replace(SOME, rule)
    return text.replace(SHAPE, shape)


def found_in(text: str) -> list[tuple[str, str]]:
    made = type_or_problems(text)
    assert isinstance(made, tuple)
    return [(problem.code, problem.where) for problem in made]


def test_a_rule_may_name_a_limit_in_its_formula_and_its_sentence() -> None:
    ((rule, _),) = sound_type(garden()).formulas[KindId("picking")].rules
    assert rule.message == "要多于1.5公斤，请填写。"


@pytest.mark.parametrize(
    ("old", "new", "code", "where"),
    [
        ('unit = "kg", value', 'unit = "kilo", value', "declaration.unknown_unit", "limit.least"),
        ('"1.50"', '"1e15"', "declaration.limit_value", "limit.least"),
        ('"1.50"', '"-1e15"', "declaration.limit_value", "limit.least"),
        ('"1.50"', '"viel"', "declaration.wrong_value", "limit.least.value"),
        (', value = "1.50"', "", "declaration.missing_key", "limit.least.value"),
        ('value = "1.50"', 'value = "1", max = "2"', "declaration.unknown_key", "limit.least.max"),
        (LEAST, f"{LEAST}\n{LEAST}", "declaration.id_twice", "limit"),
        (
            "{limit.least}",
            "{limit.lest}",
            "declaration.unknown_limit",
            "picking.some",
        ),
    ],
)
def test_a_fault_of_a_limit_is_named(old: str, new: str, code: str, where: str) -> None:
    assert found_in(garden().replace(old, new)) == [(code, where)]


def test_a_limit_with_an_odd_id_is_named() -> None:
    text = garden().replace("limit.least", "limit.Least").replace('id = "least"', 'id = "Least"')
    assert found_in(text) == [("declaration.id_form", "limit")]


def test_a_limit_that_nothing_goes_by_is_named_though_a_sentence_names_it() -> None:
    rule = LIMITED.replace("weight > limit.least", "weight > 0")
    assert found_in(garden(rule=rule)) == [("declaration.unused_limit", "limit.least")]


def test_a_misspelt_limit_comes_with_the_nearest_one() -> None:
    made = type_or_problems(garden(rule=LIMITED.replace("> limit.least", "> limit.laest")))
    told = {"name": "limit.laest", "suggestion": "limit.least"}
    assert isinstance(made, tuple)
    assert Problem("formula.unknown_name", "picking.some", told) in made


def test_a_misspelt_limit_of_a_sentence_comes_with_the_nearest_one() -> None:
    made = type_or_problems(garden(rule=LIMITED.replace("{limit.least}", "{limit.laest}")))
    told = {"name": "laest", "suggestion": "least"}
    assert made == (Problem("declaration.unknown_limit", "picking.some", told),)


def test_a_reference_may_not_hide_the_limits() -> None:
    text = garden().replace('id = "place", label', 'id = "limit", label')
    sound_type(text)  # a text is not in the way
    reference = '{ id = "limit", label = "界", type = "reference", to = "plot" },\n'
    text = garden().replace('  { id = "place", label', f'  {reference}  {{ id = "place", label')
    assert found_in(text) == [("declaration.reserved_id", "picking.limit")]


def test_a_limit_is_a_number_in_a_formula() -> None:
    rule = LIMITED.replace("weight > limit.least", "grade == limit.least")
    assert ("formula.type", "picking.some") in found_in(garden(rule=rule))


# Reminders


def test_a_reminder_may_go_by_limits() -> None:
    shape = 'above_limit = "wet", below_limit = "dry"'
    made = sound_type(garden(LEAST + BAND, shape=shape)).declared
    threshold = made.reminder[2].threshold
    assert threshold is not None
    assert (threshold.above_limit, threshold.below_limit) == ("wet", "dry")


@pytest.mark.parametrize(
    ("shape", "code"),
    [
        ('above_limit = "wet", below_limit = "dri"', "unknown_limit"),
        ('above_limit = "dry", below_limit = "wet"', "threshold"),
        ('above_limit = "wet", above = "9", below_limit = "dry"', "threshold"),
        ('above_limit = "wet", below = "-1", below_limit = "dry"', "threshold"),
        ('above_limit = "wet", below = "10"', "threshold"),
    ],
)
def test_a_reminder_with_faulty_limits_is_named(shape: str, code: str) -> None:
    assert (f"declaration.{code}", "reminder.heavy") in found_in(garden(LEAST + BAND, shape=shape))


def test_the_condition_of_a_reminder_may_go_by_a_limit() -> None:
    old, new = 'only_if = "closed_on is None"', 'only_if = "area > limit.least"'
    sound_type(garden(rule=SOME).replace(old, new))
    made = type_or_problems(garden().replace(old, 'only_if = "area > limit.laest"'))
    told = {"name": "limit.laest", "suggestion": "limit.least"}
    assert made == (Problem("formula.unknown_name", "reminder.pick", told),)
