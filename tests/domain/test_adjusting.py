from __future__ import annotations

from dataclasses import fields, replace
from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from fieldapp.domain.adjusting import (
    Part,
    adjustables,
    adjusted,
    adjustment_problems,
    adjustments,
    adjustments_in,
    weigh_in_limits,
)
from fieldapp.domain.compiled_type import CompiledType, compiled_type
from fieldapp.domain.ids import FieldId, KindId, TypeId
from fieldapp.domain.project_type import (
    Field,
    FieldType,
    Kind,
    Limit,
    Means,
    ProjectType,
    Role,
    Rule,
)
from fieldapp.domain.reminder_shape import Before, Reminder, SinceLast, Threshold
from fieldapp.domain.weigh_in import WeighInLimits

PRICE = Field(
    FieldId("price"),
    "单价",
    FieldType.MONEY,
    unit="t",
    min=Decimal(20),
    max=Decimal(80),
    means=Means.PRICE,
)
WEIGHT = Field(FieldId("weight"), "净重", FieldType.DECIMAL, unit="kg", min=Decimal(0))
HEAVY = Rule("heavy", "weight <= limit.heavy", "超过{limit.heavy}公斤。", (WEIGHT.id,))
INTAKE = Kind(KindId("intake"), Role.EVENT, "收购", (WEIGHT, PRICE), rules=(HEAVY,))
LAST = SinceLast(INTAKE.id, FieldId("bed"), 3, 5)
OFTEN = Reminder("often", "{code} 该看了", KindId("bed"), since_last=LAST)
ENDS = Reminder("ends", "{code} 快到期", KindId("bed"), before=Before(FieldId("closed_on"), 7))
HOT = Reminder(
    "hot", "热", KindId("bed"), threshold=Threshold(INTAKE.id, FieldId("bed"), WEIGHT.id)
)
FARM = ProjectType(
    1,
    TypeId("farm"),
    1,
    "农场",
    kind=(INTAKE,),
    limit=(Limit("heavy", "单票上限", "kg", Decimal(5000)),),
    reminder=(OFTEN, ENDS, HOT),
)
WEIGHED = replace(FARM, kind=(replace(INTAKE, entry="weigh_in"),))
MIN, MAX = "range.intake.price.min", "range.intake.price.max"
DAYS, OVERDUE = "reminder.often.days", "reminder.often.overdue"


def codes(settings: dict[str, str], project_type: ProjectType = FARM) -> list[tuple[str, str]]:
    found = adjustment_problems(project_type, settings)
    return [(problem.code.removeprefix("adjustment."), problem.where) for problem in found]


def price_of(project_type: ProjectType) -> Field:
    return project_type.kinds[INTAKE.id].by_id[PRICE.id]


def test_limits_price_ranges_and_days_may_be_set() -> None:
    told = [
        (each.key, each.part, each.label, each.unit, each.declared) for each in adjustables(FARM)
    ]
    assert told == [
        ("limit.heavy", Part.LIMIT, "单票上限", "kg", Decimal(5000)),
        (MIN, Part.PRICE_RANGE, "收购单价下限", "t", Decimal(20)),
        (MAX, Part.PRICE_RANGE, "收购单价上限", "t", Decimal(80)),
        (DAYS, Part.REMINDER, "该看了（提醒天数）", "day", Decimal(3)),
        (OVERDUE, Part.REMINDER, "该看了（逾期天数）", "day", Decimal(5)),
        ("reminder.ends.days", Part.REMINDER, "快到期（提醒天数）", "day", Decimal(7)),
    ]


def test_only_who_weighs_sets_what_is_asked_about_at_the_scale() -> None:
    own = [each for each in adjustables(WEIGHED) if each.part is Part.WEIGH_IN]
    assert [each.key for each in own] == [f"weigh.{each.name}" for each in fields(WeighInLimits)]
    assert [each.declared for each in own] == [each.default for each in fields(WeighInLimits)]


def test_only_prices_that_are_typed_have_a_range_to_set() -> None:
    computed = replace(PRICE, formula="weight")
    amount = replace(PRICE, id=FieldId("amount"), means=Means.AMOUNT)
    kind = replace(INTAKE, fields=(WEIGHT, computed, amount))
    parts = {each.part for each in adjustables(replace(FARM, kind=(kind,)))}
    assert Part.PRICE_RANGE not in parts


def test_a_reminder_that_is_never_overdue_has_no_such_days_to_set() -> None:
    never = replace(OFTEN, since_last=replace(LAST, overdue=None))
    keys = [each.key for each in adjustables(replace(FARM, reminder=(never,)))]
    assert DAYS in keys
    assert OVERDUE not in keys


def test_a_project_that_sets_nothing_has_the_type_as_declared() -> None:
    assert adjusted(FARM, {}) is FARM
    assert adjusted(FARM, {"leader": "周凯"}) is FARM
    assert adjustments_in({"leader": "周凯", "limit.heavy": "1"}) == {"limit.heavy": "1"}


