"""A clock tells the day that it is where it stands."""

from __future__ import annotations

from datetime import UTC, date, datetime, timedelta, timezone

from fieldapp.domain.clock import Clock


def test_today_is_the_day_of_the_moment_that_was_handed_in() -> None:
    moments = iter([datetime(2025, 2, 26, 23, 59, tzinfo=UTC), datetime(2025, 2, 27, tzinfo=UTC)])
    clock = Clock(lambda: next(moments))
    assert [clock.today(), clock.today()] == [date(2025, 2, 26), date(2025, 2, 27)]


def test_today_goes_by_the_time_zone_of_the_moment() -> None:
    beijing = timezone(timedelta(hours=8))
    moment = datetime(2025, 2, 26, 20, tzinfo=UTC).astimezone(beijing)
    assert Clock(lambda: moment).today() == date(2025, 2, 27)
