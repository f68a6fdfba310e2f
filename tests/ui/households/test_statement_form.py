from __future__ import annotations

from datetime import date
from typing import TYPE_CHECKING

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QFileDialog, QScrollArea

from fieldapp.domain.period import Period
from fieldapp.domain.period_shape import PeriodShape
from fieldapp.ui.households.statement_form import StatementForm
from fieldapp.ui.theme.look import LARGE_TEXT, STANDARD_TEXT, look
from fieldapp.ui.widgets.notices import MessageBar
from fieldapp.ui.widgets.progress import JobBar
from tests.ui.finding import button, focused, shown, texts

if TYPE_CHECKING:
    from pytestqt.qtbot import QtBot

    from fieldapp.services.work_progress import Progress
    from fieldapp.ui.jobs import Jobs

TODAY = date(2025, 2, 26)
YEAR = Period(date(2025, 1, 1), date(2026, 1, 1))
CTRL = Qt.KeyboardModifier.ControlModifier


@pytest.fixture
def form(qtbot: QtBot) -> StatementForm:
    made = shown(qtbot, StatementForm("上寨组陈望", TODAY))
    made.show_period(PeriodShape.YEAR, YEAR, "2025年")
    return made


def test_it_says_whose_account_it_is_and_of_which_period(form: StatementForm) -> None:
    assert {"上寨组陈望", "2025年"} <= texts(form)
    assert button(form, "年").isChecked()


def test_enter_writes_a_workbook_at_once(qtbot: QtBot, form: StatementForm) -> None:
    with qtbot.waitSignal(form.export_requested) as asked:
        qtbot.keyClick(focused(), Qt.Key.Key_Return)
    assert asked.args == [".xlsx"]


def test_the_other_ways_out_are_asked_for_by_their_buttons(
    qtbot: QtBot, form: StatementForm
) -> None:
    with qtbot.waitSignal(form.export_requested) as asked:
        qtbot.keyClick(button(form, "导出 PDF"), Qt.Key.Key_Space)
    assert asked.args == [".pdf"]
    with qtbot.waitSignal(form.print_requested):
        qtbot.keyClick(button(form, "打印"), Qt.Key.Key_Space)


@pytest.mark.parametrize(("key", "forwards"), [(Qt.Key.Key_Left, False), (Qt.Key.Key_Right, True)])
def test_periods_are_stepped_with_keys(
    qtbot: QtBot, form: StatementForm, key: Qt.Key, forwards: bool
) -> None:
    with qtbot.waitSignal(form.period.step_requested) as asked:
        qtbot.keyClick(form, key, CTRL)
    assert asked.args == [forwards]


def test_a_file_is_asked_for_by_its_name(qtbot: QtBot, form: StatementForm) -> None:
    form.ask_target("木柯村农户往来对账单_2025年.pdf")
    dialog = form.findChild(QFileDialog)
    assert isinstance(dialog, QFileDialog)
    assert (dialog.windowTitle(), dialog.defaultSuffix()) == ("导出对账单", "pdf")
    with qtbot.waitSignal(form.target_chosen) as chosen:
        dialog.fileSelected.emit("/u/账.pdf")
    assert chosen.args == ["/u/账.pdf"]
    dialog.close()


def endless(progress: Progress) -> None:
    while True:
        progress.advance(1, 2, "正在写出")


def test_while_something_goes_on_nothing_is_changed_and_it_can_be_stopped(
    qtbot: QtBot, form: StatementForm, jobs: Jobs
) -> None:
    job, bar = jobs.read("正在导出对账单", endless), form.findChild(JobBar)
    assert isinstance(bar, JobBar)
    form.watch(job)
    names = ("年", "打印", "导出 PDF", "导出 Excel")
    assert [button(form, name).isEnabled() for name in names] == [False] * 4
    with qtbot.waitSignal(job.cancelled):
        qtbot.mouseClick(button(bar, "取消"), Qt.MouseButton.LeftButton)
    form.show_idle()
    assert [button(form, name).isEnabled() for name in names] == [True] * 4


def test_what_stands_in_the_way_is_said_until_it_is_gone(form: StatementForm) -> None:
    bar = form.findChild(MessageBar)
    assert isinstance(bar, MessageBar)
    form.show_problem("没有打印机。")
    assert (bar.isVisible(), bar.text()) == (True, "没有打印机。")
    form.show_problem("")
    assert not bar.isVisible()


def test_it_goes_once_it_is_done(form: StatementForm) -> None:
    form.close_done()
    assert not form.isVisible()


@pytest.mark.parametrize("percent", [STANDARD_TEXT, LARGE_TEXT])
def test_days_of_one_s_own_stand_whole_in_it(qtbot: QtBot, percent: int) -> None:
    try:
        look().show_text_size(percent)
        form = shown(qtbot, StatementForm("上寨组陈望", TODAY))
        form.show_period(PeriodShape.OWN, Period(date(2025, 11, 13), date(2025, 12, 29)), "")
        bar = form.findChildren(QScrollArea)[0].horizontalScrollBar()
        qtbot.waitUntil(lambda: bar.maximum() == 0)
    finally:
        look().show_text_size(STANDARD_TEXT)
