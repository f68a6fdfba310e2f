"""Settlements walk their way without a skip, and their lines come to what they should."""

from __future__ import annotations

from datetime import date

import pytest

from fieldapp.domain.settlement import (
    HOW_LABELS,
    LABELS,
    LINE_LABELS,
    How,
    LineMoney,
    LineState,
    Notice,
    State,
    after_return,
    may_follow,
)

WALK = [State.DRAFT, State.SUBMITTED, State.APPROVED, State.PUBLISHED, State.PAID, State.ARCHIVED]


@pytest.mark.parametrize("now", State)
@pytest.mark.parametrize("wanted", WALK[1:])
def test_no_step_is_skipped_or_taken_back(now: State, wanted: State) -> None:
    is_next = now in WALK and WALK.index(wanted) == WALK.index(now) + 1
    is_more_of_it = now is wanted is State.PAID
    assert may_follow(now, wanted, notice_days=7) == (is_next or is_more_of_it)


def test_without_days_of_notice_money_follows_approval() -> None:
    assert may_follow(State.APPROVED, State.PAID, notice_days=0)
    assert not may_follow(State.APPROVED, State.PAID, notice_days=1)
    assert not may_follow(State.SUBMITTED, State.PAID, notice_days=0)


@pytest.mark.parametrize("now", State)
def test_only_what_is_unpaid_is_sent_back_or_given_up(now: State) -> None:
    is_unpaid = now in WALK[:4]
    assert may_follow(now, State.VOID, notice_days=7) == is_unpaid
    assert may_follow(now, State.DRAFT, notice_days=7) == (is_unpaid and now is not State.DRAFT)


def test_the_first_day_of_a_notice_counts() -> None:
    notice = Notice(date(2025, 4, 25), 7)
    assert notice.last == date(2025, 5, 1)
    assert not notice.is_over(date(2025, 5, 1))
    assert notice.is_over(date(2025, 5, 2))


def test_a_notice_without_days_is_over_at_once() -> None:
    notice = Notice(date(2025, 4, 25), 0)
    assert notice.last == date(2025, 4, 25)
    assert notice.is_over(date(2025, 4, 25))
    assert not notice.is_over(date(2025, 4, 24))


@pytest.mark.parametrize(
    ("money", "state", "still_open"),
    [
        (LineMoney(300), LineState.OPEN, 300),
        (LineMoney(300, recovered=100, deducted=50), LineState.OPEN, 150),
        (LineMoney(300, recovered=100, deducted=50, paid=20), LineState.PARTLY_PAID, 130),
        (LineMoney(300, paid=300), LineState.PAID, 0),
        (LineMoney(300, recovered=300), LineState.PAID, 0),
        (LineMoney(300, bounced=300), LineState.BOUNCED, 300),
        (LineMoney(300, paid=100, bounced=200), LineState.BOUNCED, 200),
        (LineMoney(300, bounced=300, corrected=300), LineState.CORRECTED, 0),
        (LineMoney(300, bounced=300, corrected=200), LineState.BOUNCED, 100),
        (LineMoney(300, paid=100, bounced=200, corrected=200), LineState.CORRECTED, 0),
    ],
)
def test_a_line_tells_what_became_of_its_money(
    money: LineMoney, state: LineState, still_open: int
) -> None:
    assert money.state is state
    assert money.open == still_open


def test_everything_has_its_name() -> None:
    assert set(LABELS) == set(State)
    assert set(HOW_LABELS) == set(How)
    assert set(LINE_LABELS) == set(LineState)


@pytest.mark.parametrize("now", State)
def test_money_that_comes_back_opens_a_filed_settlement_again(now: State) -> None:
    assert after_return(now) is (State.PAID if now is State.ARCHIVED else now)
