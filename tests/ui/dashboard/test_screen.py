from __future__ import annotations

from typing import TYPE_CHECKING

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QMenu

from fieldapp.domain.ids import KindId
from fieldapp.ui.dashboard.screen import NO_PROJECT, DashboardScreen
from fieldapp.ui.record_table.filters import CHOSEN, Filters
from fieldapp.ui.widgets.buttons import Button
from tests.ui.charts.days import TODAY
from tests.ui.dashboard.states import KIND, PROJECT, YEAR, part, state, tile
from tests.ui.finding import button, focused, shown, texts

if TYPE_CHECKING:
    from pytestqt.qtbot import QtBot

    from tests.ui.farm import Farm


@pytest.fixture
def screen(qtbot: QtBot) -> DashboardScreen:
    made = shown(qtbot, DashboardScreen(), 1194, 670)
    made.show_empty(is_empty=False)
    made.show_state(state())
    made.show_series(state().series[0])
    return made


def test_everything_of_the_state_is_shown(screen: DashboardScreen) -> None:
    assert [each.text() for each in screen.tiles] == ["收购蜂蜜 12 吨", "收购蜂蜜 5 吨"]
    assert texts(screen) >= {"2025年2月26日 星期三", "近 30 天收蜜", "1号箱 该查箱了"}
    assert screen.recent.count.text() == "今天 1 条"


def test_a_tile_is_taken_with_a_key(qtbot: QtBot, screen: DashboardScreen) -> None:
    screen.tiles[0].setFocus()
    with qtbot.waitSignal(screen.tile_taken) as wish:
        qtbot.keyClick(screen.tiles[0], Qt.Key.Key_Return)
    assert wish.args == [screen.tiles[0].tile]


@pytest.mark.qt_log_ignore("grabbing the keyboard", extend=True)  # in memory there is none
def test_of_several_kinds_behind_a_tile_one_is_chosen(
    qtbot: QtBot, screen: DashboardScreen
) -> None:
    filters = Filters(CHOSEN, YEAR.begin, TODAY)
    screen.ask_part(state().tiles[0], [part("收蜜", "12"), part("卖蜜", "-2")], filters)
    (menu,) = screen.tiles[0].findChildren(QMenu)
    with qtbot.waitSignal(screen.records_requested) as wish:
        qtbot.keyClick(menu, Qt.Key.Key_Down)
        qtbot.keyClick(menu, Qt.Key.Key_Return)
    assert wish.args == [PROJECT, KindId("卖蜜"), filters]


def test_the_count_of_today_opens_the_records_of_today(
    qtbot: QtBot, screen: DashboardScreen
) -> None:
    with qtbot.waitSignal(screen.records_requested) as wish:
        screen.recent.count.click()
    assert wish.args == [PROJECT, KindId("收蜜"), Filters(CHOSEN, TODAY, TODAY)]


def test_a_day_of_the_table_opens_its_records(qtbot: QtBot, screen: DashboardScreen) -> None:
    with qtbot.waitSignal(screen.records_requested) as wish:
        screen.chart.day_opened.emit(state().series[0], TODAY)
    assert wish.args == [PROJECT, KIND, Filters(CHOSEN, TODAY, TODAY)]


def test_tab_goes_through_the_page_as_it_is_read(qtbot: QtBot, screen: DashboardScreen) -> None:
    recent = (screen.recent.count, screen.recent.grid.table)
    stops = [*screen.tiles, *screen.todos.buttons, screen.chart.chart, *recent]
    stops[0].setFocus()
    for stop in stops[1:-1]:
        qtbot.keyClick(focused(), Qt.Key.Key_Tab)
        assert focused() is stop


def test_kinds_with_a_key_have_a_button_and_the_others_stand_in_the_menu(
    qtbot: QtBot, screen: DashboardScreen, farm: Farm
) -> None:
    kinds = farm.work.type.declared.kind
    others = [(farm.work, kind) for kind in kinds if not kind.key]
    screen.show_entries([(farm.work, farm.weigh_in)], others)
    with qtbot.waitSignal(screen.entry_requested) as wish:
        button(screen, farm.weigh_in.label).click()
    assert wish.args == [farm.work, farm.weigh_in]
    (menu,) = button(screen, "更多登记").findChildren(QMenu)
    with qtbot.waitSignal(screen.entry_requested) as wish:
        menu.actions()[0].trigger()
    assert wish.args == [farm.work, others[0][1]]


def test_a_small_window_leaves_out_tomorrow_and_a_wide_one_has_the_week(
    qtbot: QtBot, screen: DashboardScreen
) -> None:
    assert "4号箱 该查箱了" in texts(screen)
    assert not screen.week.isVisible()
    screen.resize(1108, 622)
    qtbot.waitUntil(lambda: "4号箱 该查箱了" not in texts(screen))
    screen.resize(1748, 982)
    qtbot.waitUntil(screen.week.isVisible)


def test_tiles_that_did_not_change_stay_and_keep_the_focus(screen: DashboardScreen) -> None:
    before = list(screen.tiles)
    screen.show_state(state())
    assert screen.tiles == before
    before[1].setFocus()
    screen.show_state(state(tile("13"), tile("6")))
    assert focused() is screen.tiles[1]


def test_a_ledger_without_projects_says_what_comes_first(
    qtbot: QtBot, screen: DashboardScreen
) -> None:
    screen.show_empty(is_empty=True)
    assert set(NO_PROJECT) <= texts(screen)
    assert not screen.tiles[0].isVisible()
    with qtbot.waitSignal(screen.project_requested):
        qtbot.keyClick(button(screen, "新增项目"), Qt.Key.Key_Return)


def test_other_kinds_take_the_place_of_those_before(screen: DashboardScreen, farm: Farm) -> None:
    screen.show_entries([(farm.work, farm.weigh_in)], [])
    screen.show_entries([], [])
    assert [
        each for each in screen.findChildren(Button) if each.text() == farm.weigh_in.label
    ] == []
