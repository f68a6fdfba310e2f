"""What formulas do with values: exact decimals, emptiness that spreads, and nothing that raises."""

from __future__ import annotations

import operator
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from decimal import ROUND_HALF_UP, Context, Decimal
from enum import StrEnum
from typing import TypeAlias

Operand: TypeAlias = Decimal | str | bool | None
"""A value in a formula. Dates are ISO text, which compares as dates do."""

Facts: TypeAlias = Mapping[str, Operand]
"""The values of the names; a name that is not there is empty."""

Evaluation: TypeAlias = Callable[[Facts], Operand]

Comparison: TypeAlias = Callable[[Decimal | str, Decimal | str], bool]

# No traps: a sum out of range comes out as infinity or not-a-number, which counts as empty.
EXACT = Context(prec=40, rounding=ROUND_HALF_UP, traps=[])


class ValueType(StrEnum):
    """What a name or a formula gives."""

    NUMBER = "number"
    TEXT = "text"
    DATE = "date"
    BOOLEAN = "boolean"


@dataclass(frozen=True, slots=True)
class Function:
    """One function of the language: how many values of which type it takes, and what it does."""

    takes: ValueType
    least: int
    most: int
    work: Callable[[Sequence[Operand]], Operand]


def number(value: Operand) -> Decimal | None:
    """The value as a finite number, or None."""
    return value if isinstance(value, Decimal) and value.is_finite() else None


def divided(left: Decimal, right: Decimal) -> Decimal | None:
    """A quotient; empty where the divisor is zero."""
    return EXACT.divide(left, right) if right else None


def compared(left: Operand, right: Operand, holds: Comparison) -> Operand:
    """Whether two values are in the order asked for; empty if either is."""
    if left is None or right is None:
        return None
    if isinstance(left, Decimal) and isinstance(right, Decimal):
        return holds(left, right)
    return holds(str(left), str(right))


def joined(sides: Sequence[Evaluation], *, deciding: bool) -> Evaluation:
    """`and`, which a false side decides, or `or`, which a true one does.

    Where no side decides and one is empty, so is the whole.
    """

    def evaluate(facts: Facts) -> Operand:
        is_some_empty = False
        for side in sides:
            value = side(facts)
            if value is deciding:
                return deciding
            is_some_empty = is_some_empty or value is None
        return None if is_some_empty else not deciding

    return evaluate


def first_filled(sides: Sequence[Evaluation]) -> Evaluation:
    """`or` of values: the first that is not empty."""

    def evaluate(facts: Facts) -> Operand:
        for side in sides:
            value = side(facts)
            if value is not None:
                return value
        return None

    return evaluate


def _numbers(values: Sequence[Operand]) -> list[Decimal]:
    return [value for value in values if isinstance(value, Decimal)]


def _round(values: Sequence[Operand]) -> Operand:
    value, *rest = _numbers(values)
    places = int(rest[0]) if rest and abs(rest[0]) < EXACT.prec else 0
    return number(value.quantize(Decimal(1).scaleb(-places), context=EXACT))


def _days(values: Sequence[Operand]) -> Operand:
    try:
        first, last = (date.fromisoformat(str(value)) for value in values)
    except ValueError:
        return None
    return Decimal((last - first).days)


ARITHMETIC: Mapping[str, Callable[[Decimal, Decimal], Decimal | None]] = {
    "Add": EXACT.add,
    "Sub": EXACT.subtract,
    "Mult": EXACT.multiply,
    "Div": divided,
}

ORDER: Mapping[str, Comparison] = {
    "Eq": operator.eq,
    "NotEq": operator.ne,
    "Lt": operator.lt,
    "LtE": operator.le,
    "Gt": operator.gt,
    "GtE": operator.ge,
}

_MANY = 20  # arguments; more belong in a field of their own

FUNCTIONS: Mapping[str, Function] = {
    "min": Function(ValueType.NUMBER, 1, _MANY, lambda values: min(_numbers(values))),
    "max": Function(ValueType.NUMBER, 1, _MANY, lambda values: max(_numbers(values))),
    "abs": Function(ValueType.NUMBER, 1, 1, lambda values: abs(_numbers(values)[0])),
    "round": Function(ValueType.NUMBER, 1, 2, _round),
    "days": Function(ValueType.DATE, 2, 2, _days),
}
