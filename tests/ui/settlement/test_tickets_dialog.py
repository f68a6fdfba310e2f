from __future__ import annotations

from dataclasses import replace
from datetime import date
from typing import TYPE_CHECKING

import pytest
from PySide6.QtCore import Qt

from fieldapp.ui.settlement.tickets import TicketList, list_behind
from fieldapp.ui.settlement.tickets_dialog import NO_DAY, TicketsDialog
from tests.services.grove import new_grove
from tests.ui.finding import button, editor, focused, shown, texts

if TYPE_CHECKING:
    from pytestqt.qtbot import QtBot

TODAY = date(2025, 5, 8)
ENTER, LEFT = Qt.Key.Key_Return, Qt.MouseButton.LeftButton


@pytest.fixture
def listed() -> TicketList:
    grove = new_grove()
    for day in (5, 6, 7):
        grove.bring("1000", "60", day=day)
    return list_behind(grove.sheet(grove.settle().number).lines[0], TODAY)


@pytest.fixture
def dialog(qtbot: QtBot, listed: TicketList) -> TicketsDialog:
    return shown(qtbot, TicketsDialog(listed, TODAY), 640, 420)


def test_the_records_are_listed_with_what_is_told_of_them(dialog: TicketsDialog) -> None:
    assert dialog.windowTitle() == "第 1 行 陈望：来源单据"
    assert "应付 180.00 元，实发 180.00 元" in texts(dialog)
    assert dialog.grid.table.model().rowCount() == 3
    assert dialog.grid.table.head.label_of(3) == "数量（吨）"


def test_keys_alone_open_a_record(qtbot: QtBot, dialog: TicketsDialog, listed: TicketList) -> None:
    qtbot.keyClick(focused(), Qt.Key.Key_Down)
    with qtbot.waitSignal(dialog.record_requested) as told:
        qtbot.keyClick(focused(), ENTER)
    assert told.args == [listed.tickets[1]]
    with qtbot.waitSignal(dialog.record_requested):
        qtbot.mouseClick(button(dialog, "打开单据"), LEFT)
    assert dialog.isVisible(), "another one may be opened"


def test_cash_is_offered_where_it_was_asked_for(
    qtbot: QtBot, dialog: TicketsDialog, listed: TicketList
) -> None:
    assert not [each for each in texts(dialog) if "现金" in each]
    dialog.offer_cash()
    with qtbot.waitSignal(dialog.cash_requested) as told:
        qtbot.mouseClick(button(dialog, "现金即付"), LEFT)
    assert told.args == [listed.tickets[0], TODAY]
    editor(dialog, "付款日期").setText("2025-5-7")
    with qtbot.waitSignal(dialog.cash_requested) as told:
        qtbot.mouseClick(button(dialog, "现金即付"), LEFT)
    assert told.args == [listed.tickets[0], date(2025, 5, 7)]
    editor(dialog, "付款日期").setText("那天")
    with qtbot.assertNotEmitted(dialog.cash_requested):
        button(dialog, "现金即付").click()
    qtbot.waitUntil(lambda: NO_DAY in texts(dialog))


def test_without_records_there_is_nothing_to_open(qtbot: QtBot, listed: TicketList) -> None:
    dialog = shown(qtbot, TicketsDialog(replace(listed, tickets=()), TODAY), 640, 420)
    dialog.offer_cash()
    assert not dialog.primary.isEnabled()
    with qtbot.assertNotEmitted(dialog.record_requested):
        dialog.grid.row_opened.emit(0)
    with qtbot.assertNotEmitted(dialog.cash_requested):
        button(dialog, "现金即付").click()
