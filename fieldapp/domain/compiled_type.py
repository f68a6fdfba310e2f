"""A project type ready for work: its declaration, its units, and every formula compiled."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import TYPE_CHECKING

from fieldapp.domain.ids import KindId
from fieldapp.domain.kind_formulas import KindFormulas, formulas_of
from fieldapp.domain.limit import limit_values
from fieldapp.domain.project_type import Kind, ProjectType
from fieldapp.domain.scale import units_of
from fieldapp.domain.units import Unit

if TYPE_CHECKING:
    from fieldapp.domain.problem import Problem


@dataclass(frozen=True, slots=True)
class CompiledType:
    """What the services work with; made once for each project type of an opened ledger."""

    declared: ProjectType
    units: Mapping[str, Unit]
    formulas: Mapping[KindId, KindFormulas]

    def kind(self, kind_id: KindId) -> Kind:
        """The kind of that id; the type has it."""
        return self.declared.kinds[kind_id]


def compiled_type(project_type: ProjectType) -> CompiledType | tuple[Problem, ...]:
    """The type with its formulas compiled, or everything that is wrong with them."""
    units = units_of(project_type)
    limits = limit_values(project_type)
    formulas: dict[KindId, KindFormulas] = {}
    problems: list[Problem] = []
    for kind in project_type.kind:
        made = formulas_of(kind, project_type.kinds, units, limits)
        if isinstance(made, KindFormulas):
            formulas[kind.id] = made
        else:
            problems += made
    return tuple(problems) if problems else CompiledType(project_type, units, formulas)
