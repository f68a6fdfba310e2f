"""What a project may set otherwise than its type declares: limits, price ranges, reminder days.

Settings are texts by their keys: `limit.<id>`, `range.<kind>.<field>.min` and `.max`,
`reminder.<id>.days` and `.overdue`, `weigh.<name>`. What makes no sense is left as declared.
"""

from __future__ import annotations

import re
from dataclasses import dataclass, replace
from decimal import Decimal
from enum import StrEnum
from typing import TYPE_CHECKING

from fieldapp.domain.limit import PREFIX as LIMITS
from fieldapp.domain.numbers import number_in
from fieldapp.domain.problem import Problem
from fieldapp.domain.project_type import Field, Kind, Limit, Means
from fieldapp.domain.reminder import MOST_DAYS
from fieldapp.domain.weigh_in import WEIGH_IN, WeighInLimits

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping

    from fieldapp.domain.project_type import ProjectType
    from fieldapp.domain.reminder_shape import Reminder

RANGES, REMINDERS, WEIGHINGS = "range.", "reminder.", "weigh."
LEAST, MOST, DAYS, OVERDUE = ".min", ".max", ".days", ".overdue"
_PREFIXES = (LIMITS, RANGES, REMINDERS, WEIGHINGS)

# The labels and units of what is asked about at the scale.
_WEIGH_IN: Mapping[str, tuple[str, str]] = {
    "month_factor": ("单户当月超过其月中位数的倍数", ""),
    "month_most": ("单户当月净重上限", "kg"),
    "same_minutes": ("重复过磅的间隔（分钟）", ""),
    "same_weight": ("重复过磅的重量差", "kg"),
    "tare_days": ("皮重有效天数", "day"),
    "tare_percent": ("皮重变化幅度", "percent"),
    "least_net": ("单票净重下限", "kg"),
}
_WHOLE_WEIGH_IN = frozenset({"same_minutes", "tare_days"})
_IN_BRACES = re.compile(r"\{[^{}]*\}")


class Part(StrEnum):
    """What kind of thing is adjusted."""

    LIMIT = "limit"
    PRICE_RANGE = "price_range"
    REMINDER = "reminder"
    WEIGH_IN = "weigh_in"


@dataclass(frozen=True, slots=True)
class Adjustable:
    """One number that a project may set. `declared` None: the type sets no such bound.

    `field` is the price whose range it is, None elsewhere; its unit is what the price is for.
    """

    key: str
    part: Part
    label: str
    unit: str
    declared: Decimal | None
    field: Field | None = None
    is_whole: bool = False


def adjustables(project_type: ProjectType) -> tuple[Adjustable, ...]:
    """Everything that a project of the type may set, in the order of the declaration."""
    return (
        *(
            Adjustable(f"{LIMITS}{each.id}", Part.LIMIT, each.label, each.unit, each.value)
            for each in project_type.limit
        ),
        *(bound for kind in project_type.kind for bound in _ranges(kind)),
        *(days for each in project_type.reminder for days in _days(each)),
        *(_weigh_ins() if any(kind.entry == WEIGH_IN for kind in project_type.kind) else ()),
    )


def adjusted(project_type: ProjectType, settings: Mapping[str, str]) -> ProjectType:
    """The type with the numbers that the settings give it."""
    values, _ = _judged(project_type, settings)
    if not values:
        return project_type
    return replace(
        project_type,
        limit=tuple(_adjusted_limit(each, values) for each in project_type.limit),
        kind=tuple(_adjusted_kind(each, values) for each in project_type.kind),
        reminder=tuple(_adjusted_reminder(each, values) for each in project_type.reminder),
    )


def adjustments(project_type: ProjectType, settings: Mapping[str, str]) -> Mapping[str, Decimal]:
    """The numbers that count, by the keys of their settings."""
    return _judged(project_type, settings)[0]


def adjustments_in(settings: Mapping[str, str]) -> Mapping[str, str]:
    """The settings that adjust something; projects have others too."""
    return {key: text for key, text in settings.items() if key.startswith(_PREFIXES)}


def adjustment_problems(
    project_type: ProjectType, settings: Mapping[str, str]
) -> tuple[Problem, ...]:
    """The settings that adjust nothing, with what is wrong with them."""
    return tuple(_judged(project_type, settings)[1])


def weigh_in_limits(project_type: ProjectType, settings: Mapping[str, str]) -> WeighInLimits:
    """From when on a project asks about a weight."""
    values, _ = _judged(project_type, settings)

    def number(name: str) -> Decimal:
        return values.get(f"{WEIGHINGS}{name}", _usual(name))

    return WeighInLimits(
        month_factor=number("month_factor"),
        month_most=number("month_most"),
        same_minutes=int(number("same_minutes")),
        same_weight=number("same_weight"),
        tare_days=int(number("tare_days")),
        tare_percent=number("tare_percent"),
        least_net=number("least_net"),
    )


