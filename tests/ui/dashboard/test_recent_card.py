from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

import pytest
from PySide6.QtCore import Qt

from fieldapp.ui.dashboard.recent_card import NONE_YET, STORED, RecentCard, state_of
from fieldapp.ui.record_table.states import REVERSED, REVERSING, VOID
from fieldapp.ui.widgets.grid_column import GridCell, GridRole
from tests.ui.charts.days import TODAY
from tests.ui.dashboard.states import part, record
from tests.ui.finding import shown, texts

if TYPE_CHECKING:
    from pytestqt.qtbot import QtBot

PARTS = (part("收蜜", "1"),)
RECORDS = (record("陈望"), record("单明", back=2, is_void=True))


@pytest.fixture
def card(qtbot: QtBot) -> RecentCard:
    made = shown(qtbot, RecentCard(), 726, 240)
    made.show_records(RECORDS, TODAY, PARTS)
    return made


def test_rows_tell_when_what_who_and_how_much(card: RecentCard) -> None:
    model = card.model
    rows = [[model.index(row, column).data() for column in range(8)] for row in range(2)]
    assert rows[0] == ["10:38", "收蜜", "陈望", "上寨组", "12.5 kg", "1,500.00", "李敏", "已登记"]
    assert rows[1][0] == "2月24日"
    assert (card.count.text(), card.count.accessibleName()) == (
        "今天 1 条",
        "打开今天的 1 条记录",
    )


def test_a_void_record_is_struck_through_and_says_so(card: RecentCard) -> None:
    cell = card.model.index(1, 7).data(GridRole.CELL)
    assert isinstance(cell, GridCell)
    assert (cell.is_void, cell.chips) == (True, (VOID,))


def test_what_takes_back_and_what_was_taken_back_say_so() -> None:
    stored = record("陈望")
    assert state_of(stored) == STORED
    assert state_of(replace(stored, is_reversing=True)) == REVERSING
    assert state_of(replace(stored, is_reversed=True)) == REVERSED
    assert state_of(replace(stored, is_reversed=True, is_void=True)) == VOID


def test_enter_opens_the_record(qtbot: QtBot, card: RecentCard) -> None:
    card.grid.go_to(0)
    qtbot.keyClick(card.grid.table, Qt.Key.Key_Down)
    with qtbot.waitSignal(card.record_opened) as opened:
        qtbot.keyClick(card.grid.table, Qt.Key.Key_Return)
    assert opened.args == [RECORDS[1]]


@pytest.mark.parametrize("width", [712, 800, 1366])
def test_all_columns_fit_beside_each_other(qtbot: QtBot, width: int) -> None:
    card = shown(qtbot, RecentCard(), width, 240)
    card.show_records(RECORDS * 9, TODAY, PARTS)
    assert sum(card.grid.column_widths().values()) <= card.grid.table.viewport().width() + 14


def test_the_count_of_today_opens_the_records_that_it_counts(
    qtbot: QtBot, card: RecentCard
) -> None:
    card.count.setFocus()
    with qtbot.waitSignal(card.part_taken) as wish:
        qtbot.keyClick(card.count, Qt.Key.Key_Return)
    assert wish.args == [PARTS[0]]
    card.show_records((), TODAY, ())
    assert not card.count.isEnabled(), "there is nothing to open"


def test_no_records_yet_are_said_so(card: RecentCard) -> None:
    card.show_records((), TODAY, ())
    assert NONE_YET[0] in texts(card)


def test_the_same_again_keeps_the_current_row(card: RecentCard) -> None:
    card.grid.go_to(1)
    card.show_records(list(RECORDS), TODAY, PARTS)
    assert card.grid.current_row() == 1
