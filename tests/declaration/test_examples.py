from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

import pytest

from fieldapp.declaration.examples import example_problems, naming_problems
from fieldapp.declaration.reading import project_type_from
from fieldapp.domain.compiled_type import CompiledType, compiled_type
from fieldapp.domain.project_type import Example, ProjectType
from tests.declaration.garden import GARDEN
from tests.shipped import shipped_files, sound_type

if TYPE_CHECKING:
    from pathlib import Path

    from fieldapp.domain.problem import Problem

GIVEN = 'given = { weight = "2", price = "3.50", "plot.area" = "8" }'
EXPECT = 'expect = { amount = "7.00", per_area = "0" }'


def shipped_examples() -> list[object]:
    """Every example of every shipped declaration, with a name to be seen by."""
    found: list[object] = []
    for path in shipped_files():
        declared = project_type_from(path.read_text("utf-8"))
        assert isinstance(declared, ProjectType), path
        found += [
            pytest.param(path, example, id=f"{path.stem}-{number}-{example.kind}")
            for number, example in enumerate(declared.example, start=1)
        ]
    return found


@pytest.mark.parametrize(("path", "example"), shipped_examples())
def test_an_example_holds(path: Path, example: Example) -> None:
    project_type = sound_type(path.read_text("utf-8"))
    only = replace(project_type.declared, example=(example,))
    assert list(example_problems(replace(project_type, declared=only))) == []


def tried(old: str, new: str) -> list[Problem]:
    """What the garden's one example finds once a part of its text is another."""
    assert GARDEN.count(old) == 1
    declared = project_type_from(GARDEN.replace(old, new))
    assert isinstance(declared, ProjectType), declared
    made = compiled_type(declared)
    assert isinstance(made, CompiledType), made
    return list(example_problems(made))


def test_an_example_that_holds_finds_nothing() -> None:
    assert tried(EXPECT, EXPECT) == []


@pytest.mark.parametrize(
    ("old", "new", "code", "values"),
    [
        (
            EXPECT,
            'expect = { amount = "7.01" }',
            "example.differs",
            {"name": "amount", "expected": "7.01", "found": "7.00"},
        ),
        (
            EXPECT,
            'expect = { amount = "" }',
            "example.differs",
            {"name": "amount", "expected": "-", "found": "7.00"},
        ),
        (
            EXPECT,
            'expect = { place = "东" }',
            "example.differs",
            {"name": "place", "expected": "东", "found": "-"},
        ),
        (
            EXPECT,
            'problems = ["some"]',
            "example.problems_differ",
            {"expected": "some", "found": "-"},
        ),
        (
            GIVEN,
            'given = { weight = "-2", price = "-3.5", "plot.area" = "-9" }',
            "example.problems_differ",
            {"expected": "-", "found": "some"},
        ),
        (
            EXPECT,
            'expect = { amount = "7.00", place = "" }\nproblems = ["b", "a"]',
            "example.problems_differ",
            {"expected": "a, b", "found": "-"},
        ),
        (
            GIVEN,
            GIVEN.replace('price = "3.50"', 'price = "3.50", grade = "特级"'),
            "example.unreadable",
            {"name": "grade", "value": "特级"},
        ),
        (
            GIVEN,
            GIVEN.replace('"8"', '"八亩地"'),
            "example.unreadable",
            {"name": "plot.area", "value": "八亩地"},
        ),
        (
            EXPECT,
            'expect = { closed = "7" }',
            "declaration.unknown_field",
            {"name": "closed", "suggestion": "无"},
        ),
        (
            EXPECT,
            'expect = { "plot.area" = "8" }',
            "declaration.unknown_field",
            {"name": "plot.area", "suggestion": "plot"},
        ),
        (
            GIVEN,
            'given = { "household.name" = "王小明" }',
            "declaration.unknown_field",
            {"name": "household.name", "suggestion": "household"},
        ),
    ],
)
def test_an_example_that_does_not_hold_says_what_differs(
    old: str, new: str, code: str, values: dict[str, str]
) -> None:
    problem, *_ = tried(old, new)
    assert (problem.code, problem.where, problem.values) == (code, "example[1].picking", values)


def test_an_example_of_no_kind_is_named() -> None:
    (problem,) = tried('[[example]]\nkind = "picking"', '[[example]]\nkind = "piking"')
    assert (problem.code, problem.where) == ("declaration.unknown_kind", "example[1].piking")


def test_an_example_may_give_an_option_by_its_id_and_references_their_fields() -> None:
    given = GIVEN.replace('price = "3.50"', 'price = "3.50", grade = "bad", plot = "东1"')
    assert tried(GIVEN, given) == []


def test_defaults_stand_for_what_an_example_leaves_out() -> None:
    problem, *_ = tried(GIVEN, 'given = { price = "3.5" }')
    assert problem.values == {"name": "amount", "expected": "7.00", "found": "0.00"}


def test_names_are_looked_at_without_working_anything_out() -> None:
    declared = project_type_from(GARDEN.replace("weight / plot.area", "weight /"))
    assert isinstance(declared, ProjectType)
    assert list(naming_problems(declared)) == []
