from __future__ import annotations

from typing import TYPE_CHECKING

import pytest
from PySide6.QtCore import Qt

from fieldapp.ui.charts.days_dialog import DaysDialog
from fieldapp.ui.dashboard.chart_card import NONE_YET, SHORT, TALL, ChartCard
from fieldapp.ui.dashboard.presenter import series_id
from tests.ui.charts.days import TODAY, series
from tests.ui.finding import button, count_of, shown, texts

if TYPE_CHECKING:
    from pytestqt.qtbot import QtBot

HONEY, SALES = series(), series("卖蜜")


@pytest.fixture
def card(qtbot: QtBot) -> ChartCard:
    made = shown(qtbot, ChartCard(), 726, TALL)
    made.show_choice((HONEY, SALES))
    made.show_series(HONEY)
    return made


def test_the_head_names_the_kind_its_unit_and_both_signs(card: ChartCard) -> None:
    assert texts(card) >= {"近 30 天收蜜", "单位：kg", "当日", "7 日平均"}
    assert count_of(card, "chart.alt") > 100


def test_another_kind_can_be_chosen(qtbot: QtBot, card: ChartCard) -> None:
    with qtbot.waitSignal(card.series_chosen) as chosen:
        button(card, "卖蜜").click()
    assert chosen.args == [series_id(SALES)]
    card.show_series(HONEY)
    assert button(card, "收蜜").isChecked()


def test_one_kind_alone_needs_no_choice(card: ChartCard) -> None:
    card.show_choice((HONEY,))
    assert not button(card, "收蜜").isVisible()


def test_enter_on_the_chart_opens_the_table_and_a_day_in_it_its_records(
    qtbot: QtBot, card: ChartCard
) -> None:
    qtbot.keyClick(card.chart, Qt.Key.Key_Return)
    (dialog,) = card.findChildren(DaysDialog)
    with qtbot.waitSignal(card.day_opened) as opened:
        qtbot.keyClick(dialog.grid.table, Qt.Key.Key_Return)
    assert opened.args == [HONEY, TODAY]


def test_nothing_in_thirty_days_is_said_so(card: ChartCard) -> None:
    card.show_series(None)
    assert set(NONE_YET) <= texts(card)
    assert not {"当日", "7 日平均"} & texts(card)
    card.open_table()
    assert card.findChildren(DaysDialog) == []


def test_it_is_shorter_in_a_small_window_and_grows_in_a_wide_one(card: ChartCard) -> None:
    card.set_height(is_compact=True, is_wide=False)
    assert card.maximumHeight() == SHORT
    card.set_height(is_compact=False, is_wide=True)
    assert card.maximumHeight() == 2 * TALL
