"""The days of which it is asked what waits: a month that can be stepped, or a span of one's own."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, timedelta

from fieldapp.domain.dates import FIRST_YEAR
from fieldapp.domain.period import Period, month_period
from fieldapp.domain.period_shape import PeriodShape, period_around, stepped
from fieldapp.ui.settlement.words import span_words

ALL_DAYS = "全部日期"


@dataclass(frozen=True, slots=True)
class Span:
    """Some days; `is_all`: those of all that waits, until it is known which these are."""

    period: Period
    shape: PeriodShape = PeriodShape.OWN
    is_all: bool = False

    def stepped(self, *, forwards: bool, end_day: int | None) -> Span:
        """The next one of that shape, or the one before."""
        period = stepped(self.shape, self.period, forwards=forwards, end_day=end_day)
        return Span(period, self.shape)

    def from_first(self, first: date | None) -> Span:
        """The days from the first on that anything waits of, where all were asked for."""
        if not self.is_all or first is None or first >= self.period.end:
            return self
        return Span(Period(first, self.period.end))

    def told(self, today: date) -> tuple[str, str]:
        """The days in words, and in figures where there is little room for words."""
        first, last = (
            f"{day.year}.{day.month}.{day.day}" for day in (self.period.begin, self.period.last)
        )
        return self.words(today), self.words(today) if self.is_all else f"{first}-{last}"

    def words(self, today: date) -> str:
        """The days as people say them; a month of the calendar by its name."""
        if self.is_all:
            return ALL_DAYS
        first = self.period.begin
        if self.period == month_period(first.year, first.month):
            return f"{first.year}年{first.month}月"
        return span_words(first, self.period.last, today)


def month_around(day: date, end_day: int | None) -> Span:
    """The month in which a day lies, as months go in the ledger."""
    return Span(period_around(PeriodShape.MONTH, day, end_day), PeriodShape.MONTH)


def span_of(first: date, last: date) -> Span:
    """The days from the first to the last, both counted."""
    return Span(Period(first, last + timedelta(days=1)))


def all_until(today: date) -> Span:
    """All days until today."""
    return Span(span_of(date(FIRST_YEAR, 1, 1), today).period, is_all=True)
