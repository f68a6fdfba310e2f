"""Whether indicators and reminders speak of what the kinds declare."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from fieldapp.declaration.kind_checks import MOST_PLACES, places_problem
from fieldapp.declaration.suggesting import with_suggestion
from fieldapp.domain.expression import NO_CONSTANTS, compiled
from fieldapp.domain.household import HOUSEHOLD_FILTERS
from fieldapp.domain.indicator import Aggregate, Function, aggregate_from, aggregates_of
from fieldapp.domain.kind_formulas import names_of
from fieldapp.domain.limit import limit_values
from fieldapp.domain.operations import ValueType
from fieldapp.domain.problem import Problem
from fieldapp.domain.project_type import FieldType, Indicator, Kind, ProjectType, Role
from fieldapp.domain.reminder import MOST_DAYS, with_limits

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping
    from decimal import Decimal

    from fieldapp.domain.ids import FieldId
    from fieldapp.domain.reminder_shape import Reminder, SinceLast, Threshold
    from fieldapp.domain.units import Unit

_NAME = re.compile(r"\{([^{}]*)\}")


def indicator_problems(project_type: ProjectType, units: Mapping[str, Unit]) -> Iterator[Problem]:
    """Everything that is wrong with the indicators."""
    for indicator in project_type.indicator:
        where = f"indicator.{indicator.id}"
        if indicator.unit not in units:
            values = with_suggestion(indicator.unit, units)
            yield Problem("declaration.unknown_unit", where, values)
        if not 0 <= indicator.places <= MOST_PLACES:
            yield places_problem(indicator.label, where)
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
    elif not field.type.is_number and aggregate.function is not Function.DISTINCT:
        yield Problem("declaration.not_a_quantity", where, {"label": field.label})


def _formula_problems(indicator: Indicator, where: str) -> Iterator[Problem]:
    names = dict.fromkeys(indicator.aggregates, ValueType.NUMBER)
    yield from _expression_problems(indicator.formula, names, ValueType.NUMBER, where)


def _expression_problems(
    text: str,
    names: Mapping[str, ValueType],
    expected: ValueType,
    where: str,
    limits: Mapping[str, Decimal] = NO_CONSTANTS,
) -> Iterator[Problem]:
    made = compiled(text, names, limits)
    if isinstance(made, Problem):
        values = dict(made.values)
        if "name" in values:
            values |= with_suggestion(str(values["name"]), (*names, *limits))
        yield Problem(made.code, where, values)
    elif made.type is not expected:
        yield Problem("formula.type", where, {"part": text, "expected": expected.value})


def _filter_problems(
    project_type: ProjectType, indicator: Indicator, where: str
) -> Iterator[Problem]:
    """`only` names a column of households; `by` a household field of some kind."""
    for name in indicator.only:
        if name not in HOUSEHOLD_FILTERS:
            values = with_suggestion(name, HOUSEHOLD_FILTERS)
            yield Problem("declaration.unknown_field", where, values)
    for aggregate in aggregates_of(indicator).values():
        kind = project_type.kinds.get(aggregate.kind)
        has_household = kind is not None and kind.household is not None
        if indicator.only and kind is not None and (aggregate.is_as_of or not has_household):
            yield Problem("declaration.no_household", where, {"label": kind.label})
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
            names = names_of(kind, project_type.kinds)
            limits = limit_values(project_type)
            yield from _expression_problems(
                reminder.only_if, names, ValueType.BOOLEAN, where, limits
            )
        yield from _shape_problems(project_type, kind, reminder, where)


def _shape_problems(
    project_type: ProjectType, asset: Kind, reminder: Reminder, where: str
) -> Iterator[Problem]:
    shapes = (reminder.since_last, reminder.before, reminder.threshold)
    if sum(shape is not None for shape in shapes) != 1:
        yield Problem("declaration.one_shape", where)
    if reminder.since_last is not None:
        overdue = reminder.since_last.overdue
        yield from _follower_problems(project_type, asset, reminder.since_last, where)
        yield from _days_problems(reminder.since_last.days, overdue, where)
    if reminder.before is not None:
        yield from _typed_field_problems(
            asset, reminder.before.field, "declaration.not_a_date", where
        )
        yield from _days_problems(reminder.before.days, None, where)
    if reminder.threshold is not None:
        yield from _follower_problems(project_type, asset, reminder.threshold, where)
        yield from _threshold_problems(project_type, reminder.threshold, where)


def _follower_problems(
    project_type: ProjectType, asset: Kind, shape: SinceLast | Threshold, where: str
) -> Iterator[Problem]:
    """The events that a reminder looks at must have a day and name the asset."""
    kind = project_type.kinds.get(shape.kind)
    if kind is None:
        values = with_suggestion(shape.kind, project_type.kinds)
        yield Problem("declaration.unknown_kind", where, values)
        return
    if kind.role is not Role.EVENT:
        yield Problem("declaration.not_an_event", where, {"label": kind.label})
    field = kind.by_id.get(shape.through)
    if field is None:
        values = with_suggestion(shape.through, kind.by_id)
        yield Problem("declaration.unknown_field", where, values)
    elif field.type is not FieldType.REFERENCE or field.to != asset.id:
        yield Problem("declaration.not_a_reference", where, {"label": field.label})


def _threshold_problems(
    project_type: ProjectType, shape: Threshold, where: str
) -> Iterator[Problem]:
    kind = project_type.kinds.get(shape.kind)
    if kind is not None:
        yield from _typed_field_problems(kind, shape.field, "declaration.not_a_quantity", where)
    for name in filter(None, (shape.above_limit, shape.below_limit)):
        if name not in project_type.limits:
            values = with_suggestion(name, project_type.limits)
            yield Problem("declaration.unknown_limit", where, values)
            return
    is_twice = (shape.above is not None and shape.above_limit) or (
        shape.below is not None and shape.below_limit
    )
    bounds = with_limits(shape, project_type.limits)
    above, below = bounds.above, bounds.below
    is_reversed = above is not None and below is not None and above < below
    if is_twice or is_reversed or (above is None and below is None):
        yield Problem("declaration.threshold", where)


def _typed_field_problems(kind: Kind, name: FieldId, code: str, where: str) -> Iterator[Problem]:
    """A field that must be there, and be a date or a number as the code says."""
    field = kind.by_id.get(name)
    if field is None:
        yield Problem("declaration.unknown_field", where, with_suggestion(name, kind.by_id))
        return
    is_date = field.type is FieldType.DATE
    if not (is_date if code == "declaration.not_a_date" else field.type.is_number):
        yield Problem(code, where, {"label": field.label})


def _days_problems(days: int, overdue: int | None, where: str) -> Iterator[Problem]:
    if not 0 <= days <= (days if overdue is None else overdue) <= MOST_DAYS:
        yield Problem("declaration.days", where, {"most": MOST_DAYS})
