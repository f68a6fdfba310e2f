from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from fieldapp.domain.compiled_type import CompiledType
from fieldapp.domain.ids import TypeId
from fieldapp.domain.problem import KnownError
from fieldapp.services.messages import sentence
from fieldapp.services.type_library import TypeLibrary, type_from, type_or_problems
from tests.services.hamlet import PICKING, TEXT

if TYPE_CHECKING:
    from pathlib import Path

FAULTY = TEXT.replace('unit = "jin"', 'unit = "basket"').replace("weight * price", "weight *")


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    """A folder of two project types, and of files that are none."""
    (tmp_path / "tobacco.toml").write_text(FAULTY, "utf-8")
    (tmp_path / "orchard.toml").write_text(TEXT, "utf-8")
    (tmp_path / "orchard.toml.bak").write_text(TEXT, "utf-8")
    (tmp_path / "读我.txt").write_text("", "utf-8")
    return tmp_path


def test_a_library_has_the_types_of_its_folder_in_order(folder: Path) -> None:
    assert TypeLibrary(folder).ids() == ("orchard", "tobacco")


def test_a_declaration_is_given_as_it_is_written(folder: Path) -> None:
    assert TypeLibrary(folder).text(TypeId("orchard")) == TEXT


@pytest.mark.parametrize("name", ["apiary", "orchard.toml", "../orchard", ""])
def test_an_unknown_type_is_told_with_those_there_are(folder: Path, name: str) -> None:
    with pytest.raises(KnownError) as caught:
        TypeLibrary(folder).text(TypeId(name))
    assert caught.value.code == "project_type.unknown"
    assert caught.value.values == {"name": name, "known": "orchard、tobacco"}


def test_a_folder_that_is_not_there_has_no_types(tmp_path: Path) -> None:
    assert TypeLibrary(tmp_path / "无").ids() == ()


def test_a_sound_declaration_makes_a_type_that_is_ready_for_work() -> None:
    made = type_from(TEXT)
    assert made.declared.label == "果园"
    assert [field.id for field, _ in made.formulas[PICKING].computed] == ["pay"]


def test_everything_wrong_with_a_declaration_is_told() -> None:
    problems = type_or_problems(FAULTY)
    assert not isinstance(problems, CompiledType)
    assert {problem.code for problem in problems} == {"declaration.unknown_unit", "formula.syntax"}


@pytest.mark.parametrize("text", [FAULTY, "language = 1\n", "["])
def test_a_faulty_declaration_is_refused_with_its_first_fault(text: str) -> None:
    problems = type_or_problems(text)
    assert not isinstance(problems, CompiledType)
    with pytest.raises(KnownError) as caught:
        type_from(text)
    assert caught.value.code == "project_type.faulty"
    assert caught.value.values == {"count": len(problems), "first": sentence(problems[0])}
