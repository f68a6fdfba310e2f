"""Rows are looked at and mended where they stand."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QLineEdit

from fieldapp.importing.mending import State
from fieldapp.ui.import_files.checking_foot import HINT
from fieldapp.ui.import_files.checking_panel import CheckingPanel
from fieldapp.ui.import_files.counts import Counts
from fieldapp.ui.widgets.grid_delegate import GridDelegate
from tests.ui.finding import button, focused, shown, texts
from tests.ui.import_files.conftest import WRONG

if TYPE_CHECKING:
    from pytestqt.qtbot import QtBot

    from fieldapp.ui.import_files.looks import Looks
    from fieldapp.ui.widgets.grid_table import GridTable


@pytest.fixture
def panel(qtbot: QtBot, roster: Looks) -> CheckingPanel:
    made = shown(qtbot, CheckingPanel(), 860, 600)
    made.show_checked(roster)
    made.show_counts(Counts(good=1, odd=1, wrong=1))
    return made


def table(panel: CheckingPanel) -> GridTable:
    assert panel.grid is not None
    return panel.grid.table


def cell_editor() -> QLineEdit:
    found = focused()
    assert isinstance(found, QLineEdit)
    return found


def test_tiles_and_filters_tell_the_counts(panel: CheckingPanel) -> None:
    assert {name: tile.count for name, tile in panel.tiles.items()} == {
        "all": 3,
        "good": 1,
        "wrong": 1,
        "odd": 1,
    }
    assert button(panel, "以前已导入 0").isVisible()
    assert button(panel, "只导入没有问题的 2 行").isEnabled()
    assert not button(panel, "改完 1 行后导入").isEnabled()


def test_without_wrong_rows_all_are_imported(panel: CheckingPanel, qtbot: QtBot) -> None:
    panel.show_counts(Counts(good=2, odd=1))
    assert not button(panel, "只导入没有问题的 3 行").isVisible()
    with qtbot.waitSignal(panel.store_requested):
        button(panel, "导入 3 行").click()


def test_nothing_is_imported_while_a_row_waits_to_be_judged(panel: CheckingPanel) -> None:
    panel.show_counts(Counts(good=2, wrong=1, is_sure=False))
    assert not button(panel, "只导入没有问题的 2 行").isEnabled()
    assert not button(panel, "导出问题行").isEnabled()


def test_rows_that_could_not_be_judged_may_be_tried_again(
    panel: CheckingPanel, qtbot: QtBot
) -> None:
    panel.show_unjudged("有的行还没有检查。")
    assert "有的行还没有检查。" in texts(panel)
    button(panel, "再试一次").setFocus()
    with qtbot.waitSignal(panel.try_again_requested):
        qtbot.keyClick(focused(), Qt.Key.Key_Return)
    panel.show_unjudged("")
    assert not button(panel, "再试一次").isVisible()
    assert focused() is table(panel)


@pytest.fixture
def mended(panel: CheckingPanel, roster: Looks) -> CheckingPanel:
    """The panel with a row that was mended."""
    panel.show_looks(replace(roster, edits={2: {"name": "封小祥"}}))
    return panel


def test_what_is_offered_for_the_chosen_row_is_a_button(
    mended: CheckingPanel, qtbot: QtBot
) -> None:
    assert not mended.foot.offer.isVisible()
    assert mended.grid is not None
    mended.grid.go_to(2)
    assert mended.foot.offer.text() == "改回原来的内容"
    with qtbot.waitSignal(mended.offer_taken) as told:
        mended.foot.offer.click()
    assert told.args == [2]
    mended.grid.go_to(0)
    assert not mended.foot.offer.isVisible()


def test_what_is_offered_is_done_by_a_click_at_the_end_of_the_row(
    mended: CheckingPanel, qtbot: QtBot
) -> None:
    mended.show_rows([2])
    index = table(mended).model().index(0, len(mended.grid.columns) - 1 if mended.grid else 0)
    delegate = table(mended).itemDelegate()
    assert isinstance(delegate, GridDelegate)
    place = delegate.link_place(table(mended).visualRect(index), index).center()
    with qtbot.waitSignal(mended.offer_taken) as told:
        qtbot.mouseClick(table(mended).viewport(), Qt.MouseButton.LeftButton, pos=place)
    assert told.args == [2]


@pytest.mark.parametrize("place", ["rows", "button"])
def test_undo_takes_back_what_was_written(
    panel: CheckingPanel, qtbot: QtBot, roster: Looks, place: str
) -> None:
    control = Qt.KeyboardModifier.ControlModifier
    widget = table(panel) if place == "rows" else button(panel, "导出问题行")
    widget.setFocus()
    with qtbot.assertNotEmitted(panel.take_back_requested):
        qtbot.keyClick(widget, Qt.Key.Key_Z, control)
    panel.show_looks(replace(roster, can_take_back=True))
    with qtbot.waitSignal(panel.take_back_requested):
        qtbot.keyClick(widget, Qt.Key.Key_Z, control)


def test_all_remedies_are_offered_where_there_is_more_than_one(
    panel: CheckingPanel, qtbot: QtBot
) -> None:
    panel.show_counts(Counts(good=2, wrong=3, mendable=1))
    assert not panel.bar.all_remedies.isVisible()
    panel.show_counts(Counts(good=2, wrong=3, mendable=2, is_sure=False))
    assert not panel.bar.all_remedies.isEnabled()
    panel.show_counts(Counts(good=2, wrong=3, mendable=2))
    assert panel.bar.all_remedies.text() == "全部按建议处理（2 行）"
    with qtbot.waitSignal(panel.all_remedies_requested):
        panel.bar.all_remedies.click()


def test_a_tile_shows_its_rows(panel: CheckingPanel, qtbot: QtBot) -> None:
    with qtbot.waitSignal(panel.filter_chosen) as told:
        qtbot.mouseClick(panel.tiles["wrong"], Qt.MouseButton.LeftButton)
    assert told.args == ["wrong"]
    assert panel.bar.filters.value() == "wrong"


@pytest.mark.parametrize("key", [Qt.Key.Key_Return, Qt.Key.Key_F2])
def test_a_key_edits_the_cell_at_fault_in_full(
    panel: CheckingPanel, qtbot: QtBot, key: Qt.Key
) -> None:
    panel.show_rows([2])
    table(panel).setFocus()
    qtbot.keyClick(table(panel), key)
    assert cell_editor().text() == WRONG[2]


def test_what_is_typed_is_told(panel: CheckingPanel, qtbot: QtBot) -> None:
    panel.show_rows([2])
    table(panel).setFocus()
    qtbot.keyClick(table(panel), Qt.Key.Key_Return)
    qtbot.keyClicks(cell_editor(), "520299199505050018")
    with qtbot.waitSignal(panel.cell_edited) as told:
        qtbot.keyClick(cell_editor(), Qt.Key.Key_Return)
    assert told.args == [2, "id_number", "520299199505050018"]
    qtbot.waitUntil(lambda: focused() is table(panel))


def test_escape_leaves_the_cell_as_it_was(panel: CheckingPanel, qtbot: QtBot) -> None:
    table(panel).setFocus()
    qtbot.keyClick(table(panel), Qt.Key.Key_Return)
    qtbot.keyClicks(cell_editor(), "123")
    with qtbot.assertNotEmitted(panel.cell_edited):
        qtbot.keyClick(cell_editor(), Qt.Key.Key_Escape)


def test_the_sentence_of_the_chosen_row_is_said_in_full(panel: CheckingPanel) -> None:
    assert HINT in texts(panel)
    assert panel.grid is not None
    panel.grid.go_to(2)
    told = "第 4 行：身份证号位数不对，应为 18 位，请核对。"
    assert told in texts(panel)


def test_rows_that_were_let_go_are_held_no_more(panel: CheckingPanel, roster: Looks) -> None:
    panel.show_nothing()
    assert panel.grid is None
    panel.show_looks(roster)
    panel.show_rows([0])
    assert roster.state(0) is State.GOOD
