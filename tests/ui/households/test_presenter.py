from __future__ import annotations

from typing import TYPE_CHECKING, Any, cast

import pytest

from fieldapp.domain.ids import FieldId, PartyId
from fieldapp.domain.problem import KnownError
from fieldapp.ui.households.presenter import HouseholdsPresenter
from tests.ui.farm import PASSWORD

if TYPE_CHECKING:
    from fieldapp.services.households import Households
    from fieldapp.ui.desk import Desk
    from tests.fakes import FakeNotices
    from tests.ui.farm import Farm


class FakeView:
    """Keeps what was shown last, by the name of what showed it."""

    def __init__(self) -> None:
        self.last: dict[str, Any] = {}
        self.is_seen = True

    def is_shown(self) -> bool:
        return self.is_seen

    def __getattr__(self, name: str) -> Any:
        return lambda *shown, **more: self.last.update({name: (*shown, *more.values())})

    def names(self) -> list[str]:
        return [row.name for row in self.last["show_rows"][0]]


def check(password: str) -> None:
    if password != PASSWORD:
        raise KnownError("keys.wrong_password", name="李敏")


@pytest.fixture
def view() -> FakeView:
    return FakeView()


@pytest.fixture
def presenter(view: FakeView, quick_desk: Desk) -> HouseholdsPresenter:
    made = HouseholdsPresenter(view, quick_desk, check)
    made.begin()
    return made


def test_it_begins_with_all_households_and_the_card_of_the_first(
    presenter: HouseholdsPresenter, view: FakeView
) -> None:
    rows, chosen, is_filtered = view.last["show_rows"]
    assert (len(rows), chosen, is_filtered) == (3, 0, False)
    assert view.last["show_card"][0].id == rows[0].id == presenter.chosen
    assert view.last["show_fact"] == ("3 户，0 人",)


@pytest.mark.usefixtures("presenter")
def test_groups_and_projects_are_offered(view: FakeView) -> None:
    groups, projects = view.last["show_choices"]
    assert {label for _, label in groups} == {"全部村民组", "上寨组", "下寨组", "石板组"}
    assert len(projects) == 2


def test_typing_finds_by_every_reading(presenter: HouseholdsPresenter, view: FakeView) -> None:
    presenter.search("dm")
    assert view.names() == ["单明"]
    assert view.last["show_card"][0].name == "单明"
    assert view.last["show_fact"] == ("3 户，0 人",)


def test_filters_add_up_and_are_cleared_together(
    presenter: HouseholdsPresenter, view: FakeView
) -> None:
    presenter.search("cw")
    presenter.filter_group("石板组")
    assert view.names() == ["陈望"]
    presenter.filter_unpaid(True)
    assert view.names() == []
    presenter.clear_filters()
    assert len(view.names()) == 3


def test_a_project_keeps_those_that_have_to_do_with_it(
    presenter: HouseholdsPresenter, view: FakeView, farm: Farm
) -> None:
    presenter.filter_project(str(farm.work.id))
    assert view.names() == []


def test_the_chosen_household_stays_chosen_in_another_order(
    presenter: HouseholdsPresenter, view: FakeView, farm: Farm
) -> None:
    presenter.choose(farm.people[1])
    presenter.sort("group", True)
    rows, chosen, _ = view.last["show_rows"]
    assert rows[chosen].id == farm.people[1]


def test_news_are_read_once_somebody_sees_the_page(
    presenter: HouseholdsPresenter, view: FakeView, households: Households, quick_desk: Desk
) -> None:
    view.is_seen = False
    assert households.change(presenter.chosen or PartyId(0), {FieldId("size"): "4"}) == ()
    quick_desk.events.look()
    assert view.last["show_fact"] == ("3 户，0 人",)
    view.is_seen = True
    presenter.refresh()
    assert view.last["show_fact"] == ("3 户，4 人",)
    assert view.last["show_card"][0].size == 4


def test_a_number_is_shown_for_the_password_alone(
    presenter: HouseholdsPresenter, view: FakeView, chen: PartyId, farm: Farm
) -> None:
    presenter.open(chen)
    presenter.ask_reveal("card")
    assert view.last["ask_password"] == ("card",)
    presenter.reveal("card", "猜的")
    assert "密码" in view.last["show_password_problem"][0]
    assert "show_number" not in view.last
    presenter.reveal("card", PASSWORD)
    assert view.last["show_password_problem"] == ("",)
    assert view.last["show_number"] == ("card", "6217003320001230826")
    assert farm.ledger.store.history.steps(1)[0].title == "查看银行账号"


def test_void_takes_a_household_out_of_the_list(
    presenter: HouseholdsPresenter, view: FakeView, quick_desk: Desk, farm: Farm
) -> None:
    presenter.choose(farm.people[2])
    presenter.void("登记有误")
    assert view.names() == ["陈望", "陈望"]
    assert view.last["show_card"][0].void == "登记有误"
    assert cast("FakeNotices", quick_desk.notices).said == ["已作废这一户"]


def test_what_keeps_a_household_from_being_void_is_told(
    presenter: HouseholdsPresenter, quick_desk: Desk
) -> None:
    presenter.void(" ")
    assert cast("FakeNotices", quick_desk.notices).said == ["household.reason_needed"]


def test_an_answer_to_an_older_question_is_dropped(
    presenter: HouseholdsPresenter, view: FakeView
) -> None:
    answers: list[Any] = []
    presenter._on_list_read(0, answers)  # type: ignore[arg-type]
    assert len(view.names()) == 3
