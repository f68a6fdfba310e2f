"""How far a plan has come: what should be done by now, what is left, and when it will be done.

The pace is that of the last three days. Whoever did less than 85 % of what was planned to date is
behind (`plan.py`).
"""

from __future__ import annotations

import math
from dataclasses import dataclass
from datetime import date, timedelta
from decimal import Decimal

from fieldapp.domain.period import Period
from fieldapp.domain.plan import is_behind, planned_to_date

RECENT_DAYS = 3
FURTHEST_DAYS = 36_500  # a hundred years: whoever is later than that does not move
NOTHING = Decimal(0)
ONE_DAY = timedelta(days=1)


@dataclass(frozen=True, slots=True)
class Pace:
    """A plan, what was done of it by the end of a day, and in the last days up to that one.

    `recent` has what was done on each of the last three days, today last.
    """

    span: Period
    on: date
    plan: Decimal
    done: Decimal
    recent: tuple[Decimal, ...]

    @property
    def today(self) -> Decimal:
        """What was done on the day itself."""
        return self.recent[-1] if self.recent else NOTHING

    @property
    def left(self) -> Decimal:
        """What is still to be done; nothing where more is done than was planned."""
        return max(self.plan - self.done, NOTHING)

    @property
    def percent(self) -> Decimal | None:
        """What is done in percent of the plan; None without a plan."""
        return 100 * self.done / self.plan if self.plan else None

    @property
    def planned(self) -> Decimal:
        """What should be done by the end of the day."""
        return planned_to_date(self.plan, self.span, self.on)

    @property
    def planned_percent(self) -> Decimal | None:
        """What should be done, in percent of the plan; None without a plan."""
        return 100 * self.planned / self.plan if self.plan else None

    @property
    def is_behind(self) -> bool:
        """Whether too little of what was planned to date is done."""
        return is_behind(self.done, self.planned)

    @property
    def days_left(self) -> int:
        """The days that remain after this one; 0 on the last and after it."""
        return max((self.span.last - self.on).days, 0)

    @property
    def needed(self) -> Decimal | None:
        """What has to be done each remaining day; None where no day remains."""
        return self.left / self.days_left if self.days_left else None

    @property
    def usual(self) -> Decimal:
        """What was done each day of the last three."""
        return sum(self.recent, NOTHING) / len(self.recent) if self.recent else NOTHING

    @property
    def finish(self) -> date | None:
        """The day on which all is done at the pace of the last days; None where nothing moves."""
        if not self.left:
            return self.on
        if self.usual <= 0:
            return None
        days = math.ceil(self.left / self.usual)
        return self.on + days * ONE_DAY if days <= FURTHEST_DAYS else None

    @property
    def days_late(self) -> int | None:
        """How many days after the last it will be done, below nothing before it; None: unknown."""
        finish = self.finish
        return None if finish is None else (finish - self.span.last).days


def span_of(begins: str, ends: str, year: int) -> Period:
    """The days from `04-10` to `05-15` of a year; they end in the next where the last is earlier.

    Raises ValueError where a text is no day.
    """
    first, last = _day(begins, year), _day(ends, year)
    if last < first:
        last = _day(ends, year + 1)
    return Period(first, last + ONE_DAY)


def _day(text: str, year: int) -> date:
    month, _, day = text.partition("-")
    return date(year, int(month), int(day))
