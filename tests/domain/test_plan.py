from __future__ import annotations

from datetime import date
from decimal import Decimal

import pytest

from fieldapp.domain.period import Period
from fieldapp.domain.plan import is_behind, planned_to_date

SPAN = Period(date(2025, 3, 1), date(2025, 3, 11))


@pytest.mark.parametrize(
    ("day", "planned"),
    [
        (date(2025, 2, 20), 0),
        (date(2025, 3, 1), 10),
        (date(2025, 3, 5), 50),
        (date(2025, 3, 10), 100),
        (date(2025, 4, 1), 100),
    ],
)
def test_each_day_has_the_same_share_of_the_target(day: date, planned: int) -> None:
    assert planned_to_date(Decimal(100), SPAN, day) == planned


@pytest.mark.parametrize(
    ("actual", "planned", "behind"),
    [("84.99", "100", True), ("85", "100", False), ("0", "0", False), ("0", "0.01", True)],
)
def test_less_than_most_of_what_was_planned_is_behind(
    actual: str, planned: str, behind: bool
) -> None:
    assert is_behind(Decimal(actual), Decimal(planned)) is behind
