from __future__ import annotations

from typing import TYPE_CHECKING

import pytest
from PySide6.QtCore import Qt

from fieldapp.ui.shell.rail_search import RailSearch
from tests.ui.finding import count_of, shown

if TYPE_CHECKING:
    from pytestqt.qtbot import QtBot


@pytest.mark.parametrize("width", [156, 40])
def test_a_click_and_the_keyboard_press_it(qtbot: QtBot, width: int) -> None:
    search = shown(qtbot, RailSearch(), width, 30)
    with qtbot.waitSignal(search.clicked):
        qtbot.mouseClick(search, Qt.MouseButton.LeftButton)
    with qtbot.waitSignal(search.clicked):
        qtbot.keyClick(search, Qt.Key.Key_Space)


def test_a_wide_one_has_words_and_a_narrow_one_its_icon_alone(qtbot: QtBot) -> None:
    narrow = count_of(shown(qtbot, RailSearch(), 40, 30), "rail.muted")
    wide = shown(qtbot, RailSearch(), 156, 30)
    assert count_of(wide, "rail.muted") > 2 * narrow
    assert wide.toolTip() == "搜索 Ctrl K"
