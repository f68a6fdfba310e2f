from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING, Any, cast

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication, QLabel, QLineEdit, QPushButton, QScrollArea

from fieldapp.domain.ids import FieldId, PartyId
from fieldapp.services.households import Households
from fieldapp.services.ledgers import Access
from fieldapp.ui.households.comparison import Comparison
from fieldapp.ui.households.form import HouseholdForm
from fieldapp.ui.households.page import HouseholdsPage, households_page
from fieldapp.ui.households.password_question import PasswordQuestion
from fieldapp.ui.households.statement_dialog import StatementDialog
from fieldapp.ui.record_form.person_editor import PersonEditor
from tests.fakes import FakeMemory
from tests.ui.farm import PASSWORD

if TYPE_CHECKING:
    from pytestqt.qtbot import QtBot

    from fieldapp.ui.desk import Desk
    from fieldapp.ui.jobs import Jobs
    from tests.fakes import FakeNotices
    from tests.ui.farm import Farm

ENTER, CTRL = Qt.Key.Key_Return, Qt.KeyboardModifier.ControlModifier


@pytest.fixture
def page(qtbot: QtBot, farm: Farm, chen: PartyId, desk: Desk, jobs: Jobs) -> HouseholdsPage:
    def check_password(password: str) -> None:
        farm.ledgers.unlock(farm.folder, Access("李敏", password))

    made = households_page(desk, check_password)
    qtbot.addWidget(made)
    made.resize(1194, 670)
    made.show()
    qtbot.waitExposed(made)
    qtbot.waitUntil(lambda: not jobs.is_busy)
    made.open_household(chen)
    made.setFocus()
    qtbot.waitUntil(lambda: not jobs.is_busy)
    return made


def texts(page: HouseholdsPage) -> list[str]:
    return [each.text() for each in page.findChildren(QLabel) if each.isVisible()]


def dialog(page: HouseholdsPage, kind: type[Any]) -> Any:
    return next(each for each in page.findChildren(kind) if each.isVisible())


def button(page: HouseholdsPage, name: str) -> QPushButton:
    return next(
        each
        for each in page.findChildren(QPushButton)
        if name in (each.text(), each.accessibleName()) and each.isVisible()
    )


def test_letters_find_a_household_and_show_its_card(
    qtbot: QtBot, page: HouseholdsPage, jobs: Jobs
) -> None:
    qtbot.keyClick(page.grid.table, "d")
    with qtbot.waitSignal(page.filters.searched):
        qtbot.keyClick(page.filters.search, "m")
    qtbot.waitUntil(lambda: not jobs.is_busy and "下寨组" in texts(page))
    assert "单明" in texts(page)


def test_enter_opens_the_form_and_the_list_shows_what_was_saved(
    qtbot: QtBot, page: HouseholdsPage, households: Households, chen: PartyId, jobs: Jobs
) -> None:
    qtbot.keyClick(page.grid.table, ENTER)
    form = dialog(page, HouseholdForm)
    size = next(e for e in form.findChildren(QLineEdit) if e.accessibleName() == "家庭人口")
    size.selectAll()
    qtbot.keyClicks(size, "8")
    qtbot.keyClick(size, ENTER, CTRL)
    qtbot.waitUntil(lambda: not jobs.is_busy and "3 户，8 人" in texts(page))
    assert households.values(chen)[FieldId("size")] == 8
    assert "上寨组，家庭人口 8 人" in texts(page)


def test_a_number_is_shown_after_the_password_and_who_looked_is_kept(
    qtbot: QtBot, page: HouseholdsPage, jobs: Jobs, farm: Farm
) -> None:
    qtbot.keyClick(button(page, "显示收款账号"), Qt.Key.Key_Space)
    question = dialog(page, PasswordQuestion)
    password = question.findChild(QLineEdit)
    for word in ("abc", PASSWORD):
        QApplication.clipboard().setText(word)
        password.selectAll()
        qtbot.keyClick(password, Qt.Key.Key_V, CTRL)
        qtbot.keyClick(password, ENTER)
        qtbot.waitUntil(lambda: not jobs.is_busy)
        if word == "abc":
            assert "贵州农信 6217003320001230826" not in texts(page)
    assert "贵州农信 6217003320001230826" in texts(page)
    assert farm.ledger.store.history.steps(1)[0].title == "查看银行账号"


def test_weighing_is_offered_once_there_is_a_scale(
    page: HouseholdsPage, desk: Desk, farm: Farm
) -> None:
    while farm.ledger.works():
        farm.ledger.store.history.undo()
    desk.events.look()
    hidden = page.card._weigh_in.isHidden()
    farm.ledger.store.history.redo()
    desk.events.look()
    assert (hidden, page.card._weigh_in.isHidden()) == (True, False)


