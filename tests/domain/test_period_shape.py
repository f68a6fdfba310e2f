from __future__ import annotations

from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from fieldapp.domain.dates import LAST_YEAR
from fieldapp.domain.period import Period, period_from
from fieldapp.domain.period_shape import PeriodShape, period_around, period_name, stepped

DAY = date(2025, 2, 26)  # a Wednesday
NAMED = [shape for shape in PeriodShape if shape is not PeriodShape.OWN]


def found(text: str) -> Period:
    period = period_from(text)
    assert period is not None
    return period


@pytest.mark.parametrize(
    ("shape", "text", "name"),
    [
        (PeriodShape.DAY, "2025-02-26", "2025年2月26日"),
        (PeriodShape.WEEK, "2025-02-24..2025-03-02", "2025年2月24日至2025年3月2日"),
        (PeriodShape.THIRD, "2025-02-下", "2025年2月下旬"),
        (PeriodShape.MONTH, "2025-02", "2025年2月"),
        (PeriodShape.QUARTER, "2025-Q1", "2025年第1季度"),
        (PeriodShape.YEAR, "2025", "2025年"),
        (PeriodShape.OWN, "2025-02-26", "2025年2月26日"),
    ],
)
def test_a_day_lies_in_one_period_of_each_shape(shape: PeriodShape, text: str, name: str) -> None:
    period = period_around(shape, DAY)
    assert period == found(text)
    assert period_name(shape, period) == name


def test_months_that_end_early_are_named_after_the_month_of_their_last_day() -> None:
    period = period_around(PeriodShape.MONTH, DAY, 25)
    assert period == Period(date(2025, 2, 26), date(2025, 3, 26))
    assert period_name(PeriodShape.MONTH, period, 25) == "2025年3月"
    quarter = period_around(PeriodShape.QUARTER, date(2024, 12, 26), 25)
    assert quarter == Period(date(2024, 12, 26), date(2025, 3, 26))
    assert period_name(PeriodShape.QUARTER, quarter, 25) == "2025年第1季度"
    assert period_around(PeriodShape.YEAR, DAY, 25).begin == date(2024, 12, 26)


@given(
    st.sampled_from(NAMED),
    st.dates(date(2001, 1, 1), date(2060, 1, 1)),
    st.sampled_from([None, 20, 25, 28]),
)
def test_steps_lead_from_period_to_period_without_a_gap(
    shape: PeriodShape, day: date, end_day: int | None
) -> None:
    period = period_around(shape, day, end_day)
    following = stepped(shape, period, forwards=True, end_day=end_day)
    assert period.contains(day)
    assert following.begin == period.end
    assert stepped(shape, following, forwards=False, end_day=end_day) == period


def test_a_period_of_one_s_own_steps_by_its_own_length() -> None:
    own = found("2025-02-10..2025-02-14")
    assert stepped(PeriodShape.OWN, own, forwards=True) == found("2025-02-15..2025-02-19")
    assert stepped(PeriodShape.OWN, own, forwards=False) == found("2025-02-05..2025-02-09")


def test_after_the_last_year_there_is_no_step() -> None:
    last = period_around(PeriodShape.YEAR, date(LAST_YEAR - 1, 5, 1))
    assert stepped(PeriodShape.YEAR, last, forwards=True) == last
