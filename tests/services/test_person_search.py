from __future__ import annotations

from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from fieldapp.domain.ids import PartyId
from fieldapp.services import person_search
from fieldapp.services.person_search import Person, PersonIndex, people_index, person_in
from tests.services.hamlet import Hamlet, fields

YESTERDAY, LAST_YEAR = date(2025, 2, 25), date(2024, 3, 1)


def person(
    number: int,
    name: str,
    pinyin: str,
    last_day: date | None = None,
    *,
    group: str = "上寨组",
    id_number: str | None = None,
) -> Person:
    return Person(PartyId(number), name, group, pinyin, id_number, last_day=last_day)


WANG = person(1, "陈望", "chen'wang", id_number="520221197001013417")
WENXUE = person(2, "陈文学", "chen'wen'xue", YESTERDAY)
WANLI = person(3, "程万里", "cheng'wan'li", LAST_YEAR)
NAMESAKE = person(4, "陈望", "chen'wang", group="石板组", id_number="52022119700101342X")
MING = person(5, "单明", "shan'ming dan'ming")
PEOPLE = (WANG, WENXUE, WANLI, NAMESAKE, MING)


def found(index: PersonIndex, text: str) -> list[int]:
    return [match.household_id for match in index.find(text)]


def test_whole_initials_come_first_then_who_came_last_then_group_and_name() -> None:
    assert found(PersonIndex(PEOPLE), "cw") == [1, 4, 2, 3]


def test_of_whole_initials_who_came_last_is_first() -> None:
    later = person(6, "曹伟", "cao'wei", YESTERDAY)
    assert found(PersonIndex((*PEOPLE, later)), "cw")[:2] == [6, 1]


def test_groups_are_in_the_order_of_their_numbers() -> None:
    people = [person(at, "陈望", "chen'wang", group=f"第{at}组") for at in (10, 2, 1)]
    assert found(PersonIndex(people), "cw") == [1, 2, 10]


def test_people_of_one_name_are_told_apart_by_group_and_number() -> None:
    first, second = PersonIndex(PEOPLE).find("陈望")
    assert (first.name, first.group, first.id_tail) == ("陈望", "上寨组", "3417")
    assert (second.name, second.group, second.id_tail) == ("陈望", "石板组", "342X")


@pytest.mark.parametrize("text", ["3417", "520221197001013417"])
def test_a_number_finds_its_owner(text: str) -> None:
    (match,) = PersonIndex(PEOPLE).find(text)
    assert (match.household_id, match.matched) == (1, "")


def test_a_match_tells_the_initials_that_were_typed() -> None:
    (match,) = PersonIndex(PEOPLE).find("文学")
    assert (match.initials, match.matched, match.matched_from) == ("cwx", "wx", 1)
    assert match.last_day == YESTERDAY


def test_every_reading_of_a_surname_finds_the_person_once() -> None:
    index = PersonIndex([*PEOPLE, person(6, "缪兰", "miao'lan mou'lan miu'lan")])
    assert [found(index, each) for each in ("sm", "dm", "d")] == [[5], [5], [5]]
    assert found(index, "m") == [6]


def test_no_more_are_found_than_are_asked_for() -> None:
    many = [person(at, "陈望", "chen'wang") for at in range(1, 100)]
    assert [each.household_id for each in PersonIndex(many).find("cw", limit=3)] == [1, 2, 3]
    assert len(PersonIndex(many).find("c")) == person_search.MOST_FOUND


@pytest.mark.parametrize("text", ["", "  ", "zzz", "欧阳", "9999", "q"])
def test_what_fits_nobody_finds_nobody(text: str) -> None:
    assert PersonIndex(PEOPLE).find(text) == []


def test_a_household_that_changed_is_found_as_it_is_now() -> None:
    index = PersonIndex(PEOPLE)
    renamed = index.with_household(person(1, "王明", "wang'ming", YESTERDAY))
    assert found(renamed, "wm") == [1]
    assert 1 not in found(renamed, "cw")
    assert found(index, "cw")[0] == 1
    assert renamed.person(PartyId(1)) != index.person(PartyId(1))


def test_a_household_that_delivered_moves_up() -> None:
    index = PersonIndex(PEOPLE).with_household(person(4, "陈望", "chen'wang", YESTERDAY))
    assert found(index, "cw")[:2] == [4, 1]


def test_a_household_that_is_gone_is_found_no_more() -> None:
    index = PersonIndex(PEOPLE).without(PartyId(1))
    assert found(index, "陈望") == [4]
    assert index.person(PartyId(1)) is None


def test_any_number_of_changes_is_found() -> None:
    index = PersonIndex(PEOPLE).without(PartyId(1))
    numbers = range(10, 10 + person_search.MOST_NEWER + 5)
    for at in numbers:
        index = index.with_household(person(at, "曹伟", "cao'wei", YESTERDAY))
    assert found(index, "曹伟") == list(numbers[: person_search.MOST_FOUND])
    assert found(index, "陈望") == [4]


LETTERS = st.sampled_from(["li", "lin", "ni", "in", "an", "la"])
NAMES = st.lists(LETTERS, min_size=1, max_size=3).map("'".join)


@given(st.lists(NAMES, max_size=8), st.lists(NAMES, max_size=4), st.text("lian", min_size=1))
def test_changes_are_found_as_if_they_had_always_been_there(
    before: list[str], newer: list[str], text: str
) -> None:
    old = [person(at, "某某", each) for at, each in enumerate(before)]
    new = [person(2 * at, "某某", each, YESTERDAY) for at, each in enumerate(newer)]
    index = PersonIndex(old)
    for each in new:
        index = index.with_household(each)
    anew = {each.household_id: each for each in (*old, *new)}
    assert index.find(text) == PersonIndex(anew.values()).find(text)


def test_the_live_households_of_a_ledger_are_found(hamlet: Hamlet) -> None:
    first, second = hamlet.settle("单明", phone="13812346621"), hamlet.settle("陈望")
    hamlet.households.void(second, "登记错了")
    index = people_index(hamlet.ledger, {first: YESTERDAY})
    (match,) = index.find("dm")
    assert (match.household_id, match.phone_tail, match.last_day) == (first, "6621", YESTERDAY)
    assert index.find("cw") == []


def test_one_household_is_read_anew(hamlet: Hamlet) -> None:
    first = hamlet.settle("单明")
    index = people_index(hamlet.ledger, {})
    hamlet.households.change(first, fields(name="陈望"))
    changed = person_in(hamlet.ledger, first, YESTERDAY)
    assert changed is not None
    assert [each.last_day for each in index.with_household(changed).find("cw")] == [YESTERDAY]
    hamlet.households.void(first, "登记错了")
    assert person_in(hamlet.ledger, first, None) is None


def test_names_that_were_stored_without_readings_are_found_too(hamlet: Hamlet) -> None:
    first = hamlet.settle("单明")
    with hamlet.ledger.step("早先的版本") as step:
        step.update("party", first, {"pinyin": None})
    assert found(people_index(hamlet.ledger, {}), "dm") == [first]
