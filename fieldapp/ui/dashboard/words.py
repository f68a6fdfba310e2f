"""What the dashboard says: texts of tiles, of what is due, and of records, made without Qt."""

from __future__ import annotations

from datetime import timedelta
from typing import TYPE_CHECKING

from fieldapp.domain.numbers import rounded
from fieldapp.services.dashboard import RecentRecord, Tile, Todo, When
from fieldapp.services.value_texts import YUAN, grouped
from fieldapp.ui.project.indicator_strip import span_of
from fieldapp.ui.record_table.columns import day_text
from fieldapp.ui.record_table.filters import CHOSEN, Filters

if TYPE_CHECKING:
    from collections.abc import Sequence
    from datetime import date
    from decimal import Decimal

    from fieldapp.domain.period import Period
    from fieldapp.services.number_parts import Part

WEEKDAYS = "一二三四五六日"
GROUPS = (
    (When.OVERDUE, "逾期", "danger"),
    (When.TODAY, "今天", "ok"),
    (When.TOMORROW, "明天", "neutral"),
)
PLACES = 3
OWED = "农户应得减去已付"


def long_day(day: date) -> str:
    """A day with its year and weekday."""
    return f"{day.year}年{day.month}月{day.day}日 星期{WEEKDAYS[day.weekday()]}"


def target_text(tile: Tile) -> str:
    """What stands below the bar at the left: the target and its share; else the days counted."""
    shown = tile.progress
    if tile.project_id is None:
        return OWED
    if shown.target is None:
        return span_of(shown)
    share = f"，完成 {shown.ratio:.0%}" if shown.ratio is not None else ""
    return f"目标 {grouped(rounded(shown.target, PLACES))} {shown.unit}{share}"


def planned_text(tile: Tile) -> str:
    """Where the indicator should stand today; empty without a target."""
    shown = tile.progress
    if not shown.target or shown.planned_to_date is None:
        return ""
    return f"应达 {shown.planned_to_date / shown.target:.0%}"


def due_text(todo: Todo, today: date) -> str:
    """Since when something is due, or from when it will be; only what is overdue is late."""
    due_on = todo.reminder.due.due_on
    day, days = day_text(due_on, today), (today - due_on).days
    if todo.reminder.record is None:
        return _last_day_text(todo, today) if days >= 0 else f"{day}起可办"
    if days == 0:
        return "今天到期"
    if days < 0:
        return f"{day}到期"
    if todo.when is When.OVERDUE:
        return f"{day}到期，逾期 {days} 天"
    return f"{day}起可办，已等 {days} 天"


def _last_day_text(todo: Todo, today: date) -> str:
    """When something has to be done by that no record answers, such as the end of a lease."""
    left = todo.reminder.due.days
    if left == 0:
        return "今天到期"
    day = day_text(today + timedelta(days=left), today)
    return f"{day}到期，还有 {left} 天" if left > 0 else f"{day}到期，逾期 {-left} 天"


def pressing(todos: Sequence[Todo]) -> int:
    """How much is to be done today."""
    return sum(todo.when in {When.OVERDUE, When.TODAY} for todo in todos)


def time_text(record: RecentRecord, today: date) -> str:
    """When something was recorded today; else the day that a record is of."""
    if record.day != today:
        return day_text(record.day, today)
    return f"{record.at:%H:%M}" if record.at.date() == today else "今天"


def money_text(amount: Decimal | None) -> str:
    """An amount with two places; empty for none."""
    return "" if amount is None else f"{amount:,.2f}"


def part_texts(parts: Sequence[Part], unit: str) -> tuple[str, ...]:
    """The kinds behind a number with what each adds; their projects, where there are several."""
    many = len({each.project_id for each in parts}) > 1
    names = [f"{each.project} · {each.label}" if many else each.label for each in parts]
    sums = ["" if each.value is None else f"\t{_sum_text(each.value, unit)}" for each in parts]
    return tuple(f"{name}{told}" for name, told in zip(names, sums, strict=True))


def filters_of(period: Period, today: date) -> Filters:
    """The filters of a table that leave the records of a period up to today."""
    last = period.end - timedelta(days=1)
    return Filters(period=CHOSEN, begin=period.begin, end=max(period.begin, min(last, today)))


def _sum_text(value: Decimal, unit: str) -> str:
    text = money_text(value) if unit == YUAN else grouped(rounded(value, PLACES))
    return f"{text} {unit}"
