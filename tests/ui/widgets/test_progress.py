from __future__ import annotations

from decimal import Decimal
from threading import Event
from typing import TYPE_CHECKING

from PySide6.QtCore import Qt

from fieldapp.ui.theme.look import look
from fieldapp.ui.widgets.buttons import Button
from fieldapp.ui.widgets.progress import JobBar, ProgressBar

if TYPE_CHECKING:
    from PySide6.QtGui import QColor
    from pytestqt.qtbot import QtBot

    from fieldapp.services.work_progress import Progress
    from fieldapp.ui.jobs import Jobs


def bar(qtbot: QtBot, share: str, planned: str = "") -> ProgressBar:
    made = ProgressBar()
    qtbot.addWidget(made)
    made.resize(200, 20)
    made.show_share(Decimal(share), Decimal(planned) if planned else None)
    made.show()
    return made


def colour(made: ProgressBar, x: int, y: int = 10) -> QColor:
    return made.grab().toImage().pixelColor(x, y)


def test_a_bar_is_filled_as_far_as_its_share(qtbot: QtBot) -> None:
    made = bar(qtbot, "0.5")
    assert colour(made, 90) == look().color("accent.base")
    assert colour(made, 110) == look().color("bg.neutral")
    assert made.accessibleDescription() == "50.0%"


def test_a_bar_behind_its_plan_is_amber_and_shows_the_plan(qtbot: QtBot) -> None:
    made = bar(qtbot, "0.5", "0.75")
    assert made.is_behind
    assert colour(made, 50) == look().color("chart.alt")
    assert colour(made, 150, 4) == look().color("text.primary")


def test_a_bar_within_its_plan_is_green(qtbot: QtBot) -> None:
    made = bar(qtbot, "0.7", "0.75")
    assert not made.is_behind
    assert colour(made, 50) == look().color("accent.base")


def test_more_than_all_fills_the_bar(qtbot: QtBot) -> None:
    made = bar(qtbot, "1.7")
    assert colour(made, 195) == look().color("accent.base")


def test_a_job_is_shown_until_it_has_finished(qtbot: QtBot, jobs: Jobs) -> None:
    made = JobBar()
    qtbot.addWidget(made)
    assert made.isHidden()
    job = jobs.read("正在读取", lambda _: "读完")
    made.watch(job)
    with qtbot.waitSignal(job.finished):
        assert not made.isHidden()
    assert made.isHidden()


def test_a_job_that_is_soon_done_is_not_shown(qtbot: QtBot, jobs: Jobs) -> None:
    made, may_end = JobBar(), Event()
    qtbot.addWidget(made)
    for is_slow in (False, True):
        job = jobs.read("正在撤销", lambda _: may_end.wait(20))
        made.watch(job, patience_ms=1 if is_slow else 60_000)
        if is_slow:
            qtbot.waitUntil(lambda: not made.isHidden())
        assert made.isHidden() is not is_slow
        may_end.set()
        qtbot.waitUntil(lambda: not jobs.is_busy)
        may_end.clear()
        assert made.isHidden()


def test_a_job_can_be_stopped(qtbot: QtBot, jobs: Jobs) -> None:
    def endless(progress: Progress) -> None:
        done = 0
        while True:
            done += 1
            progress.advance(done, done * 2, "正在读取第 1 行")

    made = JobBar()
    qtbot.addWidget(made)
    job = jobs.read("正在读取", endless)
    made.watch(job)
    with qtbot.waitSignal(job.progressed):
        pass
    with qtbot.waitSignal(job.cancelled):
        qtbot.mouseClick(made.findChildren(Button)[0], Qt.MouseButton.LeftButton)
    qtbot.waitUntil(made.isHidden)


def test_the_end_of_an_earlier_job_does_not_hide_a_later_one(qtbot: QtBot, jobs: Jobs) -> None:
    made = JobBar()
    qtbot.addWidget(made)
    earlier = jobs.read("一", lambda _: None)
    made.watch(earlier)
    with qtbot.waitSignal(earlier.finished):
        later = jobs.write("二", _until_cancelled)
        made.watch(later)
    assert not made.isHidden()
    with qtbot.waitSignal(later.finished):
        later.cancel()


def _until_cancelled(progress: Progress) -> None:
    while True:
        progress.advance(1, 2, "")
