from __future__ import annotations

from datetime import date, timedelta
from decimal import Decimal
from typing import TYPE_CHECKING

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from fieldapp.domain.compiled_type import CompiledType, compiled_type
from fieldapp.domain.ids import FieldId
from fieldapp.domain.problem import Level, Problem
from fieldapp.domain.project_type import Field, FieldType, Kind
from fieldapp.domain.scale import LARGEST
from fieldapp.domain.validating import (
    Completed,
    amount_problem,
    completed,
    errors_in,
    literal_default,
    problems_of,
    with_defaults,
    written,
)
from tests.shipped import farm, sound_type
from tests.strategies import TODAY, facts_of, project_types, records_of, values_of

if TYPE_CHECKING:
    from collections.abc import Mapping

    from hypothesis.strategies import DrawFn

    from fieldapp.domain.record import FieldValue, Values

SALE = """
language = 1
id = "shop"
version = 1
label = "小店"
[[kind]]
id = "sale"
role = "event"
label = "销售"
date = "day"
fields = [
  {{ id = "day", label = "日期", type = "date", required = true }},
  {fields}
]
rules = [{rules}]
"""
KG = '{ id = "kg", label = "重量", type = "decimal", unit = "kg", places = 1 }'
PRICE = '{ id = "price", label = "单价", type = "money", unit = "kg" }'


def sale(*fields: str, rules: str = "") -> CompiledType:
    return sound_type(SALE.format(fields=",\n".join(fields), rules=rules))


def only_kind(project_type: CompiledType) -> Kind:
    return project_type.declared.kind[0]


def by_field(values: Mapping[str, FieldValue]) -> Values:
    return {FieldId(name): value for name, value in values.items()}


def worked_out(project_type: CompiledType, **values: FieldValue) -> Completed:
    kind = only_kind(project_type)
    return completed(project_type.formulas[kind.id], by_field(values), {})


def problems(project_type: CompiledType, **values: FieldValue) -> tuple[Problem, ...]:
    kind = only_kind(project_type)
    filled = by_field({"day": TODAY, **values})
    return problems_of(kind, project_type.formulas[kind.id], filled, {}, TODAY)


def codes(project_type: CompiledType, **values: FieldValue) -> list[tuple[str, str]]:
    return [(problem.code, problem.where) for problem in problems(project_type, **values)]


# Defaults


def defaulted(field_type: FieldType, default: str) -> Field:
    options = {"one": "一", "two": "二"} if field_type is FieldType.CHOICE else {}
    return Field(FieldId("x"), "x", field_type, default=default, options=options)


@pytest.mark.parametrize(
    ("field_type", "default", "expected"),
    [
        (FieldType.INTEGER, "0", Decimal(0)),
        (FieldType.INTEGER, "1.5", None),
        (FieldType.INTEGER, "some", None),
        (FieldType.DECIMAL, "1.5", Decimal("1.5")),
        (FieldType.MONEY, "9元", None),
        (FieldType.BOOLEAN, "true", True),
        (FieldType.BOOLEAN, "false", False),
        (FieldType.BOOLEAN, "是", None),
        (FieldType.DATE, "2024-04-08", date(2024, 4, 8)),
        (FieldType.DATE, "soon", None),
        (FieldType.CHOICE, "two", "two"),
        (FieldType.CHOICE, "三", None),
        (FieldType.TEXT, "六师1号", "六师1号"),
        (FieldType.NOTE, "注", "注"),
        (FieldType.HOUSEHOLD, "张三", None),
        (FieldType.REFERENCE, "A01", None),
    ],
)
def test_a_default_stands_for_a_value_of_its_field(
    field_type: FieldType, default: str, expected: FieldValue
) -> None:
    assert literal_default(defaulted(field_type, default)) == expected


