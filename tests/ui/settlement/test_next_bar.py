from __future__ import annotations

from typing import TYPE_CHECKING

import pytest
from PySide6.QtCore import Qt

from fieldapp.ui.settlement.next_bar import NextBar
from fieldapp.ui.settlement.next_step import Action, NextStep
from tests.ui.finding import button, focused, shown, texts

if TYPE_CHECKING:
    from pytestqt.qtbot import QtBot

LEFT = Qt.MouseButton.LeftButton
OVER = NextStep("info", "公示期满，没有登记异议。", (Action.OBJECT, Action.PAY))


@pytest.fixture
def bar(qtbot: QtBot) -> NextBar:
    made = NextBar()
    made.show_next(OVER)
    return shown(qtbot, made, 420, 44)


def test_it_says_what_comes_next_and_offers_it(qtbot: QtBot, bar: NextBar) -> None:
    assert OVER.text in texts(bar)
    assert bar.property("role") == "bar-info"
    assert button(bar, "登记发放").property("kind") == "primary"
    assert button(bar, "登记异议").property("kind") == ""
    for text, action in (("登记异议", Action.OBJECT), ("登记发放", Action.PAY)):
        with qtbot.waitSignal(bar.action_requested) as told:
            qtbot.mouseClick(button(bar, text), LEFT)
        assert told.args == [action]


def test_an_objection_alone_is_not_what_comes_next(bar: NextBar) -> None:
    bar.show_next(NextStep("info", "公示到5月8日", (Action.OBJECT,)))
    assert button(bar, "登记异议").property("kind") == ""


def test_nothing_can_be_pressed_while_it_is_busy(bar: NextBar) -> None:
    bar.show_busy(is_busy=True)
    assert not button(bar, "登记发放").isEnabled()
    bar.show_next(OVER)
    assert not button(bar, "登记发放").isEnabled(), "until what was begun is done"
    bar.show_busy(is_busy=False)
    assert button(bar, "登记发放").isEnabled()


def test_who_pressed_a_button_goes_on_with_the_next_one(qtbot: QtBot, bar: NextBar) -> None:
    button(bar, "登记发放").setFocus()
    bar.show_busy(is_busy=True)
    bar.show_next(NextStep("ok", "款项都已发放，可以归档。", (Action.ARCHIVE,)))
    bar.show_busy(is_busy=False)
    qtbot.waitUntil(lambda: focused() is button(bar, "归档"))


def test_who_was_elsewhere_stays_there(bar: NextBar) -> None:
    bar.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
    bar.setFocus()
    bar.show_busy(is_busy=True)
    bar.show_next(OVER)
    bar.show_busy(is_busy=False)
    assert focused() is bar
