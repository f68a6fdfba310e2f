from __future__ import annotations

from datetime import date
from typing import TYPE_CHECKING

import pytest
from PySide6.QtCore import QPoint, Qt

from fieldapp.ui.settlement.next_step import Action
from fieldapp.ui.settlement.sheet_panel import SheetPanel
from fieldapp.ui.settlement.shown_sheet import shown_sheet
from tests.services.grove import Grove, new_grove
from tests.ui.finding import button, focused, shown, texts

if TYPE_CHECKING:
    from pytestqt.qtbot import QtBot

    from fieldapp.ui.settlement.shown_sheet import ShownSheet

LEFT, CTRL = Qt.MouseButton.LeftButton, Qt.KeyboardModifier.ControlModifier
TODAY = date(2025, 5, 8)

pytestmark = pytest.mark.qt_log_ignore("grabbing the keyboard", "support raise", extend=True)


@pytest.fixture
def grove() -> Grove:
    made = new_grove()
    for by in range(3):
        made.bring("1000", "60", by=by)
    return made


@pytest.fixture
def number(grove: Grove) -> str:
    return grove.settle().number


def sheet(grove: Grove, number: str) -> ShownSheet:
    return shown_sheet(grove.sheet(number), TODAY, "李敏")


@pytest.fixture
def panel(qtbot: QtBot, grove: Grove, number: str) -> SheetPanel:
    made = SheetPanel()
    made.show_sheet(sheet(grove, number))
    return shown(qtbot, made, 450, 590)


def entries(panel: SheetPanel) -> list[str]:
    menu = panel.open_menu(panel.mapToGlobal(QPoint(0, 0)))
    found = [each.text() for each in menu.actions() if each.text()]
    menu.close()
    return found


def hidden(panel: SheetPanel) -> set[str]:
    return {name for name, width in panel.grid.column_widths().items() if not width}


def test_a_settlement_is_told_with_its_state_its_purpose_and_its_totals(
    panel: SheetPanel, number: str
) -> None:
    assert {number, "2025年4月茶果收购款"} <= texts(panel)
    assert panel._chip.accessibleName() == "草稿"
    assert panel.grid.total("due") == "180.00"
    assert panel.grid.total("name") == "3 户"


def test_tab_goes_from_the_menu_by_the_next_step_to_the_lines(
    qtbot: QtBot, grove: Grove, number: str, panel: SheetPanel
) -> None:
    grove.steps.submit(number, date(2025, 4, 30))
    panel.show_sheet(shown_sheet(grove.sheet(number), TODAY, "周凯"))
    panel._more.setFocus()
    reached = []
    for _ in range(3):
        qtbot.keyClick(focused(), Qt.Key.Key_Tab)
        reached.append(focused())
    assert reached == [*panel.bar.buttons, panel.grid.table]


def test_without_one_it_says_how_to_make_one(panel: SheetPanel) -> None:
    panel.show_sheet(None)
    assert "还没有结算单" in texts(panel)


def test_the_next_step_and_the_rows_it_is_for_are_told(qtbot: QtBot, panel: SheetPanel) -> None:
    panel.grid.go_to(1)
    qtbot.keyClick(panel.grid.table, Qt.Key.Key_Down, Qt.KeyboardModifier.ShiftModifier)
    with qtbot.waitSignal(panel.action_requested) as told:
        qtbot.mouseClick(button(panel, "提交审核"), LEFT)
    assert told.args == [Action.SUBMIT, [1, 2], 2]


def test_enter_opens_a_line(qtbot: QtBot, panel: SheetPanel) -> None:
    panel.grid.go_to(2)
    with qtbot.waitSignal(panel.line_opened) as told:
        qtbot.keyClick(panel.grid.table, Qt.Key.Key_Return)
    assert told.args == [2]


def test_the_menu_offers_what_can_be_done_with_the_line_and_with_all(panel: SheetPanel) -> None:
    assert entries(panel) == ["作废…", "更正单…", "结算设置…", "锁账…"], "no line is current"
    panel.grid.go_to(0)
    assert entries(panel) == [
        "第 1 行 罗明珍：看来源单据…",
        "第 1 行 罗明珍：扣款…",
        "第 1 行 罗明珍：移出本行…",
        "作废…",
        "更正单…",
        "结算设置…",
        "锁账…",
    ]
    panel.show_busy(is_busy=True)
    assert entries(panel) == ["更正单…", "结算设置…", "锁账…"], "nothing stale can be chosen"


def test_an_entry_of_the_menu_is_wished_for(qtbot: QtBot, panel: SheetPanel) -> None:
    panel.grid.go_to(0)
    menu = panel.open_menu(panel.mapToGlobal(QPoint(0, 0)))
    by_text = {each.text(): each for each in menu.actions()}
    with qtbot.waitSignal(panel.action_requested) as told:
        by_text["第 1 行 罗明珍：扣款…"].trigger()
    assert told.args[0] is Action.DEDUCT
    with qtbot.waitSignal(panel.line_opened):
        by_text["第 1 行 罗明珍：看来源单据…"].trigger()
    with qtbot.waitSignal(panel.settings_requested):
        by_text["结算设置…"].trigger()
    with qtbot.waitSignal(panel.corrections_requested):
        by_text["更正单…"].trigger()
    with qtbot.waitSignal(panel.books_requested):
        by_text["锁账…"].trigger()
    menu.close()


def test_the_row_below_the_mouse_is_that_of_its_menu(qtbot: QtBot, panel: SheetPanel) -> None:
    at = QPoint(60, panel.grid.table.rowViewportPosition(2) + 10)
    panel.grid.table.customContextMenuRequested.emit(at)
    assert panel.grid.current_row() == 2
    panel._menu.close()
    qtbot.mouseClick(panel._more, LEFT)
    assert panel._menu.isVisible()
    panel._menu.close()


def test_columns_that_tell_nothing_or_have_no_room_are_hidden(
    panel: SheetPanel, grove: Grove, number: str
) -> None:
    assert hidden(panel) == {"kind", "held", "payable", "state"}
    panel.resize(430, 590)
    assert hidden(panel) == {"kind", "held", "payable", "state", "count"}
    grove.steps.deduct(number, 1, 1000, "损坏工具")
    grove.paid(number)
    panel.show_sheet(sheet(grove, number))
    panel.resize(900, 590)
    assert hidden(panel) == {"kind"}


def test_the_row_stays_the_current_one_while_it_is_the_same_settlement(
    panel: SheetPanel, grove: Grove, number: str
) -> None:
    panel.grid.go_to(2)
    grove.steps.submit(number, date(2025, 4, 30))
    panel.show_sheet(sheet(grove, number))
    assert panel.grid.current_row() == 2
    grove.bring("10", "60")
    panel.show_sheet(sheet(grove, grove.settle().number))
    assert panel.grid.current_row() == -1
