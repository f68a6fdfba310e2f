"""Nothing unsaved is lost unasked, and a window that is to be closed waits for its work."""

from __future__ import annotations

import threading
from typing import TYPE_CHECKING

import pytest
from PySide6.QtWidgets import QDialog, QWidget

from fieldapp.ui.shell import leaving
from fieldapp.ui.shell.leaving import CLOSE, Leaving, WaitForWork, WaitingDialog
from fieldapp.ui.widgets.dialogs import Question
from tests.ui.finding import shown, texts

if TYPE_CHECKING:
    from collections.abc import Iterator

    from pytestqt.qtbot import QtBot

    from fieldapp.services.work_progress import Progress
    from fieldapp.ui.jobs import Jobs


@pytest.fixture
def frame(qtbot: QtBot) -> QWidget:
    return shown(qtbot, QWidget(), 600, 400)


@pytest.fixture
def may_end() -> Iterator[threading.Event]:
    made = threading.Event()
    yield made
    made.set()


def asked(frame: QWidget) -> Question:
    (question,) = frame.findChildren(Question)
    return question


def test_where_everything_is_saved_nobody_is_asked(frame: QWidget) -> None:
    assert Leaving(frame, CLOSE).may_leave(0, frame.close)
    assert frame.findChildren(Question) == []


def test_whoever_agrees_is_asked_again_only_for_more(qtbot: QtBot, frame: QWidget) -> None:
    told: list[str] = []
    about = Leaving(frame, CLOSE)
    assert not about.may_leave(1, lambda: told.append("gone"))
    assert not about.may_leave(1, lambda: told.append("twice")), "one question at a time"
    asked(frame).accept()
    assert told == ["gone"]
    assert about.may_leave(1, frame.close)
    qtbot.waitUntil(lambda: frame.findChildren(Question) == [])
    assert not about.may_leave(2, frame.close)
    assert "还有 2 项没有保存，要关闭吗？" in texts(asked(frame))


def test_whoever_does_not_agree_is_asked_again(qtbot: QtBot, frame: QWidget) -> None:
    about = Leaving(frame, CLOSE)
    for _ in range(2):
        assert not about.may_leave(1, frame.close)
        asked(frame).reject()
        qtbot.waitUntil(lambda: frame.findChildren(Question) == [])
    assert frame.isVisible()


def test_without_work_nobody_waits(frame: QWidget, jobs: Jobs) -> None:
    assert WaitForWork(jobs, frame).may_close()


def test_work_that_stops_soon_is_waited_for(frame: QWidget, jobs: Jobs) -> None:
    def endless(progress: Progress) -> None:
        while True:
            progress.advance(0, 0, "数")

    jobs.read("数", endless)
    assert WaitForWork(jobs, frame).may_close()
    assert not jobs.is_busy


@pytest.fixture
def waiting(
    frame: QWidget, jobs: Jobs, may_end: threading.Event, monkeypatch: pytest.MonkeyPatch
) -> WaitForWork:
    """Waits for work that does not stop."""
    monkeypatch.setattr(leaving, "PATIENCE_MS", 1)
    jobs.write("导入农户", lambda _: may_end.wait(20))
    made = WaitForWork(jobs, frame)
    assert not made.may_close()
    return made


def test_the_window_closes_by_itself_once_the_work_has_stopped(
    qtbot: QtBot, frame: QWidget, waiting: WaitForWork, may_end: threading.Event
) -> None:
    (dialog,) = frame.findChildren(WaitingDialog)
    assert "正在等这件事停下：导入农户" in texts(dialog)
    assert not waiting.may_close(), "and it is told once"
    assert frame.findChildren(WaitingDialog) == [dialog]
    may_end.set()
    qtbot.waitUntil(lambda: not frame.isVisible())


def test_whoever_does_not_wait_keeps_the_window(
    qtbot: QtBot, frame: QWidget, waiting: WaitForWork, jobs: Jobs, may_end: threading.Event
) -> None:
    frame.findChildren(WaitingDialog)[0].reject()
    with qtbot.waitSignal(jobs.idle):
        may_end.set()
    qtbot.waitUntil(lambda: frame.findChildren(QDialog) == [])
    assert frame.isVisible()
    assert waiting.may_close()
