"""What a kind brought on each of the last thirty days, and the average of the week before each."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, timedelta
from decimal import Decimal
from typing import TYPE_CHECKING

from fieldapp.domain.ids import KindId, ProjectId
from fieldapp.domain.period import Period
from fieldapp.domain.project_type import Field, Means, Role
from fieldapp.services.value_texts import unit_symbol
from fieldapp.store.daily import DailyStore

if TYPE_CHECKING:
    from collections.abc import Iterator

    from fieldapp.domain.project_type import Kind
    from fieldapp.services.ledger import Ledger, ProjectWork

DAYS, WEEK = 30, 7
MOST_SERIES = 3


@dataclass(frozen=True, slots=True)
class DayValue:
    """One day: `value` None where nothing was recorded. `average` is of the seven days up to it.

    A day of the week without anything counts as nothing in the average.
    """

    day: date
    value: Decimal | None
    average: Decimal


@dataclass(frozen=True, slots=True)
class DailySeries:
    """The days of one kind, oldest first, in a unit."""

    project_id: ProjectId
    kind_id: KindId
    label: str
    unit: str
    days: tuple[DayValue, ...]

    @property
    def is_empty(self) -> bool:
        """Whether nothing at all was recorded."""
        return all(each.value is None for each in self.days)


def charted_kinds(work: ProjectWork) -> Iterator[tuple[Kind, Field]]:
    """The kinds that have something to add up by the day: what is weighed in comes first."""
    kinds = [kind for kind in work.type.declared.kind if kind.role is Role.EVENT and kind.date]
    for kind in sorted(kinds, key=lambda kind: not kind.entry):
        quantity = next((each for each in kind.fields if each.means is Means.QUANTITY), None)
        if quantity is not None and quantity.type.is_number:
            yield kind, quantity


def daily_series(
    ledger: Ledger, work: ProjectWork, kind: Kind, quantity: Field, today: date
) -> DailySeries:
    """The last thirty days of a kind up to today."""
    table = work.records.tables[kind.id]
    begin = today - timedelta(days=DAYS + WEEK - 2)
    within = Period(begin, today + timedelta(days=1))
    stored = DailyStore(ledger.store, work.id).sums(table, quantity.id, within)
    values = {day: table.shown_number(quantity.id, total) for day, total in stored.items()}
    unit = work.type.units.get(quantity.unit)
    days = tuple(
        DayValue(day, values.get(day), _average(values, day))
        for day in (today - timedelta(days=back) for back in reversed(range(DAYS)))
    )
    word = unit_symbol(unit) if unit else ""
    return DailySeries(work.id, kind.id, kind.label, word, days)


def _average(values: dict[date, Decimal], day: date) -> Decimal:
    week = (values.get(day - timedelta(days=back), Decimal(0)) for back in range(WEEK))
    return sum(week, Decimal(0)) / WEEK
