from __future__ import annotations

from typing import TYPE_CHECKING

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QLabel

from fieldapp.ui.households.model import COLUMNS
from fieldapp.ui.households.screen import HouseholdsScreen, hidden_in
from fieldapp.ui.widgets.dialogs import Question

if TYPE_CHECKING:
    from pytestqt.qtbot import QtBot

    from fieldapp.services.households import Households


@pytest.fixture
def screen(qtbot: QtBot) -> HouseholdsScreen:
    made = HouseholdsScreen()
    qtbot.addWidget(made)
    made.resize(1194, 670)
    made.show()
    qtbot.waitExposed(made)
    return made


def texts(screen: HouseholdsScreen) -> list[str]:
    return [each.text() for each in screen.findChildren(QLabel) if each.isVisible()]


def test_showing_rows_chooses_nobody_anew(
    qtbot: QtBot, screen: HouseholdsScreen, households: Households
) -> None:
    with qtbot.assertNotEmitted(screen.household_chosen):
        screen.show_rows(households.listed(), 1, is_filtered=False)
    assert screen.grid.current_row() == 1
    assert screen.grid.total("name") == "合计 3 户"


def test_down_moves_the_card_from_the_list_and_from_the_search(
    qtbot: QtBot, screen: HouseholdsScreen, households: Households
) -> None:
    rows = households.listed()
    screen.show_rows(rows, 0, is_filtered=False)
    for place, widget in ((1, screen.grid.table), (2, screen.filters.search)):
        with qtbot.waitSignal(screen.household_chosen) as chosen:
            qtbot.keyClick(widget, Qt.Key.Key_Down)
        assert chosen.args == [rows[place].id]
    with qtbot.waitSignal(screen.household_chosen) as chosen:
        qtbot.keyClick(screen.filters.search, Qt.Key.Key_Up)
    assert chosen.args == [rows[1].id]


def test_letters_typed_in_the_list_go_to_the_search(
    qtbot: QtBot, screen: HouseholdsScreen, households: Households
) -> None:
    screen.show_rows(households.listed(), 0, is_filtered=False)
    screen.grid.setFocus()
    with qtbot.waitSignal(screen.filters.searched) as searched:
        qtbot.keyClick(screen.grid.table, "c")
        qtbot.keyClick(screen.filters.search, "w")
    assert searched.args == ["cw"]


def test_enter_in_the_search_goes_to_the_list_and_enter_there_opens(
    qtbot: QtBot, screen: HouseholdsScreen, households: Households
) -> None:
    screen.show_rows(households.listed(), 0, is_filtered=False)
    screen.filters.search.setFocus()
    qtbot.keyClicks(screen.filters.search, "cw")
    with qtbot.waitSignal(screen.filters.searched) as searched:
        qtbot.keyClick(screen.filters.search, Qt.Key.Key_Return)
    assert searched.args == ["cw"]
    assert screen.grid.table.hasFocus()
    with qtbot.waitSignal(screen.edit_requested):
        qtbot.keyClick(screen.grid.table, Qt.Key.Key_Return)


def test_nothing_found_is_told_apart_from_nothing_there(screen: HouseholdsScreen) -> None:
    screen.show_rows((), -1, is_filtered=True)
    assert "没有符合条件的农户" in texts(screen)
    screen.show_rows((), -1, is_filtered=False)
    assert "还没有农户" in texts(screen)


def test_void_is_asked_once_with_its_reason(
    qtbot: QtBot, screen: HouseholdsScreen, households: Households
) -> None:
    screen.show_card(households.card(households.listed()[0].id))
    screen.ask_void()
    (question,) = screen.findChildren(Question)
    with qtbot.waitSignal(screen.void_confirmed) as confirmed:
        question.accept()
    assert confirmed.args == ["重复登记"]


def test_the_figures_stand_at_the_right_in_every_size(
    screen: HouseholdsScreen, households: Households
) -> None:
    screen.show_rows(households.listed(), 0, is_filtered=False)
    for width, height in ((1194, 670), (1108, 622), (1000, 622), (1400, 800)):
        screen.resize(width, height)
        assert screen.grid.column_widths()["unpaid"] == COLUMNS[-1].width
        assert sum(screen.grid.column_widths().values()) == screen.grid.table.viewport().width()


def test_ctrl_n_wants_a_new_household(qtbot: QtBot, screen: HouseholdsScreen) -> None:
    with qtbot.waitSignal(screen.add_requested):
        qtbot.keyClick(screen, Qt.Key.Key_N, Qt.KeyboardModifier.ControlModifier)


def test_ctrl_f_goes_to_the_search(qtbot: QtBot, screen: HouseholdsScreen) -> None:
    qtbot.keyClick(screen, Qt.Key.Key_F, Qt.KeyboardModifier.ControlModifier)
    assert screen.filters.search.hasFocus()


def test_columns_are_hidden_one_by_one_until_the_others_have_room() -> None:
    assert hidden_in(700) == frozenset()
    assert hidden_in(699) == {"initials"}
    assert hidden_in(642) == {"initials"}
    assert hidden_in(641) == {"initials", "phone"}
    assert hidden_in(100) == {"initials", "phone", "size"}


def test_hidden_columns_come_back_with_the_room(screen: HouseholdsScreen) -> None:
    screen.resize(1100, 670)
    assert screen.grid.column_widths()["initials"] == 0
    screen.resize(1300, 670)
    assert screen.grid.column_widths()["initials"] > 0
