from __future__ import annotations

from datetime import date

import pytest

from fieldapp.ui.weigh_in.day_text import day_of_week, short_day, short_month


def test_a_day_of_this_year_is_written_without_zeros_and_year() -> None:
    assert short_day(date(2025, 5, 8), 2025) == "5月8日"
    assert short_day(date(2025, 12, 31), 2025) == "12月31日"


def test_a_day_of_another_year_has_its_year_and_in_little_room_no_day() -> None:
    assert short_day(date(2024, 5, 8), 2025) == "2024年5月8日"
    assert short_month(date(2024, 5, 8), 2025) == "2024年5月"
    assert short_month(date(2025, 5, 8), 2025) == "5月8日"


@pytest.mark.parametrize(("day", "text"), [(24, "一"), (26, "三"), (28, "五")])
def test_the_day_of_the_week_follows(day: int, text: str) -> None:
    assert day_of_week(date(2025, 2, day)) == f"2月{day}日 星期{text}"


def test_a_week_ends_on_sunday() -> None:
    assert day_of_week(date(2025, 3, 2)) == "3月2日 星期日"
