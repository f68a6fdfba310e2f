"""Projects, their declarations, their dated prices, and the settings of a ledger."""

from __future__ import annotations

from datetime import date
from typing import TYPE_CHECKING

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from fieldapp.domain.ids import ProjectId, TypeId
from fieldapp.store.projects import Price, Project, ProjectStore
from tests.store.conftest import FakeClock, new_store

if TYPE_CHECKING:
    from fieldapp.store.store import Store

ORCHARD, FARM = TypeId("orchard"), TypeId("farm")
SPRING, AUTUMN = date(2024, 4, 1), date(2024, 9, 1)


@pytest.fixture
def projects(store: Store) -> ProjectStore:
    return ProjectStore(store)


def added(store: Store, name: str = "果园", started_on: date | None = None) -> ProjectId:
    with store.step("新建项目") as step:
        return ProjectStore(store).add(step, ORCHARD, name, started_on)


def declare(store: Store, type_id: TypeId, version: int, text: str) -> None:
    with store.step("声明") as step:
        ProjectStore(store).add_declaration(step, type_id, version, text)


def add_prices(store: Store, project_id: ProjectId, *prices: Price) -> None:
    with store.step("登记价格") as step:
        for price in prices:
            ProjectStore(store).add_price(step, project_id, price)


def give(store: Store, key: str, value: str) -> None:
    with store.step("设置") as step:
        ProjectStore(store).set_setting(step, key, value)


def test_projects_come_in_the_order_of_their_making(store: Store, projects: ProjectStore) -> None:
    first, second = added(store, "坡上果园", SPRING), added(store, "坝子果园")
    assert projects.projects() == (
        Project(first, ORCHARD, "坡上果园", SPRING),
        Project(second, ORCHARD, "坝子果园", None),
    )


def test_an_undone_project_is_gone_and_its_name_is_free(
    store: Store, projects: ProjectStore
) -> None:
    added(store)
    store.history.undo()
    assert projects.projects() == ()
    added(store)
    assert [each.name for each in projects.projects()] == ["果园"]


@pytest.mark.parametrize("versions", [(1, 2, 10), (10, 2, 1), (2, 10, 1)])
def test_the_newest_declaration_of_each_type_counts(
    store: Store, projects: ProjectStore, versions: tuple[int, ...]
) -> None:
    for version in versions:
        declare(store, ORCHARD, version, f"第{version}版")
    declare(store, FARM, 1, "农场")
    assert projects.declarations() == {ORCHARD: "第10版", FARM: "农场"}


def test_an_undone_declaration_makes_room_for_the_one_before(
    store: Store, projects: ProjectStore
) -> None:
    declare(store, ORCHARD, 1, "旧")
    declare(store, ORCHARD, 2, "新")
    store.history.undo()
    assert projects.declarations() == {ORCHARD: "旧"}


# Prices


def test_a_price_holds_from_its_day_until_a_later_one(store: Store, projects: ProjectStore) -> None:
    farm = added(store)
    add_prices(store, farm, Price("收购", "a", AUTUMN, 60), Price("收购", "a", SPRING, 40))
    days = [date(2024, 3, 31), SPRING, date(2024, 8, 31), AUTUMN, date(2025, 1, 1)]
    assert [projects.price(farm, "收购", "a", day) for day in days] == [None, 40, 40, 60, 60]


def test_a_price_belongs_to_its_project_its_list_and_its_grade(
    store: Store, projects: ProjectStore
) -> None:
    farm, other = added(store), added(store, "别的")
    add_prices(store, farm, Price("收购", "a", SPRING, 40), Price("收购", None, SPRING, 30))
    assert projects.price(farm, "收购", None, SPRING) == 30
    assert projects.price(farm, "收购", "b", SPRING) is None
    assert projects.price(farm, "销售", "a", SPRING) is None
    assert projects.price(other, "收购", "a", SPRING) is None


def test_of_two_prices_of_one_day_the_later_said_counts(
    store: Store, projects: ProjectStore
) -> None:
    farm = added(store)
    add_prices(store, farm, Price("收购", "a", SPRING, 40), Price("收购", "a", SPRING, 45))
    assert projects.price(farm, "收购", "a", SPRING) == 45


def test_an_undone_price_does_not_count(store: Store, projects: ProjectStore) -> None:
    farm = added(store)
    add_prices(store, farm, Price("收购", "a", SPRING, 40))
    add_prices(store, farm, Price("收购", "a", SPRING, 45))
    store.history.undo()
    assert projects.price(farm, "收购", "a", SPRING) == 40


PRICES = st.lists(
    st.builds(
        Price,
        st.sampled_from(["收购", "销售"]),
        st.sampled_from([None, "a", "b"]),
        st.dates(SPRING, date(2024, 4, 5)),
        st.integers(0, 99),
    )
)


@settings(max_examples=60)
@given(PRICES, st.sampled_from([None, "a"]), st.dates(date(2024, 3, 31), date(2024, 4, 6)))
def test_a_price_is_the_one_that_looking_through_the_list_finds(
    prices: list[Price], grade: str | None, day: date
) -> None:
    store = new_store(FakeClock())
    farm = added(store)
    add_prices(store, farm, *prices)
    fitting = [
        (price.valid_from, place, price.price)
        for place, price in enumerate(prices)
        if (price.list, price.grade) == ("收购", grade) and price.valid_from <= day
    ]
    expected = max(fitting)[2] if fitting else None
    assert ProjectStore(store).price(farm, "收购", grade, day) == expected
    store.close()


# Settings


def test_a_setting_has_its_last_value(store: Store, projects: ProjectStore) -> None:
    assert projects.settings() == {}
    give(store, "village", "木柯村")
    give(store, "township", "玉舍镇")
    give(store, "village", "新木柯村")
    assert projects.settings() == {"village": "新木柯村", "township": "玉舍镇"}


def test_undo_gives_a_setting_its_value_back(store: Store, projects: ProjectStore) -> None:
    give(store, "village", "木柯村")
    give(store, "village", "新木柯村")
    store.history.undo()
    assert projects.settings() == {"village": "木柯村"}
    store.history.undo()
    assert projects.settings() == {}
    give(store, "village", "另一村")
    assert projects.settings() == {"village": "另一村"}


def test_giving_a_setting_the_value_that_it_has_is_no_step(store: Store) -> None:
    give(store, "village", "木柯村")
    give(store, "village", "木柯村")
    assert len(store.history.steps(10)) == 1


def test_a_project_may_get_another_name_and_first_day(store: Store, projects: ProjectStore) -> None:
    farm = added(store, "坡上果园", SPRING)
    with store.step("改名") as step:
        projects.change(step, farm, "坡上李子园", None)
    assert projects.projects() == (Project(farm, ORCHARD, "坡上李子园", None),)
    store.history.undo()
    assert projects.projects() == (Project(farm, ORCHARD, "坡上果园", SPRING),)
