"""The progress of a plan on the page of its project, on a ledger on disk."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

import pytest
from PySide6.QtCore import Qt

from fieldapp.ui.progress.tab import ProgressTab, tabs_of
from fieldapp.ui.project.page import project_page
from fieldapp.ui.widgets.chips import Chip
from tests.ui.finding import shown, texts
from tests.ui.progress.field import desk_of

if TYPE_CHECKING:
    from collections.abc import Iterator

    from pytestqt.qtbot import QtBot

    from fieldapp.ui.desk import Desk
    from fieldapp.ui.jobs import Jobs
    from fieldapp.ui.project.page import ProjectPage
    from tests.services.planting import Planting


@pytest.fixture
def busy_desk(planting: Planting, jobs: Jobs) -> Iterator[Desk]:
    made = desk_of(planting, jobs)
    yield made
    made.events.stop()


@pytest.fixture
def page(qtbot: QtBot, planting: Planting, busy_desk: Desk, jobs: Jobs) -> ProjectPage:
    made = shown(qtbot, project_page(busy_desk, planting.work), 1194, 670)
    qtbot.waitUntil(lambda: bool(made.findChildren(ProgressTab)) and not jobs.is_busy)
    qtbot.waitUntil(lambda: not jobs.is_busy)
    made.setFocus()
    return made


def tab_of(page: ProjectPage) -> ProgressTab:
    (tab,) = page.findChildren(ProgressTab)
    return tab


def test_the_page_begins_with_the_progress(qtbot: QtBot, page: ProjectPage) -> None:
    assert page.tab == ":progress:setting"
    tab = tab_of(page)
    qtbot.waitUntil(tab.head.isVisible)
    assert tab.households.grid.total("name") == "合计 2 户"


def test_the_header_tells_the_days_of_the_plan(page: ProjectPage) -> None:
    assert "4月11日至4月30日，还剩 10 天" in texts(page)
    assert "移栽期" in [each.accessibleName() for each in page.findChildren(Chip)]


def test_the_columns_are_called_as_is_declared(page: ProjectPage) -> None:
    labels = [each.label for each in tab_of(page).households.grid.columns]
    assert labels == ["农户", "村民组", "计划", "完成", "完成率", "最近移栽", "日报", "提示"]


def test_a_number_opens_its_records(qtbot: QtBot, page: ProjectPage, jobs: Jobs) -> None:
    tab = tab_of(page)
    qtbot.waitUntil(tab.head.isVisible)
    tab.head.opened.emit("recent")
    assert page.tab == "day"
    qtbot.waitUntil(lambda: not jobs.is_busy)
    qtbot.waitUntil(lambda: len(page._tables["day"].model.ids) == 3)


def test_enter_opens_what_a_household_did(qtbot: QtBot, page: ProjectPage, jobs: Jobs) -> None:
    tab = tab_of(page)
    qtbot.waitUntil(tab.head.isVisible)
    tab.households.grid.go_to(1)
    qtbot.keyClick(tab.households.grid.table, Qt.Key.Key_Return)
    assert page.tab == "day"
    qtbot.waitUntil(lambda: not jobs.is_busy)
    table = page._tables["day"]
    qtbot.waitUntil(lambda: len(table.model.ids) == 1)


def test_a_group_shows_its_households(qtbot: QtBot, page: ProjectPage) -> None:
    tab = tab_of(page)
    qtbot.waitUntil(tab.head.isVisible)
    tab.groups.group_opened.emit("1组")
    assert tab.households.grid.total("name") == "合计 1 户"


def test_new_work_is_shown(
    qtbot: QtBot, page: ProjectPage, planting: Planting, busy_desk: Desk
) -> None:
    tab = tab_of(page)
    qtbot.waitUntil(tab.head.isVisible)
    planting.did("18")
    busy_desk.events.look()
    qtbot.waitUntil(lambda: tab.head.sentence.text().startswith("已全部完成"))


def test_pasted_rows_are_of_no_kind_here(qtbot: QtBot, page: ProjectPage) -> None:
    with qtbot.assertNotEmitted(page.paste_requested):
        qtbot.keyClick(
            tab_of(page).households.grid.table, Qt.Key.Key_V, Qt.KeyboardModifier.ControlModifier
        )


def test_several_plans_are_called_by_their_names(planting: Planting) -> None:
    one = planting.progress
    two = replace(one, id="care", label="管护")
    assert tabs_of([one]) == [(":progress:setting", "进度")]
    assert [label for _, label in tabs_of([one, two])] == ["移栽进度", "管护进度"]
    assert tabs_of([]) == []
