from __future__ import annotations

from typing import TYPE_CHECKING, Any, cast

import pytest

from fieldapp.domain.settlement import How
from fieldapp.services.settlement_paying import Payout
from fieldapp.services.settlement_steps import SettlementSteps
from fieldapp.services.undoing import Undoing
from fieldapp.ui.settlement.next_step import Action
from fieldapp.ui.settlement.orders import Order
from fieldapp.ui.settlement.sheet_presenter import SheetPresenter
from tests.ui.settlement.settled import TODAY, settle
from tests.ui.settlement.showing import FakeView

if TYPE_CHECKING:
    from pytestqt.qtbot import QtBot

    from fieldapp.services.ledger import Ledger
    from fieldapp.services.settlement_sheet import Sheet
    from fieldapp.ui.desk import Desk
    from fieldapp.ui.settlement.shown_sheet import ShownSheet
    from tests.fakes import FakeNotices
    from tests.ui.farm import Farm


class Middle(FakeView):
    """Keeps what was asked, and whether a form is open to tell what is wrong in."""

    has_form = False
    problem = ""

    def __init__(self) -> None:
        super().__init__()
        self.shown: list[str] = []

    def show_busy(self, *, is_busy: bool) -> None:
        self.last["show_busy"] = (is_busy,)
        self.shown.append("busy" if is_busy else "free")

    def show_sheet(self, shown: ShownSheet | None) -> None:
        self.last["show_sheet"] = (shown,)
        self.shown.append("" if shown is None else shown.chip[0])

    def show_asked_problem(self, text: str) -> bool:
        self.problem = text
        return self.has_form


class Case:
    """The presenter with its view, and the settlements that it took."""

    def __init__(self, desk: Desk) -> None:
        self.view, self.desk, self.taken = Middle(), desk, list[Any]()
        self.presenter = SheetPresenter(self.view, desk, self.taken.append)
        self.presenter.refresh()

    @property
    def shown(self) -> ShownSheet:
        return cast("ShownSheet", self.view.last["show_sheet"][0])

    @property
    def said(self) -> list[str]:
        return cast("FakeNotices", self.desk.notices).said

    def order(self, action: Action, **more: Any) -> None:
        self.presenter.carry_out(Order(action, self.shown.number, TODAY, **more))


@pytest.fixture
def number(owing: Farm) -> str:
    return settle(owing, by=0)


@pytest.fixture
def case(number: str, quick_desk: Desk) -> Case:
    assert number
    return Case(quick_desk)


def test_without_a_settlement_nothing_is_shown(quick_desk: Desk) -> None:
    case = Case(quick_desk)
    assert case.view.last["show_sheet"] == (None,)
    assert case.taken == [None]
    case.presenter.request(Action.SUBMIT, [])
    case.presenter.open_line(0)
    assert "ask" not in case.view.last
    assert "show_tickets" not in case.view.last


def test_the_newest_that_is_open_is_shown_first(owing: Farm, quick_desk: Desk) -> None:
    first, second = settle(owing, by=0), settle(owing, by=1)
    SettlementSteps(owing.ledger).void(second, "重复", TODAY)
    case = Case(quick_desk)
    assert case.shown.number == first
    case.presenter.open(second)
    assert case.shown.chip == ("作废", "danger")


def test_it_stays_in_sight_when_a_newer_one_is_made_elsewhere(case: Case, owing: Farm) -> None:
    before = case.shown.number
    settle(owing, by=1)
    case.desk.events.look()
    assert case.shown.number == before


def test_a_step_asks_first_and_is_then_carried_out(case: Case) -> None:
    case.presenter.request(Action.SUBMIT, [])
    asking, today = case.view.last["ask"]
    assert (asking.action, asking.number, today) == (Action.SUBMIT, case.shown.number, TODAY)
    case.order(Action.SUBMIT)
    assert case.shown.chip == ("已提交", "info")
    assert case.view.last["close_asked"] == ()
    assert case.said == ["已提交 JS2025-A001，请换另一位用户审核"]
    assert case.view.last["show_busy"] == (False,)


