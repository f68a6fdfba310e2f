from __future__ import annotations

from typing import TYPE_CHECKING

import pytest
from hypothesis import given, settings

from fieldapp.declaration.checking import RESERVED_END, RESERVED_IDS, checked_type
from fieldapp.declaration.examples import example_problems
from fieldapp.declaration.reading import project_type_from
from fieldapp.domain.compiled_type import CompiledType
from fieldapp.domain.problem import Problem
from fieldapp.domain.project_type import ProjectType
from fieldapp.store.kind_table import CORE_COLUMNS, ENTERED
from tests.declaration.garden import GARDEN, codes_with, problems_with
from tests.declaration.mutations import mutated
from tests.shipped import FOLDER, shipped_files, type_or_problems

if TYPE_CHECKING:
    from pathlib import Path

EXAMPLE = '[[example]]\nkind = "picking"'


def test_a_sound_declaration_is_ready_for_work() -> None:
    made = type_or_problems(GARDEN)
    assert isinstance(made, CompiledType), made
    assert made.units["crate"].factor == 20_000


@pytest.mark.parametrize("path", shipped_files(), ids=lambda path: path.stem)
def test_a_shipped_declaration_is_sound_and_named_by_its_file(path: Path) -> None:
    made = type_or_problems(path.read_text("utf-8"))
    assert isinstance(made, CompiledType), made
    assert made.declared.id == path.stem


@pytest.mark.parametrize(
    ("old", "new", "code", "where"),
    [
        # ids
        ('id = "garden"', 'id = "Garden"', "id_form", "id"),
        ('id = "place", label', 'id = "grade", label', "id_twice", "picking"),
        ('id = "place", label', 'id = "2nd", label', "id_form", "picking"),
        ('id = "place", label', 'id = "Place", label', "id_form", "picking"),
        ('id = "place", label', f'id = "{"p" * 41}", label', "id_form", "picking"),
        ('id = "some"', 'id = "some one"', "id_form", "picking.rules"),
        ('id = "ends"', 'id = "en-ds"', "id_form", "reminder"),
        ('id = "ends"', 'id = "pick"', "id_twice", "reminder"),
        ('id = "people"', 'id = "list"', "id_twice", "report"),
        ('id = "people"', 'id = "people"\ncode = "f1"', "id_twice", "report"),
        ('code = "F1"', 'code = "第1"', "id_form", "report"),
        ('id = "crate"', 'id = "kg"', "reserved_id", "unit.kg"),
        ('id = "place", label', 'id = "number", label', "reserved_id", "picking.number"),
        ('id = "place", label', 'id = "kg_entered", label', "reserved_id", "picking.kg_entered"),
        # units
        ('of = "kg"', 'of = "kilo"', "unknown_unit", "unit.crate"),
        ('factor = "20"', 'factor = "0"', "unit_factor", "unit.crate"),
        ('factor = "20"', 'factor = "-20"', "unit_factor", "unit.crate"),
        ('factor = "20"', 'factor = "1e999999"', "unit_factor", "unit.crate"),
        # examples
        (
            '[[example]]\nkind = "picking"',
            '[[example]]\nkind = "piking"',
            "unknown_kind",
            "example[1].piking",
        ),
        ('"plot.area" = "8"', '"plot.aera" = "8"', "unknown_field", "example[1].picking"),
        ('per_area = "0"', 'per_aera = "0"', "unknown_field", "example[1].picking"),
        ('per_area = "0"', '"plot.area" = "0"', "unknown_field", "example[1].picking"),
    ],
)
def test_a_fault_is_named_with_its_place(old: str, new: str, code: str, where: str) -> None:
    assert codes_with(old, new) == [(f"declaration.{code}", where)]


