from __future__ import annotations

from decimal import Decimal
from typing import TYPE_CHECKING

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QApplication

from fieldapp.services.weighing import GradePrice
from fieldapp.ui.theme.look import look
from fieldapp.ui.weigh_in.grade_bar import HEIGHT, NO_PRICE, GradeBar, GradeButton
from tests.ui.finding import pixel, shown

if TYPE_CHECKING:
    from pytestqt.qtbot import QtBot

GRADES = (
    GradePrice("first", "一级", Decimal("75.00")),
    GradePrice("second", "二级", Decimal("5.50")),
    GradePrice("off", "等外", None),
)


@pytest.fixture
def bar(qtbot: QtBot) -> GradeBar:
    made = GradeBar("元/吨")
    made.show_grades(GRADES, "second")
    shown(qtbot, made, 600, HEIGHT)
    made.setFocus()
    return made


def buttons(bar: GradeBar) -> list[GradeButton]:
    return bar.findChildren(GradeButton)


def test_grades_are_read_aloud_with_their_numbers_and_prices(bar: GradeBar) -> None:
    names = [each.accessibleName() for each in buttons(bar)]
    assert names == ["1 一级 75", "2 二级 5.5", f"3 等外 {NO_PRICE}"]
    assert (bar.accessibleName(), bar.accessibleDescription()) == ("等级", "二级")


def test_the_chosen_grade_alone_has_a_coloured_ground(bar: GradeBar) -> None:
    chosen = [pixel(each, 90, 8) == look().color("accent.subtle") for each in buttons(bar)]
    assert chosen == [False, True, False]
    bar.show_grades(GRADES, "off")
    chosen = [pixel(each, 90, 8) == look().color("accent.subtle") for each in buttons(bar)]
    assert chosen == [False, False, True]
    assert len(buttons(bar)) == 3


def test_a_grade_is_chosen_by_its_number_or_a_click(qtbot: QtBot, bar: GradeBar) -> None:
    told: list[int] = []
    bar.chosen.connect(told.append)
    qtbot.keyClicks(bar, "13")
    qtbot.mouseClick(buttons(bar)[1], Qt.MouseButton.LeftButton)
    assert told == [1, 3, 2]


def test_the_number_after_the_last_asks_for_another_price(qtbot: QtBot, bar: GradeBar) -> None:
    with qtbot.assertNotEmitted(bar.chosen), qtbot.waitSignal(bar.other_price_requested):
        qtbot.keyClicks(bar, "4")
    with qtbot.assertNotEmitted(bar.other_price_requested):
        qtbot.keyClicks(bar, "05x")


def test_a_key_that_writes_a_small_two_is_no_number(qtbot: QtBot, bar: GradeBar) -> None:
    with qtbot.assertNotEmitted(bar.chosen):
        none = Qt.KeyboardModifier.NoModifier
        event = QKeyEvent(QKeyEvent.Type.KeyPress, Qt.Key.Key_twosuperior, none, "²")
        QApplication.sendEvent(bar, event)


@pytest.mark.parametrize("key", [Qt.Key.Key_Return, Qt.Key.Key_Enter])
def test_enter_goes_on(qtbot: QtBot, bar: GradeBar, key: Qt.Key) -> None:
    with qtbot.waitSignal(bar.entered):
        qtbot.keyClick(bar, key)


def test_a_click_leaves_the_cursor_where_it_is(bar: GradeBar) -> None:
    assert {each.focusPolicy() for each in buttons(bar)} == {Qt.FocusPolicy.NoFocus}


def test_a_grade_that_is_gone_leaves_no_button(qtbot: QtBot, bar: GradeBar) -> None:
    bar.show_grades(GRADES[:2], "second")
    assert [each.text() for each in buttons(bar)] == ["一级", "二级"]
    with qtbot.waitSignal(bar.other_price_requested):
        qtbot.keyClicks(bar, "3")


def test_arrows_choose_the_grade_beside(qtbot: QtBot, bar: GradeBar) -> None:
    told: list[int] = []
    bar.chosen.connect(told.append)
    qtbot.keyClick(bar, Qt.Key.Key_Right)
    qtbot.keyClick(bar, Qt.Key.Key_Left)
    bar.show_grades(GRADES, "off")
    qtbot.keyClick(bar, Qt.Key.Key_Right)
    assert told == [3, 1], "there is none beyond the last"


def test_nine_grades_stand_in_two_rows_that_overlap_nowhere(qtbot: QtBot) -> None:
    made = GradeBar("元/吨")
    made.show_grades([GradePrice(f"g{each}", f"{each}等", Decimal(20)) for each in range(9)], "g0")
    shown(qtbot, made, 760, 120)
    places = [each.geometry() for each in buttons(made)]
    assert {place.top() for place in places} == {places[0].top(), places[5].top()}
    assert not any(a.intersects(b) for a in places for b in places if a is not b)


def test_the_ring_goes_to_the_grade_that_is_chosen(bar: GradeBar) -> None:
    bar.show_grades(GRADES, "second")
    assert [each.has_ring for each in buttons(bar)] == [False, True, False]
    bar.show_grades(GRADES, "first")
    assert [each.has_ring for each in buttons(bar)] == [True, False, False]
