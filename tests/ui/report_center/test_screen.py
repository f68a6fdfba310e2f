from __future__ import annotations

from datetime import date
from typing import TYPE_CHECKING

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QFileDialog, QLabel, QPushButton

from fieldapp.ui.report_center.report_list import WIDTH
from fieldapp.ui.report_center.screen import ReportCenterScreen
from fieldapp.ui.report_center.zoom import Fit
from fieldapp.ui.widgets.notices import MessageBar

if TYPE_CHECKING:
    from pytestqt.qtbot import QtBot

    from fieldapp.reports.paper import Paper
    from fieldapp.services.work_progress import Progress
    from fieldapp.ui.jobs import Jobs

CTRL = Qt.KeyboardModifier.ControlModifier
AGREES = "合计与台账一致，共 60 行"


@pytest.fixture
def screen(qtbot: QtBot, long_paper: Paper) -> ReportCenterScreen:
    made = ReportCenterScreen(date(2025, 2, 26))
    qtbot.addWidget(made)
    made.resize(1194, 670)
    made.show()
    qtbot.waitExposed(made)
    made.show_made(long_paper, AGREES)
    made.setFocus()
    return made


def texts(screen: ReportCenterScreen) -> list[str]:
    return [each.text() for each in screen.findChildren(QLabel) if each.isVisible()]


def button(screen: ReportCenterScreen, name: str) -> QPushButton:
    return next(each for each in screen.findChildren(QPushButton) if each.text() == name)


def test_the_paper_and_what_is_told_of_it_are_shown(
    qtbot: QtBot, screen: ReportCenterScreen, long_paper: Paper
) -> None:
    count = long_paper.page_count
    assert {AGREES, f"A4 纵向，第 1 页，共 {count} 页"} <= set(texts(screen))
    qtbot.keyClick(screen.preview, Qt.Key.Key_End)
    assert f"A4 纵向，第 {count} 页，共 {count} 页" in texts(screen)


@pytest.mark.parametrize(
    ("key", "name", "args"),
    [
        (Qt.Key.Key_P, "print_requested", []),
        (Qt.Key.Key_E, "export_requested", [".xlsx"]),
    ],
)
def test_keys_print_and_export(
    qtbot: QtBot, screen: ReportCenterScreen, key: Qt.Key, name: str, args: list[str]
) -> None:
    with qtbot.waitSignal(getattr(screen, name)) as asked:
        qtbot.keyClick(screen, key, CTRL)
    assert asked.args == args


@pytest.mark.parametrize(("key", "forwards"), [(Qt.Key.Key_Left, False), (Qt.Key.Key_Right, True)])
def test_ctrl_and_arrows_step_from_wherever_the_focus_is(
    qtbot: QtBot, screen: ReportCenterScreen, key: Qt.Key, forwards: bool
) -> None:
    for place in (screen.reports.list, screen.preview):
        place.setFocus()
        with qtbot.waitSignal(screen.period.step_requested) as asked:
            qtbot.keyClick(place, key, CTRL)
        assert asked.args == [forwards]


def test_keys_enlarge_and_show_the_whole_page(qtbot: QtBot, screen: ReportCenterScreen) -> None:
    before = screen.preview.percent
    qtbot.keyClick(screen, Qt.Key.Key_Equal, CTRL)
    assert screen.preview.percent > before
    assert f"{screen.preview.percent}%" in texts(screen)
    qtbot.keyClick(screen, Qt.Key.Key_Minus, CTRL)
    qtbot.keyClick(screen, Qt.Key.Key_0, CTRL)
    assert screen.preview.zoom.fit is Fit.PAGE


def test_ctrl_f_goes_to_the_search(qtbot: QtBot, screen: ReportCenterScreen) -> None:
    qtbot.keyClick(screen, Qt.Key.Key_F, CTRL)
    assert screen.reports.search.hasFocus()


def test_without_a_report_there_is_nothing_to_hand_out(
    qtbot: QtBot, screen: ReportCenterScreen, long_paper: Paper
) -> None:
    screen.show_making()
    assert "正在汇总报表" in texts(screen)
    with qtbot.assertNotEmitted(screen.export_requested):
        qtbot.keyClick(screen, Qt.Key.Key_E, CTRL)
    screen.show_made(None, "没有汇总成")
    assert not button(screen, "导出 PDF").isEnabled()
    screen.show_made(long_paper, AGREES)
    assert button(screen, "导出 PDF").isEnabled()


def test_differences_stand_in_an_amber_bar_until_they_are_gone(screen: ReportCenterScreen) -> None:
    screen.show_differences("报表合计与台账不一致。")
    (bar,) = screen.findChildren(MessageBar)
    assert (bar.property("role"), bar.text()) == ("bar-warn", "报表合计与台账不一致。")
    assert AGREES not in texts(screen)
    assert "合计与台账不一致" in texts(screen)
    screen.show_differences("")
    assert [each for each in screen.findChildren(MessageBar) if each.isVisible()] == []


def test_a_file_is_asked_for_by_its_name(qtbot: QtBot, screen: ReportCenterScreen) -> None:
    screen.ask_target("木柯村月报_2025年2月.pdf")
    dialog = screen.findChild(QFileDialog)
    assert isinstance(dialog, QFileDialog)
    assert dialog.defaultSuffix() == "pdf"
    with qtbot.waitSignal(screen.target_chosen) as chosen:
        dialog.fileSelected.emit("/u/月报.pdf")
    assert chosen.args == ["/u/月报.pdf"]
    dialog.close()


def endless(progress: Progress) -> None:
    while True:
        progress.advance(1, 2, "正在写出")


def test_an_export_shows_how_far_it_is_and_can_be_stopped(
    qtbot: QtBot, screen: ReportCenterScreen, jobs: Jobs
) -> None:
    job = jobs.read("正在导出", endless)
    screen.watch(job, is_patient=False)
    qtbot.waitUntil(lambda: "正在写出" in texts(screen))
    making = jobs.read("正在汇总", lambda _: None)
    screen.watch(making, is_patient=True)  # does not take the bar away from the export
    with qtbot.waitSignal(job.finished):
        qtbot.keyClick(button(screen, "取消"), Qt.Key.Key_Space)
    assert AGREES in texts(screen)


def test_what_is_soon_done_shows_no_bar(
    qtbot: QtBot, screen: ReportCenterScreen, jobs: Jobs
) -> None:
    job = jobs.read("正在汇总", lambda _: None)
    screen.watch(job, is_patient=True)
    with qtbot.waitSignal(job.finished):
        pass
    assert not screen.job_bar.isVisible()


def test_what_is_told_for_a_moment_leaves_the_zoom_in_sight(screen: ReportCenterScreen) -> None:
    screen.toast.show_text("已导出“表.xlsx”")
    top = screen.foot.mapTo(screen, screen.foot.rect().topLeft()).y()
    assert screen.toast.geometry().bottom() < top


@pytest.mark.parametrize("size", [(1194, 670), (1108, 622)])
def test_nothing_needs_more_room_than_the_screen_has(
    screen: ReportCenterScreen, size: tuple[int, int]
) -> None:
    screen.resize(*size)
    screen.show_exported("12月28日 10:42")
    assert (
        screen.reports.geometry().right()
        < screen.preview.mapTo(screen, screen.preview.rect().topLeft()).x()
    )
    assert screen.foot.minimumSizeHint().width() <= size[0] - 2 * 16 - 12 - WIDTH