def test_defaults_fill_what_was_left_empty() -> None:
    kind = only_kind(
        sale(
            '{ id = "less", label = "扣", type = "decimal", default = "0" }',
            '{ id = "how", label = "方式", type = "text", default = "现金" }',
            '{ id = "who", label = "经办人", type = "text", default = "last" }',
        )
    )
    assert with_defaults(kind, by_field({"how": "微信", "less": None})) == {
        "how": "微信",
        "less": Decimal(0),
    }


def test_values_without_a_gap_are_left_alone() -> None:
    kind = only_kind(sale('{ id = "less", label = "扣", type = "decimal", default = "0" }'))
    values = by_field({"less": Decimal(5)})
    assert with_defaults(kind, values) is values


# Computed fields

AMOUNT = '{ id = "amount", label = "金额", type = "money", formula = "kg * price" }'


def test_money_is_rounded_half_up_to_fen() -> None:
    done = worked_out(sale(KG, PRICE, AMOUNT), kg=Decimal("1.5"), price=Decimal("0.67"))
    assert done.values[FieldId("amount")] == Decimal("1.01")


def test_a_weight_is_rounded_to_grams_whatever_its_places() -> None:
    half = '{ id = "half", label = "半", type = "decimal", unit = "kg", formula = "kg / 2" }'
    done = worked_out(sale(KG, half), kg=Decimal("0.001"))
    assert done.values[FieldId("half")] == Decimal("0.001")


def test_other_numbers_are_rounded_to_their_places() -> None:
    third = '{ id = "third", label = "三分", type = "decimal", places = 2, formula = "kg / 3" }'
    assert worked_out(sale(KG, third), kg=Decimal(2)).values[FieldId("third")] == Decimal("0.67")


def test_a_computed_field_reads_rounded_ones() -> None:
    third = '{ id = "third", label = "三分", type = "decimal", places = 1, formula = "kg / 3" }'
    back = '{ id = "back", label = "回", type = "decimal", places = 3, formula = "third * 3" }'
    assert worked_out(sale(KG, back, third), kg=Decimal(1)).values[FieldId("back")] == Decimal(
        "0.9"
    )


def test_dates_texts_and_truths_can_be_computed() -> None:
    project_type = sale(
        KG,
        '{ id = "due", label = "到期", type = "date", formula = "day if kg > 1 else None" }',
        '{ id = "size", label = "大小", type = "text", formula = "\'大\' if kg > 1 else \'小\'" }',
        '{ id = "much", label = "多", type = "boolean", formula = "kg > 1" }',
    )
    done = worked_out(project_type, day=TODAY, kg=Decimal(2)).values
    assert done == {"day": TODAY, "kg": 2, "due": TODAY, "size": "大", "much": True}


def test_a_computed_field_is_empty_where_its_formula_is() -> None:
    done = worked_out(sale(KG, PRICE, AMOUNT), kg=Decimal(1), amount=Decimal(9))
    assert done == Completed(
        {FieldId("kg"): Decimal(1), FieldId("amount"): None},
        {FieldId("amount"): Decimal(9)},
    )


TYPED_NET = (
    '{ id = "gross", label = "毛重", type = "decimal", unit = "kg", places = 1 }',
    '{ id = "net", label = "净重", type = "decimal", unit = "kg", places = 1,'
    ' typed = true, formula = "gross - 500" }',
)


def test_a_typed_value_stands_where_the_formula_gives_nothing() -> None:
    done = worked_out(sale(*TYPED_NET), net=Decimal(80))
    assert done == Completed(by_field({"net": Decimal(80)}), {})


def test_a_formula_goes_before_a_typed_value_and_says_where_they_differ() -> None:
    done = worked_out(sale(*TYPED_NET), gross=Decimal(600), net=Decimal(80))
    assert done.values[FieldId("net")] == 100
    assert done.differing == {"net": Decimal(80)}


def test_a_typed_value_that_agrees_does_not_differ() -> None:
    done = worked_out(sale(*TYPED_NET), gross=Decimal(600), net=Decimal("100.0"))
    assert done.differing == {}


