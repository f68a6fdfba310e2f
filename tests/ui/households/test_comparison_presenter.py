from __future__ import annotations

from typing import TYPE_CHECKING, Any, cast

import pytest

from fieldapp.domain.ids import FieldId, PartyId
from fieldapp.services.undoing import Undoing
from fieldapp.ui.households.comparison_presenter import ComparisonPresenter

if TYPE_CHECKING:
    from fieldapp.services.households import Households
    from fieldapp.ui.desk import Desk
    from tests.fakes import FakeNotices
    from tests.ui.farm import Farm


class FakeView:
    """Keeps what was shown last."""

    def __init__(self) -> None:
        self.last: dict[str, Any] = {}

    def __getattr__(self, name: str) -> Any:
        return lambda *values: self.last.update({name: values})


@pytest.fixture
def view() -> FakeView:
    return FakeView()


@pytest.fixture
def presenter(view: FakeView, quick_desk: Desk, chen: PartyId, farm: Farm) -> ComparisonPresenter:
    made = ComparisonPresenter(view, quick_desk)
    made.begin([chen, farm.people[1]])
    return made


@pytest.mark.usefixtures("presenter")
def test_values_stand_side_by_side_masked_and_marked_where_they_differ(view: FakeView) -> None:
    (compared,) = view.last["show_households"]
    rows = {row.label: row for row in compared.rows}
    assert compared.names == ["上寨组陈望（尾号 3531）", "石板组陈望（尾号 0012）"]
    assert rows["银行账号"].texts == ["**** **** **** 0826", "—"]
    assert "户主姓名" not in rows
    assert "户主姓名 陈望" in compared.same
    assert [row.label for row in compared.sums] == ["往来记录", "本年收入", "未付"]


def test_values_are_asked_for_where_two_differ(
    presenter: ComparisonPresenter, view: FakeView, farm: Farm
) -> None:
    presenter.choose(farm.people[:2])
    keep, other, rows = view.last["show_choices"]
    assert (keep, other) == ("上寨组陈望（尾号 3531）", "石板组陈望（尾号 0012）")
    assert all(row.is_different for row in rows)
    presenter.choose(farm.people[:1])
    assert view.last["show_choices"] == ("", "", ())


def test_one_question_says_what_is_moved(
    presenter: ComparisonPresenter, view: FakeView, farm: Farm
) -> None:
    presenter.choose(farm.people[:2])
    presenter.ask({})
    title, text = view.last["ask"]
    assert title == "把石板组陈望（尾号 0012）并入上寨组陈望（尾号 3531）？"
    assert "0 条记录（收入 0.00 元，未付 0.00 元）" in text


def test_two_become_one_in_one_step_with_the_values_that_were_picked(
    presenter: ComparisonPresenter, view: FakeView, farm: Farm, households: Households
) -> None:
    presenter.choose(farm.people[:2])
    presenter.ask({"group": 1, "id_number": 0})
    presenter.merge()
    assert view.last["close_comparison"] == (farm.people[0],)
    assert households.values(farm.people[0])[FieldId("group")] == "石板组"
    assert households.card(farm.people[1]).void is not None
    assert Undoing(farm.ledger).undo() == "合并农户"
    assert households.card(farm.people[1]).void is None


def test_what_keeps_two_from_being_one_is_told(
    presenter: ComparisonPresenter, view: FakeView, farm: Farm, households: Households
) -> None:
    presenter.choose(farm.people[:2])
    assert households.void(farm.people[1], "重复登记") == ()
    presenter.merge()
    assert "已经作废" in view.last["show_problem"][0]
    assert "close_comparison" not in view.last


def test_nothing_is_merged_until_two_are_ticked(
    presenter: ComparisonPresenter, view: FakeView, quick_desk: Desk
) -> None:
    presenter.ask({})
    presenter.merge()
    assert "ask" not in view.last
    assert cast("FakeNotices", quick_desk.notices).said == []


def test_households_of_different_names_become_one(
    presenter: ComparisonPresenter, view: FakeView, farm: Farm, households: Households
) -> None:
    presenter.compare_with(farm.people[2])
    (compared,) = view.last["show_households"]
    assert compared.ids == (farm.people[0], farm.people[2])
    presenter.choose(compared.ids)
    presenter.ask({"name": 0})
    presenter.merge()
    assert households.card(farm.people[2]).void is not None
    assert households.values(farm.people[0])[FieldId("name")] == "陈望"


def test_a_household_is_not_compared_with_itself(
    presenter: ComparisonPresenter, view: FakeView, farm: Farm
) -> None:
    presenter.compare_with(farm.people[0])
    assert "它自己" in view.last["show_problem"][0]
    assert view.last["show_households"][0].ids == [farm.people[0], farm.people[1]]


def test_others_are_found_until_the_comparison_is_left(
    presenter: ComparisonPresenter, view: FakeView
) -> None:
    presenter.leave()
    presenter.read_people()
    assert "show_people" not in view.last


def test_others_are_found_by_their_letters(
    presenter: ComparisonPresenter, view: FakeView, farm: Farm
) -> None:
    presenter.read_people()
    (index,) = view.last["show_people"]
    assert [each.household_id for each in index.find("sm")] == [farm.people[2]]


def test_a_household_that_is_gone_is_told_not_raised(
    presenter: ComparisonPresenter, view: FakeView, chen: PartyId
) -> None:
    presenter.choose([chen, PartyId(7)])
    assert view.last["show_problem"][0]
    presenter.ask({})
    assert "ask" not in view.last
    view.last.clear()
    presenter.turn_to([PartyId(7), chen])
    assert view.last["show_problem"][0]
