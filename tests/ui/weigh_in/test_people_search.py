from __future__ import annotations

from datetime import date
from typing import TYPE_CHECKING

import pytest

from fieldapp.services.person_search import people_index
from fieldapp.ui.weigh_in.people_search import PeopleSearch

if TYPE_CHECKING:
    from tests.ui.farm import Farm


@pytest.fixture
def search(farm: Farm) -> PeopleSearch:
    return PeopleSearch(people_index(farm.ledger, {}))


def test_nobody_is_found_before_people_are_known(farm: Farm) -> None:
    search = PeopleSearch()
    search.find("cw")
    assert (len(search.matches), search.marked) == (0, None)
    search.know(people_index(farm.ledger, {}))
    search.find("cw")
    assert [each.name for each in search.matches] == ["陈望", "陈望"]


def test_the_mark_goes_through_the_list_and_not_beyond_it(search: PeopleSearch) -> None:
    search.find("cw")
    marked = [search.marked]
    for by in (1, 5, -5):
        search.move(by)
        marked.append(search.marked)
    first, second = search.matches
    assert marked == [first, second, second, first]
    search.move(1)
    search.find("sm")
    assert search.marked == search.matches[0]


def test_who_is_forgotten_is_not_marked(search: PeopleSearch) -> None:
    search.find("cw")
    search.forget()
    search.move(1)
    assert (len(search.matches), search.marked, search.place) == (0, None, 0)


def test_the_day_on_which_somebody_came_is_told_with_the_next_search(
    search: PeopleSearch, farm: Farm
) -> None:
    search.came(farm.people[0], date(2025, 2, 26))
    search.find("cw")
    days = {each.household_id: each.last_day for each in search.matches}
    assert days == {farm.people[0]: date(2025, 2, 26), farm.people[1]: None}
