"""From what is wrong with a cell or a value to the one reason why its row is not taken.

Of several reasons the one nearest the cause counts: who, how much, when, at what price, anything
else, and last the amount, so that a wrong price is not also called a wrong amount.
"""

from __future__ import annotations

from dataclasses import replace
from decimal import Decimal
from enum import IntEnum
from typing import TYPE_CHECKING

from fieldapp.domain.field_reading import ReadingFault
from fieldapp.domain.ids import FieldId
from fieldapp.domain.problem import Problem
from fieldapp.domain.project_type import Field, FieldType, Means
from fieldapp.domain.validating import amount_problem
from fieldapp.importing.judged import Reason, Rejection

if TYPE_CHECKING:
    from collections.abc import Iterable

    from fieldapp.domain.project_type import Kind
    from fieldapp.domain.record import FieldValue, Values

LOCKED = "record.locked"  # the row's day is in closed books


class Nearness(IntEnum):
    """How near the cause a fault is; the smallest counts."""

    PERSON = 0
    QUANTITY = 1
    DATE = 2
    PRICE = 3
    OTHER = 4
    AMOUNT = 5


def nearest(found: Iterable[tuple[Nearness, Rejection]]) -> Rejection | None:
    """The rejection nearest the cause; None where there is none."""
    return min(found, key=lambda each: each[0], default=(None, None))[1]


def nearness_of(kind: Kind, field: Field) -> Nearness:
    """How near the cause a fault of this field is."""
    if field.type in {FieldType.HOUSEHOLD, FieldType.PARTY}:
        return Nearness.PERSON
    if field.id == kind.date:
        return Nearness.DATE
    by_meaning = {
        Means.QUANTITY: Nearness.QUANTITY,
        Means.PRICE: Nearness.PRICE,
        Means.AMOUNT: Nearness.AMOUNT,
    }
    return by_meaning.get(field.means, Nearness.OTHER) if field.means else Nearness.OTHER


_READING_REASONS = {
    ReadingFault.UNIT: Reason.UNIT_UNKNOWN,
    ReadingFault.IDENTITY_LENGTH: Reason.ID_LENGTH,
    ReadingFault.IDENTITY_DATE: Reason.ID_DATE,
    ReadingFault.IDENTITY_CHECKSUM: Reason.ID_CHECKSUM,
}


def unreadable(
    kind_id: str, field: Field, fault: ReadingFault, *, is_event_date: bool
) -> Rejection:
    """The rejection for a cell that is no value of its field."""
    problem = Problem(f"reading.{fault.value}", f"{kind_id}.{field.id}", {"label": field.label})
    if fault is ReadingFault.DATE and is_event_date:
        return Rejection(Reason.DATE_INVALID, problem)
    if fault is ReadingFault.TRUNCATED and field.id == "id_number":
        return Rejection(Reason.ID_TRUNCATED, problem)
    return Rejection(_READING_REASONS.get(fault, Reason.VALUE_INVALID), problem)


def mismatch(kind: Kind, field: Field, typed: FieldValue, found: FieldValue) -> Rejection:
    """The rejection for a workbook's own figure that differs from what its other cells give."""
    problem = amount_problem(kind, field, typed, found)
    is_money = field.type is FieldType.MONEY
    if field.means is Means.QUANTITY:
        return Rejection(Reason.QUANTITY_MISMATCH, problem)
    return Rejection(Reason.AMOUNT_MISMATCH if is_money else Reason.VALUE_INVALID, problem)


def invalid(kind: Kind, problem: Problem, values: Values) -> tuple[Nearness, Rejection]:
    """The rejection for a value that breaks a bound or a rule of its kind."""
    field = kind.by_id.get(FieldId(problem.where.rpartition(".")[2]))
    if problem.code == LOCKED:
        return Nearness.DATE, Rejection(Reason.DATE_INVALID, problem)
    if field is not None and field.type.is_person and values.get(field.id) is None:
        return Nearness.PERSON, Rejection(Reason.NAME_MISSING, problem)
    if field is None or not problem.code.startswith("field."):
        return Nearness.OTHER, Rejection(Reason.VALUE_INVALID, problem)
    near = nearness_of(kind, field)
    reason = _reason(near, problem.code, values.get(field.id))
    if reason is Reason.QUANTITY_NEGATIVE:  # nobody knows why it has to be 0.001 at least
        problem = replace(problem, code=reason.value)
    return near, Rejection(reason, problem)


def _reason(near: Nearness, code: str, value: FieldValue) -> Reason:
    """The reason for a broken bound, by what the field means."""
    if code == "field.required":
        return _MISSING.get(near, Reason.VALUE_INVALID)
    if code == "field.date_future":
        return Reason.DATE_FUTURE
    if near is Nearness.PRICE:
        return Reason.PRICE_OUT_OF_RANGE
    if near is Nearness.QUANTITY and isinstance(value, Decimal) and value < 0:
        return Reason.QUANTITY_NEGATIVE
    return Reason.VALUE_INVALID


_MISSING = {
    Nearness.PERSON: Reason.NAME_MISSING,
    Nearness.QUANTITY: Reason.QUANTITY_MISSING,
    Nearness.DATE: Reason.DATE_MISSING,
    Nearness.PRICE: Reason.PRICE_MISSING,
}
