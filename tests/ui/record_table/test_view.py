from __future__ import annotations

from array import array
from typing import TYPE_CHECKING

import pytest
from PySide6.QtCore import Qt

from fieldapp.services.browsing import Browsing, RecordQuery
from fieldapp.ui.record_table.columns import columns_of
from fieldapp.ui.record_table.pages import FoundIds
from fieldapp.ui.record_table.view import RecordTableScreen
from tests.ui.record_table.deliveries import deliver

if TYPE_CHECKING:
    from PySide6.QtWidgets import QTableView
    from pytestqt.qtbot import QtBot

    from tests.ui.farm import Farm


@pytest.fixture
def ids(farm: Farm) -> array[int]:
    deliver(farm, ["100"] * 60)
    return Browsing(farm.ledger, farm.work).ids(RecordQuery(farm.weigh_in.id))


@pytest.fixture
def screen(qtbot: QtBot, farm: Farm, ids: array[int]) -> RecordTableScreen:
    today, browsing = farm.ledger.today(), Browsing(farm.ledger, farm.work)
    made = RecordTableScreen(farm.weigh_in, today)
    made.show_columns(
        columns_of(farm.weigh_in, farm.work.type.units, today),
        lambda some: browsing.rows(farm.weigh_in.id, some),
    )
    qtbot.addWidget(made)
    made.resize(1160, 300)
    made.show()
    qtbot.waitExposed(made)
    made.show_first(FoundIds(ids, {}, {}))
    return made


def rows_of(screen: RecordTableScreen) -> QTableView:
    return screen._grid.table


def shown_columns(screen: RecordTableScreen) -> list[str]:
    return [name for name, width in screen._grid.column_widths().items() if width]


def test_the_current_and_the_topmost_row_stay_when_others_come_above(
    screen: RecordTableScreen, ids: array[int]
) -> None:
    screen._grid.go_to(40)
    top, current = rows_of(screen).rowAt(0), 40
    kept = screen.kept_ids()
    assert kept[:2] == [ids[top], ids[current]]
    more = array("q", [ids[59], *ids[:59]])  # one row came above
    screen.show_found(FoundIds(more, {each: more.index(each) for each in kept}, {}))
    assert rows_of(screen).currentIndex().row() == current + 1
    assert rows_of(screen).rowAt(0) == top + 1


def test_at_the_top_the_newest_row_is_seen(screen: RecordTableScreen, ids: array[int]) -> None:
    kept = screen.kept_ids()
    more = array("q", [ids[59], *ids[:59]])
    screen.show_found(FoundIds(more, {each: more.index(each) for each in kept}, {}))
    assert rows_of(screen).rowAt(0) == 0


def test_selected_rows_are_found_again_and_gone_ones_are_not(
    screen: RecordTableScreen, ids: array[int]
) -> None:
    screen._grid.select_ranges([range(3, 5)])
    left = array("q", [each for each in ids if each != ids[4]])
    screen.show_found(FoundIds(left, {ids[3]: 3}, {}))
    assert screen._grid.selected_ranges() == [range(3, 4)]


def test_another_question_begins_at_the_top_with_nothing_selected(
    screen: RecordTableScreen, ids: array[int]
) -> None:
    screen._grid.select_ranges([range(3, 5)])
    screen._grid.go_to(50)
    screen.show_first(FoundIds(ids[::-1], {}, {}))
    assert screen._grid.selected_ranges() == []
    assert rows_of(screen).currentIndex().row() == 0
    assert rows_of(screen).rowAt(0) == 0


def test_columns_that_somebody_chose_stay_when_the_window_grows(
    screen: RecordTableScreen,
) -> None:
    screen._grid.show_column_widths({"vehicle": 0})
    screen._grid.columns_changed.emit()  # as the menu of columns does
    before = shown_columns(screen)
    screen.resize(1900, 300)
    assert shown_columns(screen) == before


def test_letters_typed_in_the_table_go_on_in_its_search_field(
    qtbot: QtBot, screen: RecordTableScreen
) -> None:
    search = screen.filters.search
    search.setText("旧")
    rows_of(screen).setFocus()
    qtbot.keyClicks(rows_of(screen), "c")
    assert screen.focusWidget() is search
    qtbot.keyClicks(search, "w")
    assert search.text() == "cw"  # what was looked for before makes way
    with qtbot.waitSignal(screen.filters_changed) as told:
        qtbot.keyClick(search, Qt.Key.Key_Return)
    assert told.args[0].text == "cw"
    qtbot.keyClick(search, Qt.Key.Key_Down)
    assert screen.focusWidget() is rows_of(screen)
