from __future__ import annotations

from datetime import date
from decimal import Decimal
from typing import TYPE_CHECKING

from fieldapp.ui.progress.curve import MOST_DAYS, curve_of, days_table, told_day

if TYPE_CHECKING:
    from tests.services.planting import Planting


def test_every_day_of_the_plan_is_there_and_sums_go_as_far_as_today(planting: Planting) -> None:
    days = curve_of(planting.facts())
    assert (days[0].day, days[-1].day) == (date(2025, 4, 11), date(2025, 4, 30))
    assert [days[7].done, days[8].done, days[9].done] == [Decimal(5), Decimal(4), Decimal(3)]
    assert [days[0].so_far, days[8].so_far, days[9].so_far] == [0, Decimal(9), Decimal(12)]
    assert (days[10].done, days[10].so_far) == (None, None)
    assert [days[9].planned, days[-1].planned] == [Decimal(15), Decimal(30)]


def test_work_before_and_after_the_plan_is_shown(planting: Planting) -> None:
    planting.did("1", day=date(2025, 4, 5))
    days = curve_of(planting.facts(date(2025, 5, 2)))
    assert (days[0].day, days[0].planned) == (date(2025, 4, 5), Decimal(0))
    with planting.ledger.step("日期") as step:
        planting.ledger.projects.set_setting(step, "today", "2025-05-02")
    planting.did("1", day=date(2025, 5, 2))
    assert curve_of(planting.facts(date(2025, 5, 2)))[-1].day == date(2025, 5, 2)


def test_no_more_than_a_year_is_shown(planting: Planting) -> None:
    planting.did("1", day=date(2025, 1, 1))
    assert len(curve_of(planting.facts())) <= MOST_DAYS
    assert curve_of(planting.facts())[1].so_far == Decimal(1)


def test_a_day_is_told_with_its_exact_values(planting: Planting) -> None:
    facts = planting.facts()
    days = curve_of(facts)
    assert told_day(days[9], facts.unit) == "4月20日：3 亩；累计 12 亩；计划累计 15 亩"
    assert told_day(days[10], facts.unit) == "4月21日：计划累计 16.5 亩"


def test_the_table_has_the_days_that_have_come_the_newest_first(planting: Planting) -> None:
    facts = planting.facts()
    table = days_table("移栽", curve_of(facts), facts.unit)
    assert table.heads == ("当日（亩）", "累计（亩）", "计划累计（亩）")
    assert table.rows[0] == (date(2025, 4, 20), ("3", "12", "15.0"))
    assert table.rows[1] == (date(2025, 4, 19), ("4", "9", "13.5"))
    assert len(table.rows) == 10
