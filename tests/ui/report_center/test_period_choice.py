from __future__ import annotations

from datetime import date

import pytest

from fieldapp.domain.period import Period
from fieldapp.domain.period_shape import PeriodShape
from fieldapp.ui.report_center.period_choice import PeriodChoice

TODAY = date(2025, 2, 26)


@pytest.fixture
def month() -> PeriodChoice:
    return PeriodChoice.around(PeriodShape.MONTH, TODAY, None)


def test_it_begins_around_a_day(month: PeriodChoice) -> None:
    assert (month.name, month.period) == ("2025年2月", Period(date(2025, 2, 1), date(2025, 3, 1)))
    early = PeriodChoice.around(PeriodShape.YEAR, TODAY, 25)
    assert (early.name, early.period.begin) == ("2025年", date(2024, 12, 26))


def test_its_neighbours_are_of_the_same_length(month: PeriodChoice) -> None:
    assert month.stepped(forwards=True).name == "2025年3月"
    assert month.stepped(forwards=False).stepped(forwards=False).name == "2024年12月"


def test_another_length_stays_near_today(month: PeriodChoice) -> None:
    assert month.of_shape(PeriodShape.DAY, TODAY).period.begin == TODAY
    before = month.stepped(forwards=False).of_shape(PeriodShape.DAY, TODAY)
    assert before.period.begin == date(2025, 1, 31), "the nearest day of what was shown"
    assert month.of_shape(PeriodShape.YEAR, TODAY).of_shape(PeriodShape.MONTH, TODAY) == month


def test_days_of_one_s_own_are_both_counted_and_kept(month: PeriodChoice) -> None:
    own = month.of_days(date(2025, 2, 3), date(2025, 2, 9))
    assert (own.shape, own.period) == (
        PeriodShape.OWN, Period(date(2025, 2, 3), date(2025, 2, 10)),
    )  # fmt: skip
    assert own.of_shape(PeriodShape.OWN, TODAY) == own
    assert own.stepped(forwards=True).period.begin == date(2025, 2, 10)


@pytest.mark.parametrize(
    ("begin", "end"),
    [(None, TODAY), (TODAY, None), (TODAY, date(2025, 2, 25))],
)
def test_days_that_are_missing_or_the_wrong_way_round_change_nothing(
    month: PeriodChoice, begin: date | None, end: date | None
) -> None:
    assert month.of_days(begin, end) == month


def test_months_may_end_on_another_day_from_now_on(month: PeriodChoice) -> None:
    moved = month.with_end_day(25, TODAY)
    assert (moved.name, moved.period.begin) == ("2025年3月", date(2025, 2, 26))
    assert moved.with_end_day(None, TODAY) == month
