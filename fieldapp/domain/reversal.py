"""What a reversing record says: the quantities and the money of another one, taken back."""

from __future__ import annotations

from decimal import Decimal
from typing import TYPE_CHECKING

from fieldapp.domain.project_type import Means
from fieldapp.domain.record import Draft
from fieldapp.domain.sums import adds_up, rates_of

if TYPE_CHECKING:
    from collections.abc import Mapping, Set
    from datetime import date

    from fieldapp.domain.ids import FieldId
    from fieldapp.domain.project_type import Field, Kind
    from fieldapp.domain.record import FieldValue, Record, Values
    from fieldapp.domain.units import Unit


def negated_fields(kind: Kind, units: Mapping[str, Unit]) -> frozenset[FieldId]:
    """The fields that a reversing record negates: quantities, money, and what follows from them.

    Prices, rates and what was measured stay as they are: so many kilograms less, at that price.
    """
    moved = {each.amount for each in kind.money} | {each.quantity for each in kind.stock}
    rates = rates_of(kind) - moved
    return frozenset(
        each.id
        for each in kind.fields
        if each.id in moved or (_is_amount(each, units) and each.id not in rates)
    )


def negated(values: Values, fields: Set[FieldId]) -> Values:
    """The values with those fields negated; done twice it changes nothing."""
    return {name: _negative(value) if name in fields else value for name, value in values.items()}


def reversing_draft(
    record: Record, kind: Kind, fields: Set[FieldId], *, on: date, reason: str
) -> Draft:
    """What takes a record back: never worked out anew, dated on the day given.

    What may stand only once is left to the record itself, and nobody typed what is negated.
    """
    once = {each.id: None for each in kind.fields if each.unique}
    values = {**negated(record.values, fields), **once, kind.date: on}
    entered = {name: text for name, text in record.entered.items() if name not in fields}
    return Draft(values, entered, reason=reason, reverses_id=record.id)


def _is_amount(field: Field, units: Mapping[str, Unit]) -> bool:
    is_quantity = field.means is Means.QUANTITY and field.type.is_number
    return is_quantity or adds_up(field, units.get(field.unit))


def _negative(value: FieldValue) -> FieldValue:
    """The value below nothing, or above; zero has no sign."""
    return value.copy_negate() if isinstance(value, Decimal) and value else value
