from __future__ import annotations

from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from fieldapp.domain.expression import Expression, compiled
from fieldapp.domain.operations import Facts, Operand, ValueType
from fieldapp.domain.problem import Problem

NAMES = {
    "gross": ValueType.NUMBER,
    "tare": ValueType.NUMBER,
    "grade": ValueType.TEXT,
    "built_on": ValueType.DATE,
    "closed_on": ValueType.DATE,
    "paid": ValueType.BOOLEAN,
    "bed.area": ValueType.NUMBER,
}


def result(text: str, **facts: Operand) -> Operand:
    expression = compiled(text, NAMES)
    assert isinstance(expression, Expression), expression
    return expression.evaluate({name.replace("__", "."): value for name, value in facts.items()})


def code(text: str) -> str:
    problem = compiled(text, NAMES)
    assert isinstance(problem, Problem), text
    return problem.code


@pytest.mark.parametrize(
    ("text", "facts", "expected"),
    [
        ("gross - tare", {"gross": Decimal("1500.5"), "tare": Decimal(500)}, Decimal("1000.5")),
        ("0.1 + 0.2", {}, Decimal("0.3")),
        ("gross / tare", {"gross": Decimal(1), "tare": Decimal(0)}, None),
        ("gross - tare", {"gross": Decimal(1)}, None),
        ("(gross or 0) - (tare or 0)", {"gross": Decimal(1)}, Decimal(1)),
        ("gross * 2 if paid else None", {"gross": Decimal(3), "paid": True}, Decimal(6)),
        ("gross * 2 if paid else None", {"gross": Decimal(3), "paid": False}, None),
        ("None if paid else gross", {"gross": Decimal(3)}, Decimal(3)),
        ("gross / bed.area", {"gross": Decimal(30), "bed__area": Decimal(4)}, Decimal("7.5")),
        ("-gross", {"gross": Decimal(3)}, Decimal(-3)),
        ("-gross", {}, None),
        ("min(gross, tare, 5)", {"gross": Decimal(9), "tare": Decimal(7)}, Decimal(5)),
        ("max(gross, tare)", {"gross": Decimal(9)}, None),
        ("abs(gross)", {"gross": Decimal(-9)}, Decimal(9)),
        ("round(gross)", {"gross": Decimal("2.5")}, Decimal(3)),
        ("round(gross, 1)", {"gross": Decimal("-2.25")}, Decimal("-2.3")),
        (
            "days(built_on, closed_on)",
            {"built_on": "2024-04-01", "closed_on": "2024-05-01"},
            Decimal(30),
        ),
        ("days(built_on, closed_on)", {"built_on": "2024-04-01", "closed_on": "x"}, None),
    ],
)
def test_a_formula_gives(text: str, facts: dict[str, Operand], expected: Operand) -> None:
    assert result(text, **facts) == expected


@pytest.mark.parametrize(
    ("text", "facts", "expected"),
    [
        ("gross > tare", {"gross": Decimal(2), "tare": Decimal(1)}, True),
        ("gross > tare", {"gross": Decimal(2)}, None),
        ("tare is None or gross > tare", {"gross": Decimal(2)}, True),
        ("tare is not None", {}, False),
        ("0 < gross <= 5", {"gross": Decimal(5)}, True),
        ("gross != 5", {"gross": Decimal(5)}, False),
        ("closed_on >= built_on", {"built_on": "2024-04-01", "closed_on": "2024-03-31"}, False),
        ("grade in ('one', 'two')", {"grade": "two"}, True),
        ("grade not in ('one', 'two')", {"grade": "two"}, False),
        ("grade in ('one', 'two')", {}, None),
        ("not paid", {"paid": True}, False),
        ("not paid", {}, None),
        ("paid and gross > 1", {"paid": True, "gross": Decimal(1)}, False),
        ("paid and gross > 1", {"paid": True}, None),
        ("paid or gross > 1", {"gross": Decimal(2)}, True),
        ("grade == 'one'", {"grade": "one"}, True),
        ("paid == True", {"paid": True}, True),
    ],
)
def test_a_condition_gives(text: str, facts: dict[str, Operand], expected: Operand) -> None:
    assert result(text, **facts) is expected


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("gross +", "formula.syntax"),
        ("1 +" * 200 + "1", "formula.too_long"),
        ("1+" * 100 + "1", "formula.too_long"),
        ("grosss", "formula.unknown_name"),
        ("bed.colour", "formula.unknown_name"),
        ("gross ** 2", "formula.not_allowed"),
        ("+gross", "formula.not_allowed"),
        ("grade[0]", "formula.not_allowed"),
        ("grade.upper()", "formula.not_allowed"),
        ("max(gross, key=tare)", "formula.not_allowed"),
        ("None", "formula.not_allowed"),
        ("1e999", "formula.not_allowed"),
        ("None if paid else None", "formula.not_allowed"),
        ("gross is tare", "formula.not_allowed"),
        ("gross in tare", "formula.not_allowed"),
        ("abs(gross, tare)", "formula.arguments"),
        ("gross + grade", "formula.type"),
        ("gross and tare", "formula.type"),
        ("gross or grade", "formula.type"),
        ("gross == grade", "formula.type"),
        ("gross if tare else 1", "formula.type"),
        ("not gross", "formula.type"),
    ],
)
def test_what_the_language_lacks_is_refused(text: str, expected: str) -> None:
    assert code(text) == expected


def test_an_expression_knows_the_names_it_reads() -> None:
    expression = compiled("gross - (tare or bed.area)", NAMES)
    assert isinstance(expression, Expression)
    assert expression.names == {"gross", "tare", "bed.area"}


@given(st.text(max_size=60))
def test_any_text_compiles_or_is_refused(text: str) -> None:
    assert isinstance(compiled(text, NAMES), Expression | Problem)


LEAVES = st.sampled_from(
    ["gross", "tare", "bed.area", "0", "2.5", "1000000000000000000000000000000"]
)
FORMULAS = st.recursive(
    LEAVES,
    lambda inner: st.one_of(
        st.tuples(inner, st.sampled_from("+-*/"), inner).map(lambda t: f"({t[0]} {t[1]} {t[2]})"),
        inner.map(lambda text: f"round({text}, tare)"),
        st.tuples(inner, inner).map(lambda t: f"max({t[0]}, {t[1]} or 0)"),
        st.tuples(inner, inner).map(lambda t: f"({t[0]} if {t[1]} > 1 else None)"),
    ),
    max_leaves=12,
)
NUMBERS = st.one_of(st.none(), st.decimals(allow_nan=True, allow_infinity=True))


@given(FORMULAS, NUMBERS, NUMBERS, NUMBERS)
def test_a_compiled_formula_never_raises(
    text: str, gross: Decimal | None, tare: Decimal | None, area: Decimal | None
) -> None:
    expression = compiled(text, NAMES)
    facts: Facts = {"gross": gross, "tare": tare, "bed.area": area}
    if isinstance(expression, Expression):
        value = expression.evaluate(facts)
        assert value is None or isinstance(value, Decimal)


def test_a_constant_is_known_already_and_no_fact_is_asked_for() -> None:
    made = compiled(
        "weight > limit.heavy", {"weight": ValueType.NUMBER}, {"limit.heavy": Decimal(5)}
    )
    assert isinstance(made, Expression)
    assert made.names == {"weight"}
    assert made.evaluate({"weight": Decimal(6), "limit.heavy": Decimal(9)}) is True


def test_a_constant_is_a_number() -> None:
    made = compiled("limit.heavy == 'x'", {}, {"limit.heavy": Decimal(5)})
    assert isinstance(made, Problem)
    assert made.code == "formula.type"
