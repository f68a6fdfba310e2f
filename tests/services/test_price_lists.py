from __future__ import annotations

from datetime import date, timedelta
from decimal import Decimal
from typing import TYPE_CHECKING

import pytest

from fieldapp.domain.ids import FieldId
from fieldapp.services.messages import sentence
from tests.services.apiary import DELIVERY, TODAY, Apiary, codes

if TYPE_CHECKING:
    from collections.abc import Mapping

LIST = "蜜价"


def after(days: int) -> date:
    return TODAY + timedelta(days=days)


def rows(apiary: Apiary) -> list[tuple[date, Mapping[str, Decimal], Mapping[str, Decimal]]]:
    (listed,) = apiary.settings.prices.listed()
    return [(row.valid_from, row.prices, row.in_force) for row in listed.rows]


def test_a_list_has_its_grades_its_unit_and_its_range(apiary: Apiary) -> None:
    (listed,) = apiary.settings.prices.listed()
    assert (listed.name, listed.unit) == (LIST, "元/kg")
    assert listed.grades == {"good": "一级", "fair": "二级"}
    assert (listed.least, listed.most, listed.rows) == (Decimal(20), Decimal(80), ())


def test_prices_come_newest_first_with_those_that_still_hold(apiary: Apiary) -> None:
    assert apiary.settings.prices.add(LIST, after(-9), {"good": "60", "fair": "40"}) == ()
    assert apiary.settings.prices.add(LIST, TODAY, {"good": "65.5", "fair": ""}) == ()
    old = {"good": Decimal("60.00"), "fair": Decimal("40.00")}
    new = {"good": Decimal("65.50")}
    assert rows(apiary) == [(TODAY, new, {**old, **new}), (after(-9), old, old)]
    assert apiary.titles(1) == ["登记蜜价价格（2025-02-26起）"]
    apiary.undo()
    assert rows(apiary) == [(after(-9), old, old)]


def test_a_price_of_a_day_by_which_nothing_was_recorded_may_be_corrected(apiary: Apiary) -> None:
    apiary.settings.prices.add(LIST, TODAY, {"good": "60", "fair": "40"})
    apiary.deliver(apiary.settle("穆明"), "5", grade="fair")
    assert apiary.settings.prices.add(LIST, TODAY, {"good": "30元/斤", "fair": "40"}) == ()
    apiary.settings.prices.add(LIST, TODAY, {"good": "61"})
    assert rows(apiary)[0][1] == {"good": Decimal("61.00"), "fair": Decimal("40.00")}


def test_a_price_by_which_something_was_recorded_stays(apiary: Apiary) -> None:
    apiary.settings.prices.add(LIST, after(-9), {"good": "40", "fair": "40"})
    apiary.settings.prices.add(LIST, after(-2), {"good": "45"})
    household = apiary.settle("穆明")
    record = apiary.deliver(household, "5", after(-3))
    apiary.deliver(household, "5", after(-1))
    problems = apiary.settings.prices.add(LIST, after(-9), {"good": "50", "fair": "41"})
    assert [sentence(each) for each in problems] == [
        "一级从 2025-02-17 起的价格已用于 1 条记录，不能修改，请添加一个从新日期开始的价格。"
    ]
    assert rows(apiary)[1][1] == {"good": Decimal("40.00"), "fair": Decimal("40.00")}
    assert apiary.settings.prices.add(LIST, after(-4), {"good": "50"}) == ()
    stored = apiary.work.records.record(DELIVERY, record)
    assert stored is not None
    assert stored.values[FieldId("price")] == Decimal("40.00")


def test_a_day_by_whose_price_something_was_recorded_keeps_all_its_prices(apiary: Apiary) -> None:
    apiary.settings.prices.add(LIST, TODAY, {"good": "60", "fair": "40"})
    apiary.deliver(apiary.settle("穆明"), "5")
    assert codes(apiary.settings.prices.void(LIST, TODAY)) == ["price.used"]
    assert rows(apiary)[0][1] == {"good": Decimal("60.00"), "fair": Decimal("40.00")}


def test_all_prices_of_a_day_are_taken_back_in_one_step(apiary: Apiary) -> None:
    apiary.settings.prices.add(LIST, TODAY, {"good": "60", "fair": "40"})
    assert apiary.settings.prices.void(LIST, TODAY) == ()
    assert rows(apiary) == []
    assert apiary.undo() == "删除蜜价从 2025-02-26 起的价格"
    assert len(rows(apiary)[0][1]) == 2


def test_a_wrong_price_names_its_grade(apiary: Apiary) -> None:
    problems = apiary.settings.prices.add(LIST, TODAY, {"good": "贵", "fair": "90"})
    assert [each.where for each in problems] == ["good", "fair"]
    assert sentence(problems[0]).startswith("“一级”填的“贵”")


@pytest.mark.parametrize(
    ("prices", "found"),
    [
        ({}, ["price.nothing"]),
        ({"good": " "}, ["price.nothing"]),
        ({"good": "贵"}, ["setting.wrong_unit"]),
        ({"good": "0"}, ["setting.not_positive"]),
        ({"good": "19.99", "fair": "80.01"}, ["price.out_of_range", "price.out_of_range"]),
        ({"good": "60", "fair": "?"}, ["setting.wrong_unit"]),
    ],
)
def test_a_price_without_sense_is_said_and_none_is_stored(
    apiary: Apiary, prices: Mapping[str, str], found: list[str]
) -> None:
    assert codes(apiary.settings.prices.add(LIST, TODAY, prices)) == found
    assert rows(apiary) == []


def test_the_range_of_a_price_is_that_of_the_project(apiary: Apiary) -> None:
    (problem,) = apiary.settings.prices.add(LIST, TODAY, {"good": "90"})
    assert sentence(problem) == (
        "一级的价格 90 元/kg 超出本项目范围（20–80），没有保存，请改价，或者先修改价格范围。"
    )
    apiary.settings.adjustments.set({"range.delivery.price.max": "90"})
    assert apiary.settings.prices.add(LIST, TODAY, {"good": "90"}) == ()
