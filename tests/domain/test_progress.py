"""A plan's pace tells what should be done, what is left, and when it will be done."""

from __future__ import annotations

from datetime import date
from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from fieldapp.domain.numbers import rounded
from fieldapp.domain.period import Period
from fieldapp.domain.progress import ONE_DAY, Pace, span_of

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


def test_the_numbers_of_a_real_season_come_out_as_by_hand() -> None:
    season = span_of("04-10", "05-15", 2025)
    recent = (Decimal("86.4"), Decimal("50.0"), Decimal("65.8"))
    told = Pace(season, date(2025, 4, 26), Decimal("1317.9"), Decimal("1243.2"), recent)
    assert rounded(told.percent or Decimal(0), 1) == Decimal("94.3")  # 94.331…
    assert told.left == Decimal("74.7")
    assert told.days_left == 19  # four of April, fifteen of May
    assert rounded(told.needed or Decimal(0), 2) == Decimal("3.93")  # 74.7 / 19 = 3.931…
    assert told.usual == Decimal("67.4")  # 202.2 / 3
    assert (told.finish, told.days_late) == (date(2025, 4, 28), -17)  # 74.7 / 67.4: a second day
    assert rounded(told.planned, 2) == Decimal("622.34")  # 17 of 36 days: 622.341…
    assert not told.is_behind


@pytest.mark.parametrize(
    ("done", "plan", "percent"),
    [
        ("18.87", "20", "94.4"),  # 94.35 goes up
        ("18.86", "20", "94.3"),
        ("0.01", "20", "0.1"),  # 0.05
        ("1", "3", "33.3"),
        ("2", "3", "66.7"),
        ("21", "20", "105.0"),
    ],
)
def test_a_percent_is_rounded_half_up(done: str, plan: str, percent: str) -> None:
    told = pace(done, plan=plan).percent
    assert told is not None
    assert rounded(told, 1) == Decimal(percent)


AREAS = st.decimals(0, 1000, places=2)


@given(AREAS, AREAS, st.lists(AREAS, max_size=3), st.integers(0, 60))
def test_the_day_it_leads_to_is_the_first_by_which_all_is_done(
    plan: Decimal, done: Decimal, recent: list[Decimal], day: int
) -> None:
    on = SPAN.begin + day * ONE_DAY
    told = Pace(SPAN, on, plan, done, tuple(recent))
    if told.finish is None:
        assert told.left > 0
        assert told.usual * 36_500 < told.left
        return
    days = (told.finish - on).days
    assert sum(recent, Decimal(0)) * days >= told.left * len(recent)
    assert not days or sum(recent, Decimal(0)) * (days - 1) < told.left * len(recent)


@given(AREAS, AREAS, st.integers(0, 60))
def test_the_pace_needed_does_what_is_left_in_the_days_left(
    plan: Decimal, done: Decimal, day: int
) -> None:
    told = Pace(SPAN, SPAN.begin + day * ONE_DAY, plan, done, ())
    if told.needed is None:
        assert told.days_left == 0
    else:
        assert abs(told.needed * told.days_left - told.left) < Decimal("1e-20")
    assert told.left == max(plan - done, Decimal(0))
    assert Decimal(0) <= told.planned <= plan
