"""What the progress of a plan says in words: the head's numbers, and the one sentence below."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from decimal import Decimal
from enum import StrEnum
from typing import TYPE_CHECKING

from fieldapp.domain.numbers import plain, rounded
from fieldapp.domain.progress import NOTHING, RECENT_DAYS
from fieldapp.services.value_texts import grouped, unit_symbol, with_unit
from fieldapp.ui.record_table.columns import day_text

if TYPE_CHECKING:
    from datetime import date

    from fieldapp.domain.period import Period
    from fieldapp.domain.progress import Pace
    from fieldapp.domain.units import Unit
    from fieldapp.services.progress import ProgressFacts

NO_PERCENT = "—"
MOST_PLACES, PACE_PLACES = 3, 1
MOST_NAMED = 2  # of the groups that are slowest
HUNDRED = Decimal(100)


class Opens(StrEnum):
    """What stands behind a number of the head."""

    NOTHING = ""
    PLAN = "plan"
    DONE = "done"
    TODAY = "today"
    LEFT = "left"
    RECENT = "recent"


@dataclass(frozen=True, slots=True)
class Fact:
    """A number of the head; an empty tone is that of any text, `opens` what pressing it shows."""

    label: str
    value: str
    unit: str
    tone: str = ""
    opens: Opens = Opens.NOTHING


@dataclass(frozen=True, slots=True)
class Head:
    """What stands above everything else; `planned` None: nothing is planned.

    `due` tells what should be done by today; `sentence` with its tone what comes of the pace.
    """

    percent: str
    share: Decimal
    planned: Decimal | None
    span: str
    due: str
    is_behind: bool
    facts: Sequence[Fact]
    sentence: str
    tone: str


def head_of(facts: ProgressFacts, *, with_span: bool = True) -> Head:
    """The head of a plan; its days are told where no header tells them."""
    pace = facts.pace
    return Head(
        percent=percent_text(pace.percent).removesuffix("%"),
        share=share(pace.percent) or NOTHING,
        planned=share(pace.planned_percent),
        span=span_text(pace.span, pace.on) if with_span else "",
        due=due_text(pace, facts.unit),
        is_behind=pace.is_behind,
        facts=facts_of(facts),
        sentence=sentence(facts),
        tone="warn" if _is_late(pace) else "ok",
    )


def facts_of(facts: ProgressFacts) -> tuple[Fact, ...]:
    """The numbers beside the bar."""
    pace = facts.pace
    unit = unit_symbol(facts.unit) if facts.unit else ""
    needed = NO_PERCENT if pace.needed is None else _average(pace.needed)
    return (
        Fact("计划", _amount(pace.plan), unit, opens=Opens.PLAN),
        Fact(done_label(facts), _amount(pace.done), unit, "accent.text", Opens.DONE),
        Fact("今天", _amount(pace.today), unit, opens=Opens.TODAY),
        Fact("剩余", _amount(pace.left), unit, opens=Opens.LEFT),
        Fact("按期需日均", needed, unit if pace.needed is not None else ""),
        Fact(f"近 {RECENT_DAYS} 日日均", _average(pace.usual), unit, opens=Opens.RECENT),
    )


def done_label(facts: ProgressFacts) -> str:
    """What is done is called by the plan: 已移栽."""
    return f"已{facts.type.label}"


def due_text(pace: Pace, unit: Unit | None) -> str:
    """What should be done by today; how much is missing where it is behind."""
    if pace.planned_percent is None:
        return ""
    told = f"今天应达 {rounded(pace.planned_percent, 0)}%"
    missing = with_unit(rounded(pace.planned - pace.done, PACE_PLACES), unit)
    return f"{told}，少 {missing}" if pace.is_behind else told


def span_text(span: Period, on: date) -> str:
    """The days of the plan, and how many are left on one of them."""
    first, last = span.begin, span.last
    days = f"{day_text(first, on)}至{day_text(last, on)}"
    if on > last:
        return f"{days}，已过截止日 {(on - last).days} 天"
    return f"{days}，还剩 {(last - on).days} 天" if on < last else f"{days}，今天截止"


def span_state(name: str, span: Period, on: date) -> tuple[str, str]:
    """Whether it is the time of a plan, with the tone of its chip."""
    if on < span.begin:
        return "未开始", "neutral"
    return (f"{name}期", "ok") if on <= span.last else (f"{name}期已过", "neutral")


def sentence(facts: ProgressFacts) -> str:
    """What comes of the pace of the last days, and who is slowest where somebody is behind."""
    pace, unit = facts.pace, facts.unit
    if not pace.plan:
        return "还没有计划。登记计划以后，这里会算出进度。"
    if not pace.left:
        return f"已全部完成，共 {with_unit(pace.done, unit)}。"
    if not pace.done:
        return _not_begun(pace, unit)
    return f"{_forecast(pace, unit)}{_slowest(facts)}"


def _not_begun(pace: Pace, unit: Unit | None) -> str:
    if pace.on < pace.span.begin:
        return f"还没有开始，计划 {day_text(pace.span.begin, pace.on)} 开始。"
    return f"还没有开始，{_to_do(pace, unit)}。"


def _forecast(pace: Pace, unit: Unit | None) -> str:
    finish, late = pace.finish, pace.days_late
    if finish is None or late is None:
        return f"近 {RECENT_DAYS} 日没有进展，{_to_do(pace, unit)}。"
    told = f"按近 {RECENT_DAYS} 日进度，预计 {day_text(finish, pace.on)} 完成，"
    if late < 0:
        return f"{told}比截止日提前 {-late} 天。"
    return f"{told}比截止日晚 {late} 天。" if late else f"{told}正好赶上截止日。"


def _to_do(pace: Pace, unit: Unit | None) -> str:
    """What is left to do, and in how many days."""
    left = with_unit(pace.left, unit)
    if pace.needed is None:
        return f"还剩 {left}，请尽快安排"
    needed = with_unit(rounded(pace.needed, PACE_PLACES), unit)
    return f"还剩 {left} 和 {pace.days_left} 天，要按期完成每天需 {needed}"


def _slowest(facts: ProgressFacts) -> str:
    behind = [each for each in facts.groups if each.pace.is_behind]
    if not behind or len(facts.groups) == 1:
        return ""
    slowest = sorted(behind, key=lambda each: each.pace.percent or NOTHING)[:MOST_NAMED]
    return f"{'、'.join(each.name for each in slowest)}进度最慢，建议优先安排。"


def _is_late(pace: Pace) -> bool:
    """Whether it will not be done in time, as far as anybody knows."""
    if not pace.left or (not pace.done and not pace.planned):
        return False
    return pace.days_late is None or pace.days_late > 0


def percent_text(percent: Decimal | None) -> str:
    """A share in percent, which is whole only where all is done; a dash without a plan."""
    if percent is None:
        return NO_PERCENT
    told = rounded(percent, 1)
    if told == HUNDRED and percent < HUNDRED:
        told = Decimal("99.9")
    return f"{told}%"


def share(percent: Decimal | None) -> Decimal | None:
    """Percent as a share of one."""
    return None if percent is None else percent / HUNDRED


def places_of(facts: ProgressFacts) -> int:
    """How many digits behind the point the amounts of a plan have."""
    paces = [each.pace for each in facts.groups] + [each.pace for each in facts.households]
    return places_in([amount for each in paces for amount in (each.plan, each.done, each.today)])


def places_in(values: Sequence[Decimal]) -> int:
    """How many digits behind the point the one of them has that has most."""
    digits = [len(plain(each).partition(".")[2]) for each in values]
    return min(max(digits, default=0), MOST_PLACES)


def aligned(value: Decimal, places: int) -> str:
    """An amount of a column, with as many digits behind the point as the others."""
    return f"{rounded(value, places):,.{places}f}"


def _amount(value: Decimal) -> str:
    return grouped(rounded(value, MOST_PLACES))


def _average(value: Decimal) -> str:
    return grouped(rounded(value, PACE_PLACES))
