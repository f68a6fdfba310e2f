from __future__ import annotations

from decimal import Decimal

import pytest

from fieldapp.domain.plan import is_behind


@pytest.mark.parametrize(
    ("actual", "planned", "expected"),
    [("84.99", "100", True), ("85", "100", False), ("0", "0", False), ("0", "0.01", True)],
)
def test_less_than_85_percent_of_what_was_planned_to_date_is_behind(
    actual: str, planned: str, expected: bool
) -> None:
    assert is_behind(Decimal(actual), Decimal(planned)) is expected
