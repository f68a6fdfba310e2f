from __future__ import annotations

import threading
from typing import TYPE_CHECKING

import pytest

from fieldapp.domain.problem import KnownError
from fieldapp.ui import jobs as jobs_module

if TYPE_CHECKING:
    from pytestqt.qtbot import QtBot

    from fieldapp.services.work_progress import Progress
    from fieldapp.ui.jobs import Jobs


def endless(progress: Progress) -> None:
    done = 0
    while True:
        done += 1
        progress.advance(done, 0, "数")


def test_what_the_work_returns_comes_back_on_the_windows_thread(qtbot: QtBot, jobs: Jobs) -> None:
    threads: list[int] = []
    job = jobs.read("答案", lambda _: threading.current_thread().name)
    job.succeeded.connect(lambda _: threads.append(threading.get_ident()))
    with qtbot.waitSignal(job.succeeded) as told:
        pass
    assert told.args is not None
    assert told.args[0].startswith("reader")
    assert threads == [threading.get_ident()]


def test_a_job_that_has_finished_is_forgotten(qtbot: QtBot, jobs: Jobs) -> None:
    with qtbot.waitSignal(jobs.read("无事", lambda _: None).finished):
        assert jobs.is_busy
    assert not jobs.is_busy


def test_a_job_can_be_cancelled(qtbot: QtBot, jobs: Jobs) -> None:
    job = jobs.read("没有尽头", endless)
    with qtbot.waitSignal(job.progressed):
        pass
    with qtbot.waitSignals([job.cancelled, job.finished]):
        job.cancel()


def test_what_the_world_did_is_told_as_a_failure(qtbot: QtBot, jobs: Jobs) -> None:
    def fail(_: Progress) -> None:
        raise KnownError("store.disk_full", file="ledger.db")

    job = jobs.write("保存", fail)
    with qtbot.waitSignal(job.failed) as told:
        pass
    assert told.args is not None
    assert told.args[0].code == "store.disk_full"


def test_a_bug_in_the_work_reaches_those_who_handle_bugs(qtbot: QtBot, jobs: Jobs) -> None:
    def fail(_: Progress) -> None:
        raise ZeroDivisionError

    with qtbot.captureExceptions() as caught:
        job = jobs.read("除以零", fail)
        with qtbot.waitSignals([job.failed, job.finished]):
            pass
    assert [each[0] for each in caught] == [ZeroDivisionError]


def test_writers_work_one_after_another(qtbot: QtBot, jobs: Jobs) -> None:
    order: list[str] = []
    first_may_end = threading.Event()

    def first(_: Progress) -> None:
        first_may_end.wait(5)
        order.append("first")

    begun = jobs.write("一", first)
    second = jobs.write("二", lambda _: order.append("second"))
    with qtbot.waitSignals([begun.finished, second.finished]):
        first_may_end.set()
    assert order == ["first", "second"]


def test_closing_cancels_what_still_runs(jobs: Jobs) -> None:
    jobs.read("没有尽头", endless)
    assert jobs.is_busy
    assert jobs.shut_down()
    with pytest.raises(RuntimeError):
        jobs.read("太晚", endless)


def test_progress_is_told_no_more_often_than_anybody_sees(qtbot: QtBot, jobs: Jobs) -> None:
    steps = 10_000
    told: list[tuple[int, int, str]] = []

    def work(progress: Progress) -> None:
        for done in range(steps + 1):
            progress.advance(done, steps, "写")

    job = jobs.read("很多步", work)
    job.progressed.connect(lambda *values: told.append(values))
    with qtbot.waitSignal(job.finished):
        pass
    assert told[-1] == (steps, steps, "写")
    assert len(told) < steps / 10


def test_work_that_does_not_stop_goes_on_and_more_is_taken(
    qtbot: QtBot, jobs: Jobs, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(jobs_module, "PATIENCE_SECONDS", 0.01)
    may_end = threading.Event()
    stubborn = jobs.write("导入", lambda _: may_end.wait(20))
    assert not jobs.shut_down()
    with qtbot.waitSignal(jobs.read("查看", lambda _: "答案").succeeded):
        pass
    with qtbot.waitSignal(stubborn.finished):
        may_end.set()


def test_what_goes_on_is_named_and_its_end_is_told(qtbot: QtBot, jobs: Jobs) -> None:
    may_end = threading.Event()
    is_writing = []
    for begin, title in ((jobs.read, "查看"), (jobs.write, "导入")):
        begin(title, lambda _: may_end.wait(20))
        is_writing.append(jobs.is_writing)
    assert is_writing == [False, True]
    assert jobs.titles == ("查看", "导入")
    with qtbot.waitSignal(jobs.idle):
        may_end.set()
    assert not jobs.is_busy


def test_all_work_can_be_asked_to_stop(qtbot: QtBot, jobs: Jobs) -> None:
    both = [jobs.read("一", endless), jobs.write("二", endless)]
    with qtbot.waitSignals([each.cancelled for each in both]):
        jobs.cancel_all()


def test_those_who_are_gone_are_told_nothing_and_what_they_wrote_is_written(
    qtbot: QtBot, jobs: Jobs
) -> None:
    may_end, told, written = threading.Event(), list[object](), list[str]()

    def write(_: Progress) -> None:
        may_end.wait(20)
        written.append("一")

    for job in (jobs.read("没有尽头", endless), jobs.write("写", write)):
        for signal in (job.succeeded, job.failed):
            signal.connect(told.append)
        for signal in (job.cancelled, job.finished):
            signal.connect(lambda: told.append("ended"))
    with qtbot.waitSignal(jobs.idle):
        jobs.forget_all()
        may_end.set()
    assert (told, written) == ([], ["一"])
