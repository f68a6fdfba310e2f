"""Dates, months and years as people write them in cells, sheet names and titles."""

from __future__ import annotations

import re
import unicodedata
from datetime import date, timedelta
from decimal import Decimal

from fieldapp.domain.numbers import cleaned, number_in, plain

FIRST_YEAR, LAST_YEAR = 1990, 2100  # a number outside is no year of a ledger
_FIRST_BIRTH_YEAR = 1900  # dates of birth are dates too
MONTHS = 12
_CENTURY_TURN = 90  # 24 is 2024, 95 is 1995
# Day 60 of the 1900 system is 29 February 1900, which never was; from day 61 on this is day 0.
_DAY_ZERO = date(1899, 12, 30)

_TIME = re.compile(
    r"(?:(?<=[日号])|[ T])\s*(?:[上下]午\s*)?"
    r"[0-9]{1,2}[:时点](?:[0-9]{1,2}[:分]?)?(?:[0-9.]+秒?)?Z?$"
)
_SPACED_MARK = re.compile(r"\s*([年月日号./。-])\s*")
_SHAPES = tuple(
    re.compile(shape)
    for shape in (
        r"(?P<year>[0-9]{4}|[0-9]{2})(?P<mark>[./。-])(?P<month>[0-9]{1,2})(?P=mark)(?P<day>[0-9]{1,2})",
        r"(?:(?P<year>[0-9]{4}|[0-9]{2})年)?(?P<month>[0-9]{1,2})月(?P<day>[0-9]{1,2})[日号]?",
        r"(?P<year>[0-9]{4})(?P<month>[0-9]{2})(?P<day>[0-9]{2})",
        r"(?P<month>[0-9]{1,2})[./。-](?P<day>[0-9]{1,2})",
        r"(?P<day>[0-9]{1,2})[日号]",
    )
)

_HANZI_DIGITS = "〇一二三四五六七八九"
_HANZI_YEAR = re.compile(f"[{_HANZI_DIGITS}零○]{{4}}(?=年)")
_HANZI_PART = re.compile("[一二三四五六七八九十]+(?=[月日号])")
_SHORT_MONTH = re.compile(r"([2-9][0-9])[./-](0?[1-9]|1[0-2])")  # no day, since no month is so late
_MARKED_YEAR = re.compile(r"(?<![0-9])([0-9]{4}|[0-9]{2})年")
# A bare 2000 before one of these is a quantity.
_BARE_YEAR = re.compile(
    r"(?<![0-9.])([0-9]{4})(?=(?:0[1-9]|1[0-2])(?:[0-3][0-9])?(?![0-9])|(?![0-9]))"
    r"(?!\s*(?:元|[公市]?斤|千克|kg|吨|亩|人|户|株|条|只|个))"
)
_MARKED_MONTH = re.compile(
    r"(?<![0-9])(?:([0-9]{1,2})月?[-~至—])?([0-9]{1,2}|[一二三四五六七八九十]+)月"
)
_MONTH_AFTER_YEAR = re.compile(
    r"(?<![0-9])[0-9]{4}(?:[./-]([0-9]{1,2})|([0-9]{2})(?:[0-9]{2})?)(?![0-9])"
)


def date_in(text: str, *, year: int | None = None, month: int | None = None) -> date | None:
    """The date that a text is; None when it is none or there is no such day.

    A year or month that the text leaves out is the given one. A time of day is passed over.
    """
    parts = _parts(text, year, month)
    try:
        return date(*parts) if parts else None
    except ValueError:
        return None


def missing_day(
    text: str, *, year: int | None = None, month: int | None = None
) -> tuple[int, int, int] | None:
    """The year, month and day of a text whose month has no such day; None for every other text."""
    parts = _parts(text, year, month)
    is_month = parts is not None and 1 <= parts[1] <= MONTHS
    return parts if is_month and date_in(text, year=year, month=month) is None else None


def _parts(text: str, year: int | None, month: int | None) -> tuple[int, int, int] | None:
    """The numbers of a text that is written like a date; None where one is missing."""
    bare = _in_digits(_SPACED_MARK.sub(r"\1", _TIME.sub("", cleaned(text))))
    matches = (shape.fullmatch(bare) for shape in _SHAPES)
    match = next(filter(None, matches), None)
    return _numbers(match.groupdict(), year, month) if match else None


def _numbers(
    parts: dict[str, str | None], year: int | None, month: int | None
) -> tuple[int, int, int] | None:
    written_year, written_month = parts.get("year"), parts.get("month")
    year = _full_year(written_year) if written_year else year
    month = int(written_month) if written_month else month
    if year is None or month is None or not _FIRST_BIRTH_YEAR <= year <= LAST_YEAR:
        return None
    return year, month, int(parts["day"] or 0)


def _full_year(digits: str) -> int:
    if len(digits) > len("24"):
        return int(digits)
    return int(digits) + (1900 if int(digits) >= _CENTURY_TURN else 2000)


def date_from_serial(serial: Decimal) -> date | None:
    """The day that a spreadsheet's number stands for (1900 system), whatever the time of day.

    None for numbers that are no day of the years 1990 to 2100.
    """
    first = (date(FIRST_YEAR, 1, 1) - _DAY_ZERO).days
    beyond = (date(LAST_YEAR, 12, 31) - _DAY_ZERO).days + 1
    if not serial.is_finite() or not first <= serial < beyond:
        return None
    return _DAY_ZERO + timedelta(days=int(serial))


def year_in(text: str) -> int | None:
    """The one year that a sheet name or title speaks of; None when there is none, or several."""
    narrow = _in_digits(unicodedata.normalize("NFKC", text))
    written = _MARKED_YEAR.findall(narrow) + _BARE_YEAR.findall(narrow)
    years = {_full_year(digits) for digits in written}
    return _only({year for year in years if FIRST_YEAR <= year <= LAST_YEAR})


def month_in(text: str) -> tuple[int | None, int | None]:
    """The year and the month that a sheet name or title speaks of; None for none or several."""
    narrow = unicodedata.normalize("NFKC", text)
    year = year_in(narrow)
    pairs = _MARKED_MONTH.findall(narrow) + (_MONTH_AFTER_YEAR.findall(narrow) if year else [])
    numbers = {number_in(written) for pair in pairs for written in pair if written}
    months = {month for month in range(1, 13) if Decimal(month) in numbers}
    return year, _only(months)


def month_of_name(name: str) -> tuple[int | None, int | None]:
    """The year and the month that the name of a sheet speaks of, which may be 24.4 and no more."""
    match = _SHORT_MONTH.fullmatch(cleaned(name))
    return (_full_year(match[1]), int(match[2])) if match else month_in(name)


def _in_digits(text: str) -> str:
    """The text with years, months and days in digits: 二〇二四年四月八日 is 2024年4月8日."""
    if not _HANZI_YEAR.search(text) and not _HANZI_PART.search(text):
        return text
    text = _HANZI_YEAR.sub(lambda match: "".join(map(_digit, match[0])), text)
    return _HANZI_PART.sub(lambda match: _digits_of(match[0]), text)


def _digit(hanzi: str) -> str:
    return str(max(_HANZI_DIGITS.find(hanzi), 0))


def _digits_of(hanzi: str) -> str:
    number = number_in(hanzi)
    return hanzi if number is None else plain(number)


def _only(values: set[int]) -> int | None:
    return values.pop() if len(values) == 1 else None
