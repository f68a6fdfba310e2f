"""The examples of a declaration, worked out by the code that works out records."""

from __future__ import annotations

from datetime import date
from typing import TYPE_CHECKING

from fieldapp.declaration.suggesting import with_suggestion
from fieldapp.domain.field_reading import Reading, Surroundings, value_read
from fieldapp.domain.ids import FieldId
from fieldapp.domain.kind_formulas import names_of
from fieldapp.domain.problem import Problem
from fieldapp.domain.project_type import Example, Field, FieldType, Kind, ProjectType
from fieldapp.domain.record import FieldValue, operand
from fieldapp.domain.validating import completed, problems_of, with_defaults, written

if TYPE_CHECKING:
    from collections.abc import Iterator

    from fieldapp.domain.compiled_type import CompiledType
    from fieldapp.domain.operations import Operand

# Examples are of no particular day; their dates only have to lie before it.
_TODAY = date(2100, 1, 1)


def naming_problems(project_type: ProjectType) -> Iterator[Problem]:
    """Kinds and fields that examples name and nobody declares."""
    for position, example in enumerate(project_type.example, start=1):
        yield from _unknown_names(project_type, example, _place(position, example))


def example_problems(project_type: CompiledType) -> Iterator[Problem]:
    """What comes out otherwise than an example says, one problem for each difference."""
    for position, example in enumerate(project_type.declared.example, start=1):
        where = _place(position, example)
        unknown = tuple(_unknown_names(project_type.declared, example, where))
        yield from unknown or _differences(project_type, example, where)


def _place(position: int, example: Example) -> str:
    return f"example[{position}].{example.kind}"


def _unknown_names(project_type: ProjectType, example: Example, where: str) -> Iterator[Problem]:
    kind = project_type.kinds.get(example.kind)
    if kind is None:
        values = with_suggestion(example.kind, project_type.kinds)
        yield Problem("declaration.unknown_kind", where, values)
        return
    known = names_of(kind, project_type.kinds)
    for name in example.given:
        if name not in known:
            yield Problem("declaration.unknown_field", where, with_suggestion(name, known))
    for name in example.expect:
        if name not in kind.by_id:
            yield Problem("declaration.unknown_field", where, with_suggestion(name, kind.by_id))


def _differences(project_type: CompiledType, example: Example, where: str) -> Iterator[Problem]:
    kind = project_type.kind(example.kind)
    formulas = project_type.formulas[example.kind]
    yield from _unreadable(project_type, kind, example, where)
    given, facts = _given(project_type, kind, example)
    done = completed(formulas, with_defaults(kind, given), facts)
    for name, expected in example.expect.items():
        wanted = _read(project_type, kind.by_id[name], expected).value
        if done.values.get(name) != wanted:
            came = written(done.values.get(name))
            values = {"name": name, "expected": expected or "-", "found": came}
            yield Problem("example.differs", where, values)
    found = {
        problem.code
        for problem in problems_of(kind, formulas, done.values, facts, _TODAY)
        if problem.code != "field.required"
    }
    if found != set(example.problems):
        values = {
            "expected": ", ".join(sorted(example.problems)) or "-",
            "found": ", ".join(sorted(found)) or "-",
        }
        yield Problem("example.problems_differ", where, values)


def _unreadable(
    project_type: CompiledType, kind: Kind, example: Example, where: str
) -> Iterator[Problem]:
    for name, text in (*example.given.items(), *example.expect.items()):
        if _read(project_type, _field_named(project_type, kind, name), text).fault is not None:
            yield Problem("example.unreadable", where, {"name": name, "value": text})


def _given(
    project_type: CompiledType, kind: Kind, example: Example
) -> tuple[dict[FieldId, FieldValue], dict[str, Operand]]:
    """The record's own values, and what its references bring (`bed.area`)."""
    values: dict[FieldId, FieldValue] = {}
    facts: dict[str, Operand] = {}
    for name, text in example.given.items():
        field = _field_named(project_type, kind, name)
        value = _read(project_type, field, text).value
        if "." in name:
            facts[name] = operand(value, field.type)
        else:
            values[field.id] = value
    return values, facts


def _field_named(project_type: CompiledType, kind: Kind, name: str) -> Field:
    """The kind's own field, or the field `bed.area` of what it refers to."""
    own, _, further = name.partition(".")
    field = kind.by_id[FieldId(own)]
    return project_type.kind(field.to).by_id[FieldId(further)] if further else field


def _read(project_type: CompiledType, field: Field, text: str) -> Reading:
    if field.type is FieldType.CHOICE and text in field.options:
        return Reading(text)
    return value_read(field, text, Surroundings(project_type.units, _TODAY))
