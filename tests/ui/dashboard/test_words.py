from __future__ import annotations

from datetime import date
from decimal import Decimal

from fieldapp.domain.period import Period
from fieldapp.services.dashboard import When
from fieldapp.ui.dashboard.words import (
    due_text,
    filters_of,
    long_day,
    money_text,
    planned_text,
    pressing,
    target_text,
    time_text,
)
from fieldapp.ui.record_table.filters import CHOSEN, Filters
from tests.ui.charts.days import TODAY
from tests.ui.dashboard.states import TODOS, record, tile, todo


def test_the_day_is_told_with_its_weekday() -> None:
    assert long_day(TODAY) == "2025年2月26日 星期三"


def test_a_target_is_told_with_its_share_and_where_it_should_stand() -> None:
    assert (target_text(tile()), planned_text(tile())) == ("目标 40 吨，完成 30%", "应达 25%")
    assert (target_text(tile(target=None)), planned_text(tile(target=None))) == (
        "2025年1月1日以来",
        "",
    )


def test_what_is_due_says_since_when() -> None:
    told = [due_text(todo("", When.TODAY, days), TODAY) for days in (0, 3, -1)]
    assert told == ["今天到期", "2月23日到期，已过 3 天", "2月27日到期"]


def test_only_what_is_due_counts_as_pressing() -> None:
    assert pressing(TODOS) == 3


def test_records_of_today_have_a_time_and_others_their_day() -> None:
    assert [time_text(record("", back=back), TODAY) for back in (0, 2)] == ["10:38", "2月24日"]
    assert time_text(record("", back=2), date(2025, 2, 24)) == "今天", "recorded on another day"


def test_an_amount_has_two_places() -> None:
    assert [money_text(Decimal(1500)), money_text(None)] == ["1,500.00", ""]


def test_the_filters_of_a_span_end_today() -> None:
    year = Period(date(2025, 1, 1), date(2026, 1, 1))
    assert filters_of(year, TODAY) == Filters(CHOSEN, date(2025, 1, 1), TODAY)
    past = Period(date(2024, 1, 1), date(2025, 1, 1))
    assert filters_of(past, TODAY).end == date(2024, 12, 31)
