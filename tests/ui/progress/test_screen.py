from __future__ import annotations

from typing import TYPE_CHECKING

import pytest
from PySide6.QtCore import Qt

from fieldapp.ui.progress.head_strip import FactTile
from fieldapp.ui.progress.screen import ProgressScreen
from fieldapp.ui.progress.words import head_of
from tests.ui.finding import focused, shown

if TYPE_CHECKING:
    from PySide6.QtWidgets import QWidget
    from pytestqt.qtbot import QtBot

    from tests.services.planting import Planting


@pytest.fixture
def screen(qtbot: QtBot, planting: Planting) -> ProgressScreen:
    made = shown(qtbot, ProgressScreen(), 1160, 560)
    made.show_head(head_of(planting.facts()))
    made.show_facts(planting.facts())
    return made


def test_nothing_is_shown_before_something_is_read(qtbot: QtBot) -> None:
    screen = shown(qtbot, ProgressScreen(), 1160, 560)
    assert not screen.head.isVisible()
    assert not screen.households.isVisible()


def test_households_stand_beside_the_rest_where_there_is_room(screen: ProgressScreen) -> None:
    assert not screen.is_stacked


def test_in_a_narrow_window_households_stand_below(screen: ProgressScreen) -> None:
    screen.resize(900, 560)
    assert screen.is_stacked
    assert screen.minimumSizeHint().height() < 400


def test_ctrl_f_goes_to_the_search(qtbot: QtBot, screen: ProgressScreen) -> None:
    screen.setFocus()
    qtbot.keyClick(focused(), Qt.Key.Key_F, Qt.KeyboardModifier.ControlModifier)
    assert focused() is screen.households.search


def test_changes_that_come_together_ask_for_one_reload(
    qtbot: QtBot, screen: ProgressScreen
) -> None:
    asked: list[int] = []
    screen.reload_due.connect(lambda: asked.append(1))
    with qtbot.waitSignal(screen.reload_due):
        for _ in range(5):
            screen.reload_soon()
    assert asked == [1]


def test_every_control_is_reached_by_tab(qtbot: QtBot, screen: ProgressScreen) -> None:
    screen.show_groups(["1组", "2组"])
    screen.households.setFocus()
    reached = set()
    for _ in range(16):
        qtbot.keyClick(focused(), Qt.Key.Key_Tab)
        reached.add(focused())
    assert {screen.groups.grid.table, screen.households.grid.table, screen.days.chart} <= reached
    assert screen.households.search in reached
    tiles = {each for each in screen.findChildren(FactTile) if each.focusPolicy()}
    assert len(tiles) == 5
    assert tiles <= reached
    assert order_of(screen) == sorted(order_of(screen))
    assert {"筛选村民组"} <= {each.accessibleName() for each in reached}


def order_of(screen: ProgressScreen) -> list[int]:
    """How far from the first number the parts are in the order of Tab, as they are read."""
    first, *_ = tiles = screen.findChildren(FactTile)
    chain: dict[QWidget, int] = {first: 0}
    at = first.nextInFocusChain()
    while at is not None and at is not first:
        chain[at] = len(chain)
        at = at.nextInFocusChain()
    parts = [*tiles, screen.groups.grid.table, screen.days.chart, screen.households.search]
    return [chain[each] for each in [*parts, screen.households.grid.table]]
