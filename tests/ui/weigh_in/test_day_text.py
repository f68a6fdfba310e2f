from __future__ import annotations

from datetime import date

import pytest

from fieldapp.ui.weigh_in.day_text import day_of_week, short_day


def test_a_day_is_written_without_zeros_and_year() -> None:
    assert short_day(date(2025, 5, 8)) == "5月8日"
    assert short_day(date(2025, 12, 31)) == "12月31日"


@pytest.mark.parametrize(("day", "text"), [(24, "一"), (26, "三"), (28, "五")])
def test_the_day_of_the_week_follows(day: int, text: str) -> None:
    assert day_of_week(date(2025, 2, day)) == f"2月{day}日 星期{text}"


def test_a_week_ends_on_sunday() -> None:
    assert day_of_week(date(2025, 3, 2)) == "3月2日 星期日"
