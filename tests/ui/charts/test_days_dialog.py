from __future__ import annotations

from datetime import date
from typing import TYPE_CHECKING

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QGuiApplication

from fieldapp.ui.charts.days_dialog import DaysDialog
from fieldapp.ui.charts.days_table import table_of
from tests.ui.charts.days import series
from tests.ui.finding import shown

if TYPE_CHECKING:
    from pytestqt.qtbot import QtBot


@pytest.fixture
def dialog(qtbot: QtBot) -> DaysDialog:
    return shown(qtbot, DaysDialog(table_of(series())))


def test_the_days_stand_newest_first_with_the_unit_in_the_head(dialog: DaysDialog) -> None:
    model = dialog.grid.table.model()
    rows = [[model.index(row, column).data() for column in range(3)] for row in range(3)]
    assert rows == [["2025-02-26", "10", "2"], ["2025-02-25", "", "2"], ["2025-02-24", "5", "2"]]
    assert model.rowCount() == 30
    assert dialog.windowTitle() == "近 30 天收蜜"


def test_the_table_can_be_copied(qtbot: QtBot, dialog: DaysDialog) -> None:
    table = dialog.grid.table
    qtbot.keyClick(table, Qt.Key.Key_A, Qt.KeyboardModifier.ControlModifier)
    qtbot.keyClick(table, Qt.Key.Key_C, Qt.KeyboardModifier.ControlModifier)
    copied = QGuiApplication.clipboard().text().splitlines()
    assert "2025-02-24\t5\t2" in copied


def test_enter_opens_the_day(qtbot: QtBot, dialog: DaysDialog) -> None:
    table = dialog.grid.table
    qtbot.keyClick(table, Qt.Key.Key_Down)
    with qtbot.waitSignal(dialog.day_opened) as opened:
        qtbot.keyClick(table, Qt.Key.Key_Return)
    assert opened.args == [date(2025, 2, 25)]
    assert not dialog.isVisible()


def test_escape_closes_it(qtbot: QtBot, dialog: DaysDialog) -> None:
    qtbot.keyClick(dialog.grid.table, Qt.Key.Key_Escape)
    assert not dialog.isVisible()
