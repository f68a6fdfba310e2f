from __future__ import annotations

from dataclasses import replace
from datetime import date
from typing import TYPE_CHECKING

import pytest

from fieldapp.domain.household import Household, HouseholdClass, household_options
from fieldapp.domain.ids import FieldId, PartyId
from fieldapp.domain.member import RELATIONS, Member
from fieldapp.domain.problem import Problem
from fieldapp.services.household_judging import (
    household_from,
    household_judged,
    member_judged,
    values_of,
)
from fieldapp.services.messages import sentence

if TYPE_CHECKING:
    from fieldapp.domain.record import FieldValue, Values

TODAY = date(2025, 2, 26)
MAN, WOMAN = "520299195504263531", "520299197511190886"


def entry(**values: FieldValue) -> Values:
    """What a person writes of a household; empty values were not written."""
    usual: dict[str, FieldValue] = {"name": "单明", "id_number": MAN}
    return {FieldId(name): value for name, value in {**usual, **values}.items() if value}


def member(**values: FieldValue) -> Member | tuple[Problem, ...]:
    given = {"name": "单红", **values}
    return member_judged({FieldId(name): value for name, value in given.items()}, TODAY)


def codes(judged: Household | Member | tuple[Problem, ...]) -> list[tuple[str, str]]:
    assert isinstance(judged, tuple)
    assert all(sentence(each) for each in judged)
    return [(each.code, each.where) for each in judged]


def test_what_nobody_wrote_stays_unknown() -> None:
    made = household_from(entry())
    assert isinstance(made, Household)
    assert (made.group, made.size, made.phone, made.note) == (None, None, None, None)
    assert (made.household_class.label, made.status) == ("一般户", "在册")


@pytest.mark.parametrize("missing", ["name", "id_number"])
def test_a_household_needs_a_name_and_an_identity_number(missing: str) -> None:
    problem = household_from(entry(**{missing: None}))
    assert isinstance(problem, Problem)
    assert (problem.code, problem.where) == ("field.required", f"household.{missing}")


def test_a_word_that_is_no_class_of_household_is_a_problem() -> None:
    problem = household_from(entry(household_class="大户"))
    assert isinstance(problem, Problem)
    assert problem.code == "reading.household_class"


def test_texts_are_cleaned_as_those_of_a_workbook() -> None:
    typed = entry(
        name="单 明", id_number="520299 19550426 3531", phone="138 1234 6621", size="４人"
    )
    made = household_judged({**typed, FieldId("note"): "无"}, TODAY)
    assert isinstance(made, Household)
    assert (made.name, made.id_number, made.phone) == ("单明", MAN, "13812346621")
    assert (made.size, made.note) == (4, None)


def test_everything_that_is_wrong_is_told_at_once() -> None:
    judged = household_judged(
        entry(name="7", id_number=MAN[:-1] + "2", size="几个", status="走了", bank="行" * 51), TODAY
    )
    assert codes(judged) == [
        ("reading.name", "household.name"),
        ("reading.identity_checksum", "household.id_number"),
        ("reading.number", "household.size"),
        ("field.too_long", "household.bank"),
        ("reading.option", "household.status"),
    ]


def test_a_field_that_was_emptied_is_missing_once() -> None:
    judged = household_judged({**entry(), FieldId("name"): " "}, TODAY)
    assert codes(judged) == [("field.required", "household.name")]


@pytest.mark.parametrize("word", household_options()[FieldId("household_class")])
def test_what_a_form_shows_makes_the_same_household(word: str) -> None:
    made = household_from(
        entry(household_class=word, group="上寨组", gender="女", size=3, status="整户外出")
    )
    assert isinstance(made, Household)
    assert household_judged(values_of(made), TODAY) == made
    assert made.household_class.word == word


def test_a_form_shows_a_class_that_was_only_called_monitored() -> None:
    made = household_from(entry())
    assert isinstance(made, Household)
    monitored = replace(made, household_class=HouseholdClass(is_monitored=True), id=PartyId(7))
    assert values_of(monitored)[FieldId("household_class")] == "监测户"


def test_a_member_has_the_gender_of_the_identity_number() -> None:
    woman, man = member(id_number=WOMAN, gender="男"), member(id_number=MAN)
    assert isinstance(woman, Member)
    assert isinstance(man, Member)
    assert (woman.gender, man.gender) == ("女", "男")


def test_a_member_may_lack_all_but_a_name() -> None:
    assert member() == Member("单红")
    assert member(gender="女") == Member("单红", gender="女")


@pytest.mark.parametrize("relation", RELATIONS)
def test_a_member_is_related_to_the_head_as_registers_know(relation: str) -> None:
    assert member(relation=relation) == Member("单红", relation)


def test_members_are_judged_as_households_are() -> None:
    judged = member(name="", relation="邻居", id_number="123", phone="138 1234 6621")
    assert codes(judged) == [
        ("field.required", "member.name"),
        ("reading.option", "member.relation"),
        ("reading.identity_length", "member.id_number"),
    ]
