"""The data of a chart as rows of texts, each of one day."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from typing import TYPE_CHECKING

from fieldapp.domain.numbers import rounded
from fieldapp.services.value_texts import grouped

if TYPE_CHECKING:
    from fieldapp.services.daily_series import DailySeries

PLACES = 3


@dataclass(frozen=True, slots=True)
class DaysTable:
    """Days with their texts below the heads, in the order in which they are shown."""

    title: str
    heads: Sequence[str]
    rows: Sequence[tuple[date, Sequence[str]]]


def table_of(series: DailySeries) -> DaysTable:
    """The days of a series, the newest first."""
    unit = f"（{series.unit}）" if series.unit else ""
    rows = tuple(
        (
            each.day,
            (
                "" if each.value is None else grouped(each.value),
                grouped(rounded(each.average, PLACES)),
            ),
        )
        for each in reversed(series.days)
    )
    title = f"近 {len(series.days)} 天{series.label}"
    return DaysTable(title, (f"当日{unit}", f"7 日平均{unit}"), rows)
