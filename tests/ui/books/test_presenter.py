from __future__ import annotations

from datetime import date
from typing import TYPE_CHECKING, Any, cast

import pytest

from fieldapp.services.books import Books
from fieldapp.services.ledger import MONTH_END_DAY
from fieldapp.ui.books.presenter import NO_DAY, TOO, BooksPresenter
from tests.ui.record_table.deliveries import deliver
from tests.ui.settlement.settled import settle

if TYPE_CHECKING:
    from pytestqt.qtbot import QtBot

    from fieldapp.ui.desk import Desk
    from tests.fakes import FakeNotices
    from tests.ui.farm import Farm

TODAY, JANUARY = date(2025, 2, 26), date(2025, 1, 31)


class FakeBooksView:
    """Keeps what it was last told, by the name of the call."""

    def __init__(self) -> None:
        self.told: dict[str, Any] = {}

    def __getattr__(self, name: str) -> Any:
        return lambda *values: self.told.__setitem__(name, values)


@pytest.fixture
def view() -> FakeBooksView:
    return FakeBooksView()


@pytest.fixture
def presenter(view: FakeBooksView, desk: Desk) -> BooksPresenter:
    return BooksPresenter(view, desk)


def said(desk: Desk) -> list[str]:
    return cast("FakeNotices", desk.notices).said


def test_the_end_of_the_last_month_is_offered(
    view: FakeBooksView, presenter: BooksPresenter
) -> None:
    presenter.begin()
    assert view.told["show_lock"] == ("现在没有锁账。", "")
    assert view.told["show_day"] == (JANUARY,)


def test_months_end_as_the_ledger_says(
    view: FakeBooksView, presenter: BooksPresenter, desk: Desk
) -> None:
    with desk.ledger.step("设置") as step:
        desk.ledger.projects.set_setting(step, MONTH_END_DAY, "25")
    presenter.begin()
    assert view.told["show_day"] == (date(2025, 2, 25),)


def test_books_are_closed_up_to_a_day(
    view: FakeBooksView, presenter: BooksPresenter, desk: Desk
) -> None:
    presenter.begin()
    presenter.close_books(JANUARY)
    assert Books(desk.ledger).locked_to == JANUARY
    assert said(desk) == ["账已锁到2025年1月31日"]
    assert "close_done" in view.told


def test_where_the_last_month_is_closed_no_day_is_offered(
    view: FakeBooksView, presenter: BooksPresenter, desk: Desk
) -> None:
    Books(desk.ledger).close(JANUARY)
    presenter.begin()
    assert view.told["show_day"] == (None,)
    assert view.told["show_lock"] == (
        "账已锁到2025年1月31日。",
        "解锁以后，所有日期都可以登记和修改。",
    )


def test_today_may_be_closed_and_that_is_told(
    view: FakeBooksView, presenter: BooksPresenter
) -> None:
    presenter.begin()
    presenter.choose_day(TODAY)
    assert view.told["show_day_note"] == (TOO,)
    presenter.choose_day(JANUARY)
    assert view.told["show_day_note"] == ("",)


def test_a_day_that_is_none_or_not_over_is_refused_beside_its_field(
    view: FakeBooksView, presenter: BooksPresenter, desk: Desk
) -> None:
    presenter.begin()
    presenter.close_books(None)
    assert view.told["show_day_problem"] == (NO_DAY,)
    presenter.close_books(date(2025, 2, 27))
    assert "还没有到" in view.told["show_day_problem"][0]
    assert ("close_done" in view.told, Books(desk.ledger).locked_to) == (False, None)


def test_books_are_opened_again_for_a_reason(
    view: FakeBooksView, presenter: BooksPresenter, desk: Desk
) -> None:
    for day in (date(2024, 12, 31), JANUARY):
        Books(desk.ledger).close(day)
    presenter.begin()
    assert view.told["show_lock"][1] == "解锁以后，账退回到锁到2024年12月31日。"
    presenter.reopen("  ")
    assert "请写明原因" in view.told["show_reason_problem"][0]
    presenter.reopen("补登漏记的单据")
    assert Books(desk.ledger).locked_to == date(2024, 12, 31)
    presenter.reopen("再补登")
    assert said(desk) == ["已解锁，账现在锁到2024年12月31日", "已解锁，现在没有锁账"]


def test_what_another_program_did_is_shown(
    view: FakeBooksView, presenter: BooksPresenter, desk: Desk
) -> None:
    presenter.begin()
    Books(desk.ledger).close(JANUARY)
    desk.events.look()
    assert view.told["show_lock"][0] == "账已锁到2025年1月31日。"
    presenter.leave()
    Books(desk.ledger).reopen("补登")
    desk.events.look()
    assert view.told["show_lock"][0] == "账已锁到2025年1月31日。", "nobody looks any more"


def test_what_is_not_finished_up_to_the_day_is_told_before_books_are_closed(
    view: FakeBooksView, farm: Farm, quick_desk: Desk
) -> None:
    deliver(farm, ["800", "600"])
    presenter = BooksPresenter(view, quick_desk)
    presenter.begin()
    assert view.told["show_day_warning"] == ("",), "in January nothing was delivered"
    presenter.choose_day(TODAY)
    (told,) = view.told["show_day_warning"]
    assert "1 户共 105" in told
    settle(farm)
    presenter.choose_day(TODAY)
    (told,) = view.told["show_day_warning"]
    assert "1 张结算单草稿" in told
    presenter.close_books(TODAY)
    assert Books(farm.ledger).locked_to == TODAY, "and it may be closed all the same"


def test_a_late_warning_takes_no_problem_away(
    qtbot: QtBot, view: FakeBooksView, presenter: BooksPresenter, desk: Desk
) -> None:
    presenter.begin()
    presenter.close_books(date(2025, 2, 27))
    qtbot.waitUntil(lambda: not desk.jobs.is_busy)
    assert "show_day_warning" not in view.told
