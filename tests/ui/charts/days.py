"""A series of thirty days, for tests of charts."""

from __future__ import annotations

from datetime import date, timedelta
from decimal import Decimal

from fieldapp.domain.ids import KindId, ProjectId
from fieldapp.services.daily_series import DailySeries, DayValue

TODAY = date(2025, 2, 26)


def series(label: str = "收蜜", values: tuple[int | None, ...] = (5, None, 10)) -> DailySeries:
    """Days without records, then those with the values; the last one is today."""
    there = (*(None,) * (30 - len(values)), *values)
    days = tuple(
        DayValue(
            TODAY - timedelta(days=29 - place),
            None if value is None else Decimal(value),
            Decimal(2),
        )
        for place, value in enumerate(there)
    )
    kind = KindId("delivery" if label == "收蜜" else "sale")
    return DailySeries(ProjectId(1), kind, label, "kg", days)
