from __future__ import annotations

from typing import TYPE_CHECKING

import pytest
from PySide6.QtCore import Qt

from fieldapp.ui.corrections.list_panel import ListPanel
from fieldapp.ui.widgets.fields import FieldBox
from fieldapp.ui.widgets.grid_column import GridCell, GridColumn
from fieldapp.ui.widgets.line_edit import LineEdit
from tests.ui.finding import focused, shown, texts

if TYPE_CHECKING:
    from pytestqt.qtbot import QtBot

COLUMNS = (GridColumn("name", "名称"),)
ROWS = [{"name": GridCell(each)} for each in ("甲", "乙", "丙")]
DETAILS = ["甲的事", "乙的事", "丙的事"]


@pytest.fixture
def panel(qtbot: QtBot) -> ListPanel:
    box = FieldBox("原因", LineEdit())
    made = shown(qtbot, ListPanel("清单", COLUMNS, "这里列出几件事。", box), 400, 400)
    made.show_rows(ROWS, DETAILS)
    return made


def test_all_of_the_current_line_stands_below(qtbot: QtBot, panel: ListPanel) -> None:
    assert {"这里列出几件事。", "甲的事"} <= texts(panel)
    panel.grid.setFocus()
    qtbot.keyClick(focused(), Qt.Key.Key_Down)
    assert "乙的事" in texts(panel)


def test_enter_goes_to_the_field(qtbot: QtBot, panel: ListPanel) -> None:
    panel.grid.setFocus()
    qtbot.keyClick(focused(), Qt.Key.Key_Return)
    assert focused() is panel.boxes[-1].editor


def test_other_lines_leave_the_current_place(qtbot: QtBot, panel: ListPanel) -> None:
    panel.grid.go_to(2)
    with qtbot.waitSignal(panel.rows_shown):
        panel.show_rows(ROWS[:2], DETAILS[:2])
    assert (panel.grid.current_row(), panel.detail.text()) == (1, "乙的事")


def test_without_lines_nothing_can_be_filled_in(panel: ListPanel) -> None:
    assert (panel.has_rows, panel.boxes[0].isEnabled()) == (True, True)
    panel.show_rows([], [])
    assert (panel.has_rows, panel.boxes[0].isEnabled(), panel.detail.text()) == (False, False, "")
