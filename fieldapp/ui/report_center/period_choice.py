"""The period that is chosen for a report, and what another wish makes of it."""

from __future__ import annotations

from dataclasses import dataclass, replace
from datetime import date, timedelta

from fieldapp.domain.period import Period
from fieldapp.domain.period_shape import PeriodShape, period_around, period_name, stepped


@dataclass(frozen=True, slots=True)
class PeriodChoice:
    """A period of some length. `end_day` is the last day of months; None: that of the calendar."""

    shape: PeriodShape
    period: Period
    end_day: int | None

    @staticmethod
    def around(shape: PeriodShape, day: date, end_day: int | None) -> PeriodChoice:
        """The period of a shape in which a day lies."""
        return PeriodChoice(shape, period_around(shape, day, end_day), end_day)

    @property
    def name(self) -> str:
        """The period as people call it."""
        return period_name(self.shape, self.period, self.end_day)

    def of_shape(self, shape: PeriodShape, today: date) -> PeriodChoice:
        """A period of another length, around today or the nearest day to it."""
        if shape is PeriodShape.OWN:
            return replace(self, shape=shape)
        day = min(self.period.last, max(self.period.begin, today))
        return PeriodChoice.around(shape, day, self.end_day)

    def with_end_day(self, end_day: int | None, today: date) -> PeriodChoice:
        """The same where months end on another day."""
        return replace(self, end_day=end_day).of_shape(self.shape, today)

    def stepped(self, *, forwards: bool) -> PeriodChoice:
        """The next period, or the one before."""
        period = stepped(self.shape, self.period, forwards=forwards, end_day=self.end_day)
        return replace(self, period=period)

    def of_days(self, begin: date | None, end: date | None) -> PeriodChoice:
        """A period of one's own, both days counted; the same where they are no period."""
        if begin is None or end is None or end < begin:
            return self
        return PeriodChoice(PeriodShape.OWN, Period(begin, end + timedelta(days=1)), self.end_day)
