from __future__ import annotations

from dataclasses import replace
from datetime import date
from typing import TYPE_CHECKING

import pytest

from fieldapp.services.settling import Settling, Wanted
from fieldapp.ui.settlement.waiting import (
    Chosen,
    Listed,
    fitting,
    kinds_that_owe,
    listed,
    sum_of,
    works_that_owe,
)
from tests.services.grove import APRIL, FRUIT, LABOUR_DAY, Grove, new_grove

if TYPE_CHECKING:
    from tests.ui.farm import Farm


@pytest.fixture
def grove() -> Grove:
    return new_grove()


@pytest.fixture
def both(grove: Grove) -> Listed:
    """Fruit of two households and work of one of them."""
    grove.bring("100", "60")
    grove.bring("200", "60")
    grove.bring("1000", "60", by=1)
    grove.work_days("1", "120")
    return listed(grove.ledger, Wanted(grove.work, APRIL))


def test_each_household_and_kind_has_a_row_that_says_what_for(both: Listed) -> None:
    assert [(row.name, row.about, row.amount) for row in both.rows] == [
        ("陈望", "茶果收购款", 1800),
        ("陈望", "务工工资", 12000),
        ("赵启明", "茶果收购款", 6000),
    ]
    assert both.rows[0].told == "上寨组 茶果收购款 2 笔"
    assert both.groups == ["上寨组", "下寨组"]
    assert both.first == date(2025, 4, 5)
    assert both.owed == 1800 + 12000 + 6000


def test_of_one_kind_the_number_of_its_records_is_enough(grove: Grove) -> None:
    grove.bring("100", "60")
    (row,) = listed(grove.ledger, Wanted(grove.work, APRIL, kind=FRUIT)).rows
    assert row.about == row.told == "上寨组 1 笔"
    assert row.key == (grove.household_ids[0], FRUIT)


def test_what_comes_to_nothing_or_less_is_held_over(both: Listed) -> None:
    row = both.rows[0]
    amounts = (1, 0, -600)
    assert [replace(row, amount=each).can_be_settled for each in amounts] == [True, False, False]


def test_rows_are_found_by_group_name_pinyin_and_the_end_of_a_number(both: Listed) -> None:
    def names(text: str, group: str = "") -> list[str]:
        return [row.name for row in fitting(both.rows, text, group)]

    assert names("cw") == ["陈望", "陈望"]
    assert names("赵") == ["赵启明"]
    assert names("2311") == ["赵启明"]
    assert names("", "下寨组") == ["赵启明"]
    assert names("cw", "下寨组") == []


def test_a_household_with_two_rows_is_counted_once(both: Listed) -> None:
    assert sum_of(both.rows) == Chosen(households=2, records=4, amount=19800)


def test_only_kinds_that_owe_households_something_can_be_settled(grove: Grove) -> None:
    assert kinds_that_owe(grove.work) == {FRUIT: "茶果收购款", LABOUR_DAY: "务工工资"}
    assert [work.id for work in works_that_owe(grove.ledger)] == [grove.work.id]


def test_loads_of_a_scale_are_counted_as_such(farm: Farm) -> None:
    wanted = Wanted(farm.work, APRIL)
    assert listed(farm.ledger, wanted) == Listed([], "笔", None, None)


def test_what_was_taken_back_and_entered_anew_with_the_same_amount_is_not_listed(
    grove: Grove,
) -> None:
    record_id = grove.bring("500", "60")
    grove.paid(grove.settle().number)
    grove.take_back(record_id, "500")
    (waiting,) = Settling(grove.ledger).waiting(Wanted(grove.work, APRIL))
    assert waiting.amount == 0
    assert list(listed(grove.ledger, Wanted(grove.work, APRIL)).rows) == []
