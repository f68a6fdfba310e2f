from __future__ import annotations

from datetime import date, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from fieldapp.domain.period import (
    Period,
    date_printed,
    day_noted,
    month_of,
    month_period,
    month_shifted,
    months_within,
    period_from,
    previous,
    printed,
    since,
    year_to_date,
)

END_DAYS = st.sampled_from([None, 20, 25, 26, 27, 28, 31])
YEARS = st.integers(1991, 2099)
MONTHS = st.integers(1, 12)
DAYS = st.dates(date(1991, 1, 1), date(2099, 12, 31))


def named(text: str, end_day: int | None = None) -> Period:
    period = period_from(text, month_end_day=end_day)
    assert period is not None
    return period


@pytest.mark.parametrize(
    ("year", "month", "end_day", "first", "last"),
    [
        (2025, 4, 25, date(2025, 3, 26), date(2025, 4, 25)),
        (2024, 2, None, date(2024, 2, 1), date(2024, 2, 29)),
        (2025, 1, 25, date(2024, 12, 26), date(2025, 1, 25)),
        (2025, 3, 31, date(2025, 3, 1), date(2025, 3, 31)),
    ],
)
def test_a_month_closes_on_its_end_day(
    year: int, month: int, end_day: int | None, first: date, last: date
) -> None:
    period = month_period(year, month, end_day)
    assert (period.begin, period.last) == (first, last)


def test_a_period_knows_its_days() -> None:
    period = month_period(2024, 2)
    assert period.days == 29
    assert period.contains(date(2024, 2, 1))
    assert period.contains(date(2024, 2, 29))
    assert not period.contains(date(2024, 3, 1))
    assert not period.contains(date(2024, 1, 31))


def test_a_period_without_a_day_is_refused() -> None:
    with pytest.raises(ValueError, match="2024-02-01"):
        Period(date(2024, 2, 1), date(2024, 2, 1))


@pytest.mark.parametrize(
    ("text", "first", "last"),
    [
        ("2025-02", date(2025, 2, 1), date(2025, 2, 28)),
        ("2025-2", date(2025, 2, 1), date(2025, 2, 28)),
        ("２０２５－０２", date(2025, 2, 1), date(2025, 2, 28)),
        ("2025-02-上", date(2025, 2, 1), date(2025, 2, 10)),
        ("2025-02-中旬", date(2025, 2, 11), date(2025, 2, 20)),
        ("2025-02-下", date(2025, 2, 21), date(2025, 2, 28)),
        ("2024-Q3", date(2024, 7, 1), date(2024, 9, 30)),
        ("2024-q4", date(2024, 10, 1), date(2024, 12, 31)),
        ("2024-H1", date(2024, 1, 1), date(2024, 6, 30)),
        ("2024-H2", date(2024, 7, 1), date(2024, 12, 31)),
        ("2024", date(2024, 1, 1), date(2024, 12, 31)),
        (" 2025-02-26 ", date(2025, 2, 26), date(2025, 2, 26)),
        ("2024-04-08..2025-02-26", date(2024, 4, 8), date(2025, 2, 26)),
        ("2024-04-08 .. 2025-02-26", date(2024, 4, 8), date(2025, 2, 26)),
        ("2025-02-26..2025-02-26", date(2025, 2, 26), date(2025, 2, 26)),
    ],
)
def test_a_period_is_read_by_its_name(text: str, first: date, last: date) -> None:
    period = named(text)
    assert (period.begin, period.last) == (first, last)


@pytest.mark.parametrize(
    ("text", "first", "last"),
    [
        ("2025-02", date(2025, 1, 26), date(2025, 2, 25)),
        ("2024-Q1", date(2023, 12, 26), date(2024, 3, 25)),
        ("2024-H2", date(2024, 6, 26), date(2024, 12, 25)),
        ("2024", date(2023, 12, 26), date(2024, 12, 25)),
        ("2025-02-下", date(2025, 2, 21), date(2025, 2, 28)),
        ("2025-02-26", date(2025, 2, 26), date(2025, 2, 26)),
    ],
)
def test_months_and_their_sums_follow_the_end_day(text: str, first: date, last: date) -> None:
    period = named(text, 25)
    assert (period.begin, period.last) == (first, last)


@pytest.mark.parametrize(
    "text",
    [
        *(
            "",
            "本月",
            "2025-13",
            "2025-00",
            "2025-13-上",
            "2024-Q5",
            "2024-Q0",
            "2024-H3",
            "2024-Q",
        ),
        *("2025-02-30", "2025-02-左", "1234", "20000", "2024-04-08..", "..2024-04-08", "20240408"),
        *("2025-02-26..2024-04-08", "2024-04..2025-02", "2024-04-08...2025-02-26", "2024-W01-1"),
    ],
)
def test_nonsense_is_no_period(text: str) -> None:
    assert period_from(text) is None


@given(st.text() | st.from_regex(r"[0-9]{4}(-[0-9QH]{1,2}){0,2}(\.\.)?"), END_DAYS)
def test_any_text_is_a_period_or_none(text: str, end_day: int | None) -> None:
    period = period_from(text, month_end_day=end_day)
    assert period is None or period.days >= 1


