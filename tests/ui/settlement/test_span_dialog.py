from __future__ import annotations

from datetime import date
from typing import TYPE_CHECKING

import pytest
from PySide6.QtCore import Qt

from fieldapp.domain.period import Period
from fieldapp.ui.settlement.span_dialog import NO_DAY, WRONG_WAY, SpanDialog
from tests.ui.finding import button, editor, focused, shown, texts

if TYPE_CHECKING:
    from pytestqt.qtbot import QtBot

TODAY = date(2025, 2, 26)
ENTER, LEFT = Qt.Key.Key_Return, Qt.MouseButton.LeftButton


@pytest.fixture
def dialog(qtbot: QtBot) -> SpanDialog:
    period = Period(date(2025, 2, 1), date(2025, 3, 1))
    return shown(qtbot, SpanDialog(period, TODAY))


def test_enter_takes_both_days(qtbot: QtBot, dialog: SpanDialog) -> None:
    assert editor(dialog, "最后一天").text() == "2025年2月28日"
    editor(dialog, "最后一天").setText("10")
    qtbot.keyClick(focused(), ENTER)
    with qtbot.waitSignal(dialog.days_chosen) as told:
        qtbot.keyClick(focused(), ENTER)
    assert told.args == [date(2025, 2, 1), date(2025, 2, 10)]
    assert not dialog.isVisible()


@pytest.mark.parametrize(
    ("first", "last", "problem"),
    [("", "10", NO_DAY), ("1", "某天", NO_DAY), ("11", "10", WRONG_WAY)],
)
def test_days_that_make_no_span_are_told(
    qtbot: QtBot, dialog: SpanDialog, first: str, last: str, problem: str
) -> None:
    editor(dialog, "第一天").setText(first)
    editor(dialog, "最后一天").setText(last)
    with qtbot.assertNotEmitted(dialog.days_chosen):
        dialog.primary.click()
    assert problem in texts(dialog)


def test_usual_spans_are_a_click_away(qtbot: QtBot, dialog: SpanDialog) -> None:
    with qtbot.waitSignal(dialog.month_requested):
        qtbot.mouseClick(button(dialog, "本月"), LEFT)
    assert not dialog.isVisible()
    dialog.open()
    with qtbot.waitSignal(dialog.all_requested):
        qtbot.mouseClick(button(dialog, "全部未结算的"), LEFT)
