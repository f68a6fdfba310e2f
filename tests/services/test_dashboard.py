from __future__ import annotations

from dataclasses import replace
from datetime import date, timedelta
from decimal import Decimal

import pytest

from fieldapp.domain.ids import ProjectId
from fieldapp.services.dashboard import MOST_RECENT, MOST_VOID, Dashboard, When
from fieldapp.services.household_listing import HouseholdQuery
from fieldapp.services.households import Households
from fieldapp.services.records import Records
from tests.services.apiary import DELIVERY, TODAY, VISIT, Apiary, new_apiary


@pytest.fixture
def apiary() -> Apiary:
    return new_apiary()


def test_a_ledger_without_projects_or_records_has_nothing_to_tell(apiary: Apiary) -> None:
    state = Dashboard(apiary.ledger).state(TODAY)
    assert (state.todos, state.series, state.recent, state.today_parts) == ((), (), (), ())
    assert [each.progress.value for each in state.tiles if each.progress.value] == []


def test_tiles_are_the_indicators_and_name_the_kind_behind_them(apiary: Apiary) -> None:
    apiary.deliver(apiary.settle("陈望"), "12.5")
    targets = apiary.settings.targets
    targets.set("honey", targets.year(2025), "0.1")
    tiles = Dashboard(apiary.ledger).state(TODAY).tiles
    told = {each.progress.label: each for each in tiles}
    assert told["收购蜂蜜"].progress.ratio == Decimal("0.125")
    assert told["收购蜂蜜"].kinds == (DELIVERY,)
    assert told["农户增收"].kinds == (DELIVERY,), "its postings are money"


def test_the_parts_of_a_tile_are_those_up_to_today(apiary: Apiary) -> None:
    household = apiary.settle("陈望")
    apiary.deliver(household, "12.5")
    apiary.deliver(household, "2", TODAY - timedelta(days=1))
    dashboard = Dashboard(apiary.ledger)
    money = next(
        each
        for each in dashboard.state(TODAY).tiles
        if each.progress.indicator == "income" and each.project_id
    )
    (part,) = dashboard.parts(money, TODAY)
    assert (part.kind_id, part.value) == (DELIVERY, money.progress.value)
    apiary.ledger.store.history.undo()
    (part,) = dashboard.parts(money, TODAY)
    assert part.value == Decimal("500.00")
    assert dashboard.parts(replace(money, project_id=ProjectId(0)), TODAY) == ()


def test_what_is_due_says_how_it_presses(apiary: Apiary) -> None:
    apiary.hive("1号", TODAY - timedelta(days=7))
    apiary.hive("2号", TODAY - timedelta(days=20))
    apiary.hive("3号", TODAY - timedelta(days=6))
    apiary.hive("4号", TODAY - timedelta(days=3))
    todos = Dashboard(apiary.ledger).state(TODAY).todos
    assert [(each.reminder.title, each.when) for each in todos] == [
        ("2号 该查箱了", When.OVERDUE),
        ("1号 该查箱了", When.TODAY),
        ("3号 该查箱了", When.TOMORROW),
        ("4号 该查箱了", When.LATER),
    ]


def test_recent_records_of_all_kinds_are_told_newest_first(apiary: Apiary) -> None:
    hive = apiary.hive("1号")
    apiary.visit(hive, TODAY - timedelta(days=1))
    made = apiary.deliver(apiary.settle("陈望"), "12.5")
    gone = apiary.deliver(apiary.settle("单明", "下寨组"), "3", TODAY - timedelta(days=2))
    Records(apiary.ledger, apiary.work).void(DELIVERY, gone, "重复登记")
    first, second, third = Dashboard(apiary.ledger).state(TODAY).recent
    assert (first.record_id, first.subject, first.group) == (made, "陈望", "上寨组")
    assert (first.quantity, first.amount) == ("12.5 kg", Decimal("500.00"))
    assert (second.kind_id, second.subject, second.quantity) == (VISIT, "1号", "")
    assert third.is_void


def test_the_recent_records_are_few_and_those_of_today_are_counted(apiary: Apiary) -> None:
    household = apiary.settle("陈望")
    for number in range(MOST_RECENT + 3):
        apiary.deliver(household, str(number + 1))
    apiary.visit(apiary.hive("1号"), TODAY)
    state = Dashboard(apiary.ledger).state(TODAY)
    assert len(state.recent) == MOST_RECENT
    counted = [(each.kind_id, each.value) for each in state.today_parts]
    assert counted == [(VISIT, Decimal(1)), (DELIVERY, Decimal(MOST_RECENT + 3))]
    assert Dashboard(apiary.ledger).state(date(2025, 3, 1)).today_parts == ()


def test_void_records_do_not_push_the_others_out(apiary: Apiary) -> None:
    household = apiary.settle("陈望")
    kept = apiary.deliver(household, "9", TODAY - timedelta(days=3))
    for number in range(MOST_RECENT + 2):
        gone = apiary.deliver(household, str(number + 1))
        Records(apiary.ledger, apiary.work).void(DELIVERY, gone, "重复登记")
    recent = Dashboard(apiary.ledger).state(TODAY).recent
    assert [each.is_void for each in recent] == [True] * MOST_VOID + [False]
    assert recent[-1].record_id == kept


def test_what_households_are_owed_is_the_last_tile_once_there_is_any(apiary: Apiary) -> None:
    assert all(each.project_id for each in Dashboard(apiary.ledger).state(TODAY).tiles)
    apiary.deliver(apiary.settle("陈望"), "12.5")
    apiary.deliver(apiary.settle("单明", "下寨组"), "2")
    last = Dashboard(apiary.ledger).state(TODAY).tiles[-1]
    assert (last.project_id, last.progress.label) == (None, "应付未付")
    assert last.progress.value == Decimal("580.00")
    listed = Households(apiary.ledger).listed(HouseholdQuery(only_unpaid=True))
    assert sum(each.unpaid for each in listed) == last.progress.value
