"""Plans are told in words that follow from their numbers."""

from __future__ import annotations

from datetime import date
from decimal import Decimal

import pytest

from fieldapp.domain.period import Period
from fieldapp.domain.progress import Pace
from fieldapp.domain.progress_shape import ProgressType
from fieldapp.domain.units import UNITS
from fieldapp.services.progress import PartProgress, ProgressFacts
from fieldapp.ui.progress.words import (
    due_text,
    facts_of,
    head_of,
    percent_text,
    places_of,
    sentence,
    span_state,
    span_text,
)

SPAN = Period(date(2025, 4, 11), date(2025, 5, 1))  # twenty days
TODAY = date(2025, 4, 20)
MU = UNITS["mu"]


def pace(done: str, *recent: str, plan: str = "100", on: date = TODAY) -> Pace:
    return Pace(SPAN, on, Decimal(plan), Decimal(done), tuple(Decimal(each) for each in recent))


def facts(of: Pace, *groups: PartProgress) -> ProgressFacts:
    declared = ProgressType("setting", "移栽", "deal.area", "day.set", "04-11", "04-30")
    return ProgressFacts(declared, MU, of, groups, (), ())


@pytest.mark.parametrize(
    ("told", "said"),
    [
        (pace("40", "10", "10", "10"), "按近 3 日进度，预计 4月26日 完成，比截止日提前 4 天。"),
        (pace("40", "6", "6", "6"), "按近 3 日进度，预计 4月30日 完成，正好赶上截止日。"),
        (pace("40", "5", "5", "5"), "按近 3 日进度，预计 5月2日 完成，比截止日晚 2 天。"),
        (
            pace("40", "0", "0", "0"),
            "近 3 日没有进展，还剩 60 亩 和 10 天，要按期完成每天需 6 亩。",
        ),
        (
            pace("40", "0", "0", "0", on=date(2025, 5, 3)),
            "近 3 日没有进展，还剩 60 亩，请尽快安排。",
        ),
        (pace("100", "0", "0", "5"), "已全部完成，共 100 亩。"),
        (pace("0", "0", "0", "0"), "还没有开始，还剩 100 亩 和 10 天，要按期完成每天需 10 亩。"),
        (pace("0", on=date(2025, 4, 1)), "还没有开始，计划 4月11日 开始。"),
        (pace("0", plan="0"), "还没有计划。登记计划以后，这里会算出进度。"),
        (pace("1", "0.1", "0.1", "0.1", plan="80"), None),
    ],
)
def test_the_sentence_follows_from_the_pace(told: Pace, said: str | None) -> None:
    if said is None:
        assert "预计 2027年" in sentence(facts(told))
    else:
        assert sentence(facts(told)) == said


def test_the_slowest_groups_are_named_where_they_are_behind() -> None:
    groups = [
        PartProgress(name, 1, pace(done, "5", "5", "5"))
        for name, done in (("上寨组", "30"), ("下寨组", "20"), ("新田组", "10"), ("石板组", "60"))
    ]
    said = sentence(facts(pace("30", "5", "5", "5"), *groups))
    assert said.endswith("新田组、下寨组进度最慢，建议优先安排。")
    assert "最慢" not in sentence(facts(pace("30", "5", "5", "5"), groups[2]))
    assert "最慢" not in sentence(facts(pace("60", "5", "5", "5"), groups[3], groups[3]))


def test_what_is_missing_is_told_where_too_little_is_done() -> None:
    assert due_text(pace("40"), MU) == "今天应达 50%，少 10 亩"
    assert due_text(pace("49"), MU) == "今天应达 50%"
    assert due_text(pace("0", plan="0"), MU) == ""


def test_the_days_of_the_plan_are_told() -> None:
    assert span_text(SPAN, TODAY) == "4月11日至4月30日，还剩 10 天"
    assert span_text(SPAN, date(2025, 4, 30)) == "4月11日至4月30日，今天截止"
    assert span_text(SPAN, date(2025, 5, 3)) == "4月11日至4月30日，已过截止日 3 天"
    assert head_of(facts(pace("40")), with_span=False).span == ""


@pytest.mark.parametrize(
    ("on", "state"),
    [
        (date(2025, 4, 10), ("未开始", "neutral")),
        (date(2025, 4, 11), ("移栽期", "ok")),
        (date(2025, 4, 30), ("移栽期", "ok")),
        (date(2025, 5, 1), ("移栽期已过", "neutral")),
    ],
)
def test_it_is_told_whether_it_is_the_time_of_a_plan(on: date, state: tuple[str, str]) -> None:
    assert span_state("移栽", SPAN, on) == state


def test_the_head_has_its_numbers_with_units() -> None:
    shown = [
        (each.label, each.value, each.unit) for each in facts_of(facts(pace("40", "4", "6.5")))
    ]
    assert shown == [
        ("计划", "100", "亩"),
        ("已移栽", "40", "亩"),
        ("今天", "6.5", "亩"),
        ("剩余", "60", "亩"),
        ("按期需日均", "6", "亩"),
        ("近 3 日日均", "5.3", "亩"),
    ]
    late = facts_of(facts(pace("40", on=date(2025, 5, 3))))
    assert (late[4].value, late[4].unit) == ("—", "")


def test_the_head_warns_of_what_comes_too_late() -> None:
    tones = [
        head_of(facts(told)).tone
        for told in (
            pace("40", "5", "5", "5"),
            pace("40", "6", "6", "6"),
            pace("40"),
            pace("100"),
            pace("0", on=date(2025, 4, 1)),
        )
    ]
    assert tones == ["warn", "ok", "warn", "ok", "ok"]


def test_only_all_is_a_hundred_percent() -> None:
    assert percent_text(Decimal("99.97")) == "99.9%"
    assert percent_text(Decimal(100)) == "100.0%"
    assert percent_text(Decimal("102.34")) == "102.3%"
    assert percent_text(None) == "—"


def test_without_households_amounts_are_whole() -> None:
    assert places_of(facts(pace("40"))) == 0
