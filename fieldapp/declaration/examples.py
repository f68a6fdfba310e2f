"""The examples of a declaration, worked out by the code that works out records."""

from __future__ import annotations

from datetime import date
from typing import TYPE_CHECKING

from fieldapp.domain.field_reading import Reading, Surroundings, value_read
from fieldapp.domain.ids import FieldId
from fieldapp.domain.problem import Problem
from fieldapp.domain.project_type import Example, Field, FieldType, Kind
from fieldapp.domain.record import FieldValue, operand
from fieldapp.domain.validating import completed, problems_of, with_defaults

if TYPE_CHECKING:
    from collections.abc import Iterator

    from fieldapp.domain.compiled_type import CompiledType
    from fieldapp.domain.operations import Operand

# Examples are of no particular day; their dates only have to lie before it.
_TODAY = date(2100, 1, 1)


def example_problems(project_type: CompiledType) -> Iterator[Problem]:
    """What comes out otherwise than an example says, one problem for each difference."""
    for position, example in enumerate(project_type.declared.example, start=1):
        where = f"example[{position}].{example.kind}"
        yield from _differences(project_type, example, where)


def _differences(project_type: CompiledType, example: Example, where: str) -> Iterator[Problem]:
    kind = project_type.kind(example.kind)
    formulas = project_type.formulas[example.kind]
    given, facts = _given(project_type, kind, example)
    done = completed(kind, formulas, with_defaults(kind, given), facts)
    for name, expected in example.expect.items():
        wanted = _read(project_type, kind.by_id[name], expected).value
        if done.values.get(name) != wanted:
            values = {"name": name, "expected": expected, "found": str(done.values.get(name))}
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


def _given(
    project_type: CompiledType, kind: Kind, example: Example
) -> tuple[dict[FieldId, FieldValue], dict[str, Operand]]:
    """The record's own values, and what its references bring (`bed.area`)."""
    values: dict[FieldId, FieldValue] = {}
    facts: dict[str, Operand] = {}
    for name, text in example.given.items():
        own, _, further = name.partition(".")
        field = kind.by_id[FieldId(own)]
        if further:
            field = project_type.kind(field.to).by_id[FieldId(further)]
            facts[name] = operand(_read(project_type, field, text).value, field.type)
        else:
            values[field.id] = _read(project_type, field, text).value
    return values, facts


def _read(project_type: CompiledType, field: Field, text: str) -> Reading:
    if field.type is FieldType.CHOICE and text in field.options:
        return Reading(text)
    return value_read(field, text, Surroundings(project_type.units, _TODAY))
