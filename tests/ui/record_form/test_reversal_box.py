from __future__ import annotations

from typing import TYPE_CHECKING

import pytest
from PySide6.QtCore import Qt

from fieldapp.ui.record_form.reversal_box import ALONE, REASONS, ReversalBox
from fieldapp.ui.widgets.choice import Choice
from fieldapp.ui.widgets.switch import Switch
from tests.ui.finding import focused, paste, shown, texts

if TYPE_CHECKING:
    from pytestqt.qtbot import QtBot


@pytest.fixture
def box(qtbot: QtBot) -> ReversalBox:
    return shown(qtbot, ReversalBox(), 560, 90)


def choice(box: ReversalBox) -> Choice:
    (found,) = box.findChildren(Choice)
    return found


def test_a_reason_is_written_or_taken_from_the_usual_ones(qtbot: QtBot, box: ReversalBox) -> None:
    box.focus_reason()
    assert choice(box).currentText() == ""
    with qtbot.waitSignal(box.reason_edited) as edited:
        qtbot.keyClick(focused(), Qt.Key.Key_Down)
    assert edited.args == [REASONS[0]]
    choice(box).clearEditText()
    told: list[str] = []
    box.reason_edited.connect(told.append)
    paste(qtbot, "过磅时少去了皮")
    assert told[-1] == "过磅时少去了皮"


def test_a_reason_that_was_kept_is_shown_and_is_no_typing(qtbot: QtBot, box: ReversalBox) -> None:
    with qtbot.assertNotEmitted(box.reason_edited):
        box.show_reason("称错")
        box.show_reason("称错")
    assert choice(box).currentText() == "称错"
    with qtbot.assertNotEmitted(box.reason_edited):
        box.show_reason("")
    assert choice(box).currentText() == ""


def test_typing_leaves_the_cursor_where_it_is(qtbot: QtBot, box: ReversalBox) -> None:
    box.reason_edited.connect(box.show_reason)
    box.focus_reason()
    qtbot.keyClicks(focused(), "ab")
    qtbot.keyClick(focused(), Qt.Key.Key_Left)
    qtbot.keyClicks(focused(), "c")
    assert choice(box).currentText() == "acb"


def test_nothing_need_be_entered_anew(qtbot: QtBot, box: ReversalBox) -> None:
    (switch,) = box.findChildren(Switch)
    assert switch.text() == ALONE
    with qtbot.waitSignal(box.right_one_wanted) as wanted:
        switch.click()
    assert wanted.args == [False]
    with qtbot.waitSignal(box.right_one_wanted) as wanted:
        switch.click()
    assert wanted.args == [True]


def test_what_is_missing_is_told_below(box: ReversalBox) -> None:
    box.show_problem("请写明为什么红冲")
    assert "请写明为什么红冲" in texts(box)
    box.show_problem("")
    assert "请写明为什么红冲" not in texts(box)
