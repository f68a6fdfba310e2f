"""Periods of reports: months with a movable end day, their thirds, quarters, halves and years."""

from __future__ import annotations

import calendar
import re
from dataclasses import dataclass
from datetime import date, timedelta
from typing import TYPE_CHECKING

from fieldapp.domain.dates import FIRST_YEAR, LAST_YEAR
from fieldapp.domain.numbers import cleaned

if TYPE_CHECKING:
    from collections.abc import Iterator

_MONTHS_A_YEAR = 12
_THIRDS = "上中下"
_DAY = re.compile(r"([0-9]{4})-([0-9]{1,2})-([0-9]{1,2})")
_THIRD = re.compile(r"([0-9]{4})-([0-9]{1,2})-([上中下])旬?")
_MONTH = re.compile(r"([0-9]{4})-([0-9]{1,2})")
_PART = re.compile(r"([0-9]{4})(?:-([QH])([1-4]))?")
_PART_MONTHS = {"Q": 3, "H": 6, "": _MONTHS_A_YEAR}


@dataclass(frozen=True, slots=True)
class Period:
    """The days from `begin` up to, not including, `end`; at least one."""

    begin: date
    end: date

    def __post_init__(self) -> None:
        if self.end <= self.begin:
            raise ValueError(self.end)

    @property
    def last(self) -> date:
        """The last day, as it is printed."""
        return self.end - timedelta(days=1)

    @property
    def days(self) -> int:
        """How many days it has."""
        return (self.end - self.begin).days

    def contains(self, day: date) -> bool:
        """Whether the day belongs to it."""
        return self.begin <= day < self.end


def month_period(year: int, month: int, end_day: int | None = None) -> Period:
    """The month that closes on `end_day`, or on the last day where it is None or there is none.

    With 25, April is 26 March to 25 April.
    """
    begin = _closing(*month_shifted(year, month, -1), end_day) + timedelta(days=1)
    return Period(begin, _closing(year, month, end_day) + timedelta(days=1))


def _closing(year: int, month: int, end_day: int | None) -> date:
    last = calendar.monthrange(year, month)[1]
    return date(year, month, last if end_day is None else min(end_day, last))


def month_of(day: date, end_day: int | None = None) -> tuple[int, int]:
    """The year and the month to which a day belongs: with 25, 26 March belongs to April."""
    if day <= _closing(day.year, day.month, end_day):
        return day.year, day.month
    return month_shifted(day.year, day.month, 1)


def months_within(period: Period, end_day: int | None = None) -> Iterator[Period]:
    """A period cut where months close; the first and the last may be parts of months."""
    begin = period.begin
    while begin < period.end:
        end = min(period.end, month_period(*month_of(begin, end_day), end_day).end)
        yield Period(begin, end)
        begin = end


def month_shifted(year: int, month: int, count: int) -> tuple[int, int]:
    """The year and the month so many months later, or earlier where `count` is negative."""
    index = year * _MONTHS_A_YEAR + month - 1 + count
    return index // _MONTHS_A_YEAR, index % _MONTHS_A_YEAR + 1


def period_from(text: str, *, month_end_day: int | None = None) -> Period | None:
    """The period that a text names; None when it names none.

    `2025-02`, `2025-02-上`, `2024-Q3`, `2024-H1`, `2024`, `2025-02-26`, or two days with `..`
    between them, both counted. Thirds of a month go by the calendar.
    """
    try:
        return _period_from(cleaned(text).upper(), month_end_day)
    except ValueError:
        return None


def _period_from(text: str, end_day: int | None) -> Period:
    first, _, last = text.partition("..")
    if last:
        return Period(_day_from(first), _day_from(last) + timedelta(days=1))
    if match := _THIRD.fullmatch(text):
        return thirds_of(_year(match[1]), int(match[2]))[_THIRDS.index(match[3])]
    if match := _MONTH.fullmatch(text):
        return month_period(_year(match[1]), int(match[2]), end_day)
    if match := _PART.fullmatch(text):
        return _part_of_year(_year(match[1]), match[2] or "", int(match[3] or 1), end_day)
    day = _day_from(text)
    return Period(day, day + timedelta(days=1))


def _part_of_year(year: int, part: str, number: int, end_day: int | None) -> Period:
    months = _PART_MONTHS[part]
    first = month_period(year, (number - 1) * months + 1, end_day)
    return Period(first.begin, month_period(year, number * months, end_day).end)


def _day_from(text: str) -> date:
    match = _DAY.fullmatch(text.strip())
    if not match:
        raise ValueError(text)
    return date(_year(match[1]), int(match[2]), int(match[3]))


def _year(digits: str) -> int:
    year = int(digits)
    if not FIRST_YEAR <= year <= LAST_YEAR:
        raise ValueError(digits)
    return year


def thirds_of(year: int, month: int) -> tuple[Period, Period, Period]:
    """The first ten days of a calendar month, the next ten, and the rest of it."""
    first, second, third = (date(year, month, day) for day in (1, 11, 21))
    end = month_period(year, month).end
    return Period(first, second), Period(second, third), Period(third, end)


def previous(period: Period, *, month_end_day: int | None = None) -> Period:
    """The period of the same shape before: as many whole months, a third, or as many days."""
    months = _whole_months(period, month_end_day)
    if months:
        year, month = month_of(period.begin, month_end_day)
        before = month_period(*month_shifted(year, month, -months), month_end_day)
        return Period(before.begin, period.begin)
    if period in thirds_of(period.begin.year, period.begin.month):
        eve = period.begin - timedelta(days=1)
        return next(third for third in thirds_of(eve.year, eve.month) if third.contains(eve))
    return Period(period.begin - timedelta(days=period.days), period.begin)


def _whole_months(period: Period, end_day: int | None) -> int:
    """How many whole months it is; zero when it begins or ends inside one."""
    first, last = month_of(period.begin, end_day), month_of(period.last, end_day)
    begin, end = month_period(*first, end_day).begin, month_period(*last, end_day).end
    if (begin, end) != (period.begin, period.end):
        return 0
    return (last[0] - first[0]) * _MONTHS_A_YEAR + last[1] - first[1] + 1


def year_to_date(period: Period, *, month_end_day: int | None = None) -> Period:
    """From the first day of the year in which the period ends, as months go, to its end."""
    year, _ = month_of(period.last, month_end_day)
    return Period(month_period(year, 1, month_end_day).begin, period.end)


def since(begin: date, period: Period) -> Period:
    """From that day to the period's end; the period itself where it was over by that day."""
    return Period(begin, period.end) if begin < period.end else period


def printed(period: Period) -> str:
    """The period as paper says it, both ends counted: `2025年3月26日至2025年4月25日`."""
    if period.days == 1:
        return date_printed(period.begin)
    return f"{date_printed(period.begin)}至{date_printed(period.last)}"


def date_printed(day: date) -> str:
    """The day as paper says it: `2025年4月25日`."""
    return f"{day.year}年{day.month}月{day.day}日"


def day_noted(day: date, year: int) -> str:
    """The day as a short note beside others of a year says it: `4月25日`, without that year."""
    return date_printed(day) if day.year != year else f"{day.month}月{day.day}日"
