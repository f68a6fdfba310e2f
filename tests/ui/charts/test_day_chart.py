from __future__ import annotations

from typing import TYPE_CHECKING

import pytest
from PySide6.QtCore import QPoint, Qt
from PySide6.QtWidgets import QToolTip

from fieldapp.ui.charts.day_chart import DayChart
from fieldapp.ui.theme.look import Look, look
from fieldapp.ui.theme.tokens import Theme
from tests.ui.charts.days import series
from tests.ui.finding import count_of, shown

if TYPE_CHECKING:
    from pytestqt.qtbot import QtBot

    from fieldapp.services.daily_series import DailySeries


def show(chart: DayChart, days: DailySeries) -> None:
    chart.show_days(days.label, days.unit, days.days)


@pytest.fixture
def chart(qtbot: QtBot) -> DayChart:
    made = shown(qtbot, DayChart(), 700, 160)
    show(made, series())
    made.setFocus()
    return made


def ground_at(chart: DayChart, place: int) -> str:
    at = chart.middle_of(place)
    image = chart.grab().toImage()
    return image.pixelColor(int(at.x()), int(image.height()) - look().px(24) - 5).name()


def test_each_day_with_records_has_a_bar_and_a_missing_day_has_none(chart: DayChart) -> None:
    assert ground_at(chart, 27) == look().color("chart.actualSoft").name()
    assert ground_at(chart, 28) not in {
        look().color("chart.actualSoft").name(),
        look().color("chart.actualEdge").name(),
    }
    assert ground_at(chart, 29) == look().color("chart.actual").name()


def test_the_average_is_a_line_in_its_own_colour(chart: DayChart) -> None:
    assert count_of(chart, "chart.alt") > 100


def test_the_colours_follow_the_theme(chart: DayChart, light: Look) -> None:
    light.put_on(Theme.DARK)
    assert ground_at(chart, 29) == look().color("chart.actual").name()


def test_the_mouse_is_told_the_exact_values_of_a_day(qtbot: QtBot, chart: DayChart) -> None:
    qtbot.mouseMove(chart, QPoint(chart.width() // 2, 60))
    qtbot.mouseMove(chart, chart.middle_of(27).toPoint())
    qtbot.waitUntil(lambda: QToolTip.text() == "2月24日：5 kg；7 日平均 2 kg")
    assert chart.text_of(28) == "2月25日：没有记录；7 日平均 2 kg"


def test_keys_move_the_day_and_stop_at_the_ends(qtbot: QtBot, chart: DayChart) -> None:
    assert chart.current == 29
    qtbot.keyClick(chart, Qt.Key.Key_Right)
    assert chart.current == 29
    qtbot.keyClick(chart, Qt.Key.Key_Left)
    assert (chart.current, chart.accessibleDescription()) == (28, chart.text_of(28))
    for _ in range(40):
        qtbot.keyClick(chart, Qt.Key.Key_Left)
    assert chart.current == 0


def test_enter_and_a_double_click_ask_for_the_table(qtbot: QtBot, chart: DayChart) -> None:
    with qtbot.waitSignal(chart.table_requested):
        qtbot.keyClick(chart, Qt.Key.Key_Return)
    with qtbot.waitSignal(chart.table_requested):
        qtbot.mouseDClick(chart, Qt.MouseButton.LeftButton, pos=QPoint(200, 60))


def test_days_stand_where_they_are_found(chart: DayChart) -> None:
    assert [chart.place_at(chart.middle_of(place).x()) for place in range(30)] == list(range(30))
    assert chart.place_at(0) == -1


def test_a_chart_without_days_does_nothing(qtbot: QtBot) -> None:
    chart = shown(qtbot, DayChart(), 300, 120)
    with qtbot.assertNotEmitted(chart.table_requested):
        for key in (Qt.Key.Key_Return, Qt.Key.Key_Left):
            qtbot.keyClick(chart, key)
    assert chart.current == -1
