"""Work is a household's or a group's, however records spell the group."""

from __future__ import annotations

from datetime import date
from decimal import Decimal

import pytest

from fieldapp.domain.ids import FieldId
from fieldapp.domain.period import Period
from fieldapp.services.doers import Doers, added, together
from fieldapp.services.households import Households
from tests.services.planting import Planting, new_planting

TEAM, WHO, SET, DUG = FieldId("team"), FieldId("household"), FieldId("set"), FieldId("dug")
YEAR = Period(date(2025, 1, 1), date(2026, 1, 1))


@pytest.fixture
def planting() -> Planting:
    return new_planting()


def doers(planting: Planting) -> Doers:
    return Doers(planting.ledger, planting.work, planting.progress)


def test_a_record_is_about_its_household_or_else_about_its_group(planting: Planting) -> None:
    who = planting.household_ids[1]
    assert doers(planting).of({WHO: who, TEAM: "1组"}) == who
    assert doers(planting).of({TEAM: "1组"}) == "1组"
    assert doers(planting).of({TEAM: " "}) is None
    assert doers(planting).of({}) is None


def test_a_group_is_known_by_any_of_its_spellings(planting: Planting) -> None:
    assert [doers(planting).of({TEAM: each}) for each in ("第一组", "1村民组", " 1组")] == [
        "1组"
    ] * 3
    assert doers(planting).of({TEAM: "3组"}) == "3组"


def test_a_group_that_the_village_does_not_have_is_a_problem(planting: Planting) -> None:
    problem = doers(planting).problem({TEAM: "3组"})
    assert problem is not None
    assert (problem.code, problem.where) == ("progress.unknown_group", "day.team")
    assert doers(planting).problem({TEAM: "二组"}) is None
    assert doers(planting).problem({WHO: planting.household_ids[2]}) is None


def test_a_group_whose_only_household_is_void_is_no_longer_there(planting: Planting) -> None:
    Households(planting.ledger).void(planting.household_ids[1], "迁出")
    assert doers(planting).problem({TEAM: "2组"}) is not None
    assert doers(planting).of({TEAM: "二组"}) == "2组"


def test_the_households_of_a_group_are_known(planting: Planting) -> None:
    first, _, third = planting.household_ids
    assert doers(planting).households_of("1组") == (first,)
    assert doers(planting).households_of("3组") == ()
    assert [doers(planting).group_of(each) for each in (first, third, "2组")] == ["1组", "", "2组"]


def test_what_stands_under_two_spellings_is_one_groups(planting: Planting) -> None:
    planting.group_did("4", "1组", dug=Decimal(5))
    own = planting.group_did("1.5", "第一组")
    planting.did("9")
    assert doers(planting).group_sums([SET, DUG], YEAR) == {
        "1组": {SET: Decimal("5.5"), DUG: Decimal(5)}
    }
    assert doers(planting).group_sums([SET], YEAR, but=own) == {"1组": {SET: Decimal(4)}}


def test_what_nobody_knows_is_nothing_and_not_zero() -> None:
    assert together([None, None]) is None
    assert together([Decimal(1), None, Decimal(2)]) == Decimal(3)
    assert added(None, "三") is None
