from __future__ import annotations

from datetime import date, timedelta
from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from fieldapp.domain.dates import (
    date_from_serial,
    date_in,
    missing_day,
    month_in,
    month_of_name,
    year_in,
)
from fieldapp.domain.period import date_printed

DAYS = st.dates(date(1990, 1, 1), date(2100, 12, 31))
THE_DAY = date(2024, 4, 8)


@pytest.mark.parametrize(
    "text",
    [
        "2024.4.8",
        "2024-4-8",
        "2024/04/08",
        "2024。4。8",
        "2024年4月8日",
        "2024年4月8号",
        "2024年4月8",
        "2024 年 4 月 8 日",
        "２０２４．４．８",
        "２０２４年４月８日",
        "20240408",
        "24.4.8",
        "24年4月8日",
        "\u30002024.4.8 ",
        "2024-04-08 00:00:00",
        "2024-04-08T10:30:00.5Z",
        "2024/4/8 9:05",
        "2024年4月8日10时30分",
        "2024年4月8日 下午3点",
        "4月8日",
        "4月8日 9:30",
        "4月8号",
        "4.8",
        "4/8",
        "04-08",
        "8日",
        "8号",
        "二〇二四年四月八日",
        "二○二四年 四月 八号",
        "四月八日",
        "八日",
    ],
)
def test_a_date_is_read_as_villages_write_it(text: str) -> None:
    assert date_in(text, year=2024, month=4) == THE_DAY


@pytest.mark.parametrize(
    "text",
    [
        *(
            "",
            "—",
            "待定",
            "2024.13.5",
            "2024.4.31",
            "2025年2月29日",
            "2月30日",
            "0月8日",
            "4月0日",
        ),
        *("2024.4-8", "2024.4", "45390", "8", "32日", "1234.5.6", "2101-1-1", "1899-12-31"),
        *("2024.4.8.9", "2024.4.8至9日", "24.4", "4月", "2024.4.1 2", "0000-00-00"),
    ],
)
def test_what_is_no_day_is_none(text: str) -> None:
    assert date_in(text, year=2025, month=4) is None


def test_what_a_date_leaves_out_must_be_known() -> None:
    assert date_in("4月8日") is None
    assert date_in("8日", year=2024) is None
    assert date_in("2月29日", year=2024) == date(2024, 2, 29)
    assert date_in("2月29日", year=2025) is None


def test_a_written_year_and_month_go_before_the_given_ones() -> None:
    assert date_in("2023年4月8日", year=2024, month=5) == date(2023, 4, 8)
    assert date_in("4月8日", year=2024, month=5) == THE_DAY


def test_two_digits_of_a_year_fall_around_the_turn_of_the_century() -> None:
    assert date_in("95.4.8") == date(1995, 4, 8)
    assert date_in("89.4.8") == date(2089, 4, 8)


def test_dates_of_birth_are_dates_too() -> None:
    assert date_in("1951-07-25") == date(1951, 7, 25)


@given(
    DAYS, st.sampled_from(["{0}.{1}.{2}", "{0}-{1:02}-{2:02}", "{0}/{1}/{2}", "{0}{1:02}{2:02}"])
)
def test_a_written_day_is_read_back(day: date, shape: str) -> None:
    assert date_in(shape.format(day.year, day.month, day.day)) == day
    assert date_in(date_printed(day)) == day
    assert date_in(f"{day.month}月{day.day}日", year=day.year) == day


@given(st.text() | st.from_regex(r"[0-9]{1,5}[年./-]?[0-9]{0,3}[月./-]?[0-9]{0,3}[日号]?"))
def test_any_text_is_a_date_or_none(text: str) -> None:
    found = date_in(text, year=2024, month=4)
    assert found is None or 1900 <= found.year <= 2100
    year = year_in(text)
    assert year is None or 1990 <= year <= 2100
    month = month_in(text)[1]
    assert month is None or 1 <= month <= 12


