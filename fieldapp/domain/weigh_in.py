"""Weighing in: which field of a kind plays which part, and from when on a weight is unusual."""

from __future__ import annotations

from dataclasses import dataclass
from decimal import Decimal
from typing import TYPE_CHECKING

from fieldapp.domain.project_type import Field, FieldType, Kind, Means

if TYPE_CHECKING:
    from collections.abc import Iterator

    from fieldapp.domain.ids import FieldId

WEIGH_IN = "weigh_in"
"""The word by which a kind asks to be entered on the screen for weighing."""


@dataclass(frozen=True, slots=True)
class WeighInLimits:
    """From when on something is asked about. Weights are in kilograms."""

    month_factor: Decimal = Decimal(3)  # times the median of the household's months
    month_most: Decimal = Decimal(10_000)
    same_minutes: int = 10  # the same cart is hardly back within
    same_weight: Decimal = Decimal(5)  # further apart than this it is another load
    tare_days: int = 90  # mud and repairs change an empty vehicle
    tare_percent: Decimal = Decimal(5)
    least_net: Decimal = Decimal(20)  # less than a basket full


@dataclass(frozen=True, slots=True)
class WeighInFields:
    """The fields of a kind by the parts they play; None where a kind does without."""

    date: Field
    household: Field
    quantity: Field
    price: Field
    price_list: str
    grade: Field
    amount: Field
    gross: Field | None
    tare: Field | None
    deduction: Field | None
    vehicle: Field | None

    @property
    def ids(self) -> frozenset[FieldId]:
        """The ids of all of them."""
        parts = (self.date, self.household, self.quantity, self.price, self.grade, self.amount)
        others = (self.gross, self.tare, self.deduction, self.vehicle)
        return frozenset(field.id for field in (*parts, *others) if field is not None)


def weigh_in_fields(kind: Kind) -> WeighInFields:
    """The parts of a kind that lacks none."""
    price, quantity, amount = (
        kind.meant(means) for means in (Means.PRICE, Means.QUANTITY, Means.AMOUNT)
    )
    source = price.default_from if price else None
    if not (kind.household and price and quantity and amount and source):
        raise LookupError(f"{kind.id} lacks {', '.join(missing_parts(kind))}")
    return WeighInFields(
        date=kind.by_id[kind.date],
        household=kind.household,
        quantity=quantity,
        price=price,
        price_list=source.price,
        grade=kind.by_id[source.match],
        amount=amount,
        gross=kind.meant(Means.GROSS),
        tare=kind.meant(Means.TARE),
        deduction=kind.meant(Means.DEDUCTION),
        vehicle=kind.meant(Means.VEHICLE),
    )


def missing_parts(kind: Kind) -> Iterator[str]:
    """What a kind lacks to be weighed in, in the words of the declaration."""
    if kind.date not in kind.by_id:
        yield 'type = "date"'
    if kind.household is None:
        yield 'type = "household"'
    for means in (Means.QUANTITY, Means.PRICE, Means.AMOUNT):
        if kind.meant(means) is None:
            yield f'means = "{means.value}"'
    if kind.meant(Means.PRICE) and not _has_grades(kind):
        yield 'default_from = { price, match }, type = "choice"'
    quantity = kind.meant(Means.QUANTITY)
    if quantity is not None and quantity.is_computed and kind.meant(Means.GROSS) is None:
        yield f'means = "{Means.GROSS.value}"'


def _has_grades(kind: Kind) -> bool:
    """Whether the price comes from a list, by an option of a choice."""
    price = kind.meant(Means.PRICE)
    source = price.default_from if price else None
    grade = kind.by_id.get(source.match) if source and source.price else None
    return grade is not None and grade.type is FieldType.CHOICE