def test_a_result_of_an_absurd_size_is_empty() -> None:
    powers = " * ".join(["kg"] * 20)
    much = f'{{ id = "much", label = "多", type = "decimal", formula = "{powers}" }}'
    more = '{ id = "more", label = "更多", type = "decimal", formula = "much * 2" }'
    done = worked_out(sale(KG, much, more), kg=Decimal(10**14)).values
    assert (done[FieldId("much")], done[FieldId("more")]) == (None, None)


# Problems


@pytest.mark.parametrize(
    ("field", "value", "expected"),
    [
        (KG, None, []),
        (KG.replace(" }", ", required = true }"), None, ["field.required"]),
        (KG.replace(" }", ', min = "1" }'), Decimal("0.999"), ["field.below_min"]),
        (KG.replace(" }", ', min = "1", max = "2" }'), Decimal(1), []),
        (KG.replace(" }", ', min = "1", max = "2" }'), Decimal(2), []),
        (KG.replace(" }", ', max = "2" }'), Decimal("2.001"), ["field.above_max"]),
        (KG, Decimal(LARGEST) / 1000, ["field.too_large"]),
        (KG, Decimal(1 - LARGEST) / 1000, []),
        ('{ id = "kg", label = "x", type = "text", max_length = 3 }', "一二三", []),
        (
            '{ id = "kg", label = "x", type = "text", max_length = 3 }',
            "一二三四",
            ["field.too_long"],
        ),
        ('{ id = "kg", label = "x", type = "note", max_length = 200 }', "长" * 300, []),
        ('{ id = "kg", label = "x", type = "choice", options = { a = "甲" } }', "a", []),
        (
            '{ id = "kg", label = "x", type = "choice", options = { a = "甲" } }',
            "甲",
            ["field.not_an_option"],
        ),
        ('{ id = "kg", label = "x", type = "boolean" }', True, []),
        ('{ id = "kg", label = "x", type = "household" }', 12, []),
        ('{ id = "kg", label = "x", type = "date" }', TODAY + timedelta(9), []),
    ],
)
def test_a_value_is_judged_by_its_field(field: str, value: FieldValue, expected: list[str]) -> None:
    assert codes(sale(field), kg=value) == [(code, "sale.kg") for code in expected]


def test_nothing_happened_tomorrow() -> None:
    (problem,) = problems(sale(KG), day=TODAY + timedelta(1))
    assert problem == Problem(
        "field.date_future", "sale.day", {"label": "日期", "date": "2025-02-27"}
    )


def test_a_problem_with_a_bound_names_value_and_bound() -> None:
    (problem,) = problems(sale(KG.replace(" }", ', max = "1e3" }')), kg=Decimal("2E+3"))
    assert problem.values == {"label": "重量", "value": "2000", "bound": "1000"}


def test_a_field_may_be_wanted_only_sometimes() -> None:
    why = '{ id = "why", label = "原因", type = "text", required_if = "kg > 100" }'
    assert codes(sale(KG, why), kg=Decimal(101)) == [("field.required", "sale.why")]
    assert codes(sale(KG, why), kg=Decimal(101), why="节日") == []
    assert codes(sale(KG, why), kg=Decimal(100)) == []
    assert codes(sale(KG, why)) == []


RULES = """
  { id = "light", check = "kg < 50", message = "太重，请核对。", fields = ["kg"] },
  { id = "odd", check = "kg != 60", message = "请再看一次。", fields = ["day"], level = "warning" },
"""


def test_a_rule_brings_its_own_sentence_place_and_level() -> None:
    assert problems(sale(KG, rules=RULES), kg=Decimal(60)) == (
        Problem("light", "sale.kg", {}, Level.ERROR, "太重，请核对。"),
        Problem("odd", "sale.day", {}, Level.WARNING, "请再看一次。"),
    )


def test_a_rule_that_nothing_is_known_of_does_not_object() -> None:
    assert problems(sale(KG, rules=RULES)) == ()


def test_only_errors_keep_a_record_out() -> None:
    both = problems(sale(KG, rules=RULES), kg=Decimal(60))
    assert errors_in(both) == both[:1]