@pytest.mark.parametrize(
    ("serial", "expected"),
    [
        ("45390", THE_DAY),
        ("45390.999", THE_DAY),
        ("45714", date(2025, 2, 26)),
        ("32874", date(1990, 1, 1)),
        ("73415.5", date(2100, 12, 31)),
    ],
)
def test_a_spreadsheet_serial_is_a_day(serial: str, expected: date) -> None:
    assert date_from_serial(Decimal(serial)) == expected


@pytest.mark.parametrize(
    "serial", ["0", "60", "-1", "32873.9", "73416", "20240408", "NaN", "Infinity"]
)
def test_a_number_outside_the_years_of_a_ledger_is_no_serial(serial: str) -> None:
    assert date_from_serial(Decimal(serial)) is None


@given(DAYS)
def test_serials_count_days(day: date) -> None:
    serial = (day - THE_DAY) / timedelta(days=1) + 45390
    assert date_from_serial(Decimal(serial)) == day


@pytest.mark.parametrize(
    ("text", "year", "month"),
    [
        ("2024.4", 2024, 4),
        ("2024.10", 2024, 10),
        ("2025.1", 2025, 1),
        ("2024-04", 2024, 4),
        ("202404", 2024, 4),
        ("20240408", 2024, 4),
        ("2024-4月", 2024, 4),
        ("2024年4月牛粪收购登记", 2024, 4),
        ("２０２４年１２月", 2024, 12),
        ("24年4月", 2024, 4),
        ("南开乡2025年烟叶种植收购合同台账", 2025, None),
        ("2024牛粪收购", 2024, None),
        ("填报时间：2024.4.1", 2024, 4),
        ("4月", None, 4),
        ("十一月", None, 11),
        ("4月份收购2000公斤", None, 4),
        ("2024年4月收购2000吨", 2024, 4),
        ("2024.13", 2024, None),
        ("1-3月", None, None),
        ("2024年4月至6月", 2024, None),
        ("2024年4月至2025年2月", None, None),
        ("2024-2025年度", None, None),
        ("1234", None, None),
        ("20000", None, None),
        ("12024", None, None),
        ("1234.5", None, None),
        ("3个月", None, None),
        ("13月", None, None),
        ("Sheet1", None, None),
        ("", None, None),
    ],
)
def test_titles_name_their_year_and_month(text: str, year: int | None, month: int | None) -> None:
    assert month_in(text) == (year, month)
    assert year_in(text) == year


@pytest.mark.parametrize(
    ("text", "day"),
    [
        ("二〇二四年十二月三十一日", date(2024, 12, 31)),
        ("二零二五年十月二十日", date(2025, 10, 20)),
        ("一九九八年一月十一日", date(1998, 1, 11)),
        ("二〇二四年十三月一日", None),
        ("二〇二四年二月三十日", None),
    ],
)
def test_hanzi_stand_for_their_digits(text: str, day: date | None) -> None:
    assert date_in(text) == day


@pytest.mark.parametrize(
    ("name", "year", "month"),
    [
        ("24.4", 2024, 4),
        (" ２４-１２ ", 2024, 12),
        ("2024.4", 2024, 4),
        ("4.24", None, None),
        ("12.4", None, None),
        ("24.13", None, None),
        ("24.4.8", None, None),
    ],
)
def test_the_name_of_a_sheet_may_be_a_short_year_and_a_month(
    name: str, year: int | None, month: int | None
) -> None:
    assert month_of_name(name) == (year, month)
    assert name == "2024.4" or month_in(name) == (None, None)


@pytest.mark.parametrize(
    ("text", "missing"),
    [
        ("2月30日", (2025, 2, 30)),
        ("2026-2-29", (2026, 2, 29)),
        ("4.31", (2025, 4, 31)),
        ("2月28日", None),
        ("13月1日", None),
        ("明天", None),
    ],
)
def test_a_day_that_its_month_has_not_is_named(
    text: str, missing: tuple[int, int, int] | None
) -> None:
    assert missing_day(text, year=2025) == missing
