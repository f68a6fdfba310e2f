from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from fieldapp.domain.ids import FieldId
from fieldapp.services.finding import Group, Place
from fieldapp.services.households import Households
from fieldapp.ui.search.presenter import READING, SearchPresenter

if TYPE_CHECKING:
    from collections.abc import Sequence

    from pytestqt.qtbot import QtBot

    from fieldapp.services.finding import Found, Target
    from fieldapp.ui.desk import Desk
    from fieldapp.ui.jobs import Jobs
    from tests.ui.farm import Farm

PLACES = (Place("reports", Group.PAGES, "报表中心"), Place("lock", Group.COMMANDS, "锁屏"))


class FakeView:
    def __init__(self) -> None:
        self.text, self.is_open = "", False
        self.found: Sequence[Found] = ()
        self.chosen, self.told = 0, ""

    def open(self) -> None:
        self.text, self.is_open = "", True

    def close_again(self) -> None:
        self.is_open = False

    def show_found(self, found: Sequence[Found], chosen: int, text: str) -> None:
        self.found, self.chosen, self.told = found, chosen, text

    @property
    def titles(self) -> list[str]:
        return [each.title for each in self.found]


@pytest.fixture
def view() -> FakeView:
    return FakeView()


@pytest.fixture
def opened() -> list[Target]:
    return []


@pytest.fixture
def presenter(qtbot: QtBot, desk: Desk, view: FakeView, opened: list[Target]) -> SearchPresenter:
    made = SearchPresenter(view, desk, lambda: PLACES, opened.append)
    made.begin()
    qtbot.waitUntil(lambda: bool(view.found))
    return made


def test_that_it_is_still_reading_is_said(
    qtbot: QtBot, desk: Desk, view: FakeView, jobs: Jobs
) -> None:
    presenter = SearchPresenter(view, desk, lambda: PLACES, lambda _: None)
    presenter.begin()
    assert (view.is_open, view.told, view.titles) == (True, READING, [])
    view.text = "cw"  # somebody types faster than it is read
    qtbot.waitUntil(lambda: view.titles == ["陈望", "陈望"])
    qtbot.waitUntil(lambda: not jobs.is_busy)


def test_all_places_are_offered_while_nothing_is_typed(
    presenter: SearchPresenter, view: FakeView
) -> None:
    presenter.search("")
    assert view.titles == ["报表中心", "锁屏"]


def test_the_chosen_one_is_opened_after_the_field_is_closed(
    presenter: SearchPresenter, view: FakeView, opened: list[Target], farm: Farm
) -> None:
    presenter.search("sm")
    presenter.take()
    assert opened == [farm.people[2]]
    assert not view.is_open


def test_arrows_go_round_and_pages_stop_at_the_ends(
    presenter: SearchPresenter, view: FakeView, opened: list[Target]
) -> None:
    presenter.search("")
    chosen: list[int] = []
    for step in (1, 1, -1, -5, 5, 5):
        presenter.move(step)
        chosen.append(view.chosen)
    assert chosen == [1, 0, 1, 0, 1, 1]
    presenter.take()
    assert opened == [PLACES[1]]


def test_nothing_is_opened_where_nothing_is_found(
    presenter: SearchPresenter, view: FakeView, opened: list[Target]
) -> None:
    presenter.search("zzqx")
    assert "zzqx" in view.told
    presenter.move(1)
    presenter.take()
    assert opened == []
    assert view.is_open


def test_a_new_household_is_found_the_next_time(
    qtbot: QtBot, presenter: SearchPresenter, view: FakeView, desk: Desk, farm: Farm
) -> None:
    entry = {"name": "欧阳明珍", "group": "上寨组", "id_number": "520221198510100011"}
    added = Households(farm.ledger).add([{FieldId(name): text for name, text in entry.items()}])
    assert isinstance(added, list), added
    desk.events.look()
    presenter.begin()
    view.text = "oymz"
    qtbot.waitUntil(lambda: view.titles == ["欧阳明珍"])


def test_what_the_open_page_offers_is_asked_for_each_time(
    qtbot: QtBot, desk: Desk, view: FakeView
) -> None:
    here: list[Place] = [Place("here:打印", Group.HERE, "打印")]
    presenter = SearchPresenter(view, desk, lambda: PLACES, lambda _: None, lambda: here)
    presenter.begin()
    qtbot.waitUntil(lambda: view.titles == ["打印", "报表中心", "锁屏"])
    presenter.search("dayin")
    assert view.titles == ["打印"]
    here[:] = [Place("here:导出", Group.HERE, "导出")]
    presenter.begin()
    assert view.titles == ["导出", "报表中心", "锁屏"]