def test_the_scale_is_asked_for_with_the_household(
    qtbot: QtBot, page: HouseholdsPage, chen: PartyId
) -> None:
    with qtbot.waitSignal(page.weigh_in_requested) as wanted:
        qtbot.keyClick(button(page, "给他过磅"), Qt.Key.Key_Space)
    assert wanted.args == [chen]


def test_the_account_of_the_chosen_household_is_offered_by_its_button_and_its_key(
    qtbot: QtBot, page: HouseholdsPage
) -> None:
    qtbot.keyClick(button(page, "对账单…"), Qt.Key.Key_Space)
    first = dialog(page, StatementDialog)
    assert "上寨组陈望" in {each.text() for each in first.findChildren(QLabel)}
    first.reject()
    qtbot.keyClick(page.grid.table, Qt.Key.Key_P, CTRL)
    assert dialog(page, StatementDialog).windowTitle() == "农户往来对账单"


def test_without_a_chosen_household_there_is_no_account_to_hand_out(
    qtbot: QtBot, farm: Farm, desk: Desk, jobs: Jobs
) -> None:
    for each in farm.people:
        assert Households(farm.ledger).void(each, "重复登记") == ()
    page = households_page(desk, lambda _: None)
    qtbot.addWidget(page)
    page.show()
    qtbot.waitUntil(lambda: not jobs.is_busy)
    page.open_statement()
    assert page.findChildren(StatementDialog) == []


@pytest.mark.parametrize("name", ["同名 2 人", "合并重复农户"])
def test_those_of_one_name_are_compared(qtbot: QtBot, page: HouseholdsPage, name: str) -> None:
    qtbot.keyClick(button(page, name), Qt.Key.Key_Space)
    comparison = dialog(page, Comparison)
    assert {"上寨组", "石板组"} <= {each.text() for each in comparison.findChildren(QLabel)}


def test_ctrl_n_opens_an_empty_form(qtbot: QtBot, page: HouseholdsPage) -> None:
    qtbot.keyClick(page.grid.table, Qt.Key.Key_N, CTRL)
    form = dialog(page, HouseholdForm)
    assert form.windowTitle() == "新增农户"
    qtbot.keyClick(form, Qt.Key.Key_Escape)
    assert not form.isVisible()


def test_columns_are_shown_as_they_were_left_before(qtbot: QtBot, desk: Desk, jobs: Jobs) -> None:
    remembering = replace(desk, memory=FakeMemory())
    first = households_page(remembering, lambda _: None)
    qtbot.addWidget(first)
    first.grid.show_column_widths({"group": 0, "name": 133})
    first.grid.columns_changed.emit()
    again = households_page(remembering, lambda _: None)
    qtbot.addWidget(again)
    qtbot.waitUntil(lambda: not jobs.is_busy)
    widths = again.grid.column_widths()
    assert (widths["name"], widths["group"]) == (133, 0)


def test_a_household_of_another_name_is_found_and_merged(
    qtbot: QtBot, page: HouseholdsPage, farm: Farm, jobs: Jobs, households: Households
) -> None:
    page.open_household(farm.people[2])
    page.compare_namesakes()
    comparison = dialog(page, Comparison)
    qtbot.waitUntil(lambda: not jobs.is_busy)
    assert not comparison.primary.isEnabled(), "there is nobody of its name"
    other = comparison.findChild(PersonEditor)
    qtbot.keyClicks(other, "cw")
    qtbot.keyClick(other, ENTER)
    qtbot.keyClick(comparison.primary, Qt.Key.Key_Space)
    with qtbot.waitSignal(comparison.merged):
        qtbot.keyClick(button(page, "合并这两户"), Qt.Key.Key_Space)
    assert households.card(farm.people[2]).void is None
    assert sum(households.card(each).void is not None for each in farm.people) == 1


def test_a_comparison_is_as_high_as_what_it_shows(
    qtbot: QtBot, page: HouseholdsPage, jobs: Jobs
) -> None:
    page.compare_namesakes()
    comparison = dialog(page, Comparison)
    qtbot.waitUntil(lambda: not jobs.is_busy)
    bar = comparison.findChild(QScrollArea).verticalScrollBar()
    qtbot.waitUntil(lambda: bar.maximum() == 0)


def test_a_comparison_of_a_household_that_is_gone_is_told_not_raised(
    page: HouseholdsPage, desk: Desk
) -> None:
    page.open_comparison([(PartyId(7), PartyId(8))])
    assert cast("FakeNotices", desk.notices).said == ["household.unknown"]
    assert not [each for each in page.findChildren(Comparison) if each.isVisible()]
