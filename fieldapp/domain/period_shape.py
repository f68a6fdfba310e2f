"""The shapes of periods that people step through: days, weeks, thirds of months, months, years."""

from __future__ import annotations

from datetime import date, timedelta
from enum import StrEnum

from fieldapp.domain.dates import FIRST_YEAR, LAST_YEAR
from fieldapp.domain.period import (
    Period,
    date_printed,
    month_of,
    month_period,
    month_shifted,
    printed,
    thirds_of,
)

WEEK_DAYS = 7
_THIRDS = "上中下"


class PeriodShape(StrEnum):
    """How long a period is. Thirds of a month, 旬, go by the calendar."""

    DAY = "day"
    WEEK = "week"
    THIRD = "third"
    MONTH = "month"
    QUARTER = "quarter"
    YEAR = "year"
    OWN = "own"


_MONTHS = {PeriodShape.MONTH: 1, PeriodShape.QUARTER: 3, PeriodShape.YEAR: 12}


def period_around(shape: PeriodShape, day: date, end_day: int | None = None) -> Period:
    """The period of that shape in which a day lies; one of one's own is that day alone."""
    if shape in _MONTHS:
        return _months_around(_MONTHS[shape], day, end_day)
    if shape is PeriodShape.WEEK:
        begin = day - timedelta(days=day.weekday())
        return Period(begin, begin + timedelta(days=WEEK_DAYS))
    if shape is PeriodShape.THIRD:
        return next(each for each in thirds_of(day.year, day.month) if each.contains(day))
    return Period(day, day + timedelta(days=1))


def _months_around(count: int, day: date, end_day: int | None) -> Period:
    year, month = month_of(day, end_day)
    first = (month - 1) // count * count + 1
    begin = month_period(year, first, end_day).begin
    return Period(begin, month_period(*month_shifted(year, first, count - 1), end_day).end)


def stepped(
    shape: PeriodShape, period: Period, *, forwards: bool, end_day: int | None = None
) -> Period:
    """The next period of that shape, or the one before; the same at the end of all years."""
    day = period.end if forwards else period.begin - timedelta(days=1)
    if not FIRST_YEAR < day.year < LAST_YEAR:
        return period
    if shape is not PeriodShape.OWN:
        return period_around(shape, day, end_day)
    shift = timedelta(days=period.days if forwards else -period.days)
    return Period(period.begin + shift, period.end + shift)


def period_name(shape: PeriodShape, period: Period, end_day: int | None = None) -> str:
    """The period as people call it: `2025年2月`, `2025年2月上旬`, `2025年第1季度`."""
    year, month = month_of(period.begin, end_day)
    match shape:
        case PeriodShape.DAY:
            return date_printed(period.begin)
        case PeriodShape.THIRD:
            begin = period.begin
            place = thirds_of(begin.year, begin.month).index(period)
            return f"{begin.year}年{begin.month}月{_THIRDS[place]}旬"
        case PeriodShape.MONTH:
            return f"{year}年{month}月"
        case PeriodShape.QUARTER:
            return f"{year}年第{(month + 2) // 3}季度"
        case PeriodShape.YEAR:
            return f"{year}年"
        case _:
            return printed(period)
