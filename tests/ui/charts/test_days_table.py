from __future__ import annotations

from datetime import date

from fieldapp.ui.charts.days_table import table_of
from tests.ui.charts.days import series


def test_a_series_is_a_table_of_its_days_the_newest_first() -> None:
    table = table_of(series())
    assert table.title == "近 30 天收蜜"
    assert table.heads == ("当日（kg）", "7 日平均（kg）")
    assert table.rows[:2] == (
        (date(2025, 2, 26), ("10", "2")),
        (date(2025, 2, 25), ("", "2")),
    )
