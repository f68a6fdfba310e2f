from __future__ import annotations

from datetime import date, timedelta
from decimal import Decimal

import pytest

from fieldapp.domain.period import Period
from fieldapp.services.ledger import MONTH_END_DAY
from tests.services.apiary import TEXT, TODAY, Apiary, codes, new_apiary

# 57 of 365 days have come on the day of the ledger.
YEAR = Period(date(2025, 1, 1), date(2026, 1, 1))
SPRING = Period(date(2025, 2, 17), date(2025, 3, 9))
LAST_YEAR = Period(date(2024, 1, 1), date(2025, 1, 1))


def told(apiary: Apiary) -> list[tuple[str, str, Period, Decimal]]:
    listed = apiary.settings.targets.listed()
    return [(each.label, each.unit, each.span, each.value) for each in listed]


def test_a_target_is_set_in_the_unit_of_its_indicator(apiary: Apiary) -> None:
    assert apiary.settings.targets.set("honey", YEAR, "2,000") == ()
    assert told(apiary) == [("收购蜂蜜", "吨", YEAR, Decimal(2000))]
    assert apiary.titles(1) == ["设定目标：收购蜂蜜 2,000 吨（2025年1月1日至2025年12月31日）"]
    assert apiary.settings.targets.set("income", SPRING, "10万元") == ()
    assert told(apiary)[1] == ("农户增收", "元", SPRING, Decimal("100000.00"))


def test_setting_a_target_again_takes_the_place_of_the_one_before(apiary: Apiary) -> None:
    apiary.settings.targets.set("honey", YEAR, "2")
    assert apiary.settings.targets.set("honey", YEAR, "3500斤") == ()
    assert told(apiary) == [("收购蜂蜜", "吨", YEAR, Decimal("1.75"))]
    apiary.undo()
    assert told(apiary)[0][3] == 2


@pytest.mark.parametrize("text", ["", "0", "-1", "0.0000001"])
def test_a_target_is_more_than_nothing(apiary: Apiary, text: str) -> None:
    assert codes(apiary.settings.targets.set("honey", YEAR, text)) == ["setting.not_positive"]
    assert told(apiary) == []


def test_a_target_is_a_number(apiary: Apiary) -> None:
    assert codes(apiary.settings.targets.set("honey", YEAR, "很多")) == ["setting.wrong_unit"]


def test_targets_saved_together_are_one_step(apiary: Apiary) -> None:
    apiary.settings.targets.set("honey", YEAR, "2")
    texts = {"honey": "", "income": "10万元", "visits": "50"}
    assert apiary.settings.targets.set_all(YEAR, texts) == ()
    assert [row[0] for row in told(apiary)] == ["农户增收", "查箱次数"]
    assert apiary.undo() == "设定 3 项目标（2025年1月1日至2025年12月31日）"
    assert [row[0] for row in told(apiary)] == ["收购蜂蜜"]


def test_one_target_saved_alone_is_told_by_its_name(apiary: Apiary) -> None:
    assert apiary.settings.targets.set_all(YEAR, {"honey": "2"}) == ()
    assert apiary.settings.targets.set_all(YEAR, {"honey": " "}) == ()
    assert apiary.titles(2) == [
        "删除收购蜂蜜的目标",
        "设定目标：收购蜂蜜 2 吨（2025年1月1日至2025年12月31日）",
    ]


def test_with_a_wrong_target_none_is_saved_and_each_wrong_one_is_named(apiary: Apiary) -> None:
    texts = {"honey": "很多", "income": "0", "visits": "50"}
    problems = apiary.settings.targets.set_all(YEAR, texts)
    assert [(each.code, each.where) for each in problems] == [
        ("setting.wrong_unit", "honey"),
        ("setting.not_positive", "income"),
    ]
    assert told(apiary) == []


def test_no_target_typed_is_no_step(apiary: Apiary) -> None:
    before = apiary.titles(1)
    assert apiary.settings.targets.set_all(YEAR, {}) == ()
    assert apiary.titles(1) == before


