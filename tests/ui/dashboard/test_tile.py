from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

import pytest
from PySide6.QtCore import Qt

from fieldapp.ui.dashboard.tile import DashboardTile
from tests.ui.dashboard.states import tile
from tests.ui.finding import count_of, shown

if TYPE_CHECKING:
    from pytestqt.qtbot import QtBot


def test_a_tile_tells_value_target_and_plan_to_those_who_cannot_see(qtbot: QtBot) -> None:
    made = shown(qtbot, DashboardTile(tile()), 260, 118)
    assert made.accessibleName() == "收购蜂蜜 12 吨 目标 40 吨，完成 30% 应达 25%"
    assert "养蜂合作社" in made.toolTip()


def test_what_is_behind_is_amber_and_what_is_not_is_green(qtbot: QtBot) -> None:
    late = shown(qtbot, DashboardTile(tile("5")), 260, 118)
    good = shown(qtbot, DashboardTile(tile("12")), 260, 118)
    assert count_of(late, "chart.alt") > 50
    assert count_of(good, "chart.alt") == 0
    assert count_of(good, "accent.base") > 50


def test_without_a_target_there_is_no_bar(qtbot: QtBot) -> None:
    made = shown(qtbot, DashboardTile(tile(target=None)), 260, 118)
    assert count_of(made, "bg.neutral") == 0
    assert made.unit == "吨"


def test_money_stands_before_yuan_whatever_its_target_is_told_in(qtbot: QtBot) -> None:
    aimed = tile("1273.03", "100000")
    made = DashboardTile(replace(aimed, progress=replace(aimed.progress, unit="元")))
    qtbot.addWidget(made)
    assert (made.value, made.unit) == ("1,273.03", "元")


@pytest.mark.parametrize("key", [Qt.Key.Key_Return, Qt.Key.Key_Space])
def test_enter_and_space_press_it(qtbot: QtBot, key: Qt.Key) -> None:
    made = shown(qtbot, DashboardTile(tile()), 260, 118)
    made.setFocus()
    with qtbot.waitSignal(made.clicked):
        qtbot.keyClick(made, key)


def test_the_focus_is_seen(qtbot: QtBot) -> None:
    made = shown(qtbot, DashboardTile(tile(target=None)), 260, 118)
    made.clearFocus()
    before = count_of(made, "focus.ring")
    made.setFocus()
    assert count_of(made, "focus.ring") > before + 100