def test_problems_come_in_the_order_of_the_fields_and_rules_last() -> None:
    project_type = sale(
        KG.replace(" }", ', max = "2" }'), PRICE.replace(" }", ", required = true }"), rules=RULES
    )
    found = codes(project_type, kg=Decimal(60), day=None)
    assert [code for code, _ in found] == [
        "field.required",
        "field.above_max",
        "field.required",
        "light",
        "odd",
    ]


@pytest.mark.parametrize(
    ("means", "code"),
    [
        ("", "amount_mismatch"),
        ("price", "price_mismatch"),
        ("quantity", "quantity_mismatch"),
        ("gross", "quantity_mismatch"),
    ],
)
def test_a_figure_that_differs_is_named_by_what_it_means(means: str, code: str) -> None:
    field = PRICE.replace(" }", f', means = "{means}" }}') if means else PRICE
    project_type = sale(field)
    kind = only_kind(project_type)
    problem = amount_problem(kind, kind.fields[1], Decimal("1E+3"), None)
    values = {"label": "单价", "typed": "1000", "computed": "-"}
    assert problem == Problem(code, "sale.price", values)


@pytest.mark.parametrize(
    ("value", "text"),
    [(None, "-"), (Decimal("38.00"), "38.00"), (Decimal("1E+2"), "100"), (True, "True"), (7, "7")],
)
def test_a_value_is_written_in_full(value: FieldValue, text: str) -> None:
    assert written(value) == text


# Whatever is declared


@st.composite
def any_kind(draw: DrawFn) -> tuple[CompiledType, Kind]:
    """A kind of the farm, or one that nobody would declare."""
    if draw(st.booleans()):
        project_type = farm()
    else:
        made = compiled_type(draw(project_types()))
        assert isinstance(made, CompiledType), made
        project_type = made
    return project_type, draw(st.sampled_from(project_type.declared.kind))


@settings(deadline=None)
@given(st.data())
def test_any_values_of_any_kind_are_completed_and_judged(data: st.DataObject) -> None:
    project_type, kind = data.draw(any_kind())
    formulas = project_type.formulas[kind.id]
    facts = data.draw(facts_of(project_type, kind))
    values = data.draw(values_of(project_type, kind))
    done = completed(formulas, values, facts).values
    assert done.keys() == {field.id for field in kind.fields}
    for problem in problems_of(kind, formulas, done, facts, TODAY):
        assert problem.where.startswith(f"{kind.id}.")


@settings(deadline=None)
@given(st.data())
def test_completing_what_is_complete_changes_nothing(data: st.DataObject) -> None:
    project_type, kind = data.draw(any_kind())
    formulas = project_type.formulas[kind.id]
    facts = data.draw(facts_of(project_type, kind))
    done = completed(formulas, data.draw(values_of(project_type, kind)), facts).values
    assert completed(formulas, done, facts) == Completed(done, {})


@settings(deadline=None)
@given(st.data())
def test_values_that_fit_their_fields_are_never_out_of_bounds(data: st.DataObject) -> None:
    project_type, kind = data.draw(any_kind())
    formulas = project_type.formulas[kind.id]
    values = data.draw(values_of(project_type, kind))
    typed = {f"{kind.id}.{field.id}" for field in kind.fields if not field.is_computed}
    found = problems_of(kind, formulas, values, {}, TODAY)
    of_fields = [problem for problem in found if problem.code.startswith("field.")]
    assert {problem.where for problem in of_fields if problem.code != "field.required"} == set()
    assert {problem.where for problem in of_fields} & typed <= {
        f"{kind.id}.{field.id}" for field, _ in formulas.required_if
    }


@settings(deadline=None)
@given(st.data())
def test_a_record_of_any_kind_of_the_farm_can_be_drawn(data: st.DataObject) -> None:
    kind = data.draw(st.sampled_from(farm().declared.kind))
    values, facts = data.draw(records_of(farm(), kind))
    assert completed(farm().formulas[kind.id], values, facts) == Completed(values, {})
