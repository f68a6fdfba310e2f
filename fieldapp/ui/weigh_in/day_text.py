"""Days as screens write them: `5月8日`, of another year `2025年5月8日`."""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from datetime import date

WEEK = "一二三四五六日"


def short_day(day: date, year: int) -> str:
    """Month and day, with the year where it is not this one."""
    text = f"{day.month}月{day.day}日"
    return text if day.year == year else f"{day.year}年{text}"


def short_month(day: date, year: int) -> str:
    """Month and day; where there is no room for a day with its year, year and month."""
    return short_day(day, year) if day.year == year else f"{day.year}年{day.month}月"


def day_of_week(day: date) -> str:
    """Month and day, and the day of the week."""
    return f"{short_day(day, day.year)} 星期{WEEK[day.weekday()]}"