def test_an_action_of_a_line_names_its_household(case: Case) -> None:
    case.presenter.request(Action.DEDUCT, [], place=0)
    assert case.view.last["ask"][0].position == 1
    case.presenter.open_line(0)
    sheet, place = case.view.last["show_tickets"]
    assert (sheet.settlement.number, place) == ("JS2025-A001", 0)


def test_the_same_person_is_asked_to_let_another_log_in(case: Case) -> None:
    case.order(Action.SUBMIT)
    assert case.shown.next.actions == (Action.CHANGE_USER,)
    case.presenter.request(Action.CHANGE_USER, [])
    assert case.view.last["change_user"] == ()


def test_what_is_refused_is_told_in_the_form_or_else_above_the_page(case: Case) -> None:
    case.order(Action.APPROVE)
    assert case.said == ["settlement.not_now"]
    case.view.has_form = True
    case.order(Action.APPROVE)
    assert case.said == ["settlement.not_now"]
    assert "不能审核" in case.view.problem
    assert "close_asked" not in case.view.last


def test_a_step_that_another_window_took_is_seen(case: Case, second: Ledger) -> None:
    SettlementSteps(second).void(case.shown.number, "算错了", TODAY)
    assert case.shown.next.actions == (Action.SUBMIT,)
    case.desk.events.look()
    assert case.shown.next.tone == "danger"
    assert case.taken[-1].settlement.void == "算错了"


def test_what_nobody_sees_is_read_once_it_is_shown(case: Case, second: Ledger) -> None:
    case.view.is_seen = False
    SettlementSteps(second).void(case.shown.number, "算错了", TODAY)
    case.desk.events.look()
    assert case.shown.chip == ("草稿", "neutral")
    case.view.is_seen = True
    case.presenter.refresh()
    assert case.shown.chip == ("作废", "danger")


def test_one_whose_making_is_undone_makes_room_for_another(owing: Farm, quick_desk: Desk) -> None:
    first = settle(owing, by=0)
    settle(owing, by=1)
    case = Case(quick_desk)
    Undoing(owing.ledger).undo()
    quick_desk.events.look()
    assert case.shown.number == first


def test_a_payout_is_asked_for_with_the_chosen_lines(case: Case, second: Ledger) -> None:
    number = case.shown.number
    case.order(Action.SUBMIT)
    SettlementSteps(second).approve(number, TODAY)
    case.presenter.request(Action.PAY, [0])
    sheet, chosen, today, limit = case.view.last["ask_payout"]
    assert (sheet.settlement.number, chosen, today, limit) == (number, [1], TODAY, 100_000)
    case.order(Action.PAY, payout=Payout(TODAY, How.CASH))
    assert case.said[-1] == "settlement.not_now", "its notice has not hung yet"


def test_news_of_other_things_read_nothing_anew(case: Case, owing: Farm) -> None:
    before = len(case.taken)
    with owing.ledger.step("改设置") as step:
        owing.ledger.projects.set_setting(step, "unit_name", "木柯村")
    case.desk.events.look()
    assert len(case.taken) == before


def test_the_sheet_that_is_shown_is_at_hand(case: Case) -> None:
    sheet: Sheet | None = case.presenter.sheet
    assert sheet is not None
    assert sheet.settlement.number == case.shown.number


def test_a_settlement_that_is_not_there_is_told(case: Case) -> None:
    case.presenter.open("JS1999-A001")
    assert case.said == ["settlement.unknown"]
    assert case.shown.number == "JS2025-A001"


def test_nothing_can_be_done_until_what_was_done_is_seen(
    qtbot: QtBot, desk: Desk, number: str
) -> None:
    case = Case(desk)
    qtbot.waitUntil(lambda: not desk.jobs.is_busy, timeout=20_000)
    assert case.shown.number == number
    case.view.shown.clear()
    case.order(Action.SUBMIT)
    qtbot.waitUntil(lambda: not desk.jobs.is_busy, timeout=20_000)
    assert case.view.shown[-2:] == ["已提交", "free"]
    assert set(case.view.shown[:-2]) == {"busy"}
