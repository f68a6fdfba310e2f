"""Sums over plans and days leave out what is void, of other years, and of nobody."""

from __future__ import annotations

from datetime import date
from decimal import Decimal

import pytest

from fieldapp.domain.ids import FieldId
from fieldapp.domain.period import Period
from fieldapp.services.records import Records
from fieldapp.store.progress import ProgressStore
from tests.services.planting import DAY, DEAL, TODAY, Planting, new_planting

YEAR = Period(date(2025, 1, 1), date(2026, 1, 1))
AREA, SET, DUG = FieldId("area"), FieldId("set"), FieldId("dug")


@pytest.fixture
def planting() -> Planting:
    return new_planting()


def test_plans_are_summed_by_household_and_year(planting: Planting) -> None:
    planting.contract("20.5")
    planting.contract("7", year=2024)
    planting.contract("3", by=1)
    store = ProgressStore(planting.ledger.store, planting.work.id)
    table = planting.work.records.tables[DEAL]
    first, second, _ = planting.household_ids
    of_year = store.planned(table, AREA, (FieldId("year"), 2025))
    assert of_year == {first: Decimal("20.5"), second: Decimal(3)}
    assert store.planned(table, AREA, None)[first] == Decimal("27.5")
    assert store.planned(table, AREA, (FieldId("year"), 2025), second) == {second: Decimal(3)}


def test_days_are_summed_by_household(planting: Planting) -> None:
    planting.did("2")
    planting.did("3.25")
    wrong = planting.did("9")
    Records(planting.ledger, planting.work).void(DAY, wrong, "写错")
    planting.did("1", by=1, day=date(2024, 12, 31))
    store = ProgressStore(planting.ledger.store, planting.work.id)
    (told,) = store.done(planting.work.records.tables[DAY], [SET, DUG], YEAR)
    assert (told.household_id, told.day) == (planting.household_ids[0], TODAY)
    assert told.sums == {SET: Decimal("5.25"), DUG: None}


def test_one_record_may_be_left_out(planting: Planting) -> None:
    planting.did("2")
    own = planting.did("3")
    store = ProgressStore(planting.ledger.store, planting.work.id)
    table, who = planting.work.records.tables[DAY], planting.household_ids[0]
    assert store.sums_of(table, [SET], who, YEAR, but=None) == {SET: Decimal(5)}
    assert store.sums_of(table, [SET], who, YEAR, but=own) == {SET: Decimal(2)}


def test_each_household_has_its_sums_of_a_period(planting: Planting) -> None:
    planting.did("2", dug=Decimal(3))
    planting.did("1", day=date(2025, 4, 19))
    planting.did("9", day=date(2024, 4, 19))
    planting.did("4", by=1)
    Records(planting.ledger, planting.work).void(DAY, planting.did("5"), "重复")
    store = ProgressStore(planting.ledger.store, planting.work.id)
    first, second, _ = planting.household_ids
    found = store.sums_of_each(planting.work.records.tables[DAY], [SET, DUG], YEAR)
    assert found == {first: {SET: 3, DUG: 3}, second: {SET: 4}}


def test_those_who_ever_did_something_are_known(planting: Planting) -> None:
    planting.did("9", day=date(2024, 4, 19))
    Records(planting.ledger, planting.work).void(DAY, planting.did("5", by=1), "重复")
    store = ProgressStore(planting.ledger.store, planting.work.id)
    assert store.doers(planting.work.records.tables[DAY]) == {planting.household_ids[0]}


def test_records_are_counted_by_household_without_what_was_taken_back(planting: Planting) -> None:
    planting.did("2")
    planting.did("3")
    planting.did("1", by=1)
    planting.did("1", day=date(2024, 12, 31))
    wrong = planting.did("9")
    Records(planting.ledger, planting.work).void(DAY, wrong, "写错")
    store = ProgressStore(planting.ledger.store, planting.work.id)
    first, second, _ = planting.household_ids
    assert store.counts_of_each(planting.work.records.tables[DAY], YEAR) == {first: 2, second: 1}


def test_the_last_record_alone_says_what_is_wrong(planting: Planting) -> None:
    planting.did("2", trouble="缺苗", day=date(2025, 4, 18))
    planting.did("2", by=1, trouble="缺水", day=date(2025, 4, 18))
    planting.did("1", by=1, day=date(2025, 4, 19))
    store = ProgressStore(planting.ledger.store, planting.work.id)
    table, trouble = planting.work.records.tables[DAY], FieldId("trouble")
    first, _, _ = planting.household_ids
    assert store.last_texts(table, trouble, YEAR) == {first: (date(2025, 4, 18), "缺苗")}
    planting.did("1", trouble="地膜不足", day=date(2025, 4, 18))
    assert store.last_texts(table, trouble, YEAR)[first][1] == "地膜不足"


def test_what_a_group_did_is_summed_beside_its_households(planting: Planting) -> None:
    planting.did("2")
    planting.group_did("4", "1组", dug=Decimal(5))
    planting.group_did("0.5", "1组")
    store = ProgressStore(planting.ledger.store, planting.work.id)
    table = planting.work.records.tables[DAY]
    told = store.done(table, [SET], YEAR)
    first = planting.household_ids[0]
    assert sorted((each.household_id or 0, each.group, each.sums[SET]) for each in told) == [
        (0, "1组", Decimal("4.5")),
        (first, "", Decimal(2)),
    ]


def test_each_group_has_its_sums_of_a_period(planting: Planting) -> None:
    planting.did("2")
    planting.group_did("4", "1组", dug=Decimal(5))
    own = planting.group_did("1", "1组")
    planting.group_did("9", "1组", day=date(2024, 4, 19))
    Records(planting.ledger, planting.work).void(DAY, planting.group_did("5", "2组"), "重复")
    store = ProgressStore(planting.ledger.store, planting.work.id)
    table = planting.work.records.tables[DAY]
    assert store.sums_of_groups(table, [SET, DUG], YEAR) == {"1组": {SET: 5, DUG: 5}}
    assert store.sums_of_groups(table, [SET], YEAR, but=own) == {"1组": {SET: 4}}


def test_whoever_names_a_household_names_no_group(planting: Planting) -> None:
    planting.did("2", team="1组")
    store = ProgressStore(planting.ledger.store, planting.work.id)
    table = planting.work.records.tables[DAY]
    (told,) = store.done(table, [SET], YEAR)
    assert (told.household_id, told.group) == (planting.household_ids[0], "")
    assert store.sums_of_groups(table, [SET], YEAR) == {}
