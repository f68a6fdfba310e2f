"""The project types that come with the program, and small ones that tests write themselves."""

from __future__ import annotations

from functools import cache
from pathlib import Path
from typing import TYPE_CHECKING

from fieldapp.declaration.checking import checked_type
from fieldapp.declaration.reading import project_type_from
from fieldapp.domain.compiled_type import CompiledType
from fieldapp.domain.project_type import ProjectType

if TYPE_CHECKING:
    from fieldapp.domain.problem import Problem

FOLDER = Path(__file__).parent.parent / "resources/project_types"


def shipped_files() -> list[Path]:
    """The declarations that come with the program."""
    return sorted(FOLDER.glob("*.toml"))


@cache
def farm() -> CompiledType:
    """The earthworm farm: the fullest declaration there is."""
    return sound_type((FOLDER / "earthworm_farm.toml").read_text("utf-8"))


def sound_type(text: str) -> CompiledType:
    """The type that a text declares; a fault in it fails the test."""
    made = type_or_problems(text)
    assert isinstance(made, CompiledType), made
    return made


def type_or_problems(text: str) -> CompiledType | tuple[Problem, ...]:
    """The type that a text declares, or everything that is wrong with it."""
    declared = project_type_from(text)
    return checked_type(declared) if isinstance(declared, ProjectType) else declared
