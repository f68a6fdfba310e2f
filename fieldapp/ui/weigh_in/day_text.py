"""Days as screens write them: `5月8日`."""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from datetime import date

WEEK = "一二三四五六日"


def short_day(day: date) -> str:
    """Month and day."""
    return f"{day.month}月{day.day}日"


def day_of_week(day: date) -> str:
    """Month and day, and the day of the week."""
    return f"{short_day(day)} 星期{WEEK[day.weekday()]}"
