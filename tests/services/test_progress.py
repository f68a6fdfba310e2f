"""Plans are told in all, by group and by household, for the year of a day."""

from __future__ import annotations

from datetime import date
from decimal import Decimal

import pytest

from fieldapp.domain.ids import KindId
from fieldapp.domain.period import Period
from fieldapp.services.progress import NO_GROUP, ProgressReading, setting_of
from tests.services.planting import TEXT, TODAY, Planting, new_planting

VISIT = """
[[kind]]
id = "visit"
role = "event"
label = "指导"
date = "on"
fields = [
  { id = "on", label = "日期", type = "date", required = true },
  { id = "household", label = "农户", type = "household", required = true },
  { id = "finding", label = "问题", type = "note" },
]
"""


@pytest.fixture
def planting() -> Planting:
    """30 亩 planned by two households; 12 of them done."""
    made = new_planting()
    made.contract("20")
    made.contract("10", by=1)
    made.did("5", day=date(2025, 4, 18))
    made.did("4", day=date(2025, 4, 19))
    made.did("3", by=1)
    return made


def test_a_plan_is_told_in_all(planting: Planting) -> None:
    pace = planting.facts().pace
    assert [pace.plan, pace.done, pace.today] == [Decimal(30), Decimal(12), Decimal(3)]
    assert pace.recent == (Decimal(5), Decimal(4), Decimal(3))
    unit = planting.facts().unit
    assert unit is not None
    assert unit.label == "亩"


def test_a_plan_is_told_by_group(planting: Planting) -> None:
    planting.did("1", by=2)
    told = [(each.name, each.households, each.pace.done) for each in planting.facts().groups]
    assert told == [("1组", 1, Decimal(9)), ("2组", 1, Decimal(3)), (NO_GROUP, 0, Decimal(1))]


def test_a_plan_is_told_by_household(planting: Planting) -> None:
    told = [
        (each.household.name, each.pace.percent, each.last_on)
        for each in planting.facts().households
    ]
    assert told == [("陈望", Decimal(45), date(2025, 4, 19)), ("赵启明", Decimal(30), TODAY)]


def test_days_add_up(planting: Planting) -> None:
    planting.did("2", by=1, day=date(2025, 4, 18))
    told = [(each.day.day, each.done, each.so_far) for each in planting.facts().days]
    assert told == [
        (18, Decimal(7), Decimal(7)),
        (19, Decimal(4), Decimal(11)),
        (20, Decimal(3), Decimal(14)),
    ]


def test_what_comes_later_and_other_years_do_not_count(planting: Planting) -> None:
    planting.contract("50", year=2024)
    planting.did("9", day=date(2024, 4, 18))
    assert planting.facts(date(2025, 4, 18)).pace.done == Decimal(5)
    before = planting.facts(date(2024, 4, 30)).pace
    assert [before.plan, before.done] == [Decimal(50), Decimal(9)]


def test_a_project_may_set_its_own_days(planting: Planting) -> None:
    reading = ProgressReading(planting.ledger, planting.work)
    assert reading.span(planting.progress, TODAY) == Period(date(2025, 4, 11), date(2025, 5, 1))
    with planting.ledger.step("改起止日期") as step:
        key = setting_of(planting.progress, "ends")
        planting.ledger.project_settings.set(step, planting.work.id, key, "05-10")
    assert reading.span(planting.progress, TODAY).last == date(2025, 5, 10)


def test_without_anything_there_is_nothing_to_tell() -> None:
    facts = new_planting().facts()
    assert (facts.groups, facts.households, facts.days) == ((), (), ())
    assert facts.pace.percent is None


def test_what_is_done_in_another_unit_is_converted() -> None:
    from tests.services.planting import TEXT

    own = 'label = "移栽", type = "decimal", unit = "mu"'
    text = TEXT.replace(own, own.replace('"mu"', '"hectare"'))
    made = new_planting(text)
    made.contract("30")
    made.did("1")
    assert made.facts().pace.done == Decimal(15)


def test_records_and_what_keeps_back_are_told_of_each_household(planting: Planting) -> None:
    planting.did("1", by=1, trouble="缺苗")
    told = [(each.counts, each.hint) for each in planting.facts().households]
    assert told == [((2,), ""), ((2,), "缺苗")]
    earlier = planting.facts(date(2025, 4, 18)).households
    assert [(each.counts, each.hint) for each in earlier] == [((1,), ""), ((0,), "")]


def test_of_several_hints_the_newest_is_told() -> None:
    made = new_planting(TEXT.replace('"day.trouble"]', '"day.trouble", "visit.finding"]') + VISIT)
    made.contract("20")
    visit = KindId("visit")
    who = made.household_ids[0]
    made.add(visit, on=date(2025, 4, 17), household=who, finding="地膜不足")
    assert [each.hint for each in made.facts().households] == ["地膜不足"]
    made.did("1", trouble="缺苗", day=date(2025, 4, 18))
    assert [each.hint for each in made.facts().households] == ["缺苗"]


def test_work_of_a_group_counts_for_it_and_for_all_but_for_no_household(
    planting: Planting,
) -> None:
    planting.group_did("1.5", "2组")
    planting.group_did("0.5", "二组", day=date(2025, 4, 19))
    facts = planting.facts()
    assert (facts.pace.done, facts.pace.recent) == (
        Decimal(14),
        (Decimal(5), Decimal("4.5"), Decimal("4.5")),
    )
    told = [(each.name, each.households, each.pace.plan, each.pace.done) for each in facts.groups]
    assert told == [
        ("1组", 1, Decimal(20), Decimal(9)),
        ("2组", 1, Decimal(10), Decimal(5)),
    ]
    assert [each.pace.done for each in facts.households] == [Decimal(9), Decimal(3)]
    assert [(each.done, each.so_far) for each in facts.days] == [
        (Decimal(5), Decimal(5)),
        (Decimal("4.5"), Decimal("9.5")),
        (Decimal("4.5"), Decimal(14)),
    ]


def test_a_group_without_any_plan_has_a_row_once_it_did_something() -> None:
    made = new_planting()
    made.group_did("2", "2组")
    told = [(each.name, each.households, each.pace.done) for each in made.facts().groups]
    assert told == [("2组", 0, Decimal(2))]
    assert made.facts().households == ()
