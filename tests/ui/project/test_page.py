"""The page of a project on a ledger on disk."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication, QMenu

from fieldapp.ui.project.page import ProjectPage, project_page
from fieldapp.ui.project.screen import STEPS
from fieldapp.ui.widgets.buttons import Button
from fieldapp.ui.widgets.line_edit import SearchEdit
from fieldapp.ui.widgets.tabs import Tabs
from tests.ui.record_table.deliveries import deliver

if TYPE_CHECKING:
    from pytestqt.qtbot import QtBot

    from fieldapp.ui.desk import Desk
    from fieldapp.ui.jobs import Jobs
    from tests.ui.farm import Farm

INTAKE, BED = "manure_intake", "bed"


@pytest.fixture
def page(qtbot: QtBot, farm: Farm, desk: Desk, jobs: Jobs) -> ProjectPage:
    deliver(farm, ["100", "200"])
    made = project_page(desk, farm.work)
    qtbot.addWidget(made)
    made.resize(1194, 670)
    made.show()
    qtbot.waitExposed(made)
    qtbot.waitUntil(lambda: not jobs.is_busy)
    made.setFocus()
    return made


def press_paste(qtbot: QtBot) -> None:
    widget = QApplication.focusWidget()
    assert widget is not None
    qtbot.keyClick(widget, Qt.Key.Key_V, Qt.KeyboardModifier.ControlModifier)


def tab_texts(page: ProjectPage) -> list[str]:
    (tabs,) = page.findChildren(Tabs)
    return [tabs.tabText(place) for place in range(tabs.count())]


def button(page: ProjectPage, text: str) -> Button:
    return next(each for each in page.findChildren(Button) if each.text() == text)


def test_each_kind_has_its_tab_with_its_count_and_the_scale_is_open(page: ProjectPage) -> None:
    texts = tab_texts(page)
    assert "粪污收购 2" in texts
    assert texts[-2:] == ["苗床 0", "修改记录"]
    assert page.tab == INTAKE


def test_the_table_of_another_kind_is_made_when_it_is_wanted(page: ProjectPage) -> None:
    assert list(page._tables) == [INTAKE]
    page.open_tab(BED)
    assert list(page._tables) == [INTAKE, BED]


def test_the_menu_offers_to_record_each_kind(qtbot: QtBot, page: ProjectPage) -> None:
    menu = button(page, "登记").menu()
    assert isinstance(menu, QMenu)
    texts = [action.text() for action in menu.actions()]
    assert "粪污收购\tF2" in texts
    with qtbot.waitSignal(page.record_requested) as wish:
        menu.actions()[texts.index("苗床")].trigger()
    assert wish.args == [BED]


def test_ctrl_v_on_a_table_asks_to_paste_rows_of_its_kind(qtbot: QtBot, page: ProjectPage) -> None:
    for tab in (INTAKE, BED):
        page.open_tab(tab)
        page.setFocus()
        with qtbot.waitSignal(page.paste_requested) as wish:
            press_paste(qtbot)
        assert wish.args == [tab]
    page.open_tab(STEPS)
    page.setFocus()
    with qtbot.assertNotEmitted(page.paste_requested):
        press_paste(qtbot)


def test_ctrl_v_in_the_search_is_the_searchs_own(qtbot: QtBot, page: ProjectPage) -> None:
    QApplication.clipboard().setText("cw")
    (search,) = page._tables[INTAKE].findChildren(SearchEdit)
    search.setFocus()
    with qtbot.assertNotEmitted(page.paste_requested):
        press_paste(qtbot)
    assert search.text() == "cw"


def test_settings_are_asked_for(qtbot: QtBot, page: ProjectPage) -> None:
    with qtbot.waitSignal(page.settings_requested):
        button(page, "项目设置").click()


def test_enter_asks_to_change_the_current_record(qtbot: QtBot, page: ProjectPage) -> None:
    widget = QApplication.focusWidget()
    assert widget is not None
    with qtbot.waitSignal(page.change_requested) as wish:
        qtbot.keyClick(widget, Qt.Key.Key_Return)
    assert wish.args == [INTAKE, page._tables[INTAKE].model.ids[0]]


def test_what_is_selected_is_told_for_the_tab_that_is_seen(qtbot: QtBot, page: ProjectPage) -> None:
    told: list[str] = []
    page.selection_changed.connect(told.append)
    widget = QApplication.focusWidget()
    assert widget is not None
    qtbot.keyClick(widget, Qt.Key.Key_Space)
    page.open_tab(STEPS)
    page.open_tab(INTAKE)
    text = "已选 1 条，净重 200 kg，金额 15.00 元"
    assert told == [text, "", text]


def test_new_records_change_the_count_of_their_tab(
    qtbot: QtBot, page: ProjectPage, farm: Farm, desk: Desk
) -> None:
    deliver(farm, ["300"], by=1)
    desk.events.look()
    qtbot.waitUntil(lambda: "粪污收购 3" in tab_texts(page))


def test_the_page_fits_into_a_small_screen(page: ProjectPage) -> None:
    page.resize(1108, 622)
    assert page.is_compact
    assert page.width() == 1108
