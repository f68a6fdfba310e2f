"""A plan's pace tells what should be done, what is left, and when it will be done."""

from __future__ import annotations

from datetime import date
from decimal import Decimal

import pytest

from fieldapp.domain.period import Period
from fieldapp.domain.progress import Pace, span_of

SPAN = Period(date(2025, 4, 11), date(2025, 5, 1))  # twenty days
TODAY = date(2025, 4, 20)


def pace(done: str, *recent: str, plan: str = "100", on: date = TODAY) -> Pace:
    return Pace(SPAN, on, Decimal(plan), Decimal(done), tuple(Decimal(each) for each in recent))


def test_half_the_days_plan_half_the_work() -> None:
    told = pace("40", "4", "5", "6")
    assert [told.planned, told.planned_percent] == [Decimal(50), Decimal(50)]
    assert [told.percent, told.left, told.today] == [Decimal(40), Decimal(60), Decimal(6)]
    assert told.is_behind


def test_what_is_needed_each_day_follows_from_the_days_left() -> None:
    told = pace("40", "4", "5", "6")
    assert told.days_left == 10
    assert [told.needed, told.usual] == [Decimal(6), Decimal(5)]


@pytest.mark.parametrize(
    ("recent", "finish", "late"),
    [
        (("6", "6", "6"), date(2025, 4, 30), 0),
        (("5", "5", "5"), date(2025, 5, 2), 2),
        (("10", "10", "10"), date(2025, 4, 26), -4),
        (("0", "0", "0"), None, None),
        (("-1", "0", "0"), None, None),
        (("0", "0", "0.00001"), None, None),  # a day that no calendar has
    ],
)
def test_the_last_three_days_tell_when_all_is_done(
    recent: tuple[str, ...], finish: date | None, late: int | None
) -> None:
    told = pace("40", *recent)
    assert (told.finish, told.days_late) == (finish, late)


def test_what_is_done_is_done_today() -> None:
    told = pace("100", "0", "0", "0")
    assert (told.finish, told.days_late) == (TODAY, -10)
    assert [told.left, pace("120", "0", "0", "0").left] == [Decimal(0), Decimal(0)]


def test_without_days_left_nothing_can_be_planned_for_them() -> None:
    told = pace("40", "5", "5", "5", on=date(2025, 5, 3))
    assert (told.days_left, told.needed) == (0, None)
    assert told.planned == Decimal(100)


def test_without_a_plan_there_is_no_share() -> None:
    told = pace("40", plan="0")
    assert (told.percent, told.planned_percent, told.is_behind) == (None, None, False)
    assert [told.today, told.usual] == [Decimal(0), Decimal(0)]


def test_days_of_a_year_may_reach_into_the_next() -> None:
    assert span_of("04-10", "05-15", 2025) == Period(date(2025, 4, 10), date(2025, 5, 16))
    assert span_of("11-01", "02-15", 2025) == Period(date(2025, 11, 1), date(2026, 2, 16))


@pytest.mark.parametrize("text", ["2025-04-10", "13-01", "04-31", "四月", ""])
def test_a_day_that_does_not_exist_is_refused(text: str) -> None:
    with pytest.raises(ValueError, match=r"\w"):
        span_of(text, "05-15", 2025)
