"""A tile tells how many rows there are of one sort."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import Qt

from fieldapp.ui.import_files.count_tile import CountTile
from tests.ui.finding import count_of, shown

if TYPE_CHECKING:
    from pytestqt.qtbot import QtBot


def test_a_tile_says_its_count(qtbot: QtBot) -> None:
    tile = shown(qtbot, CountTile("需要改正", "ph.warning-circle", "danger"), 180, 68)
    tile.show_count(1234)
    assert tile.count == 1234
    assert tile.accessibleName() == "需要改正 1,234 行"


def test_rows_that_need_a_look_are_told_by_colour_too(qtbot: QtBot) -> None:
    tile = shown(qtbot, CountTile("需要改正", "ph.warning-circle", "danger"), 180, 68)
    assert count_of(tile, "danger.fg") == 0
    tile.show_count(3)
    assert count_of(tile, "danger.fg") > 0


def test_a_key_presses_it(qtbot: QtBot) -> None:
    tile = shown(qtbot, CountTile("可以导入", "ph.check-circle", "accent"), 180, 68)
    tile.setFocus()
    with qtbot.waitSignal(tile.clicked):
        qtbot.keyClick(tile, Qt.Key.Key_Space)
