"""Between the decimals that people see and the whole numbers that are stored.

Money is stored in fen, mass in grams, areas as their units say, everything else by its field's
declared places. These two functions are the only bridge.
"""

from __future__ import annotations

from decimal import Decimal
from typing import TYPE_CHECKING

from fieldapp.domain.money import fen, yuan
from fieldapp.domain.numbers import scaled, unscaled
from fieldapp.domain.project_type import Field, FieldType, ProjectType
from fieldapp.domain.units import UNITS, Unit, shown, stored

if TYPE_CHECKING:
    from collections.abc import Mapping

LARGEST = 10**15
"""Stored numbers are smaller: thousands of them still add up within 64 bits."""

_MOST_FACTOR = Decimal(10) ** 9


def number_stored(field: Field, unit: Unit | None, value: Decimal) -> int:
    """The whole number that stands for a value in the field's declared unit; half up."""
    if field.type is FieldType.MONEY:
        return fen(value)
    if unit is not None:
        return stored(value, unit, field.places)
    return scaled(value, field.places)


def number_shown(field: Field, unit: Unit | None, number: int) -> Decimal:
    """The value in the field's declared unit that a stored whole number stands for."""
    if field.type is FieldType.MONEY:
        return yuan(number)
    if unit is not None:
        return shown(number, unit, field.places)
    return unscaled(number, field.places)


def is_sensible_factor(factor: Decimal) -> bool:
    """Whether a unit can be so many of another one; far beyond, sums would leave the ledger."""
    return factor.is_finite() and 1 / _MOST_FACTOR <= factor <= _MOST_FACTOR


def units_of(project_type: ProjectType) -> Mapping[str, Unit]:
    """The units that a project type may use: the built-in ones and its own."""
    own = {
        each.id: Unit(
            id=each.id,
            label=each.label,
            measure=UNITS[each.of].measure,
            factor=UNITS[each.of].factor * each.factor,
            names=(each.label,),
            of=UNITS[each.of].of or each.of,
        )
        for each in project_type.unit
        if each.of in UNITS and is_sensible_factor(each.factor)
    }
    return {**UNITS, **own}
