"""The project types that the program ships: a folder of files, each read when it is asked for."""

from __future__ import annotations

from functools import lru_cache
from typing import TYPE_CHECKING

from fieldapp.domain.ids import TypeId
from fieldapp.domain.problem import KnownError
from fieldapp.services.messages import sentence

if TYPE_CHECKING:
    from pathlib import Path

    from fieldapp.domain.compiled_type import CompiledType
    from fieldapp.domain.problem import Problem

MOST_KEPT = 32  # types; a tenth of a second and some hundred kilobytes each


class TypeLibrary:
    """A folder of declarations, one TOML file for each project type, named by its id."""

    def __init__(self, folder: Path) -> None:
        self._folder = folder

    def ids(self) -> tuple[TypeId, ...]:
        """The ids of the types there are."""
        return tuple(TypeId(path.stem) for path in sorted(self._folder.glob("*.toml")))

    def text(self, type_id: TypeId) -> str:
        """The declaration of a type as it is written."""
        if type_id not in self.ids():
            raise KnownError("project_type.unknown", name=type_id, known="、".join(self.ids()))
        return (self._folder / f"{type_id}.toml").read_text(encoding="utf-8")


def type_or_problems(text: str) -> CompiledType | tuple[Problem, ...]:
    """The project type that a text declares, ready for work, or everything wrong with it."""
    # 0.1 s, and a window shows its first picture before it knows a type.
    from fieldapp.declaration.checking import checked_type
    from fieldapp.declaration.reading import project_type_from
    from fieldapp.domain.project_type import ProjectType

    project_type = project_type_from(text)
    return checked_type(project_type) if isinstance(project_type, ProjectType) else project_type


@lru_cache(maxsize=MOST_KEPT)
def type_from(text: str) -> CompiledType:
    """The project type that a text declares; a faulty one is refused with its first fault.

    It is kept, since every thread and every window reads the same few.
    """
    made = type_or_problems(text)
    if isinstance(made, tuple):
        raise KnownError("project_type.faulty", count=len(made), first=sentence(made[0]))
    return made
