from __future__ import annotations

from datetime import date
from typing import TYPE_CHECKING

import pytest
from PySide6.QtCore import Qt

from fieldapp.ui.charts.days_dialog import DaysDialog
from fieldapp.ui.progress.curve_panel import CurvePanel
from tests.ui.finding import shown, texts

if TYPE_CHECKING:
    from pytestqt.qtbot import QtBot

    from tests.services.planting import Planting


@pytest.fixture
def panel(qtbot: QtBot, planting: Planting) -> CurvePanel:
    made = shown(qtbot, CurvePanel(), 500, 200)
    made.show_facts(planting.facts())
    return made


def test_the_strokes_are_named_with_their_axes(panel: CurvePanel) -> None:
    assert {"当日（左）", "累计（右）", "计划累计", "亩"} <= texts(panel)


def test_enter_on_the_chart_opens_the_days_and_a_day_is_asked_for(
    qtbot: QtBot, panel: CurvePanel
) -> None:
    panel.chart.setFocus()
    qtbot.keyClick(panel.chart, Qt.Key.Key_Return)
    (dialog,) = panel.findChildren(DaysDialog)
    assert dialog.windowTitle() == "移栽：每日进度"
    with qtbot.waitSignal(panel.day_opened) as opened:
        qtbot.keyClick(dialog.grid.table, Qt.Key.Key_Return)
    assert opened.args == [date(2025, 4, 20)]


def test_nothing_opens_before_something_is_read(qtbot: QtBot) -> None:
    panel = shown(qtbot, CurvePanel(), 500, 200)
    panel.open_table()
    assert panel.findChildren(DaysDialog) == []
