"""Whether limits are sound, named by something, and named as they are declared."""

from __future__ import annotations

from typing import TYPE_CHECKING

from fieldapp.declaration.suggesting import with_suggestion
from fieldapp.domain.limit import BEYOND, PREFIX, limits_of, named_in_formula, named_in_message
from fieldapp.domain.problem import Problem
from fieldapp.domain.project_type import FieldType

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping

    from fieldapp.domain.project_type import Kind, ProjectType
    from fieldapp.domain.units import Unit

RESERVED = PREFIX.rstrip(".")


def limit_problems(project_type: ProjectType, units: Mapping[str, Unit]) -> Iterator[Problem]:
    """Everything that is wrong with the limits, but unknown ones in formulas."""
    used = _used(project_type)
    for limit in project_type.limit:
        where = f"limit.{limit.id}"
        if limit.unit not in units:
            values = with_suggestion(limit.unit, units)
            yield Problem("declaration.unknown_unit", where, values)
        if not -BEYOND < limit.value < BEYOND:
            yield Problem("declaration.limit_value", where, {"label": limit.label})
        if limit.id not in used:
            yield Problem("declaration.unused_limit", where, {"label": limit.label})
    for kind in project_type.kind:
        yield from _name_problems(kind, project_type)


def _name_problems(kind: Kind, project_type: ProjectType) -> Iterator[Problem]:
    """Limits that messages name and nobody declares, and a field that would hide them all."""
    for rule in kind.rules:
        for name in sorted(named_in_message(rule.message) - project_type.limits.keys()):
            values = with_suggestion(name, project_type.limits)
            yield Problem("declaration.unknown_limit", f"{kind.id}.{rule.id}", values)
    for field in kind.fields:
        if field.id == RESERVED and field.type is FieldType.REFERENCE:
            where = f"{kind.id}.{field.id}"
            yield Problem("declaration.reserved_id", where, {"id": field.id})


def _used(project_type: ProjectType) -> frozenset[str]:
    """The ids of the limits that a formula or a reminder names."""
    named: set[str] = set()
    for kind in project_type.kind:
        named |= limits_of(kind)
    for reminder in project_type.reminder:
        named |= named_in_formula(reminder.only_if)
        if reminder.threshold is not None:
            named |= {reminder.threshold.above_limit, reminder.threshold.below_limit}
    return frozenset(named)
