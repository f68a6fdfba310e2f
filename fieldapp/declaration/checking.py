"""Whether a declaration makes sense: names that exist, units that fit, formulas that compile.

Every problem has a code, a place made of ids, and where a name is unknown the nearest known one.
"""

from __future__ import annotations

import re
from collections import Counter
from typing import TYPE_CHECKING

from fieldapp.declaration.examples import naming_problems
from fieldapp.declaration.indicator_checks import indicator_problems, reminder_problems
from fieldapp.declaration.kind_checks import kind_problems
from fieldapp.declaration.limit_checks import limit_problems
from fieldapp.declaration.progress_checks import progress_problems
from fieldapp.declaration.report_checks import report_problems
from fieldapp.declaration.suggesting import with_suggestion
from fieldapp.domain.compiled_type import CompiledType, compiled_type
from fieldapp.domain.kind_formulas import names_of
from fieldapp.domain.limit import limit_values
from fieldapp.domain.problem import Problem
from fieldapp.domain.scale import is_sensible_factor, units_of
from fieldapp.domain.units import UNITS

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from fieldapp.domain.project_type import ProjectType

RESERVED_IDS = frozenset(
    {
        "id",
        "void",
        "project_id",
        "number",
        "reverses_id",
        "import_id",
        "fingerprint",
        "recorded_by",
        "recorded_at",
        "reason",
    }
)
"""What the ledger keeps of every record beside its fields."""

RESERVED_END = "_entered"  # what was written for a field, where it was converted

_ID = re.compile(r"[a-z][a-z0-9_]{0,39}")


def checked_type(project_type: ProjectType) -> CompiledType | tuple[Problem, ...]:
    """The type ready for work, or everything that is wrong with it."""
    compiled = compiled_type(project_type)
    problems = [*_id_problems(project_type), *_unit_problems(project_type)]
    units = units_of(project_type)
    for kind in project_type.kind:
        problems += kind_problems(kind, project_type, units)
    problems += limit_problems(project_type, units)
    problems += indicator_problems(project_type, units)
    for each in project_type.progress:
        problems += progress_problems(project_type, each, f"progress.{each.id}")
    problems += reminder_problems(project_type)
    problems += report_problems(project_type, units)
    problems += naming_problems(project_type)
    if isinstance(compiled, CompiledType):
        return tuple(problems) if problems else compiled
    return (*problems, *(_suggested(project_type, problem) for problem in compiled))


def _id_problems(project_type: ProjectType) -> Iterator[Problem]:
    groups: list[tuple[str, Iterable[str]]] = [
        ("id", [project_type.id]),
        ("kind", [kind.id for kind in project_type.kind]),
        ("indicator", [each.id for each in project_type.indicator]),
        ("progress", [each.id for each in project_type.progress]),
        ("reminder", [each.id for each in project_type.reminder]),
        ("report", [each.id for each in project_type.report]),
        # The short names of forms are written in capitals: F1.
        ("report", [each.code.lower() for each in project_type.report if each.code]),
        ("unit", [each.id for each in project_type.unit]),
        ("limit", [each.id for each in project_type.limit]),
    ]
    for kind in project_type.kind:
        groups.append((kind.id, [field.id for field in kind.fields]))
        groups.append((f"{kind.id}.rules", [rule.id for rule in kind.rules]))
    for place, ids in groups:
        for each, times in Counter(ids).items():
            if times > 1:
                yield Problem("declaration.id_twice", place, {"id": each})
            if not _ID.fullmatch(each):
                yield Problem("declaration.id_form", place, {"id": each})
    yield from _reserved_id_problems(project_type)


def _reserved_id_problems(project_type: ProjectType) -> Iterator[Problem]:
    for kind in project_type.kind:
        for field in kind.fields:
            if field.id in RESERVED_IDS or field.id.endswith(RESERVED_END):
                where = f"{kind.id}.{field.id}"
                yield Problem("declaration.reserved_id", where, {"id": field.id})
    for each in project_type.unit:
        if each.id in UNITS:
            yield Problem("declaration.reserved_id", f"unit.{each.id}", {"id": each.id})


def _unit_problems(project_type: ProjectType) -> Iterator[Problem]:
    for each in project_type.unit:
        if each.of not in UNITS:
            values = with_suggestion(each.of, UNITS)
            yield Problem("declaration.unknown_unit", f"unit.{each.id}", values)
        if not is_sensible_factor(each.factor):
            yield Problem("declaration.unit_factor", f"unit.{each.id}", {"id": each.id})


def _suggested(project_type: ProjectType, problem: Problem) -> Problem:
    """A formula's problem with the nearest name of its kind added."""
    if problem.code != "formula.unknown_name":
        return problem
    kinds = (each for each in project_type.kind if problem.where.startswith(f"{each.id}."))
    known = [name for kind in kinds for name in names_of(kind, project_type.kinds)]
    known += limit_values(project_type)
    values = with_suggestion(str(problem.values["name"]), known)
    return Problem(problem.code, problem.where, values)
