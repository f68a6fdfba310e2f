"""What is due: one closed shape for each way a reminder can be declared."""

from __future__ import annotations

from dataclasses import dataclass, replace
from datetime import date, timedelta
from enum import StrEnum
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Mapping
    from decimal import Decimal

    from fieldapp.domain.project_type import Limit
    from fieldapp.domain.reminder_shape import Before, SinceLast, Threshold

MOST_DAYS = 3660  # ten years


class Urgency(StrEnum):
    """How much a reminder presses."""

    DUE = "due"
    OVERDUE = "overdue"


@dataclass(frozen=True, slots=True)
class Due:
    """Something to do since `due_on`. `days` is how long ago the last one was, or is to go."""

    urgency: Urgency
    due_on: date
    days: int


def with_limits(shape: Threshold, limits: Mapping[str, Limit]) -> Threshold:
    """The threshold with numbers for the limits that it names."""
    above, below = limits.get(shape.above_limit), limits.get(shape.below_limit)
    return replace(
        shape,
        above=above.value if above else shape.above,
        below=below.value if below else shape.below,
    )


def due_since_last(shape: SinceLast, last: date, today: date) -> Due | None:
    """Due from `days` after the last time; overdue once more than `overdue` days have passed.

    `last` is the day of the last record, or the day the asset came into use if there is none.
    """
    passed = (today - last).days
    if passed < shape.days:
        return None
    is_overdue = shape.overdue is not None and passed > shape.overdue
    urgency = Urgency.OVERDUE if is_overdue else Urgency.DUE
    return Due(urgency, last + timedelta(days=shape.days), passed)


def due_before(shape: Before, day: date, today: date) -> Due | None:
    """Due from `days` before the day; overdue once it has passed."""
    to_go = (day - today).days
    if to_go > shape.days:
        return None
    urgency = Urgency.OVERDUE if to_go < 0 else Urgency.DUE
    return Due(urgency, day - timedelta(days=shape.days), to_go)


def due_beyond(shape: Threshold, value: Decimal, measured_on: date, today: date) -> Due | None:
    """Due while the newest value is out of bounds."""
    is_high = shape.above is not None and value > shape.above
    is_low = shape.below is not None and value < shape.below
    if not (is_high or is_low):
        return None
    return Due(Urgency.DUE, measured_on, (today - measured_on).days)
