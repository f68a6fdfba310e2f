from __future__ import annotations

from dataclasses import replace
from datetime import date
from decimal import Decimal

from fieldapp.domain.period import Period
from fieldapp.services.dashboard import Todo, When
from fieldapp.ui.dashboard.words import (
    due_text,
    filters_of,
    long_day,
    money_text,
    part_texts,
    planned_text,
    pressing,
    target_text,
    time_text,
)
from fieldapp.ui.record_table.filters import CHOSEN, Filters
from tests.ui.charts.days import TODAY
from tests.ui.dashboard.states import TODOS, part, record, tile, todo


def test_the_day_is_told_with_its_weekday() -> None:
    assert long_day(TODAY) == "2025年2月26日 星期三"


def test_a_target_is_told_with_its_share_and_where_it_should_stand() -> None:
    assert (target_text(tile()), planned_text(tile())) == ("目标 40 吨，完成 30%", "应达 25%")
    assert (target_text(tile(target=None)), planned_text(tile(target=None))) == (
        "2025年1月1日以来",
        "",
    )


def test_what_is_due_says_since_when_in_the_words_of_its_group() -> None:
    there = ((When.OVERDUE, 3), (When.TODAY, 0), (When.TODAY, 44), (When.TOMORROW, -1))
    assert [due_text(todo("", when, days), TODAY) for when, days in there] == [
        "2月23日到期，逾期 3 天",
        "今天到期",
        "1月13日起可办，已等 44 天",
        "2月27日到期",
    ]


def test_what_has_a_last_day_tells_that_day_and_how_far_it_is() -> None:
    there = (
        (When.OVERDUE, lease(begun=40, to_go=-10)),
        (When.TODAY, lease(begun=30, to_go=0)),
        (When.TODAY, lease(begun=12, to_go=18)),
        (When.TOMORROW, lease(begun=-1, to_go=24)),
    )
    assert [due_text(replace(each, when=when), TODAY) for when, each in there] == [
        "2月16日到期，逾期 10 天",
        "今天到期",
        "3月16日到期，还有 18 天",
        "2月27日起可办",
    ]


def lease(*, begun: int, to_go: int) -> Todo:
    """Something that no record answers: it can be done since some days, and ends in some."""
    made = todo("", When.TODAY, begun, is_recorded=False)
    return replace(
        made, reminder=replace(made.reminder, due=replace(made.reminder.due, days=to_go))
    )


def test_only_what_is_due_counts_as_pressing() -> None:
    assert pressing(TODOS) == 3


def test_records_of_today_have_a_time_and_others_their_day() -> None:
    assert [time_text(record("", back=back), TODAY) for back in (0, 2)] == ["10:38", "2月24日"]
    assert time_text(record("", back=2), date(2025, 2, 24)) == "今天", "recorded on another day"


def test_an_amount_has_two_places() -> None:
    assert [money_text(Decimal(1500)), money_text(None)] == ["1,500.00", ""]


def test_kinds_behind_a_number_tell_what_each_adds() -> None:
    parts = (part("收蜜", "12800"), part("卖蜜", None))
    assert part_texts(parts, "元") == ("收蜜\t12,800.00 元", "卖蜜")
    counted = (part("收蜜", "4"), part("采摘", "2", project=2))
    assert part_texts(counted, "条") == ("养蜂合作社 · 收蜜\t4 条", "果园 · 采摘\t2 条")


def test_the_filters_of_a_span_end_today() -> None:
    year = Period(date(2025, 1, 1), date(2026, 1, 1))
    assert filters_of(year, TODAY) == Filters(CHOSEN, date(2025, 1, 1), TODAY)
    past = Period(date(2024, 1, 1), date(2025, 1, 1))
    assert filters_of(past, TODAY).end == date(2024, 12, 31)
