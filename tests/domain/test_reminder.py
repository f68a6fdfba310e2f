from __future__ import annotations

from datetime import date, timedelta
from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from fieldapp.domain.ids import FieldId, KindId
from fieldapp.domain.project_type import Limit
from fieldapp.domain.reminder import (
    Due,
    Urgency,
    due_before,
    due_beyond,
    due_since_last,
    with_limits,
)
from fieldapp.domain.reminder_shape import Before, SinceLast, Threshold

TODAY = date(2025, 2, 26)
FEEDING = SinceLast(KindId("feeding"), FieldId("bed"), days=3, overdue=5)
ENDING = Before(FieldId("ends_on"), days=7)


def threshold(above: Decimal | None = None, below: Decimal | None = None) -> Threshold:
    return Threshold(KindId("check"), FieldId("plot"), FieldId("degrees"), above, below)


HOT = threshold(Decimal(30), Decimal(5))


def days_ago(days: int) -> date:
    return TODAY - timedelta(days=days)


@pytest.mark.parametrize(
    ("passed", "urgency"),
    [(2, None), (3, Urgency.DUE), (5, Urgency.DUE), (6, Urgency.OVERDUE), (400, Urgency.OVERDUE)],
)
def test_feeding_is_due_after_three_days_and_overdue_after_five(
    passed: int, urgency: Urgency | None
) -> None:
    due = due_since_last(FEEDING, days_ago(passed), TODAY)
    expected = Due(urgency, days_ago(passed - 3), passed) if urgency else None
    assert due == expected


def test_what_was_done_in_the_future_is_not_due() -> None:
    assert due_since_last(FEEDING, days_ago(-1), TODAY) is None


def test_without_a_limit_nothing_becomes_overdue() -> None:
    harvest = SinceLast(KindId("harvest"), FieldId("bed"), days=45)
    due = due_since_last(harvest, days_ago(999), TODAY)
    assert due is not None
    assert due.urgency is Urgency.DUE


@pytest.mark.parametrize(
    ("to_go", "urgency"),
    [(8, None), (7, Urgency.DUE), (0, Urgency.DUE), (-1, Urgency.OVERDUE)],
)
def test_an_end_is_due_a_week_before_and_overdue_once_it_has_passed(
    to_go: int, urgency: Urgency | None
) -> None:
    end = days_ago(-to_go)
    expected = Due(urgency, end - timedelta(days=7), to_go) if urgency else None
    assert due_before(ENDING, end, TODAY) == expected


@pytest.mark.parametrize(
    ("value", "is_due"),
    [("30.1", True), ("30", False), ("5", False), ("4.9", True), ("22", False)],
)
def test_a_bed_is_out_of_bounds_above_or_below(value: str, is_due: bool) -> None:
    due = due_beyond(HOT, Decimal(value), days_ago(2), TODAY)
    assert due == (Due(Urgency.DUE, days_ago(2), 2) if is_due else None)


@pytest.mark.parametrize(
    ("shape", "is_due"),
    [
        (threshold(above=Decimal(30)), False),
        (threshold(below=Decimal(5)), True),
        (threshold(), False),
    ],
)
def test_only_the_given_bounds_count(shape: Threshold, is_due: bool) -> None:
    assert (due_beyond(shape, Decimal(0), TODAY, TODAY) is not None) is is_due


@given(st.dates(date(1990, 1, 1), TODAY), st.integers(0, 400))
def test_it_is_due_exactly_from_the_day_it_says(last: date, days: int) -> None:
    shape = SinceLast(KindId("x"), FieldId("y"), days)
    due = due_since_last(shape, last, TODAY)
    assert (due is not None) is (last + timedelta(days=days) <= TODAY)
    assert due is None or due.due_on == last + timedelta(days=days)


def test_a_bound_may_be_a_limit() -> None:
    limits = {
        name: Limit(name, "限", "degc", Decimal(value))
        for name, value in (("hot", 31), ("cold", 4))
    }
    named = Threshold(HOT.kind, HOT.through, HOT.field, above_limit="hot", below_limit="cold")
    bounds = with_limits(named, limits)
    assert (bounds.above, bounds.below) == (Decimal(31), Decimal(4))
    assert with_limits(HOT, limits) == HOT
