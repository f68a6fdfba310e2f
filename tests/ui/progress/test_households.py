from __future__ import annotations

from datetime import date
from typing import TYPE_CHECKING

import pytest

from fieldapp.domain.name_search import searched_from
from fieldapp.services.pinyin import readings_of
from fieldapp.services.progress import NO_GROUP
from fieldapp.ui.progress.households import (
    BEHIND,
    FINISHED,
    FINISHED_CHIP,
    UNFINISHED,
    HouseholdFilter,
    cells_of,
    counts,
    filtered,
    groups_of,
    hint_cell,
    ordered,
    totals,
)

if TYPE_CHECKING:
    from fieldapp.services.progress import ProgressFacts
    from fieldapp.ui.progress.households import Found
    from tests.services.planting import Planting


@pytest.fixture
def facts(planting: Planting) -> ProgressFacts:
    """陈望 has done 9 of 20, 赵启明 all 10, and 罗明珍 2.5 without a plan."""
    planting.did("7", by=1)
    planting.did("2.5", by=2)
    return planting.facts()


def searched(facts: ProgressFacts) -> Found:
    return {
        each.household.id: searched_from(each.household.name, readings_of(each.household.name))
        for each in facts.households
    }


def names(facts: ProgressFacts, chosen: HouseholdFilter) -> list[str]:
    return [each.household.name for each in filtered(facts.households, chosen, searched(facts))]


def test_households_are_found_by_state_group_and_pinyin(facts: ProgressFacts) -> None:
    assert names(facts, HouseholdFilter(UNFINISHED)) == ["陈望"]
    assert set(names(facts, HouseholdFilter(FINISHED))) == {"赵启明", "罗明珍"}
    assert names(facts, HouseholdFilter(group="1组")) == ["陈望"]
    assert names(facts, HouseholdFilter(group=NO_GROUP)) == ["罗明珍"]
    assert names(facts, HouseholdFilter(text="zqm")) == ["赵启明"]
    assert names(facts, HouseholdFilter(UNFINISHED, text="zqm")) == []


def test_the_states_are_counted_within_the_rest_of_the_filter(facts: ProgressFacts) -> None:
    told = counts(facts.households, HouseholdFilter(UNFINISHED), searched(facts))
    assert told == {"all": 3, "unfinished": 1, "finished": 2}
    told = counts(facts.households, HouseholdFilter(UNFINISHED, "2组"), searched(facts))
    assert told == {"all": 1, "unfinished": 0, "finished": 1}


def test_who_has_no_group_comes_last(facts: ProgressFacts) -> None:
    assert groups_of(facts.households) == ["1组", "2组", NO_GROUP]


@pytest.mark.parametrize(
    ("column", "first"),
    [
        ("plan", "罗明珍"),
        ("done", "罗明珍"),
        ("share", "罗明珍"),
        ("last_on", "陈望"),
        ("count:0", "罗明珍"),
    ],
)
def test_rows_are_ordered_by_a_column(facts: ProgressFacts, column: str, first: str) -> None:
    rows = ordered(facts.households, column, is_descending=False)
    assert rows[0].household.name == first
    again = ordered(facts.households, column, is_descending=True)
    assert again[-1].household.name == first


def test_the_totals_are_of_the_rows_that_are_shown(facts: ProgressFacts) -> None:
    told = totals(facts.households, facts)
    assert told == {
        "name": "合计 3 户",
        "plan": "30.0",
        "done": "21.5",
        "share": "71.7%",
        "count:0": "5 次",
    }
    assert totals([], facts)["share"] == "—"


def test_who_is_behind_is_amber_and_who_has_no_plan_has_no_bar(facts: ProgressFacts) -> None:
    cells = {each.household.name: cells_of(each, 1) for each in facts.households}
    behind, done = cells["陈望"]["share"], cells["赵启明"]["share"]
    assert (behind.text, behind.color, behind.is_bold) == ("45.0%", "", False)
    assert (done.text, done.color) == ("100.0%", "")
    assert (cells["罗明珍"]["share"].text, cells["罗明珍"]["share"].bar) == ("—", None)
    assert cells["陈望"]["last_on"].text == "4月19日"


def test_less_than_is_planned_is_amber(planting: Planting) -> None:
    second = next(each for each in planting.facts().households if each.household.name == "赵启明")
    cell = cells_of(second, 0)["share"]
    assert (cell.text, cell.color, cell.is_bold) == ("30.0%", BEHIND, True)


def test_what_keeps_a_household_back_goes_before_that_it_has_finished(planting: Planting) -> None:
    planting.did("7", by=1)
    planting.did("1", trouble="缺苗\n约 1.2 亩")
    hints = {each.household.name: hint_cell(each) for each in planting.facts().households}
    assert (hints["陈望"].text, hints["陈望"].color) == ("缺苗 约 1.2 亩", BEHIND)
    assert hints["赵启明"].chips == (FINISHED_CHIP,)
    planting.did("1", by=1, trouble="地膜不足")
    assert [hint_cell(each).text for each in planting.facts().households][-1] == "地膜不足"


def test_who_has_no_plan_has_not_finished_one(facts: ProgressFacts) -> None:
    assert hint_cell(facts.households[-1]).chips == ()


def test_rows_are_ordered_by_what_keeps_back(planting: Planting) -> None:
    planting.did("1", by=1, trouble="缺苗")
    rows = ordered(planting.facts().households, "hint", is_descending=False)
    assert [each.household.name for each in rows] == ["赵启明", "陈望"]


def test_what_never_happened_is_no_nought(planting: Planting) -> None:
    told = [cells_of(each, 0)["count:0"].text for each in planting.facts().households]
    assert told == ["2 次", "1 次"]
    before = planting.facts(date(2025, 4, 10)).households
    assert [cells_of(each, 0)["count:0"].text for each in before] == ["", ""]
