"""What is odd about a weigh-in though it may be right: the person at the scale is asked once."""

from __future__ import annotations

from collections import defaultdict
from dataclasses import dataclass
from datetime import date, datetime, timedelta
from decimal import Decimal
from statistics import median
from typing import TYPE_CHECKING

from fieldapp.domain.ids import PartyId
from fieldapp.domain.numbers import plain, rounded
from fieldapp.domain.period import month_of
from fieldapp.domain.problem import Level, Problem
from fieldapp.domain.units import UNITS
from fieldapp.services.value_texts import grouped, with_unit
from fieldapp.store.vehicles import Vehicle

if TYPE_CHECKING:
    from collections.abc import Iterator

    from fieldapp.domain.project_type import Field, Kind
    from fieldapp.domain.weigh_in import WeighInFields, WeighInLimits
    from fieldapp.store.kind_table import KindTable
    from fieldapp.store.weigh_ins import WeighInStore

GRAMS = 1000  # in a kilogram
TONNE = UNITS["t"]
TONNE_GRAMS = 1_000_000
PLACES = 3
HUNDRED = Decimal(100)


@dataclass(frozen=True, slots=True)
class WeighedIn:
    """A weigh-in to be looked at: whose, when, and its weights in grams.

    `tare` None: there is none. `vehicle` None: none of the household's is known.
    """

    household_id: PartyId
    day: date
    at: datetime
    net: int
    tare: int | None
    is_tare_weighed: bool
    vehicle: Vehicle | None


class WeighInWarnings:
    """Looks at weigh-ins of one kind."""

    def __init__(
        self,
        store: WeighInStore,
        table: KindTable,
        fields: WeighInFields,
        limits: WeighInLimits,
        month_end_day: int | None,
    ) -> None:
        self._store = store
        self._kind: Kind = table.kind
        self._fields = fields
        self._limits = limits
        self._month_end_day = month_end_day

    def of(self, seen: WeighedIn) -> Iterator[Problem]:
        """Everything odd about a weigh-in with a net weight."""
        if seen.net < self._limits.least_net * GRAMS:
            yield self._warning("small_net", self._fields.quantity, net=_weight(seen.net))
        yield from self._same_again(seen)
        yield from self._unusual_month(seen)
        yield from self._odd_tare(seen)

    def _same_again(self, seen: WeighedIn) -> Iterator[Problem]:
        apart = self._limits.same_weight * GRAMS
        for at, net in self._store.on_day(seen.household_id, seen.day):
            minutes = _minutes_between(at, seen.at)
            if 0 <= minutes <= self._limits.same_minutes and abs(net - seen.net) <= apart:
                values = {"name": self._name(seen), "net": _weight(net)}
                code = "just_weighed" if minutes else "just_now"
                yield self._warning(code, self._fields.household, minutes=minutes, **values)
                return

    def _unusual_month(self, seen: WeighedIn) -> Iterator[Problem]:
        sums: dict[tuple[int, int], int] = defaultdict(int)
        for each in self._store.days(seen.household_id):
            sums[month_of(each.day, self._month_end_day)] += each.quantity
        total = sums.pop(month_of(seen.day, self._month_end_day), 0) + seen.net
        usual = median(sums.values()) if sums else 0
        values = {"name": self._name(seen), "total": _tonnes(total)}
        if total > self._limits.month_most * GRAMS:
            most = _tonnes(int(self._limits.month_most * GRAMS))
            yield self._warning("heavy_month", self._fields.quantity, most=most, **values)
        elif usual and total > self._limits.month_factor * Decimal(usual):
            usual_text = _tonnes(int(usual))
            factor = plain(self._limits.month_factor)
            yield self._warning(
                "unusual_month", self._fields.quantity, usual=usual_text, factor=factor, **values
            )

    def _odd_tare(self, seen: WeighedIn) -> Iterator[Problem]:
        """A usual tare that is old, or a tare that is not the usual one."""
        usual = seen.vehicle.tare if seen.vehicle else None
        if seen.tare is None or usual is None or self._fields.tare is None:
            return
        apart = abs(seen.tare - usual)
        percent = apart * HUNDRED / usual if usual else HUNDRED * bool(apart)
        if percent > self._limits.tare_percent:
            weights = {"tare": _weight(seen.tare), "usual": _weight(usual)}
            whole = plain(rounded(percent, 0))
            yield self._warning("tare_differs", self._fields.tare, percent=whole, **weights)
        elif seen.tare == usual and not seen.is_tare_weighed:
            yield from self._old_tare(seen)

    def _old_tare(self, seen: WeighedIn) -> Iterator[Problem]:
        weighed_on = seen.vehicle.tared_on if seen.vehicle else None
        days = (seen.day - weighed_on).days if weighed_on else 0
        if days > self._limits.tare_days and self._fields.tare is not None:
            yield self._warning("old_tare", self._fields.tare, days=days)

    def _name(self, seen: WeighedIn) -> str:
        person = self._store.person(seen.household_id)
        return person.name if person else ""

    def _warning(self, code: str, field: Field, **values: str | int) -> Problem:
        where = f"{self._kind.id}.{field.id}"
        return Problem(f"weigh_in.{code}", where, values, Level.WARNING)


def _minutes_between(earlier: datetime, later: datetime) -> int:
    """Whole minutes; negative where the clock was set back. Some ledgers keep no time zone."""
    if earlier.tzinfo is None or later.tzinfo is None:
        earlier, later = earlier.replace(tzinfo=None), later.replace(tzinfo=None)
    return (later - earlier) // timedelta(minutes=1)


def _weight(grams: int) -> str:
    return with_unit(Decimal(grams) / GRAMS, UNITS["kg"])


def _tonnes(grams: int) -> str:
    return f"{grouped(rounded(Decimal(grams) / TONNE_GRAMS, PLACES))} {TONNE.label}"