@given(DAYS, st.integers(0, 400))
def test_a_span_of_days_is_read_back(first: date, length: int) -> None:
    last = first + timedelta(days=length)
    assert named(f"{first}..{last}") == Period(first, last + timedelta(days=1))


@pytest.mark.parametrize(
    "parts",
    [
        [f"-{month:02}" for month in range(1, 13)],
        [f"-{month:02}-{third}" for month in range(1, 13) for third in "上中下"],
        ["-Q1", "-Q2", "-Q3", "-Q4"],
        ["-H1", "-H2"],
    ],
)
@given(year=YEARS, end_day=END_DAYS)
def test_the_parts_of_a_year_tile_it(parts: list[str], year: int, end_day: int | None) -> None:
    end_day = None if parts[0].endswith("上") else end_day
    periods = [named(f"{year}{part}", end_day) for part in parts]
    whole = named(str(year), end_day)
    assert [period.end for period in periods[:-1]] == [period.begin for period in periods[1:]]
    assert (periods[0].begin, periods[-1].end) == (whole.begin, whole.end)


@given(DAYS, END_DAYS)
def test_a_day_belongs_to_the_month_that_contains_it(day: date, end_day: int | None) -> None:
    assert month_period(*month_of(day, end_day), end_day).contains(day)


@given(YEARS, MONTHS, st.integers(-100, 100))
def test_shifting_months_back_and_forth_changes_nothing(year: int, month: int, count: int) -> None:
    assert month_shifted(*month_shifted(year, month, count), -count) == (year, month)


@pytest.mark.parametrize(
    ("text", "before"),
    [
        ("2025-02", "2025-01"),
        ("2025-01", "2024-12"),
        ("2024-Q3", "2024-Q2"),
        ("2025-Q1", "2024-Q4"),
        ("2024-H1", "2023-H2"),
        ("2024", "2023"),
    ],
)
@pytest.mark.parametrize("end_day", [None, 25, 20])
def test_the_period_before_has_the_same_shape(text: str, before: str, end_day: int | None) -> None:
    assert previous(named(text, end_day), month_end_day=end_day) == named(before, end_day)


@pytest.mark.parametrize(
    ("text", "before"),
    [
        ("2025-03-上", "2025-02-下"),
        ("2025-02-下", "2025-02-中"),
        ("2025-01-上", "2024-12-下"),
        ("2025-02-26", "2025-02-25"),
        ("2025-02-10..2025-02-16", "2025-02-03..2025-02-09"),
        ("2025-01-02..2025-02-01", "2024-12-02..2025-01-01"),
    ],
)
def test_thirds_and_spans_of_days_step_back_too(text: str, before: str) -> None:
    assert previous(named(text)) == named(before)


@given(DAYS, st.integers(1, 800), END_DAYS)
def test_the_period_before_ends_where_the_period_begins(
    begin: date, days: int, end_day: int | None
) -> None:
    period = Period(begin, begin + timedelta(days=days))
    assert previous(period, month_end_day=end_day).end == begin


@given(YEARS, MONTHS, END_DAYS)
def test_the_year_to_date_is_the_months_up_to_it(
    year: int, month: int, end_day: int | None
) -> None:
    period = month_period(year, month, end_day)
    so_far = year_to_date(period, month_end_day=end_day)
    assert so_far == Period(month_period(year, 1, end_day).begin, period.end)


def test_the_year_of_a_movable_month_begins_in_december() -> None:
    so_far = year_to_date(named("2025-01", 25), month_end_day=25)
    assert printed(so_far) == "2024年12月26日至2025年1月25日"


def test_a_project_runs_from_its_start_to_the_end_of_the_period() -> None:
    february = named("2025-02")
    assert since(date(2024, 4, 8), february) == named("2024-04-08..2025-02-28")
    assert since(date(2025, 4, 1), february) == february
    assert since(date(2025, 2, 8), february) == named("2025-02-08..2025-02-28")


def test_a_period_is_printed_with_both_ends() -> None:
    assert printed(named("2025-04", 25)) == "2025年3月26日至2025年4月25日"
    assert printed(named("2025-02-26")) == "2025年2月26日"
    assert date_printed(date(2025, 4, 5)) == "2025年4月5日"


def test_a_short_note_leaves_out_the_year_that_everybody_knows() -> None:
    assert day_noted(date(2025, 4, 5), 2025) == "4月5日"
    assert day_noted(date(2024, 12, 31), 2025) == "2024年12月31日"


def test_a_period_is_cut_where_months_close() -> None:
    period = Period(date(2025, 3, 20), date(2025, 5, 1))
    parts = [(each.begin, each.last) for each in months_within(period, 25)]
    assert parts == [
        (date(2025, 3, 20), date(2025, 3, 25)),
        (date(2025, 3, 26), date(2025, 4, 25)),
        (date(2025, 4, 26), date(2025, 4, 30)),
    ]
