from __future__ import annotations

from decimal import Decimal
from typing import TYPE_CHECKING

import pytest

from fieldapp.domain.adjusting import Part
from fieldapp.domain.weigh_in import WeighInLimits
from fieldapp.services.messages import sentence
from fieldapp.services.records import Records
from tests.services.apiary import DELIVERY, TODAY, Apiary, codes
from tests.services.hamlet import fields

if TYPE_CHECKING:
    from collections.abc import Mapping

MIN, MAX = "range.delivery.price.min", "range.delivery.price.max"


def told(apiary: Apiary, part: Part) -> list[tuple[str, str, Decimal | None, Decimal | None]]:
    listed = apiary.settings.adjustments.listed(part)
    return [(each.label, each.unit, each.declared, each.value) for each in listed]


def test_everything_that_may_be_set_is_listed_with_its_unit_and_what_is_declared(
    apiary: Apiary,
) -> None:
    five = Decimal(50), Decimal(50)
    assert told(apiary, Part.LIMIT)[0] == ("单桶上限", "kg", *five)
    low, high = Decimal(20), Decimal(80)
    assert told(apiary, Part.PRICE_RANGE) == [
        ("收蜜单价下限", "元/kg", low, low),
        ("收蜜单价上限", "元/kg", high, high),
    ]
    assert [row[:2] for row in told(apiary, Part.REMINDER)] == [
        ("该查箱了（提醒天数）", "天"),
        ("该查箱了（逾期天数）", "天"),
        ("租到（提醒天数）", "天"),
    ]
    assert len(told(apiary, Part.WEIGH_IN)) == 7
    every = apiary.settings.adjustments.listed()
    assert len(every) == 2 + 2 + 3 + 7
    assert not any(each.is_changed for each in every)


@pytest.mark.parametrize(
    ("texts", "title", "value"),
    [
        ({"limit.heavy": "60"}, "设置单桶上限：60 kg", 60),
        ({"limit.heavy": "0.06 吨"}, "设置单桶上限：60 kg", 60),
        ({"limit.heavy": "１２０斤"}, "设置单桶上限：60 kg", 60),
        ({MAX: "90.5"}, "设置收蜜单价上限：90.5 元/kg", Decimal("90.5")),
        ({MAX: "45元/斤"}, "设置收蜜单价上限：90 元/kg", 90),
        ({"weigh.month_factor": "2.5"}, "设置单户当月超过其月中位数的倍数：2.5", Decimal("2.5")),
    ],
)
def test_a_number_is_set_in_one_step_that_says_so(
    apiary: Apiary, texts: Mapping[str, str], title: str, value: Decimal
) -> None:
    assert apiary.settings.adjustments.set(texts) == ()
    (key,) = texts
    (changed,) = [each for each in apiary.settings.adjustments.listed() if each.is_changed]
    assert (changed.key, changed.value) == (key, value)
    assert apiary.titles(1) == [title]
    assert apiary.undo() == title
    assert not any(each.is_changed for each in apiary.settings.adjustments.listed())


def test_records_are_judged_by_the_project_as_it_is_set(apiary: Apiary) -> None:
    values = fields(
        brought_on=TODAY,
        household=apiary.settle("穆明"),
        weight=Decimal(70),
        grade="good",
        price=Decimal(90),
    )

    def judged() -> list[str]:
        problems = (
            Records(apiary.ledger, apiary.work).judged(apiary.work.kind(DELIVERY), values).problems
        )
        return [sentence(problem) for problem in problems]

    before = judged()
    assert len(before) == 2
    assert "超过50公斤，请确认。" in before
    assert apiary.settings.adjustments.set({"limit.heavy": "65", MAX: "90"}) == ()
    assert judged() == ["超过65公斤，请确认。"]
    apiary.undo()
    assert judged() == before


def test_several_numbers_are_one_step_and_their_order_does_not_matter(apiary: Apiary) -> None:
    assert apiary.settings.adjustments.set({MIN: "90", MAX: "120"}) == ()
    assert apiary.titles(1) == ["修改 2 项项目设置"]
    values = [row[3] for row in told(apiary, Part.PRICE_RANGE)]
    assert values == [Decimal(90), Decimal(120)]


@pytest.mark.parametrize(
    ("texts", "code", "said"),
    [
        ({"limit.heavy": "很重"}, "setting.wrong_unit", "请填写以kg为单位的数字"),
        ({"limit.heavy": "5亩"}, "setting.wrong_unit", "“单桶上限”填的“5亩”"),
        ({"weigh.month_factor": "三倍"}, "setting.not_a_number", "请填写数字"),
        ({MIN: "81"}, "adjustment.order", "“收蜜单价上限”小于“收蜜单价下限”"),
        ({MIN: "-1"}, "adjustment.negative", "不小于 0"),
        ({"reminder.look.days": "2.5"}, "adjustment.not_whole", "0 到 3660 的整数"),
        ({"reminder.look.days": "20"}, "adjustment.order", "“该查箱了（逾期天数）”小于"),
        ({"limit.heavy": "60", MIN: "x"}, "setting.wrong_unit", "元/kg"),
    ],
)
def test_what_makes_no_sense_is_said_and_nothing_is_set(
    apiary: Apiary, texts: Mapping[str, str], code: str, said: str
) -> None:
    (problem,) = apiary.settings.adjustments.set(texts)
    assert problem.code == code
    assert said in sentence(problem)
    assert apiary.ledger.project_settings.settings(apiary.work.id) == {}


@pytest.mark.parametrize("text", ["", " ", "50", "50公斤"])
def test_an_empty_text_or_what_is_declared_is_back_to_what_is_declared(
    apiary: Apiary, text: str
) -> None:
    apiary.settings.adjustments.set({"limit.heavy": "60"})
    assert apiary.settings.adjustments.set({"limit.heavy": text}) == ()
    assert apiary.titles(1) == ["恢复默认：单桶上限"]
    assert apiary.ledger.project_settings.settings(apiary.work.id) == {}


def test_all_of_a_part_may_be_reset_at_once(apiary: Apiary) -> None:
    apiary.settings.adjustments.set({MIN: "90", MAX: "120", "limit.heavy": "60"})
    assert apiary.settings.adjustments.reset([MIN, MAX]) == ()
    assert apiary.ledger.project_settings.settings(apiary.work.id) == {"limit.heavy": "60"}


def test_a_faulty_setting_from_elsewhere_does_not_stand_in_the_way(apiary: Apiary) -> None:
    with apiary.ledger.step("别处") as step:
        apiary.ledger.project_settings.set(step, apiary.work.id, "limit.hot", "热")
    assert apiary.settings.adjustments.set({"limit.heavy": "60"}) == ()
    hot = apiary.settings.adjustments.listed(Part.LIMIT)[1]
    assert (hot.value, hot.is_changed) == (Decimal(36), False)
    assert codes(apiary.settings.adjustments.set({"limit.hot": "40"})) == []


def test_the_scale_is_handed_what_is_set(apiary: Apiary) -> None:
    assert apiary.settings.adjustments.weigh_in_limits() == WeighInLimits()
    apiary.settings.adjustments.set({"weigh.month_most": "12吨", "weigh.tare_days": "60"})
    limits = apiary.settings.adjustments.weigh_in_limits()
    assert (limits.month_most, limits.tare_days) == (Decimal(12_000), 60)
