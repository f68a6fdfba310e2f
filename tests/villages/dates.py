"""A day as people write it, and days that are none."""

from __future__ import annotations

from datetime import date, datetime, time, timedelta
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping
    from random import Random

    from tests.villages.truth import Cell

DAY_ZERO = date(1899, 12, 30)
IMPOSSIBLE = (
    "{}.13.5",
    "{}年2月30日",
    "{}/2/31",
    "2月31日",
    "４月３１日",
    "{}-00-12",
    "{}1340",
    "{}年6月31日",
    "11月0日",
    "不详",
)
FULL_WIDTH = {code: code + 0xFEE0 for code in range(0x21, 0x7F)}

HANZI = "〇一二三四五六七八九"


def hanzi(number: int) -> str:
    """A number below a hundred in hanzi: 二十一."""
    tens, ones = divmod(number, 10)
    if not tens:
        return HANZI[ones]
    return (HANZI[tens] if tens > 1 else "") + "十" + (HANZI[ones] if ones else "")


def hanzi_year(day: date) -> str:
    """The year digit by digit: 二〇二四."""
    return "".join(HANZI[int(digit)] for digit in str(day.year))


COMPLETE: Mapping[str, Callable[[date], Cell]] = {
    "date": lambda day: day,
    "datetime": lambda day: datetime.combine(day, time()),
    "hours": lambda day: datetime.combine(day, time(9, 30)),
    "serial": lambda day: (day - DAY_ZERO).days,
    "serial with hours": lambda day: (day - DAY_ZERO).days + 0.4375,
    "serial as text": lambda day: str((day - DAY_ZERO).days),
    "hanzi": lambda day: f"{day.year}年{day.month}月{day.day}日",
    "hanzi of two": lambda day: f"{day:%Y年%m月%d日}",
    "hanzi spaced": lambda day: f"{day.year} 年 {day.month} 月 {day.day} 日",
    "short year": lambda day: f"{day:%y}年{day.month}月{day.day}日",
    "slashes": lambda day: f"{day:%Y/%m/%d}",
    "few slashes": lambda day: f"{day.year}/{day.month}/{day.day}",
    "short slashes": lambda day: f"{day:%y}/{day.month}/{day.day}",
    "points": lambda day: f"{day.year}.{day.month}.{day.day}",
    "short points": lambda day: f"{day:%y}.{day.month}.{day.day}",
    "points by hand": lambda day: f"{day.year}。{day.month}。{day.day}",
    "points with blanks": lambda day: f"{day.year}. {day.month}. {day.day}",
    "hanzi alone": lambda day: f"{hanzi_year(day)}年{hanzi(day.month)}月{hanzi(day.day)}日",
    "points of two": lambda day: f"{day:%Y.%m.%d}",
    "hyphens": lambda day: f"{day:%Y-%m-%d}",
    "midnight": lambda day: f"{day:%Y-%m-%d} 00:00:00",
    "digits": lambda day: f"{day:%Y%m%d}",
    "number": lambda day: int(f"{day:%Y%m%d}"),
}
WITHOUT_YEAR: Mapping[str, Callable[[date], Cell]] = {
    "month and day": lambda day: f"{day.month}月{day.day}日",
    "hanzi": lambda day: f"{hanzi(day.month)}月{hanzi(day.day)}日",
    "month and number": lambda day: f"{day.month}月{day.day}号",
    "short points": lambda day: f"{day.month}.{day.day}",
    "short slash": lambda day: f"{day.month}/{day.day}",
}
WITHOUT_MONTH: Mapping[str, Callable[[date], Cell]] = {
    "day": lambda day: f"{day.day}日",
    "number": lambda day: f"{day.day}号",
}


def written(chance: Random, day: date, *, year: int | None, month: int | None = None) -> Cell:
    """The day as somebody writes it who may leave out the year and the month that the sheet says.

    None: the sheet says none.
    """
    ways = [*COMPLETE.values()]
    if day.year == year:
        ways += [*WITHOUT_YEAR.values()] * 2
    if (day.year, day.month) == (year, month):
        ways += WITHOUT_MONTH.values()
    cell = chance.choice(ways)(day)
    return disguised(chance, cell) if isinstance(cell, str) else cell


def disguised(chance: Random, text: str) -> str:
    """The text, now and then in full-width signs or with blanks around it."""
    shape = chance.random()
    if shape < 0.1:
        return text.translate(FULL_WIDTH)
    return chance.choice((" {}", "{} ", "\u3000{}", "{}\n")).format(text) if shape < 0.2 else text


def damaged(chance: Random, reason: str, year: int, today: date) -> Cell:
    """A cell that says no day of the past, for the given reason."""
    if reason == "date_missing":
        return chance.choice((None, "", "—", " "))
    if reason == "date_invalid":
        return chance.choice(IMPOSSIBLE).format(year)
    day = today + timedelta(days=chance.choice((1, 40, 365, 700)))
    return chance.choice(list(COMPLETE.values()))(day)