def test_a_year_goes_as_the_months_of_the_ledger_go(apiary: Apiary) -> None:
    assert apiary.settings.targets.year(2025) == YEAR
    with apiary.ledger.step("月结日") as step:
        apiary.ledger.projects.set_setting(step, MONTH_END_DAY, "25")
    assert apiary.settings.targets.year(2025) == Period(date(2024, 12, 26), date(2025, 12, 26))


def test_progress_is_measured_against_what_was_planned_by_today(apiary: Apiary) -> None:
    apiary.settings.targets.set("honey", YEAR, "7.3")
    household = apiary.settle("穆明")
    apiary.deliver(household, "900")
    apiary.deliver(household, "100", TODAY - timedelta(days=57))  # on the last day of last year
    (honey, income) = apiary.settings.targets.progress(TODAY)
    assert (honey.label, honey.unit, honey.span) == ("收购蜂蜜", "吨", YEAR)
    assert (honey.value, honey.target) == (Decimal("0.9"), Decimal("7.3"))
    assert honey.planned_to_date == Decimal("1.14")
    assert honey.ratio == Decimal("0.9") / Decimal("7.3")
    assert honey.is_behind
    assert (income.indicator, income.value, income.target) == ("income", Decimal(36_000), None)
    apiary.deliver(household, "100")
    assert not apiary.settings.targets.progress(TODAY)[0].is_behind


def test_what_has_a_target_and_no_record_is_behind(apiary: Apiary) -> None:
    apiary.settings.targets.set("honey", YEAR, "7.3")
    honey = apiary.settings.targets.progress(TODAY)[0]
    assert (honey.value, honey.ratio, honey.is_behind) == (None, Decimal(0), True)


def test_of_several_targets_the_longest_that_holds_today_counts(apiary: Apiary) -> None:
    for span, text in ((SPRING, "1"), (YEAR, "2"), (LAST_YEAR, "9")):
        apiary.settings.targets.set("honey", span, text)
    assert apiary.settings.targets.progress(TODAY)[0].target == 2
    assert apiary.settings.targets.progress(date(2024, 5, 1))[0].target == 9
    assert apiary.settings.targets.set_all(YEAR, {"honey": ""}) == ()
    assert apiary.settings.targets.progress(TODAY)[0].target == 1


def test_headlines_follow_those_with_a_target(apiary: Apiary) -> None:
    apiary.settings.targets.set("visits", YEAR, "50")
    shown = apiary.settings.targets.progress(TODAY)
    assert [each.indicator for each in shown] == ["visits", "honey", "income"]
    assert shown[1].span == Period(date(2025, 1, 1), date(2025, 2, 27))
    assert (shown[1].value, shown[1].planned_to_date, shown[1].ratio) == (None, None, None)


def test_headlines_are_of_the_days_of_the_targets_beside_them(apiary: Apiary) -> None:
    season = Period(date(2024, 4, 1), date(2025, 4, 1))
    apiary.settings.targets.set("visits", season, "50")
    household = apiary.settle("穆明")
    apiary.deliver(household, "900", date(2024, 11, 29))
    honey = apiary.settings.targets.progress(TODAY)[1]
    assert honey.span == Period(season.begin, TODAY + timedelta(days=1))
    assert honey.value == Decimal("0.9")


def test_a_headline_with_a_target_is_shown_once_and_no_other_in_its_place(apiary: Apiary) -> None:
    apiary.hive("甲")
    for indicator in ("honey", "income"):
        apiary.settings.targets.set(indicator, YEAR, "5")
    shown = apiary.settings.targets.progress(TODAY)
    assert [each.indicator for each in shown] == ["honey", "income"]


def test_without_declared_headlines_the_first_that_say_anything_are_shown() -> None:
    plain = new_apiary(TEXT.replace("headline = true", ""))
    plain.deliver(plain.settle("穆明"), "5")
    plain.visit(plain.hive("甲"), TODAY)
    plain.settings.targets.set("income", YEAR, "5")
    shown = plain.settings.targets.progress(TODAY)
    assert [each.indicator for each in shown] == ["income", "hives", "honey", "visits"]
    plain.undo()
    plain.undo()
    shown = plain.settings.targets.progress(TODAY)
    assert [each.indicator for each in shown] == ["hives", "honey", "income"]
    plain.ledger.close()