def _ranges(kind: Kind) -> Iterator[Adjustable]:
    for field in kind.fields:
        if field.means is Means.PRICE and not field.is_computed:
            for ending, word, bound in ((LEAST, "下限", field.min), (MOST, "上限", field.max)):
                label = f"{kind.label}{field.label}{word}"
                key = f"{RANGES}{kind.id}.{field.id}{ending}"
                yield Adjustable(key, Part.PRICE_RANGE, label, field.unit, bound, field)


def _days(reminder: Reminder) -> Iterator[Adjustable]:
    shape = reminder.since_last or reminder.before
    if shape is None:
        return
    title, stem = _IN_BRACES.sub("", reminder.label).strip(), f"{REMINDERS}{reminder.id}"
    numbers = [(DAYS, "提醒天数", shape.days)]
    if reminder.since_last and reminder.since_last.overdue is not None:
        numbers.append((OVERDUE, "逾期天数", reminder.since_last.overdue))
    for ending, word, days in numbers:
        label, declared = f"{title}（{word}）", Decimal(days)
        yield Adjustable(f"{stem}{ending}", Part.REMINDER, label, "day", declared, is_whole=True)


def _weigh_ins() -> Iterator[Adjustable]:
    for name, (label, unit) in _WEIGH_IN.items():
        yield Adjustable(
            f"{WEIGHINGS}{name}",
            Part.WEIGH_IN,
            label,
            unit,
            _usual(name),
            is_whole=name in _WHOLE_WEIGH_IN,
        )


def _usual(name: str) -> Decimal:
    return Decimal(getattr(WeighInLimits(), name))


def _judged(
    project_type: ProjectType, settings: Mapping[str, str]
) -> tuple[dict[str, Decimal], list[Problem]]:
    """The numbers that count, and what is wrong with the others."""
    known = {each.key: each for each in adjustables(project_type)}
    values: dict[str, Decimal] = {}
    problems: list[Problem] = []
    for key, text in adjustments_in(settings).items():
        if key not in known:
            problems.append(Problem("adjustment.unknown", key, {"key": key}))
            continue
        value = number_in(text)
        problem = _value_problem(known[key], text, value)
        if problem is not None or value is None:
            problems += [problem] if problem else []
        else:
            values[key] = value
    problems += _refused_pairs(known, values)
    return values, problems


def _value_problem(each: Adjustable, text: str, value: Decimal | None) -> Problem | None:
    told = {"label": each.label, "value": text}
    if value is None:
        return Problem("adjustment.not_a_number", each.key, told)
    if each.is_whole and not (value % 1 == 0 and 0 <= value <= MOST_DAYS):
        return Problem("adjustment.not_whole", each.key, {**told, "most": MOST_DAYS})
    if each.part is not Part.LIMIT and value < 0:
        return Problem("adjustment.negative", each.key, told)
    return None


def _refused_pairs(
    known: Mapping[str, Adjustable], values: dict[str, Decimal]
) -> Iterator[Problem]:
    """Two numbers in the wrong order: both are taken out, since either may be the wrong one."""
    for key, most in known.items():
        least = _smaller_one(key, known)
        if least is None:
            continue
        low = values.get(least.key, least.declared)
        high = values.get(key, most.declared)
        if low is not None and high is not None and low > high:
            values.pop(least.key, None)
            values.pop(key, None)
            told = {"label": most.label, "other": least.label}
            yield Problem("adjustment.order", key, told)


def _smaller_one(key: str, known: Mapping[str, Adjustable]) -> Adjustable | None:
    """What must not be greater than the number of that key; None where nothing must."""
    for great, small in ((MOST, LEAST), (OVERDUE, DAYS)):
        if key.startswith((RANGES, REMINDERS)) and key.endswith(great):
            return known.get(f"{key.removesuffix(great)}{small}")
    return None


def _adjusted_limit(limit: Limit, values: Mapping[str, Decimal]) -> Limit:
    return replace(limit, value=values.get(f"{LIMITS}{limit.id}", limit.value))


def _adjusted_kind(kind: Kind, values: Mapping[str, Decimal]) -> Kind:
    stem = f"{RANGES}{kind.id}."
    if not any(key.startswith(stem) for key in values):
        return kind
    return replace(
        kind,
        fields=tuple(
            replace(
                each,
                min=values.get(f"{stem}{each.id}{LEAST}", each.min),
                max=values.get(f"{stem}{each.id}{MOST}", each.max),
            )
            for each in kind.fields
        ),
    )


def _adjusted_reminder(reminder: Reminder, values: Mapping[str, Decimal]) -> Reminder:
    days = values.get(f"{REMINDERS}{reminder.id}{DAYS}")
    overdue = values.get(f"{REMINDERS}{reminder.id}{OVERDUE}")
    since_last, before = reminder.since_last, reminder.before
    if since_last is not None and days is not None:
        since_last = replace(since_last, days=int(days))
    if since_last is not None and overdue is not None:
        since_last = replace(since_last, overdue=int(overdue))
    if before is not None and days is not None:
        before = replace(before, days=int(days))
    return replace(reminder, since_last=since_last, before=before)
