"""Whether indicators and reminders speak of what the kinds declare."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from fieldapp.declaration.suggesting import with_suggestion
from fieldapp.domain.expression import compiled
from fieldapp.domain.household import HOUSEHOLD_COLUMNS
from fieldapp.domain.indicator import Aggregate, Function, aggregate_from
from fieldapp.domain.kind_formulas import names_of
from fieldapp.domain.operations import ValueType
from fieldapp.domain.problem import Problem
from fieldapp.domain.project_type import FieldType, Indicator, ProjectType, Reminder

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping

    from fieldapp.domain.units import Unit

_NAME = re.compile(r"\{([^{}]*)\}")
_ANY_FIELD = {Function.DISTINCT, Function.LAST}


def indicator_problems(project_type: ProjectType, units: Mapping[str, Unit]) -> Iterator[Problem]:
    """Everything that is wrong with the indicators."""
    for indicator in project_type.indicator:
        where = f"indicator.{indicator.id}"
        if indicator.unit not in units:
            values = with_suggestion(indicator.unit, units)
            yield Problem("declaration.unknown_unit", where, values)
        for text in indicator.aggregates.values():
            yield from _aggregate_problems(project_type, text, where)
        yield from _formula_problems(indicator, where)
        yield from _filter_problems(project_type, indicator, where)


def _aggregate_problems(project_type: ProjectType, text: str, where: str) -> Iterator[Problem]:
    aggregate = aggregate_from(text)
    if aggregate is None:
        yield Problem("declaration.aggregate", where, {"value": text})
    elif aggregate.function is not Function.MONEY:
        yield from _source_problems(project_type, aggregate, where)


def _source_problems(
    project_type: ProjectType, aggregate: Aggregate, where: str
) -> Iterator[Problem]:
    kind = project_type.kinds.get(aggregate.kind)
    if kind is None:
        values = with_suggestion(aggregate.kind, project_type.kinds)
        yield Problem("declaration.unknown_kind", where, values)
        return
    if aggregate.function is Function.IN_USE and kind.period is None:
        yield Problem("declaration.never_in_use", where, {"label": kind.label})
    if aggregate.field is None:
        return
    field = kind.by_id.get(aggregate.field)
    if field is None:
        values = with_suggestion(aggregate.field, kind.by_id)
        yield Problem("declaration.unknown_field", where, values)
    elif not field.type.is_number and aggregate.function not in _ANY_FIELD:
        yield Problem("declaration.not_a_quantity", where, {"label": field.label})


def _formula_problems(indicator: Indicator, where: str) -> Iterator[Problem]:
    names = dict.fromkeys(indicator.aggregates, ValueType.NUMBER)
    formula = compiled(indicator.formula, names)
    if isinstance(formula, Problem):
        values = dict(formula.values)
        if "name" in values:
            values |= with_suggestion(str(values["name"]), names)
        yield Problem(formula.code, where, values)
    elif formula.type is not ValueType.NUMBER:
        values = {"part": indicator.formula, "expected": ValueType.NUMBER.value}
        yield Problem("formula.type", where, values)


def _filter_problems(
    project_type: ProjectType, indicator: Indicator, where: str
) -> Iterator[Problem]:
    """`only` names a household's column; `by` a household or reference field of some kind."""
    known = {f"household.{column}" for column in HOUSEHOLD_COLUMNS}
    for name in indicator.only:
        if name not in known:
            yield Problem("declaration.unknown_field", where, with_suggestion(name, known))
    splits = splitting_fields(project_type)
    for name in indicator.by:
        if name not in splits:
            yield Problem("declaration.unknown_field", where, with_suggestion(name, splits))


def splitting_fields(project_type: ProjectType) -> tuple[str, ...]:
    """What an indicator may be split by, as `kind.field`."""
    return tuple(
        f"{kind.id}.{field.id}"
        for kind in project_type.kind
        for field in kind.fields
        if field.type is FieldType.HOUSEHOLD
    )


def reminder_problems(project_type: ProjectType) -> Iterator[Problem]:
    """Everything that is wrong with the reminders."""
    for reminder in project_type.reminder:
        where = f"reminder.{reminder.id}"
        kind = project_type.kinds.get(reminder.for_each)
        if kind is None:
            values = with_suggestion(reminder.for_each, project_type.kinds)
            yield Problem("declaration.unknown_kind", where, values)
            continue
        for name in _NAME.findall(reminder.label):
            if name not in kind.by_id:
                values = with_suggestion(name, kind.by_id)
                yield Problem("declaration.unknown_field", where, values)
        if reminder.only_if:
            condition = compiled(reminder.only_if, names_of(kind, project_type.kinds))
            if isinstance(condition, Problem):
                yield Problem(condition.code, where, condition.values)
        yield from _shape_problems(project_type, reminder, where)


def _shape_problems(project_type: ProjectType, reminder: Reminder, where: str) -> Iterator[Problem]:
    shapes = (reminder.since_last, reminder.before, reminder.threshold)
    if sum(shape is not None for shape in shapes) != 1:
        yield Problem("declaration.one_shape", where)
    for shape in (reminder.since_last, reminder.threshold):
        if shape is None:
            continue
        kind = project_type.kinds.get(shape.kind)
        if kind is None:
            values = with_suggestion(shape.kind, project_type.kinds)
            yield Problem("declaration.unknown_kind", where, values)
        elif kind.by_id.get(shape.through) is None:
            values = with_suggestion(shape.through, kind.by_id)
            yield Problem("declaration.unknown_field", where, values)
    asset = project_type.kinds[reminder.for_each]
    if reminder.before is not None and reminder.before.field not in asset.by_id:
        values = with_suggestion(reminder.before.field, asset.by_id)
        yield Problem("declaration.unknown_field", where, values)
