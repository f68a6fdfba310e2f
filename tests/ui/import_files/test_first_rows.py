"""The first rows of a file, and the way to the next step."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication

from fieldapp.ui.import_files.column_choice import ColumnLine, ColumnsShown
from fieldapp.ui.import_files.first_rows import FirstRows
from tests.ui.finding import focused, shown

if TYPE_CHECKING:
    from pytestqt.qtbot import QtBot

TARGETS = (("roster", "农户花名册"),)
LINES = (ColumnLine("姓名", "name"), ColumnLine("备注1", ""))


def test_rows_are_shown_below_their_headings(qtbot: QtBot) -> None:
    panel = shown(qtbot, FirstRows(), 700, 400)
    panel.show_columns(ColumnsShown("roster", TARGETS, LINES, rows=(("穆明", "无"),)))
    assert panel.grid is not None
    model = panel.grid.table.model()
    assert [model.index(0, place).data() for place in (0, 1)] == ["穆明", "无"]
    panel.check.setFocus()
    with qtbot.waitSignal(panel.check_requested):
        qtbot.keyClick(panel.check, Qt.Key.Key_Return)


def test_the_window_keeps_the_cursor_while_rows_are_shown(qtbot: QtBot) -> None:
    panel = shown(qtbot, FirstRows(), 700, 400)
    panel.check.setFocus()
    panel.show_columns(ColumnsShown("roster", TARGETS, LINES, rows=(("穆明", "无"),)))
    QApplication.processEvents()
    assert panel.isActiveWindow()
    assert focused() is panel.check


def test_nothing_is_checked_while_something_is_lacking(qtbot: QtBot) -> None:
    panel = shown(qtbot, FirstRows(), 700, 400)
    panel.show_columns(ColumnsShown("roster", TARGETS, LINES, problem="还缺这些列：身份证号。"))
    assert not panel.check.isEnabled()
    panel.show_columns(ColumnsShown("roster", TARGETS))
    assert not panel.check.isEnabled()
