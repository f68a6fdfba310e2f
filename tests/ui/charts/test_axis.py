from __future__ import annotations

from decimal import Decimal
from typing import TYPE_CHECKING

import pytest
from hypothesis import given
from hypothesis import strategies as st

from fieldapp.ui.charts.axis import MOST_LINES, ticks

if TYPE_CHECKING:
    from collections.abc import Sequence


@pytest.mark.parametrize(
    ("highest", "lines"),
    [
        ("0", [0, 1]),
        ("4", [0, 1, 2, 3, 4]),
        ("2150", [0, 1000, 2000, 3000]),
        ("11.4", [0, 5, 10, 15]),
        ("0.3", [0, Decimal("0.1"), Decimal("0.2"), Decimal("0.3")]),
    ],
)
def test_lines_are_at_round_values(highest: str, lines: Sequence[Decimal]) -> None:
    assert list(ticks(Decimal(highest))) == lines


@given(st.decimals(min_value="0.001", max_value=10**9, places=3))
def test_no_value_is_above_the_last_line(highest: Decimal) -> None:
    lines = ticks(highest)
    assert lines[0] == 0
    assert lines[-1] >= highest
    assert lines[-2] < highest
    assert len(lines) <= MOST_LINES + 1
