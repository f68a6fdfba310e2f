from __future__ import annotations

from dataclasses import replace
from datetime import date, timedelta
from decimal import Decimal

from fieldapp.domain.problem import Level
from fieldapp.domain.weigh_in import WeighInLimits, weigh_in_fields
from fieldapp.services.messages import sentence
from fieldapp.services.weigh_in_warnings import WeighedIn, WeighInWarnings
from fieldapp.store.vehicles import Vehicle
from fieldapp.store.weigh_ins import WeighInStore
from tests.services.dairy import FODDER, NOW, TODAY, Dairy

GRAMS = 1000


def told(
    dairy: Dairy,
    net: str = "500",
    *,
    limits: WeighInLimits | None = None,
    month_end_day: int | None = None,
) -> list[str]:
    """What is said of a weigh-in of the first household, now."""
    return said_of(dairy, seen(dairy, net), limits or WeighInLimits(), month_end_day)


def tare_told(
    dairy: Dairy, tare: int | None, vehicle: Vehicle | None, *, is_tare_weighed: bool = False
) -> list[str]:
    """What is said of a tare in kilograms."""
    grams = None if tare is None else tare * GRAMS
    looked_at = replace(seen(dairy), tare=grams, vehicle=vehicle, is_tare_weighed=is_tare_weighed)
    return said_of(dairy, looked_at, WeighInLimits(), None)


def seen(dairy: Dairy, net: str = "500") -> WeighedIn:
    who, now = dairy.household_ids[0], dairy.time.moment
    grams = int(Decimal(net) * GRAMS)
    return WeighedIn(who, TODAY, now, grams, tare=None, is_tare_weighed=False, vehicle=None)


def said_of(
    dairy: Dairy, looked_at: WeighedIn, limits: WeighInLimits, month_end_day: int | None
) -> list[str]:
    table = dairy.work.records.tables[FODDER]
    parts = weigh_in_fields(table.kind)
    store = WeighInStore(dairy.ledger.store, table, dairy.work.id, parts)
    found = list(WeighInWarnings(store, table, parts, limits, month_end_day).of(looked_at))
    assert {problem.level for problem in found} <= {Level.WARNING}
    return [sentence(problem) for problem in found]


def cart(dairy: Dairy, tare: int | None = 412, days_ago: int = 0) -> Vehicle:
    day = None if tare is None else TODAY - timedelta(days=days_ago)
    grams = None if tare is None else tare * GRAMS
    return Vehicle(1, dairy.household_ids[0], "三轮车", grams, day)


def test_an_ordinary_load_is_not_asked_about(dairy: Dairy) -> None:
    assert told(dairy) == []


def test_a_very_small_net_weight_is_asked_about(dairy: Dairy) -> None:
    assert told(dairy, "12") == ["净重只有 12 kg，请确认车上有货；确实如此可按 Enter 保存"]
    assert told(dairy, "20") == []
    assert told(dairy, "40", limits=WeighInLimits(least_net=Decimal(41))) != []


# The same again


def test_the_same_load_a_moment_ago_is_asked_about(dairy: Dairy) -> None:
    dairy.bring("874")
    assert told(dairy, "874") == ["陈望 刚才过磅 874 kg，是否重复？不是重复可按 Enter 保存"]
    dairy.time.advance(minutes=3)
    assert told(dairy, "879") == ["陈望 3 分钟前刚过磅 874 kg，是否重复？不是重复可按 Enter 保存"]
    dairy.time.advance(minutes=7)
    assert len(told(dairy, "869")) == 1
    dairy.time.advance(minutes=1)
    assert told(dairy, "874") == []


def test_another_weight_another_household_or_a_void_ticket_is_no_repetition(dairy: Dairy) -> None:
    dairy.bring("874", by=1)
    dairy.bring("874")
    assert told(dairy, "879.1") == []
    dairy.ledger.store.history.undo()
    assert told(dairy, "874") == []


def test_a_clock_that_was_set_back_asks_nothing(dairy: Dairy) -> None:
    dairy.bring("874")
    dairy.time.advance(minutes=-1)
    assert told(dairy, "874") == []


def test_ledgers_that_keep_no_time_zone_are_compared_as_they_are_written(dairy: Dairy) -> None:
    dairy.bring("874")
    dairy.time.moment = NOW.replace(tzinfo=None) + timedelta(minutes=2)
    assert len(told(dairy, "874")) == 1


# The month of a household


def test_a_month_of_more_than_ten_tonnes_is_asked_about(dairy: Dairy) -> None:
    for hour in range(3):
        dairy.time.advance(hours=1)
        dairy.bring(str(3000 + hour))
    dairy.time.advance(hours=1)
    assert told(dairy, "997") == []
    assert told(dairy, "997.1") == [
        "陈望 本月加上这一车共 10 吨，超过 10 吨，请核对农户和重量；确实如此可按 Enter 保存"
    ]


def test_a_month_of_three_times_the_usual_is_asked_about(dairy: Dairy) -> None:
    for month, weight in ((1, "300"), (2, "100"), (4, "100")):
        dairy.bring(weight, brought_on=date(2025, month, 3))
    assert told(dairy, "300") == []
    assert told(dairy, "301") == [
        "陈望 本月加上这一车共 0.301 吨，超过平常一个月（0.1 吨）的 3 倍，"
        "请核对农户和重量；确实如此可按 Enter 保存"
    ]
    dairy.bring("100", brought_on=date(2025, 5, 1))
    assert len(told(dairy, "201")) == 1
    assert told(dairy, "201", limits=WeighInLimits(month_factor=Decimal(4))) == []


def test_months_end_where_the_ledger_says(dairy: Dairy) -> None:
    dairy.bring("100", brought_on=date(2025, 4, 27))
    assert len(told(dairy, "301")) == 1
    assert told(dairy, "301", month_end_day=25) == []


def test_a_household_without_earlier_months_has_no_usual_one(dairy: Dairy) -> None:
    dairy.bring("100", brought_on=date(2025, 5, 1))
    assert told(dairy, "5000") == []


# Tares


def test_a_tare_far_from_the_usual_is_asked_about(dairy: Dairy) -> None:
    assert tare_told(dairy, 500, cart(dairy)) == [
        "皮重 500 kg 与常用皮重 412 kg 相差 21%，请核对；确实如此可按 Enter 保存"
    ]
    assert tare_told(dairy, 432, cart(dairy)) == []
    assert len(tare_told(dairy, 433, cart(dairy))) == 1
    assert len(tare_told(dairy, 1, cart(dairy, tare=0))) == 1
    assert tare_told(dairy, 0, cart(dairy, tare=0)) == []


def test_a_usual_tare_that_is_old_is_asked_about_until_it_is_weighed_again(dairy: Dairy) -> None:
    assert tare_told(dairy, 412, cart(dairy, days_ago=96)) == [
        "常用皮重已 96 天未复称，建议空车再称一次；仍用它可按 Enter 保存"
    ]
    assert tare_told(dairy, 412, cart(dairy, days_ago=90)) == []
    old = cart(dairy, days_ago=96)
    assert tare_told(dairy, 412, old, is_tare_weighed=True) == []
    assert tare_told(dairy, 415, old) == []


def test_without_a_tare_or_a_known_vehicle_nothing_is_compared(dairy: Dairy) -> None:
    assert tare_told(dairy, None, cart(dairy, days_ago=96)) == []
    assert tare_told(dairy, 412, None) == []
    assert tare_told(dairy, 412, cart(dairy, tare=None)) == []