def test_settings_take_the_place_of_declared_numbers() -> None:
    settings = {"limit.heavy": "6000.5", MAX: "90", DAYS: "4", "reminder.ends.days": "10"}
    made = adjusted(FARM, settings)
    assert adjustments(FARM, settings) == {
        "limit.heavy": Decimal("6000.5"),
        MAX: 90,
        DAYS: 4,
        "reminder.ends.days": 10,
    }
    assert made.limits["heavy"].value == Decimal("6000.5")
    assert (price_of(made).min, price_of(made).max) == (Decimal(20), Decimal(90))
    assert made.kinds[INTAKE.id].by_id[WEIGHT.id] == WEIGHT
    often, ends, hot = made.reminder
    assert often.since_last == replace(LAST, days=4)
    assert ends.before == Before(FieldId("closed_on"), 10)
    assert hot == HOT


def test_overdue_days_are_set_alone_too() -> None:
    assert adjusted(FARM, {OVERDUE: "9"}).reminder[0].since_last == replace(LAST, overdue=9)


def test_a_kind_without_settings_stays_the_same() -> None:
    assert adjusted(FARM, {"limit.heavy": "1"}).kind[0] is INTAKE


def test_formulas_and_sentences_go_by_the_setting() -> None:
    made = compiled_type(adjusted(FARM, {"limit.heavy": "8000"}))
    assert isinstance(made, CompiledType)
    ((rule, check),) = made.formulas[INTAKE.id].rules
    assert rule.message == "超过8000公斤。"
    assert check.evaluate({"weight": Decimal(7000)}) is True
    assert check.evaluate({"weight": Decimal(8001)}) is False


@pytest.mark.parametrize(
    ("settings", "found"),
    [
        ({"limit.gone": "5"}, [("unknown", "limit.gone")]),
        ({"range.intake.weight.min": "5"}, [("unknown", "range.intake.weight.min")]),
        ({"weigh.tare_days": "5"}, [("unknown", "weigh.tare_days")]),
        ({"limit.heavy": "很重"}, [("not_a_number", "limit.heavy")]),
        ({"limit.heavy": ""}, [("not_a_number", "limit.heavy")]),
        ({MIN: "-1"}, [("negative", MIN)]),
        ({DAYS: "2.5"}, [("not_whole", DAYS)]),
        ({DAYS: "-1"}, [("not_whole", DAYS)]),
        ({OVERDUE: "3661"}, [("not_whole", OVERDUE)]),
        ({MIN: "81"}, [("order", MAX)]),
        ({MIN: "50", MAX: "40"}, [("order", MAX)]),
        ({DAYS: "6"}, [("order", OVERDUE)]),
        ({OVERDUE: "2"}, [("order", OVERDUE)]),
        ({MIN: "90", MAX: "100", DAYS: "6", OVERDUE: "6", "limit.heavy": "-3"}, []),
        ({"leader": "周凯", "started": "?"}, []),
    ],
)
def test_a_setting_without_sense_is_named(
    settings: dict[str, str], found: list[tuple[str, str]]
) -> None:
    assert codes(settings) == found
    if found:
        assert adjusted(FARM, settings) is FARM


def test_a_setting_without_sense_does_not_keep_the_others_from_counting() -> None:
    made = adjusted(FARM, {"limit.heavy": "?", MIN: "90", DAYS: "2"})
    assert made.limits["heavy"].value == 5000
    assert price_of(made).min == 20
    assert made.reminder[0].since_last == replace(LAST, days=2)


def test_the_scale_asks_from_when_on_the_project_says() -> None:
    settings = {"weigh.month_most": "12000", "weigh.same_minutes": "15", "weigh.tare_days": "x"}
    assert weigh_in_limits(WEIGHED, settings) == replace(
        WeighInLimits(), month_most=Decimal(12000), same_minutes=15
    )
    assert weigh_in_limits(FARM, settings) == WeighInLimits()
    assert codes(settings, WEIGHED) == [("not_a_number", "weigh.tare_days")]


@pytest.mark.parametrize("name", [each.name for each in fields(WeighInLimits)])
def test_every_limit_of_the_scale_can_be_set(name: str) -> None:
    assert getattr(weigh_in_limits(WEIGHED, {f"weigh.{name}": "77"}), name) == 77


KEYS = st.sampled_from([*(each.key for each in adjustables(WEIGHED)), "limit.x", "other"])
TEXTS = st.one_of(st.integers(-5, 100).map(str), st.text(max_size=5), st.just("1" * 16))


@given(st.dictionaries(KEYS, TEXTS))
def test_whatever_is_set_the_type_compiles_and_its_ranges_have_an_order(
    settings: dict[str, str],
) -> None:
    made = adjusted(WEIGHED, settings)
    assert isinstance(compiled_type(made), CompiledType)
    low, high = price_of(made).min, price_of(made).max
    assert low is not None
    assert high is not None
    assert 0 <= low <= high
    often = made.reminder[0].since_last
    assert often is not None
    assert 0 <= often.days <= (often.overdue or 0)
