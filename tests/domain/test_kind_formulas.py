from __future__ import annotations

from dataclasses import replace
from decimal import Decimal
from typing import TYPE_CHECKING

import pytest

from fieldapp.domain.ids import FieldId, KindId
from fieldapp.domain.kind_formulas import KindFormulas, formulas_of, names_of, value_type
from fieldapp.domain.operations import ValueType
from fieldapp.domain.project_type import Field, FieldType, Kind, Role, Rule, StockMove
from fieldapp.domain.stock import StockEffect
from fieldapp.domain.units import UNITS

if TYPE_CHECKING:
    from fieldapp.domain.problem import Problem

KINDS_OF_VALUES = {
    FieldType.TEXT: ValueType.TEXT,
    FieldType.NOTE: ValueType.TEXT,
    FieldType.INTEGER: ValueType.NUMBER,
    FieldType.DECIMAL: ValueType.NUMBER,
    FieldType.MONEY: ValueType.NUMBER,
    FieldType.DATE: ValueType.DATE,
    FieldType.BOOLEAN: ValueType.BOOLEAN,
    FieldType.CHOICE: ValueType.TEXT,
    FieldType.REFERENCE: ValueType.TEXT,
    FieldType.HOUSEHOLD: ValueType.TEXT,
    FieldType.PARTY: ValueType.TEXT,
}


def field(name: str, formula: str = "", kind: FieldType = FieldType.DECIMAL) -> Field:
    return Field(FieldId(name), name, kind, formula=formula)


def kind_of(*fields: Field) -> Kind:
    return Kind(KindId("sowing"), Role.EVENT, "播种", fields)


def formulas(kind: Kind, *others: Kind) -> KindFormulas:
    made = formulas_of(kind, {each.id: each for each in (kind, *others)}, UNITS)
    assert isinstance(made, KindFormulas), made
    return made


def problems(kind: Kind) -> tuple[Problem, ...]:
    made = formulas_of(kind, {kind.id: kind}, UNITS)
    assert isinstance(made, tuple)
    return made


@pytest.mark.parametrize("field_type", FieldType)
def test_every_field_type_gives_a_type_of_value(field_type: FieldType) -> None:
    assert value_type(field("x", kind=field_type)) is KINDS_OF_VALUES[field_type]


def test_formulas_may_name_own_fields_and_those_of_what_they_refer_to() -> None:
    plot = replace(kind_of(field("area"), field("open", kind=FieldType.DATE)), id=KindId("plot"))
    sowing = kind_of(
        field("seed"),
        Field(FieldId("plot"), "地块", FieldType.REFERENCE, to=KindId("plot")),
        Field(FieldId("lost"), "没有", FieldType.REFERENCE, to=KindId("nowhere")),
    )
    assert names_of(sowing, {KindId("plot"): plot}) == {
        "seed": ValueType.NUMBER,
        "plot": ValueType.TEXT,
        "lost": ValueType.TEXT,
        "plot.area": ValueType.NUMBER,
        "plot.open": ValueType.DATE,
    }


def test_computed_fields_come_after_what_they_read() -> None:
    made = formulas(kind_of(field("c", "b + a"), field("b", "a * 2"), field("a")))
    assert [each.id for each, _ in made.computed] == ["b", "c"]


def test_conditions_and_rules_are_compiled() -> None:
    kind = replace(
        kind_of(field("seed"), replace(field("why"), required_if="seed > 5")),
        rules=(Rule("much", "seed < 9", "太多，请核对。", (FieldId("seed"),)),),
        stock=(
            StockMove(StockEffect.DECREASE, FieldId("seed"), "seed", only_if="seed > 1"),
            StockMove(StockEffect.DECREASE, FieldId("seed"), "seed"),
        ),
    )
    made = formulas(kind)
    assert [(each.id, test.text) for each, test in made.required_if] == [("why", "seed > 5")]
    assert [(rule.id, check.text) for rule, check in made.rules] == [("much", "seed < 9")]
    assert made.stock_if.keys() == {"seed > 1"}


def test_a_price_is_in_yuan_whatever_it_is_for() -> None:
    made = formulas(
        kind_of(
            replace(field("weight"), unit="kg"),
            replace(field("price", kind=FieldType.MONEY), unit="kg"),
            replace(field("odd"), unit="nonsense"),
        )
    )
    assert made.units == {"weight": UNITS["kg"]}


def test_a_circle_of_formulas_is_named_in_full() -> None:
    (problem,) = problems(kind_of(field("a", "b + 1"), field("b", "a + 1")))
    assert problem.code == "formula.cycle"
    assert problem.where in {"sowing.a", "sowing.b"}
    assert problem.values["fields"] in {"a → b → a", "b → a → b"}


def test_a_formula_that_reads_itself_is_a_circle() -> None:
    (problem,) = problems(kind_of(field("a", "a + 1")))
    assert (problem.code, problem.where) == ("formula.cycle", "sowing.a")


def test_every_fault_of_a_kind_is_told_at_once() -> None:
    kind = replace(
        kind_of(
            field("a", "1 +"),
            field("b", "nothing"),
            field("c", "'text'"),
            replace(field("d"), required_if="a + 1"),
        ),
        rules=(Rule("r", "a ** 2 > 1", "。", (FieldId("a"),)),),
        stock=(StockMove(StockEffect.RESET, FieldId("a"), "x", only_if="round()  > 1"),),
    )
    assert [(each.code, each.where) for each in problems(kind)] == [
        ("formula.syntax", "sowing.a"),
        ("formula.unknown_name", "sowing.b"),
        ("formula.type", "sowing.c"),
        ("formula.type", "sowing.d"),
        ("formula.not_allowed", "sowing.r"),
        ("formula.arguments", "sowing.stock"),
    ]


def test_a_compiled_formula_can_be_worked_out() -> None:
    (_, formula), *_ = formulas(kind_of(field("a"), field("b", "a / 4"))).computed
    assert formula.evaluate({"a": Decimal(1)}) == Decimal("0.25")
