from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

import pytest
from PySide6.QtCore import Qt

from fieldapp.services.settling import Wanted
from fieldapp.ui.settlement.waiting import Chosen, listed, sum_of
from fieldapp.ui.settlement.waiting_panel import NO_DAY, WaitingPanel
from fieldapp.ui.settlement.waiting_view import Waits
from tests.services.grove import APRIL, new_grove
from tests.ui.finding import button, editor, focused, shown, texts
from tests.ui.settlement.settled import TODAY

if TYPE_CHECKING:
    from collections.abc import Sequence

    from pytestqt.qtbot import QtBot

    from fieldapp.ui.settlement.waiting import WaitingRow

LEFT, CTRL = Qt.MouseButton.LeftButton, Qt.KeyboardModifier.ControlModifier


@pytest.fixture
def rows() -> list[WaitingRow]:
    grove = new_grove()
    for by in range(3):
        grove.bring("1000", "60", by=by)
    made = list(listed(grove.ledger, Wanted(grove.work, APRIL)).rows)
    return [*made[:2], replace(made[2], amount=-600)]


def waits_of(rows: Sequence[WaitingRow], *, is_filtered: bool = False) -> Waits:
    can = [row for row in rows if row.can_be_settled]
    ticked = [row.can_be_settled for row in rows]
    return Waits(rows, ticked, sum_of(can), sum_of(can), "笔", is_filtered)


@pytest.fixture
def panel(qtbot: QtBot, rows: list[WaitingRow]) -> WaitingPanel:
    made = shown(qtbot, WaitingPanel(TODAY), 290, 590)
    made.show_choices([("1", "油茶林")], [("", "全部款项"), ("fruit", "茶果收购款")])
    made.show_groups([("", "全部村民组"), ("上寨组", "上寨组")])
    made.show_span("4月1日至30日", "2025.4.1-2025.4.30")
    made.show_waits(waits_of(rows))
    return made


def test_what_waits_and_what_is_ticked_are_told_together(panel: WaitingPanel) -> None:
    assert {"待结算", "2 户，2 笔", "已选 2 户，2 笔", "120.00 元"} <= texts(panel)
    assert button(panel, "4月1日至30日").isVisible()
    assert panel.grid.selected_ranges() == [range(3)], "the box for all rows is ticked"


def test_a_box_that_is_cleared_is_told(qtbot: QtBot, panel: WaitingPanel) -> None:
    panel.grid.setFocus()
    panel.grid.go_to(1)
    with qtbot.waitSignal(panel.ticked) as told:
        qtbot.keyClick(panel.grid.table, Qt.Key.Key_Space)
    assert told.args == [[0, 2]]


def test_rows_that_are_shown_tick_nothing_by_themselves(
    qtbot: QtBot, panel: WaitingPanel, rows: list[WaitingRow]
) -> None:
    with qtbot.assertNotEmitted(panel.ticked):
        panel.show_waits(replace(waits_of(rows), ticked=[False, True, False]))
    assert panel.grid.selected_ranges() == [range(1, 2)]


def test_without_a_tick_no_settlement_can_be_made(
    qtbot: QtBot, panel: WaitingPanel, rows: list[WaitingRow]
) -> None:
    make = button(panel, "生成结算单")
    panel.show_sums(replace(waits_of(rows), chosen=Chosen(0, 0, 0)))
    assert not make.isEnabled()
    panel.show_sums(waits_of(rows))
    panel.show_making(is_making=True)
    assert not make.isEnabled(), "one is being made"
    panel.show_making(is_making=False)
    with qtbot.waitSignal(panel.make_requested) as wished:
        qtbot.mouseClick(make, LEFT)
    assert wished.args == ["", TODAY]


def test_where_the_money_is_from_is_told_with_the_wish(qtbot: QtBot, panel: WaitingPanel) -> None:
    panel._funds.choose("衔接资金")
    with qtbot.waitSignal(panel.make_requested) as wished:
        panel.make()
    assert wished.args == ["衔接资金", TODAY]


def test_a_settlement_is_dated_the_day_in_its_field_which_is_today_at_first(
    qtbot: QtBot, panel: WaitingPanel
) -> None:
    editor(panel, "结算单日期").setText("2月20日")
    with qtbot.waitSignal(panel.make_requested) as wished:
        panel.make()
    assert wished.args == ["", TODAY.replace(day=20)]
    editor(panel, "结算单日期").setText("那天")
    with qtbot.assertNotEmitted(panel.make_requested):
        panel.make()
    assert NO_DAY in texts(panel)


def test_letters_typed_in_the_list_go_to_the_search(qtbot: QtBot, panel: WaitingPanel) -> None:
    panel.grid.setFocus()
    qtbot.keyClick(panel.grid.table, "c")
    with qtbot.waitSignal(panel.top.searched) as told:
        qtbot.keyClick(focused(), "w")
    assert told.args == ["cw"]


def test_nothing_found_is_told_apart_from_nothing_there(qtbot: QtBot, panel: WaitingPanel) -> None:
    panel.show_waits(waits_of([], is_filtered=True))
    assert "没有符合条件的农户" in texts(panel)
    editor(panel, "找农户").setText("没有")
    with qtbot.waitSignal(panel.clear_requested):
        qtbot.mouseClick(button(panel, "清除筛选"), LEFT)
    assert editor(panel, "找农户").text() == ""
    panel.show_waits(waits_of([]))
    assert "没有待结算的款项" in texts(panel)
    with qtbot.waitSignal(panel.all_requested):
        qtbot.mouseClick(button(panel, "看全部未结算的"), LEFT)


def test_enter_opens_a_row(qtbot: QtBot, panel: WaitingPanel) -> None:
    panel.grid.setFocus()
    panel.grid.go_to(1)
    with qtbot.waitSignal(panel.row_opened) as told:
        qtbot.keyClick(panel.grid.table, Qt.Key.Key_Return)
    assert told.args == [1]


def test_the_amounts_stand_at_the_right_in_every_width(panel: WaitingPanel) -> None:
    for width in (290, 360, 420):
        panel.resize(width, 590)
        widths = panel.grid.column_widths()
        assert sum(widths.values()) == panel.grid.table.viewport().width()


def test_what_is_owed_is_told_and_the_panel_counts_as_seen_with_its_page(
    qtbot: QtBot, panel: WaitingPanel
) -> None:
    with qtbot.waitSignal(panel.owed_told) as told:
        panel.show_owed("应付未付 12.00 元")
    assert told.args == ["应付未付 12.00 元"]
    assert not panel.is_shown(), "it is on no page"
