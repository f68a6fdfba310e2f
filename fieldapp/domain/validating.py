"""What a record must be like: the same code for forms, imports and the command line.

`completed` works out the computed fields, `problems_of` says what is wrong. Values are in their
fields' declared units; `facts` are the fields of what the record refers to, as `bed.area`.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from typing import TYPE_CHECKING, cast

from fieldapp.domain.dates import date_in
from fieldapp.domain.ids import FieldId
from fieldapp.domain.numbers import number_in
from fieldapp.domain.problem import Level, Problem
from fieldapp.domain.project_type import Field, FieldType, Kind, Means
from fieldapp.domain.record import FieldValue, Values, operand
from fieldapp.domain.scale import LARGEST, number_shown, number_stored

if TYPE_CHECKING:
    from fieldapp.domain.kind_formulas import KindFormulas
    from fieldapp.domain.operations import Facts, Operand
    from fieldapp.domain.units import Unit

YEAR = "year"  # that of the day, or the one that a sheet names
FROM_OUTSIDE = frozenset({"", "today", "last", YEAR})
"""Defaults that the record itself does not give: the day, what was typed last, or nothing."""

_MISMATCHES = {Means.PRICE: "price_mismatch", Means.AMOUNT: "amount_mismatch"}
_ABSURD = Decimal(10) ** 30


@dataclass(frozen=True, slots=True)
class Completed:
    """Values with the computed ones in place, and what was typed where a formula disagrees."""

    values: Values
    differing: Mapping[FieldId, FieldValue]


def with_defaults(kind: Kind, values: Values) -> Values:
    """The values with the literal defaults of fields that were left empty."""
    literal = {
        each.id: literal_default(each)
        for each in kind.fields
        if each.default not in FROM_OUTSIDE and values.get(each.id) is None
    }
    return {**values, **literal} if literal else values


def literal_default(field: Field) -> FieldValue:
    """The value that the text of a default stands for; None where it is no value of the field."""
    text = field.default
    if field.type.is_number:
        number = number_in(text)
        is_broken = field.type is FieldType.INTEGER and number is not None and number % 1 != 0
        return None if is_broken else number
    match field.type:
        case FieldType.BOOLEAN:
            return {"true": True, "false": False}.get(text)
        case FieldType.DATE:
            return date_in(text)
        case FieldType.CHOICE:
            return text if text in field.options else None
        case FieldType.TEXT | FieldType.NOTE:
            return text
        case _:
            return None


def completed(formulas: KindFormulas, values: Values, facts: Facts) -> Completed:
    """The values with every computed field worked out, rounded half up to what is stored."""
    known = {**facts, **operands(formulas, values)}
    done = dict(values)
    differing: dict[FieldId, FieldValue] = {}
    for field, expression in formulas.computed:
        result = _settled(expression.evaluate(known), field, formulas.units.get(field.id))
        typed = values.get(field.id)
        if result is None and field.typed:
            continue
        if typed is not None and typed != result:
            differing[field.id] = typed
        done[field.id] = result
        known[field.id] = operand(result, field.type)
    return Completed(done, differing)


def operands(formulas: KindFormulas, values: Values) -> dict[str, Operand]:
    """The values as formulas see them."""
    # Numbers, texts and truths are what they are; all others that a formula reads are `worded`.
    known = cast("dict[str, Operand]", dict(values))
    for field in formulas.worded:
        known[field.id] = operand(values.get(field.id), field.type)
    return known


def problems_of(
    kind: Kind, formulas: KindFormulas, values: Values, facts: Facts, today: date
) -> tuple[Problem, ...]:
    """Everything that is wrong or odd with completed values; the order is that of the fields."""
    known = {**facts, **operands(formulas, values)}
    wanted = {field.id for field, test in formulas.required_if if test.evaluate(known) is True}
    found: list[Problem] = []
    for field in kind.fields:
        value = values.get(field.id)
        if value is not None:
            found += _value_problems(kind, field, value, formulas, today)
        elif field.required or field.id in wanted:
            place = f"{kind.id}.{field.id}"
            found.append(Problem("field.required", place, {"label": field.label}))
    found += [
        Problem(rule.id, f"{kind.id}.{rule.fields[0]}", {}, rule.level, rule.message)
        for rule, check in formulas.rules
        if check.evaluate(known) is False
    ]
    return tuple(found)


def amount_problem(kind: Kind, field: Field, typed: FieldValue, worked_out: FieldValue) -> Problem:
    """A workbook's own figure differs from what its other cells give."""
    values = {"label": field.label, "typed": written(typed), "computed": written(worked_out)}
    code = _MISMATCHES.get(field.means or Means.AMOUNT, "quantity_mismatch")
    return Problem(code, f"{kind.id}.{field.id}", values)


def written(value: FieldValue) -> str:
    """A value as sentences about it write it; a dash is an empty one."""
    if value is None:
        return "-"
    return f"{value:f}" if isinstance(value, Decimal) else str(value)


def _settled(value: Operand, field: Field, unit: Unit | None) -> FieldValue:
    """A result as it will be stored: numbers half up to whole fen, grams or declared places.

    A number of an absurd size is empty, as is one out of a formula's range.
    """
    if isinstance(value, str) and field.type is FieldType.DATE:
        return date_in(value)
    if not isinstance(value, Decimal):
        return value
    if abs(value) >= _ABSURD:
        return None
    return number_shown(field, unit, number_stored(field, unit, value))


def _value_problems(
    kind: Kind, field: Field, value: FieldValue, formulas: KindFormulas, today: date
) -> Sequence[Problem]:
    if isinstance(value, Decimal):
        return _number_problems(kind, field, value, formulas.units.get(field.id))
    if isinstance(value, str):
        return _text_problems(kind, field, value)
    if isinstance(value, date) and field.id == kind.date and value > today:
        return [_problem("field.date_future", kind, field, date=value.isoformat())]
    return ()


def _number_problems(
    kind: Kind, field: Field, value: Decimal, unit: Unit | None
) -> Sequence[Problem]:
    found: list[Problem] = []
    for bound, is_broken, code in (
        (field.min, field.min is not None and value < field.min, "field.below_min"),
        (field.max, field.max is not None and value > field.max, "field.above_max"),
    ):
        if is_broken:
            told = {"value": written(value), "bound": written(bound)}
            found.append(_problem(code, kind, field, **told))
    is_within = field.max is not None and abs(value) <= field.max
    if not is_within and abs(number_stored(field, unit, value)) >= LARGEST:
        found.append(_problem("field.too_large", kind, field, value=written(value)))
    return found


def _text_problems(kind: Kind, field: Field, value: str) -> Sequence[Problem]:
    if field.type is FieldType.CHOICE and value not in field.options:
        options = "、".join(field.options.values())
        return [_problem("field.not_an_option", kind, field, options=options)]
    if field.type is FieldType.TEXT and len(value) > field.max_length:
        return [_problem("field.too_long", kind, field, most=field.max_length)]
    return ()


def _problem(code: str, kind: Kind, field: Field, **values: str | int) -> Problem:
    return Problem(code, f"{kind.id}.{field.id}", {"label": field.label, **values})


def errors_in(problems: tuple[Problem, ...]) -> tuple[Problem, ...]:
    """Those that keep a record from being stored."""
    return tuple(problem for problem in problems if problem.level is Level.ERROR)
