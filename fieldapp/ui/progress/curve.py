"""The days of a plan: what was done on each, in all by its end, and what should have been."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, timedelta
from decimal import Decimal
from typing import TYPE_CHECKING

from fieldapp.domain.numbers import rounded
from fieldapp.domain.plan import planned_to_date
from fieldapp.domain.progress import NOTHING
from fieldapp.services.value_texts import unit_symbol, with_unit
from fieldapp.ui.charts.days_table import DaysTable
from fieldapp.ui.progress.words import aligned, places_in

if TYPE_CHECKING:
    from collections.abc import Sequence

    from fieldapp.domain.units import Unit
    from fieldapp.services.progress import ProgressFacts

PLACES = 2
MOST_DAYS = 366  # a plan that was begun last year shows its last twelve months
ONE_DAY = timedelta(days=1)
DAILY, SO_FAR, PLANNED = "当日", "累计", "计划累计"


@dataclass(frozen=True, slots=True)
class CurveDay:
    """A day of a plan; `done` and `so_far` are None on days that have not come."""

    day: date
    done: Decimal | None
    so_far: Decimal | None
    planned: Decimal


def curve_of(facts: ProgressFacts) -> tuple[CurveDay, ...]:
    """Every day from the first of the plan, or of the work, to the last of either."""
    pace, by_day = facts.pace, {each.day: each for each in facts.days}
    first = min([pace.span.begin, *by_day])
    last = max([pace.span.last, *by_day])
    first = max(first, last - (MOST_DAYS - 1) * ONE_DAY)
    so_far = max((each.so_far for each in facts.days if each.day < first), default=NOTHING)
    days = []
    for place in range((last - first).days + 1):
        day = first + place * ONE_DAY
        planned = planned_to_date(pace.plan, pace.span, day)
        known = by_day.get(day)
        so_far = known.so_far if known else so_far
        done = known.done if known else NOTHING
        has_come = day <= pace.on
        days.append(
            CurveDay(day, done if has_come else None, so_far if has_come else None, planned)
        )
    return tuple(days)


def told_day(each: CurveDay, unit: Unit | None) -> str:
    """A day in words, with its exact values."""
    planned = f"{PLANNED} {with_unit(rounded(each.planned, PLACES), unit)}"
    day = f"{each.day.month}月{each.day.day}日"
    if each.done is None or each.so_far is None:
        return f"{day}：{planned}"
    return (
        f"{day}：{with_unit(each.done, unit)}；{SO_FAR} {with_unit(each.so_far, unit)}；{planned}"
    )


def days_table(title: str, days: Sequence[CurveDay], unit: Unit | None) -> DaysTable:
    """The days that have come as a table, the newest first; points stand below each other."""
    word = f"（{unit_symbol(unit)}）" if unit else ""
    come = [each for each in reversed(days) if each.done is not None and each.so_far is not None]
    columns = (
        [each.done or NOTHING for each in come],
        [each.so_far or NOTHING for each in come],
        [rounded(each.planned, PLACES) for each in come],
    )
    texts = zip(*(_aligned(each) for each in columns), strict=True)
    rows = tuple((each.day, row) for each, row in zip(come, texts, strict=True))
    return DaysTable(title, tuple(f"{name}{word}" for name in (DAILY, SO_FAR, PLANNED)), rows)


def _aligned(values: Sequence[Decimal]) -> list[str]:
    places = places_in(values)
    return [aligned(each, places) for each in values]