@pytest.mark.parametrize(
    ("old", "new", "code", "where"),
    [
        ('"weight / plot.area"', '"weight / plot.aera"', "unknown_name", "picking.per_area"),
        ('"weight / plot.area"', '"weight /"', "syntax", "picking.per_area"),
        ('"weight / plot.area"', '"weight ** 2"', "not_allowed", "picking.per_area"),
        ('"weight / plot.area"', '"weight > 2"', "type", "picking.per_area"),
        ('"weight / plot.area"', '"weight + grade"', "type", "picking.per_area"),
        ('"weight / plot.area"', '"abs(weight, 2)"', "arguments", "picking.per_area"),
        ('"weight / plot.area"', f'"{"weight + " * 80}1"', "too_long", "picking.per_area"),
        ('"weight / plot.area"', '"per_area + 1"', "cycle", "picking.per_area"),
        ('check = "weight > 0"', 'check = "weight"', "type", "picking.some"),
        ("grade == 'good'", "grade = 'good'", "syntax", "picking.stock"),
    ],
)
def test_a_formula_that_does_not_compile_is_named_with_its_place(
    old: str, new: str, code: str, where: str
) -> None:
    assert codes_with(old, new) == [(f"formula.{code}", where)]


@pytest.mark.parametrize(
    ("old", "new", "name", "near"),
    [
        ('"weight / plot.area"', '"weigt / plot.area"', "weigt", "weight"),
        ('"weight / plot.area"', '"weight / plot.aera"', "plot.aera", "plot.area"),
        ('"weight / plot.area"', '"weight / zzz"', "zzz", "无"),
        ('check = "weight > 0"', 'check = "wieght > 0"', "wieght", "weight"),
        ('of = "kg"', 'of = "kkg"', "kkg", "kg"),
        ('"plot.area" = "8"', '"plot.aera" = "8"', "plot.aera", "plot.area"),
    ],
)
def test_a_misspelt_name_comes_with_the_nearest_one(
    old: str, new: str, name: str, near: str
) -> None:
    (problem,) = problems_with(old, new)
    assert problem.values == {"name": name, "suggestion": near}


def test_a_misspelt_name_is_suggested_for_though_the_id_is_odd_too() -> None:
    text = GARDEN.replace('id = "some", check = "weight', 'id = "so.me", check = "wieght')
    made = type_or_problems(text)
    assert isinstance(made, tuple)
    assert (
        Problem("formula.unknown_name", "picking.so.me", {"name": "wieght", "suggestion": "weight"})
        in made
    )


def test_all_faults_are_named_at_once() -> None:
    declared = project_type_from(
        GARDEN.replace('of = "kg"', 'of = "kilo"').replace("weight / plot", "wieght / plot")
    )
    assert isinstance(declared, ProjectType)
    made = checked_type(declared)
    assert isinstance(made, tuple)
    assert {problem.code for problem in made} == {
        "declaration.unknown_unit",
        "formula.unknown_name",
    }


@pytest.mark.parametrize(("block", "name"), [("kind", "picking"), ("indicator", "plots")])
def test_two_things_of_one_id_are_a_problem(block: str, name: str) -> None:
    begin = GARDEN.index(f'[[{block}]]\nid = "{name}"')
    once = GARDEN[begin : GARDEN.index("\n[[", begin)]
    made = type_or_problems(GARDEN.replace(once, f"{once}\n{once}"))
    assert made == (Problem("declaration.id_twice", block, {"id": name}),)


def test_no_field_may_have_the_name_of_a_column_that_every_record_has() -> None:
    assert CORE_COLUMNS.keys() == RESERVED_IDS
    assert ENTERED == "{}" + RESERVED_END


FARM = (FOLDER / "earthworm_farm.toml").read_text("utf-8")


@settings(max_examples=40, deadline=None)
@given(mutated(FARM, times=3))
def test_a_farm_declared_at_random_is_a_type_or_problems(text: str) -> None:
    assert_is_a_type_or_problems(text)


@settings(deadline=None)
@given(mutated(GARDEN, times=4))
def test_a_garden_declared_at_random_is_a_type_or_problems(text: str) -> None:
    assert_is_a_type_or_problems(text)


def assert_is_a_type_or_problems(text: str) -> None:
    declared = project_type_from(text)
    if not isinstance(declared, ProjectType):
        assert all(problem.code.startswith("declaration.") for problem in declared)
        return
    made = checked_type(declared)
    if isinstance(made, CompiledType):
        assert all(problem.where.startswith("example[") for problem in example_problems(made))
    else:
        assert made
