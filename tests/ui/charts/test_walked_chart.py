from __future__ import annotations

from typing import TYPE_CHECKING

import pytest
from PySide6.QtCore import QPoint, QRectF, Qt
from PySide6.QtGui import QPainter
from PySide6.QtWidgets import QToolTip
from typing_extensions import override

from fieldapp.ui.charts.walked_chart import NOTHING, WalkedChart
from tests.ui.finding import count_of, shown

if TYPE_CHECKING:
    from PySide6.QtGui import QPaintEvent
    from pytestqt.qtbot import QtBot


class FakeChart(WalkedChart):
    """Ten days of ten pixels each, or as many as it is told."""

    def __init__(self, count: int = 10) -> None:
        super().__init__()
        self._count = count

    @property
    @override
    def day_count(self) -> int:
        return self._count

    @override
    def room(self) -> QRectF:
        return QRectF(20, 0, 100, 80)

    @override
    def text_of(self, place: int) -> str:
        return f"第 {place} 天"

    @override
    def paintEvent(self, _event: QPaintEvent) -> None:
        painter = QPainter(self)
        self.paint_focus(painter)
        painter.end()


@pytest.fixture
def chart(qtbot: QtBot) -> FakeChart:
    made = shown(qtbot, FakeChart(), 300, 100)
    made.show_current(9)
    made.setFocus()
    return made


def test_a_place_is_found_by_its_distance_from_the_left(chart: FakeChart) -> None:
    assert [chart.place_at(x) for x in (19, 20, 39, 119, 120)] == [-1, 0, 1, 9, -1]
    assert chart.middle_of(0).x() == 25


def test_keys_move_and_stop_at_the_ends(qtbot: QtBot, chart: FakeChart) -> None:
    qtbot.keyClick(chart, Qt.Key.Key_Right)
    assert chart.current == 9
    for _ in range(20):
        qtbot.keyClick(chart, Qt.Key.Key_Left)
    assert (chart.current, chart.accessibleDescription()) == (0, "第 0 天")


def test_the_mouse_is_told_the_day(qtbot: QtBot, chart: FakeChart) -> None:
    qtbot.mouseMove(chart, QPoint(150, 40))
    qtbot.mouseMove(chart, QPoint(35, 40))
    qtbot.waitUntil(lambda: QToolTip.text() == "第 1 天")


def test_the_day_that_keys_have_reached_has_a_ring_while_it_has_the_focus(
    chart: FakeChart,
) -> None:
    assert count_of(chart, "focus.ring") > 20
    chart.clearFocus()
    assert count_of(chart, "focus.ring") == 0


def test_without_days_keys_do_nothing(qtbot: QtBot) -> None:
    empty = shown(qtbot, FakeChart(0), 300, 100)
    empty.show_current(-1)
    empty.setFocus()
    with qtbot.assertNotEmitted(empty.table_requested):
        qtbot.keyClick(empty, Qt.Key.Key_Return)
    qtbot.keyClick(empty, Qt.Key.Key_Left)
    assert (empty.current, empty.accessibleDescription()) == (-1, NOTHING)
