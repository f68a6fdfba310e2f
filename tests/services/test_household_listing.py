from __future__ import annotations

from datetime import date
from decimal import Decimal

from fieldapp.domain.ids import ProjectId, TypeId
from fieldapp.services.household_listing import HouseholdListing, HouseholdQuery, HouseholdRow
from fieldapp.services.ledger import MONTH_END_DAY
from tests.services.hamlet import Hamlet, identity

LAST_YEAR = date(2024, 12, 28)


def rows(hamlet: Hamlet, query: HouseholdQuery | None = None) -> list[HouseholdRow]:
    return HouseholdListing(hamlet.ledger).rows(query or HouseholdQuery())


def names(hamlet: Hamlet, query: HouseholdQuery | None = None) -> list[str]:
    return [row.name for row in rows(hamlet, query)]


def test_nobody_is_listed_in_an_empty_ledger(hamlet: Hamlet) -> None:
    assert rows(hamlet) == []


def test_a_row_says_what_a_person_looks_for(hamlet: Hamlet) -> None:
    hamlet.settle("单明", phone="13812346621", size=5, household_class="脱贫不稳定户")
    (row,) = rows(hamlet)
    assert (row.name, row.initials, row.group, row.size) == ("单明", "sm", "上寨组", 5)
    assert (row.phone, row.id_tail) == ("138****6621", identity(0)[-4:])
    assert (row.flags, row.status) == (("脱贫户", "脱贫不稳定户"), "在册")
    assert (row.income_of_year, row.unpaid, row.kinds) == (Decimal("0.00"), Decimal("0.00"), ())


def test_income_is_of_this_year_and_what_is_unpaid_of_all_years(hamlet: Hamlet) -> None:
    first = hamlet.settle("单明")
    hamlet.pick(first, "10")
    hamlet.pick(first, "100", LAST_YEAR)
    hamlet.pay(first, "50.00")
    (row,) = rows(hamlet)
    assert (row.income_of_year, row.unpaid) == (Decimal("20.00"), Decimal("170.00"))
    assert row.kinds == ("采摘", "预支")


def test_a_year_begins_where_its_months_do(hamlet: Hamlet) -> None:
    hamlet.pick(hamlet.settle("单明"), "100", LAST_YEAR)
    with hamlet.ledger.step("设置") as step:
        hamlet.ledger.projects.set_setting(step, MONTH_END_DAY, "25")
    assert rows(hamlet)[0].income_of_year == Decimal("200.00")


def test_households_are_in_the_order_of_groups_and_pinyin(hamlet: Hamlet) -> None:
    for name, group in (("王明", "第二组"), ("陈望", "第十组"), ("李兰", "第二组"), ("单明", None)):
        hamlet.settle(name, group)
    assert names(hamlet) == ["李兰", "王明", "陈望", "单明"]


def test_the_text_is_looked_for_as_in_the_search(hamlet: Hamlet) -> None:
    for name in ("陈文学", "陈望", "单明"):
        hamlet.settle(name)
    assert names(hamlet, HouseholdQuery("cw")) == ["陈望", "陈文学"]
    (row,) = rows(hamlet, HouseholdQuery("dm"))
    assert (row.name, row.initials, row.matched) == ("单明", "dm", "dm")
    assert names(hamlet, HouseholdQuery(identity(1)[-4:])) == ["陈望"]
    assert names(hamlet, HouseholdQuery("zz")) == []


def test_a_group_is_meant_however_it_is_written(hamlet: Hamlet) -> None:
    for name, group in (("陈望", "第一组"), ("单明", "第二组"), ("王明", None)):
        hamlet.settle(name, group)
    assert names(hamlet, HouseholdQuery(group="1村民组")) == ["陈望"]


def test_those_who_are_owed_nothing_may_be_left_out(hamlet: Hamlet) -> None:
    paid, unpaid = hamlet.settle("陈望"), hamlet.settle("单明")
    hamlet.settle("王明")
    for household in (paid, unpaid):
        hamlet.pick(household, "10")
    hamlet.pay(paid, "20.00")
    assert names(hamlet, HouseholdQuery(only_unpaid=True)) == ["单明"]


def test_those_who_have_no_part_in_a_project_may_be_left_out(hamlet: Hamlet) -> None:
    hamlet.pick(hamlet.settle("陈望"), "10")
    hamlet.settle("单明")
    assert names(hamlet, HouseholdQuery(project_id=hamlet.work.id)) == ["陈望"]
    with hamlet.ledger.step("新建项目") as step:
        other = hamlet.ledger.projects.add(step, TypeId("orchard"), "第二果园", None)
    assert names(hamlet, HouseholdQuery(project_id=ProjectId(other))) == []


def test_void_households_are_listed_where_asked_for(hamlet: Hamlet) -> None:
    hamlet.households.void(hamlet.settle("陈望"), "重复")
    assert rows(hamlet) == []
    (row,) = rows(hamlet, HouseholdQuery(with_void=True))
    assert (row.name, row.void) == ("陈望", "重复")


def test_void_records_earn_nothing(hamlet: Hamlet) -> None:
    hamlet.pick(hamlet.settle("陈望"), "10")
    hamlet.undo()
    (row,) = rows(hamlet)
    assert (row.income_of_year, row.kinds) == (Decimal("0.00"), ())


def test_a_name_stored_without_readings_is_found(hamlet: Hamlet) -> None:
    first = hamlet.settle("单明")
    with hamlet.ledger.step("早先的版本") as step:
        step.update("party", first, {"pinyin": None})
    assert [row.initials for row in rows(hamlet, HouseholdQuery("dm"))] == ["dm"]


def test_the_ledger_is_asked_as_often_for_many_as_for_one(hamlet: Hamlet) -> None:
    asked: list[str] = []
    hamlet.settle("陈望")
    listing = HouseholdListing(hamlet.ledger)
    hamlet.ledger.store.connection.set_trace_callback(asked.append)
    listing.rows(HouseholdQuery())
    once = len(asked)
    hamlet.ledger.store.connection.set_trace_callback(None)
    for number in range(20):
        hamlet.pick(hamlet.settle(f"单{'明华兰'[number % 3]}"), "10")
    asked.clear()
    hamlet.ledger.store.connection.set_trace_callback(asked.append)
    assert len(listing.rows(HouseholdQuery())) == 21
    assert len(asked) == once
