from __future__ import annotations

from datetime import date

from fieldapp.domain.period import Period
from fieldapp.ui.settlement.span import all_until, month_around, span_of

TODAY = date(2025, 2, 26)


def test_it_begins_with_the_month_of_today_and_steps_by_months() -> None:
    month = month_around(TODAY, None)
    assert month.words(TODAY) == "2025年2月"
    before = month.stepped(forwards=False, end_day=None)
    assert before.words(TODAY) == "2025年1月"
    assert before.stepped(forwards=True, end_day=None) == month


def test_months_go_as_they_do_in_the_ledger() -> None:
    month = month_around(TODAY, 25)
    assert month.words(TODAY) == "2月26日至3月25日"
    assert month.stepped(forwards=False, end_day=25).words(TODAY) == "1月26日至2月25日"


def test_a_span_of_ones_own_counts_both_days_and_steps_by_its_length() -> None:
    span = span_of(date(2025, 2, 3), date(2025, 2, 4))
    assert span.period == Period(date(2025, 2, 3), date(2025, 2, 5))
    assert span.stepped(forwards=True, end_day=None).words(TODAY) == "2月5日至6日"


def test_all_days_begin_with_the_first_of_which_anything_waits() -> None:
    span = all_until(TODAY)
    assert span.words(TODAY) == "全部日期"
    known = span.from_first(date(2025, 1, 4))
    assert known.words(TODAY) == "1月4日至2月26日"
    assert known.from_first(date(2025, 2, 1)) == known
    assert span.from_first(None) == span
    assert span.from_first(date(2025, 2, 27)) == span
