from __future__ import annotations

import pytest

from fieldapp.domain.household import Household, HouseholdClass
from fieldapp.domain.ids import PartyId
from fieldapp.services.people import HouseholdIndex, Named, NotFound

FIRST, SECOND, UNGROUPED, ALONE = (PartyId(number) for number in range(1, 5))
ID_NUMBER = "520299195504263531"


def household(
    party_id: PartyId, name: str, group: str | None, id_number: str | None = None
) -> Household:
    return Household(party_id, name, group, id_number, HouseholdClass())


@pytest.fixture
def index() -> HouseholdIndex:
    """Three households of one name, one of them without a group, and one of another name."""
    return HouseholdIndex(
        [
            household(FIRST, "陈望", "第一组", ID_NUMBER),
            household(SECOND, "陈望", "上寨组", "52029919750510061X"),
            household(UNGROUPED, "陈望", None),
            household(ALONE, "阿卜杜拉·买买提", "上寨组"),
        ]
    )


def test_a_name_that_stands_once_needs_nothing_else(index: HouseholdIndex) -> None:
    assert index.find(Named("阿卜杜拉·买买提")) == ALONE


@pytest.mark.parametrize("name", ["阿卜杜拉•买买提", "阿卜杜拉买买提", " 阿卜杜拉 · 买买提 "])
def test_a_name_is_found_however_it_is_spelt(index: HouseholdIndex, name: str) -> None:
    assert index.find(Named(name)) == ALONE


def test_a_name_that_stands_twice_is_ambiguous(index: HouseholdIndex) -> None:
    assert index.find(Named("陈望")) is NotFound.AMBIGUOUS


@pytest.mark.parametrize(
    ("group", "expected"),
    [("1村民组", FIRST), ("第一组", FIRST), ("上寨村民组", SECOND), ("上寨", SECOND)],
)
def test_the_group_tells_households_of_one_name_apart(
    index: HouseholdIndex, group: str, expected: PartyId
) -> None:
    assert index.find(Named("陈望", group)) == expected


def test_two_of_one_name_in_one_group_are_ambiguous() -> None:
    index = HouseholdIndex([household(FIRST, "陈望", "1组"), household(SECOND, "陈望", "一组")])
    assert index.find(Named("陈望", "第一组")) is NotFound.AMBIGUOUS


@pytest.mark.parametrize(
    "named",
    [
        Named("赵启明"),
        Named(""),
        Named("陈望", "下寨组"),
        Named("阿卜杜拉·买买提", "第一组"),
        Named("赵启明", id_number=ID_NUMBER),
        Named("陈望", id_number="520299197511190886"),
    ],
)
def test_whom_nothing_fits_is_unknown(index: HouseholdIndex, named: Named) -> None:
    assert index.find(named) is NotFound.UNKNOWN


def test_the_identity_number_decides_between_households_of_one_name(index: HouseholdIndex) -> None:
    assert index.find(Named("陈望", id_number=ID_NUMBER)) == FIRST
    assert index.find(Named("陈望", id_number="52029919750510061X")) == SECOND


def test_the_identity_number_decides_against_the_group(index: HouseholdIndex) -> None:
    assert index.find(Named("陈望", "上寨组", ID_NUMBER)) == FIRST


def test_nobody_is_known_in_an_empty_village() -> None:
    assert HouseholdIndex([]).find(Named("陈望")) is NotFound.UNKNOWN
