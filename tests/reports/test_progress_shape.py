"""The groups of a village against a plan: the day, what was done so far, and totals that agree."""

from __future__ import annotations

from dataclasses import replace
from datetime import date
from decimal import Decimal
from typing import TYPE_CHECKING

import pytest

from fieldapp.domain.ids import FieldId
from fieldapp.domain.period import Period
from fieldapp.domain.report import ColumnFormat
from fieldapp.domain.report_shape import ReportColumn, Show
from fieldapp.reports.building import report_of
from fieldapp.reports.frame import Order
from tests.services.planting import TEXT, TODAY, Planting, new_planting

if TYPE_CHECKING:
    from fieldapp.domain.report import Section

REPORT = """
[[unit]]
id = "dozen"
label = "打"
of = "person"
factor = "12"

[[report]]
id = "groups"
label = "进度表"
shape = "progress"
progress = "setting"
until = "17:00"
columns = [
  { label = "组", measure = "group" }, { label = "计划", measure = "plan", total = true },
  { label = "户数", measure = "households", total = true },
  { label = "今日", field = "day.set", show = "today", total = true },
  { label = "累计", field = "day.set", show = "so_far", total = true },
  { label = "完成率", measure = "percent" }, { label = "剩余", measure = "left", total = true },
  { label = "品种", field = "deal.sort", show = "names" },
  { label = "打人", field = "day.hands", show = "so_far", unit = "dozen", total = true },
  { label = "平均人数", field = "day.hands", show = "average" },
  { label = "问题", field = "day.trouble", show = "names" }, { label = "备注", value = "" },
]
"""
DAY = Period(TODAY, date(2025, 4, 21))


@pytest.fixture
def planting() -> Planting:
    made = new_planting(TEXT + REPORT)
    made.contract("20")
    made.contract("10", by=1, sort="blue")
    made.did("6", day=date(2025, 4, 18), hands=Decimal(4), trouble="昨天下雨")
    made.did("3", hands=Decimal(8), trouble="缺苗")
    made.did("1.5", by=1)
    return made


def sheet(planting: Planting, period: Period = DAY) -> Section:
    (report,) = planting.work.type.declared.report
    return report_of(Order(planting.ledger, planting.work, report, period)).sections[0]


def test_each_group_is_held_against_its_plan(planting: Planting) -> None:
    first, second = (row.values[1:] for row in sheet(planting).rows)
    assert first == (
        "1组", Decimal(20), 1, Decimal(3), Decimal(9), Decimal("45.0"), Decimal(11), "红一号",
        Decimal(1), Decimal(6), "缺苗", None,
    )  # fmt: skip
    assert second[:7] == (
        "2组", Decimal(10), 1, Decimal("1.5"), Decimal("1.5"), Decimal("15.0"), Decimal("8.5"),
    )  # fmt: skip
    assert second[7:] == ("蓝二号", None, None, None, None)


def test_the_last_row_adds_up_and_works_the_percent_out_anew(planting: Planting) -> None:
    told = dict(
        zip([c.header[0] for c in sheet(planting).columns], sheet(planting).totals, strict=True)
    )
    assert [told[name] for name in ("计划", "户数", "今日", "累计", "剩余", "打人")] == [
        Decimal(30), Decimal(2), Decimal("4.5"), Decimal("10.5"), Decimal("19.5"), Decimal(1),
    ]  # fmt: skip
    assert told["完成率"] == Decimal("35.0")
    assert (told["平均人数"], told["品种"]) == (Decimal(6), None)


def test_money_is_told_in_another_unit_of_money(planting: Planting) -> None:
    planting.did("1", wage=Decimal("25000.50"))
    (report,) = planting.work.type.declared.report
    wages = ReportColumn(
        "工钱(万元)", FieldId("day.wage"), unit="wan_yuan", places=4, show=Show.SO_FAR, total=True
    )
    order = Order(planting.ledger, planting.work, replace(report, columns=(wages,)), DAY)
    (made,) = report_of(order).sections
    assert [row.values[1] for row in made.rows] == [Decimal("2.50005"), None]
    assert made.totals[1] == Decimal("2.50005")
    assert (made.columns[1].format, made.columns[1].places) == (ColumnFormat.DECIMAL, 5)


def test_the_hour_is_told_up_to_which_the_day_is_counted(planting: Planting) -> None:
    assert sheet(planting).period == "截至2025年4月20日 17:00"
    (report,) = planting.work.type.declared.report
    order = Order(planting.ledger, planting.work, replace(report, until=""), DAY)
    assert report_of(order).sections[0].period == "统计期间：2025年4月20日"


def test_a_longer_period_tells_what_was_done_in_it(planting: Planting) -> None:
    row = sheet(planting, Period(date(2025, 4, 11), date(2025, 4, 21))).rows[0].values
    assert row[4] == Decimal(9)
    assert row[11] == "昨天下雨、缺苗"


def test_work_of_a_group_is_in_its_row_and_in_the_last(planting: Planting) -> None:
    planting.group_did("0.5", "2组", hands=Decimal(6), trouble="少水")
    planting.group_did("1", "二组", day=date(2025, 4, 19), hands=Decimal(12))
    made = sheet(planting)
    names = [each.header[0] for each in made.columns]
    second = dict(zip(names, made.rows[1].values, strict=True))
    assert [second[name] for name in ("今日", "累计", "完成率", "剩余", "打人", "平均人数")] == [
        Decimal(2), Decimal(3), Decimal("30.0"), Decimal(7), Decimal("1.5"), Decimal(9),
    ]  # fmt: skip
    assert (second["问题"], second["户数"]) == ("少水", 1)
    totals = dict(zip(names, made.totals, strict=True))
    assert [totals[name] for name in ("今日", "累计", "完成率", "剩余", "打人")] == [
        Decimal(5), Decimal(12), Decimal("40.0"), Decimal(18), Decimal("2.5"),
    ]  # fmt: skip
    assert totals["平均人数"] == Decimal(8)
