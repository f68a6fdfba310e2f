from __future__ import annotations

from datetime import date

import pytest

from fieldapp.domain.ids import FieldId, KindId
from fieldapp.domain.period import Period
from fieldapp.ui.record_table.filters import Filters

TODAY = date(2025, 2, 26)
GRADE = FieldId("grade")


@pytest.mark.parametrize(
    ("period", "end_day", "expected"),
    [
        ("month", None, Period(date(2025, 2, 1), date(2025, 3, 1))),
        ("last_month", None, Period(date(2025, 1, 1), date(2025, 2, 1))),
        ("year", None, Period(date(2025, 1, 1), date(2026, 1, 1))),
        ("month", 25, Period(date(2025, 2, 26), date(2025, 3, 26))),
        ("year", 25, Period(date(2024, 12, 26), date(2025, 12, 26))),
        ("", None, None),
    ],
)
def test_periods_go_by_the_months_of_the_ledger(
    period: str, end_day: int | None, expected: Period | None
) -> None:
    assert Filters(period=period).days(TODAY, end_day) == expected


@pytest.mark.parametrize(
    ("begin", "end"),
    [(date(2025, 2, 3), date(2025, 2, 8)), (date(2025, 2, 8), date(2025, 2, 3))],
)
def test_chosen_days_are_both_counted_in_either_order(begin: date, end: date) -> None:
    days = Filters(period="chosen", begin=begin, end=end).days(TODAY, None)
    assert days == Period(date(2025, 2, 3), date(2025, 2, 9))


def test_a_day_that_is_left_out_is_open() -> None:
    days = Filters(period="chosen", begin=TODAY).days(TODAY, None)
    assert days is not None
    assert (days.begin, days.contains(date(2099, 1, 1))) == (TODAY, True)
    assert Filters(period="chosen").days(TODAY, None) is None


def test_taking_all_of_a_choice_leaves_no_filter() -> None:
    chosen = Filters().with_option(GRADE, "first")
    assert (chosen.is_set, chosen.options) == (True, {GRADE: "first"})
    assert not chosen.with_option(GRADE, "").is_set


def test_the_query_asks_for_what_was_chosen() -> None:
    query = Filters(group="上寨组", text="cw").with_option(GRADE, "first").query(KindId("k"), None)
    assert (query.group, query.text, query.options) == ("上寨组", "cw", {GRADE: "first"})
