"""The page shows one step at a time, and takes files that are dropped on it."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

import pytest
from PySide6.QtCore import QMimeData, QPoint, QRect, Qt, QUrl
from PySide6.QtGui import QDragEnterEvent, QDropEvent
from PySide6.QtWidgets import QApplication

from fieldapp.ui.import_files.presenter import Step
from fieldapp.ui.import_files.screen import ImportScreen
from fieldapp.ui.widgets.buttons import Button
from tests.ui.finding import focused, shown, texts

if TYPE_CHECKING:
    from pytestqt.qtbot import QtBot

    from fieldapp.ui.import_files.looks import Looks
    from fieldapp.ui.jobs import Jobs

PATH = Path("/名册.xlsx")


@pytest.fixture
def screen(qtbot: QtBot) -> ImportScreen:
    made = shown(qtbot, ImportScreen(), 1194, 700)
    made.show_step(Step.FILE, "导入", "")
    return made


def dropped(screen: ImportScreen, *urls: QUrl) -> bool:
    """Drop something on the page; whether it takes it."""
    carried = QMimeData()
    carried.setUrls(list(urls))
    place, copy = QPoint(400, 300), Qt.DropAction.CopyAction
    left, none = Qt.MouseButton.LeftButton, Qt.KeyboardModifier.NoModifier
    entered = QDragEnterEvent(place, copy, carried, left, none)
    entered.ignore()
    QApplication.sendEvent(screen, entered)
    if entered.isAccepted():
        QApplication.sendEvent(screen, QDropEvent(place, copy, carried, left, none))
    return entered.isAccepted()


def test_each_step_shows_its_own(screen: ImportScreen) -> None:
    assert screen.choosing.isVisible()
    screen.show_step(Step.COLUMNS, "导入农户花名册", "名册.xlsx")
    assert screen.columns.isVisible()
    assert screen.first_rows.isVisible()
    assert {"导入农户花名册", "名册.xlsx"} <= texts(screen)
    screen.show_step(Step.CHECK, "导入农户花名册", "名册.xlsx")
    assert screen.checking.isVisible()
    assert not screen.first_rows.isVisible()
    screen.show_step(Step.DONE, "导入农户花名册", "名册.xlsx")
    assert screen.done.isVisible()
    assert not screen.leave.isVisible()


def test_the_page_begins_where_a_file_is_asked_for(screen: ImportScreen) -> None:
    screen.setFocus()
    assert focused() is screen.choosing.choose


def test_a_file_is_dropped(qtbot: QtBot, screen: ImportScreen) -> None:
    with qtbot.waitSignal(screen.file_dropped) as told:
        assert dropped(screen, QUrl.fromLocalFile(str(PATH)))
    assert told.args == [PATH]


def test_what_is_no_single_file_is_not_taken(screen: ImportScreen) -> None:
    assert not dropped(screen)
    assert not dropped(screen, QUrl("https://example.org/名册.xlsx"))
    assert not dropped(screen, *[QUrl.fromLocalFile(str(PATH))] * 2)


def test_no_file_is_taken_while_another_is_checked(screen: ImportScreen) -> None:
    screen.show_step(Step.CHECK, "导入农户花名册", "名册.xlsx")
    assert not dropped(screen, QUrl.fromLocalFile(str(PATH)))


def test_while_a_job_runs_nothing_else_can_be_done(
    qtbot: QtBot, screen: ImportScreen, jobs: Jobs
) -> None:
    job = jobs.read("正在读取", lambda _progress: None)
    screen.watch(job)
    assert not screen.choosing.choose.isEnabled()
    assert "正在读取" in texts(screen)
    with qtbot.waitSignal(job.finished):
        pass
    screen.show_ready()
    assert screen.choosing.choose.isEnabled()


def test_what_is_said_of_the_file_stays_until_the_step_is_left(screen: ImportScreen) -> None:
    screen.show_step(Step.CHECK, "导入", "名册.xlsx")
    screen.show_notices("有 1 行以前已经导入。")
    assert "有 1 行以前已经导入。" in texts(screen)
    screen.show_step(Step.COLUMNS, "导入", "名册.xlsx")
    assert "有 1 行以前已经导入。" not in texts(screen)


def test_a_refusal_takes_away_what_succeeded_before(screen: ImportScreen) -> None:
    screen.toast.show_text("已导入 2 行", action="撤销")
    screen.show_refusal("已损坏")
    assert not screen.toast.isVisible()


def test_a_refusal_is_said_until_another_file_is_asked_for(screen: ImportScreen) -> None:
    screen.show_refusal("已损坏")
    assert "已损坏" in texts(screen)
    screen.show_step(Step.FILE, "导入", "")
    assert "已损坏" not in texts(screen)


def test_what_could_not_be_judged_takes_away_what_succeeded_before(screen: ImportScreen) -> None:
    screen.show_step(Step.CHECK, "导入", "名册.xlsx")
    screen.toast.show_text("已导入 2 行", action="撤销")
    screen.show_unjudged("")
    assert screen.toast.isVisible()
    screen.show_unjudged("有的行还没有检查。")
    assert not screen.toast.isVisible()
    assert "有的行还没有检查。" in texts(screen)


@pytest.mark.parametrize("step", [Step.COLUMNS, Step.CHECK])
def test_what_succeeded_is_not_said_over_the_buttons(
    screen: ImportScreen, roster: Looks, step: Step
) -> None:
    screen.show_checked(roster)
    screen.show_step(step, "导入", "名册.xlsx")
    screen.toast.show_text("已导入 2 行", action="撤销")
    toast = screen.toast.geometry()
    inside = set(screen.toast.findChildren(Button))
    buttons = [each for each in screen.findChildren(Button) if each.isVisible()]
    places = [
        QRect(each.mapTo(screen, QPoint(0, 0)), each.size())
        for each in buttons
        if each not in inside
    ]
    assert places
    assert not any(map(toast.intersects, places))
