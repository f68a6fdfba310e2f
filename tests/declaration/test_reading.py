from __future__ import annotations

from decimal import Decimal

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from fieldapp.declaration.reading import LANGUAGE, project_type_from
from fieldapp.domain.posting import Effect
from fieldapp.domain.problem import Problem
from fieldapp.domain.project_type import DefaultFrom, FieldType, ProjectType, Role
from fieldapp.domain.report_shape import Shape
from fieldapp.domain.stock import StockEffect
from tests.declaration.garden import GARDEN, codes_with, problems_with

UNREADABLE = (Problem("declaration.unreadable"),)


def test_a_declaration_becomes_values() -> None:
    made = project_type_from(GARDEN)
    assert isinstance(made, ProjectType)
    plot, picking = made.kind
    assert (plot.role, picking.role) == (Role.ASSET, Role.EVENT)
    assert plot.fields[1].max == Decimal(90)
    assert picking.fields[6].type is FieldType.MONEY
    assert picking.fields[6].default_from == DefaultFrom(price="菜价", match=picking.fields[3].id)
    assert picking.money[0].effect is Effect.OWE
    assert picking.stock[0].effect is StockEffect.INCREASE
    assert made.report[0].shape is Shape.TABLE
    assert made.example[0].given["plot.area"] == "8"


@pytest.mark.parametrize(
    ("old", "new", "code", "where", "values"),
    [
        # keys that nobody knows
        ("version = 1\n", 'version = 1\ncurrency = "CNY"\n', "unknown_key", "currency", {}),
        ('title = "{code}"', 'titel = "{code}"', "unknown_key", "plot.titel", {}),
        ("unique = true", "uniqe = true", "unknown_key", "plot.code.uniqe", {}),
        ("days = 7", "days = 7, weeks = 1", "unknown_key", "reminder.ends.before.weeks", {}),
        ("total = true", "totl = true", "unknown_key", "report.list.columns[4].totl", {}),
        # keys that are not there
        ('label = "菜园"\n', "", "missing_key", "label", {}),
        ('role = "asset"\n', "", "missing_key", "plot.role", {}),
        ('id = "code", ', "", "missing_key", "plot.fields[1].id", {}),
        ('effect = "owe", ', "", "missing_key", "picking.money[1].effect", {}),
        ('formula = "n"\nby', "by", "missing_key", "indicator.picked.formula", {}),
        (', factor = "20"', "", "missing_key", "unit.crate.factor", {}),
        ('kind = "picking"\ngiven', "given", "missing_key", "example[1].kind", {}),
        # words that are not in their list
        (
            'role = "asset"',
            'role = "thing"',
            "unknown_word",
            "plot.role",
            {"value": "thing", "detail": "asset, event"},
        ),
        (
            'effect = "owe"',
            'effect = "give"',
            "unknown_word",
            "picking.money[1].effect",
            {"value": "give", "detail": "owe, pay, earn, receive, cost"},
        ),
        (
            'shape = "summary"',
            'shape = "circle"',
            "unknown_word",
            "report.people.shape",
            {"value": "circle", "detail": "table, summary, indicators, days, progress, attendance"},
        ),
        # values of another type
        ("version = 1", 'version = "1"', "wrong_value", "version", {"value": "1"}),
        ("unique = true", "unique = 1", "wrong_value", "plot.code.unique", {"value": "1"}),
        ('title = "{code}"', "title = true", "wrong_value", "plot.title", {"value": "true"}),
        ('min = "1"', 'min = "one"', "wrong_value", "plot.area.min", {"value": "one"}),
        ('min = "1"', 'min = "nan"', "wrong_value", "plot.area.min", {"value": "nan"}),
        ('min = "1"', "min = inf", "wrong_value", "plot.area.min", {"value": "Infinity"}),
        ('id = "plot"\nrole', "id = 5\nrole", "wrong_value", "kind[1].id", {"value": "5"}),
        (
            '{ good = "好", bad = "差" }',
            '["好", "差"]',
            "wrong_value",
            "picking.grade.options",
            {"value": "…"},
        ),
        (
            '["picked_on", "plot"]',
            '["picked_on", 2]',
            "wrong_value",
            "picking.identity[2]",
            {"key": "identity", "value": "2"},
        ),
        ('by = ["picking.household"]', 'by = "day"', "wrong_value", "indicator.picked.by", {}),
        ('weight = "2"', "weight = 2", "wrong_value", "example[1].given.weight", {"value": "2"}),
        ('[[report]]\nid = "month"', "[[report]]\nid = 7", "wrong_value", "report[3].id", {}),
    ],
)
def test_a_fault_in_the_shape_is_named_with_its_place(
    old: str, new: str, code: str, where: str, values: dict[str, str]
) -> None:
    (problem,) = problems_with(old, new)
    assert (problem.code, problem.where) == (f"declaration.{code}", where)
    assert values.items() <= problem.values.items()
    key = values.get("key", where.rpartition(".")[2].partition("[")[0])
    assert problem.values["key"] == key


def test_all_faults_of_the_shape_are_named_at_once() -> None:
    assert codes_with('id = "code", label = "编号"', 'di = "code"') == [
        ("declaration.missing_key", "plot.fields[1].id"),
        ("declaration.missing_key", "plot.fields[1].label"),
        ("declaration.unknown_key", "plot.fields[1].di"),
    ]


@pytest.mark.parametrize("text", ["kind = 5", "kind = [5]", "kind = [[1]]", "fields = 1"])
def test_a_block_that_is_no_block_is_a_problem(text: str) -> None:
    made = project_type_from(text)
    assert isinstance(made, tuple)
    places = {problem.where for problem in made}
    assert places & {"kind", "kind[1]", "fields"}


@pytest.mark.parametrize(
    ("text", "line"),
    [("id = ", 1), ("language = 1\nid == 'x'", 2), ("a = 1\n[[kind]\n", 2), ('a = 1\nb = "x', 2)],
)
def test_what_is_no_toml_is_refused_with_its_line(text: str, line: int) -> None:
    assert project_type_from(text) == (Problem("declaration.not_toml", values={"line": line}),)


def test_a_newer_language_is_refused_before_anything_else() -> None:
    newer = LANGUAGE + 1
    expected = Problem("declaration.too_new", values={"language": newer})
    assert project_type_from(f"language = {newer}\nunheard_of = true") == (expected,)


@pytest.mark.parametrize(
    "text",
    [
        "a = " + "[" * 3000 + "]" * 3000,
        "a." * 3000 + "a = 1",
        "a." * 400 + "a = 1",
        "language = " + "9" * 5000,
        "language = 0x" + "F" * 5000,
    ],
    ids=["brackets", "dots", "too many dots for a reader", "digits", "hexadecimal digits"],
)
def test_what_is_too_deep_or_too_long_is_refused(text: str) -> None:
    assert project_type_from(text) == UNREADABLE


@settings(deadline=None)
@given(st.text(max_size=80) | st.text('[]{}="\n. #abkindfields1', max_size=80))
def test_any_text_is_a_type_or_problems(text: str) -> None:
    assert isinstance(project_type_from(text), ProjectType | tuple)
