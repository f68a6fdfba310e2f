"""A settlement is counted while somebody can walk it on, and not while its notice hangs."""

from __future__ import annotations

from datetime import UTC, date, datetime

import pytest

from fieldapp.domain.clock import Clock
from fieldapp.services.settlement_duties import settlements_waiting
from tests.services.grove import Grove, new_grove


@pytest.fixture
def grove() -> Grove:
    made = new_grove()
    made.bring("1000", "60")
    return made


def test_a_settlement_waits_until_it_is_filed(grove: Grove) -> None:
    assert settlements_waiting(grove.ledger) == 0
    number = grove.settle().number
    assert settlements_waiting(grove.ledger) == 1
    grove.paid(number)
    assert settlements_waiting(grove.ledger) == 1
    grove.steps.archive(number, date(2025, 5, 8))
    assert settlements_waiting(grove.ledger) == 0


def test_a_given_up_settlement_waits_for_nothing(grove: Grove) -> None:
    grove.steps.void(grove.settle().number, "算错了", date(2025, 4, 30))
    assert settlements_waiting(grove.ledger) == 0


def test_a_hanging_notice_waits_for_nobody_but_for_an_answer() -> None:
    grove = new_grove(Clock(lambda: datetime(2025, 5, 6, 8, tzinfo=UTC)))
    grove.bring("1000", "60")
    number = grove.settle().number
    grove.published(number)  # it hangs up to today
    assert settlements_waiting(grove.ledger) == 0
    grove.steps.object(number, "少算一车", date(2025, 5, 2))
    assert settlements_waiting(grove.ledger) == 1


def test_a_notice_that_hung_its_days_waits_for_the_payout(grove: Grove) -> None:
    grove.published(grove.settle().number)
    assert settlements_waiting(grove.ledger) == 1
