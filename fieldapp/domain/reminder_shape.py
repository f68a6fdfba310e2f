"""What a declaration says of a reminder: for which assets, and when something is due."""

from __future__ import annotations

from dataclasses import dataclass
from decimal import Decimal

from fieldapp.domain.ids import FieldId, KindId


@dataclass(frozen=True, slots=True)
class SinceLast:
    """Due `days` after the last record of `kind` that names the asset in `through`."""

    kind: KindId
    through: FieldId
    days: int
    overdue: int | None = None


@dataclass(frozen=True, slots=True)
class Before:
    """Due `days` before the date in `field` of the asset."""

    field: FieldId
    days: int


@dataclass(frozen=True, slots=True)
class Threshold:
    """Due while the newest `field` of `kind` that names the asset in `through` is out of bounds.

    A bound is a number, or the id of a limit.
    """

    kind: KindId
    through: FieldId
    field: FieldId
    above: Decimal | None = None
    below: Decimal | None = None
    above_limit: str = ""
    below_limit: str = ""


@dataclass(frozen=True, slots=True)
class Reminder:
    """Something to do for each asset of a kind; exactly one of the three shapes is given."""

    id: str
    label: str
    for_each: KindId
    only_if: str = ""
    since_last: SinceLast | None = None
    before: Before | None = None
    threshold: Threshold | None = None
