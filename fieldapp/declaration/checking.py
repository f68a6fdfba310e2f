"""Whether a declaration makes sense: names that exist, units that fit, formulas that compile.

Every problem has a code, a place made of ids, and where a name is unknown the nearest known one.
"""

from __future__ import annotations

import re
from collections import Counter
from typing import TYPE_CHECKING

from fieldapp.declaration.indicator_checks import indicator_problems, reminder_problems
from fieldapp.declaration.kind_checks import kind_problems
from fieldapp.declaration.report_checks import report_problems
from fieldapp.declaration.suggesting import suggestion
from fieldapp.domain.compiled_type import CompiledType, compiled_type
from fieldapp.domain.kind_formulas import names_of
from fieldapp.domain.problem import Problem
from fieldapp.domain.scale import units_of
from fieldapp.domain.units import UNITS

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from fieldapp.domain.project_type import Kind, ProjectType

_ID = re.compile(r"[a-z][a-z0-9_]{0,39}")


def checked_type(project_type: ProjectType) -> CompiledType | tuple[Problem, ...]:
    """The type ready for work, or everything that is wrong with it."""
    compiled = compiled_type(project_type)
    problems = [*_id_problems(project_type), *_unit_problems(project_type)]
    units = units_of(project_type)
    for kind in project_type.kind:
        problems += kind_problems(kind, project_type, units)
    problems += indicator_problems(project_type, units)
    problems += reminder_problems(project_type)
    problems += report_problems(project_type, units)
    problems += _example_problems(project_type)
    if isinstance(compiled, CompiledType):
        return tuple(problems) if problems else compiled
    return (*problems, *(_suggested(project_type, problem) for problem in compiled))


def _id_problems(project_type: ProjectType) -> Iterator[Problem]:
    groups: list[tuple[str, Iterable[str]]] = [
        ("kind", [kind.id for kind in project_type.kind]),
        ("indicator", [each.id for each in project_type.indicator]),
        ("reminder", [each.id for each in project_type.reminder]),
        ("report", [each.id for each in project_type.report]),
        ("report", [each.code for each in project_type.report if each.code]),
        ("unit", [each.id for each in project_type.unit]),
    ]
    for kind in project_type.kind:
        groups.append((kind.id, [field.id for field in kind.fields]))
        groups.append((f"{kind.id}.rules", [rule.id for rule in kind.rules]))
    for place, ids in groups:
        for each, times in Counter(ids).items():
            if times > 1:
                yield Problem("declaration.id_twice", place, {"id": each})
            if not _ID.fullmatch(each.lower()):
                yield Problem("declaration.id_form", place, {"id": each})


def _unit_problems(project_type: ProjectType) -> Iterator[Problem]:
    for each in project_type.unit:
        if each.of not in UNITS:
            values = {"name": each.of, "suggestion": suggestion(each.of, UNITS)}
            yield Problem("declaration.unknown_unit", f"unit.{each.id}", values)
        if each.factor <= 0:
            yield Problem("declaration.unit_factor", f"unit.{each.id}", {"id": each.id})


def _example_problems(project_type: ProjectType) -> Iterator[Problem]:
    for each in project_type.example:
        kind = project_type.kinds.get(each.kind)
        if kind is None:
            yield _unknown_kind(project_type, each.kind, "example")
            continue
        known = names_of(kind, project_type.kinds)
        for name in [*each.given, *each.expect]:
            if name not in known:
                values = {"name": name, "suggestion": suggestion(name, known)}
                yield Problem("declaration.unknown_field", f"example.{kind.id}", values)


def _unknown_kind(project_type: ProjectType, name: str, place: str) -> Problem:
    values = {"name": name, "suggestion": suggestion(name, project_type.kinds)}
    return Problem("declaration.unknown_kind", place, values)


def _suggested(project_type: ProjectType, problem: Problem) -> Problem:
    """A formula's problem with the nearest name of its kind added."""
    kind = _kind_at(project_type, problem.where)
    if problem.code != "formula.unknown_name" or kind is None:
        return problem
    near = suggestion(str(problem.values["name"]), names_of(kind, project_type.kinds))
    return Problem(problem.code, problem.where, {**problem.values, "suggestion": near})


def _kind_at(project_type: ProjectType, where: str) -> Kind | None:
    return next((kind for kind in project_type.kind if kind.id == where.partition(".")[0]), None)
