from __future__ import annotations

import threading
from dataclasses import replace
from datetime import UTC, datetime
from typing import TYPE_CHECKING, Any, cast

import pytest

from fieldapp.app.paths import folders
from fieldapp.domain.clock import Clock
from fieldapp.services.changes import Watch
from fieldapp.services.ledgers import Access, Ledgers
from fieldapp.store.keyring import Cost
from fieldapp.ui.desk import Desk, LedgerEvents
from fieldapp.ui.shell.steps import StepsPresenter
from tests.fakes import FakeJobs, FakeNotices

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

    from pytestqt.qtbot import QtBot

    from fieldapp.ui.jobs import Jobs


class FakeStepsView:
    def __init__(self) -> None:
        self.titles: list[tuple[str | None, str | None]] = []

    def show_steps(self, undo_title: str | None, redo_title: str | None) -> None:
        self.titles.append((undo_title, redo_title))

    def show_job(self, job: object) -> None:
        self.job = job


def said_by(desk: Desk) -> list[str]:
    return cast("FakeNotices", desk.notices).said


@pytest.fixture
def desk(tmp_path: Path) -> Iterator[Desk]:
    clock = Clock(lambda: datetime(2025, 2, 26, 9, 30, tzinfo=UTC))
    ledgers = Ledgers(folders().migrations, clock, Cost(operations=1, memory_bytes=8192))
    access = Access("王小明", "很长的口令123")
    ledger = ledgers.found(tmp_path / "台账", access, village="柳坝村", township="青石镇")
    events = LedgerEvents(Watch(ledger))
    yield Desk(ledger, cast("Any", FakeJobs()), events, FakeNotices())
    events.stop()
    ledger.close()


def test_steps_are_taken_back_and_done_again_by_their_titles(desk: Desk) -> None:
    view = FakeStepsView()
    presenter = StepsPresenter(view, desk)
    assert view.titles.pop() == (None, None)
    with desk.ledger.step("改单位") as step:
        desk.ledger.projects.set_setting(step, "unit_name", "合作社")
    desk.events.look()
    assert view.titles.pop() == ("改单位", None)
    presenter.undo()
    assert view.titles.pop() == (None, "改单位")
    presenter.redo()
    assert view.titles.pop() == ("改单位", None)
    assert cast("FakeNotices", desk.notices).said == ["已撤销：改单位", "已重做：改单位"]


def test_where_nothing_can_be_taken_back_that_is_told(desk: Desk) -> None:
    presenter = StepsPresenter(FakeStepsView(), desk)
    presenter.undo()
    presenter.redo()
    said = cast("FakeNotices", desk.notices).said
    assert said == ["history.founding", "history.nothing_to_redo"]


def given_names(desk: Desk, *names: str) -> None:
    for name in names:
        with desk.ledger.step(f"改为{name}") as step:
            desk.ledger.projects.set_setting(step, "unit_name", name)


def test_a_second_quick_wish_takes_the_step_before_back(
    qtbot: QtBot, desk: Desk, jobs: Jobs
) -> None:
    given_names(desk, "甲", "乙", "丙")
    presenter = StepsPresenter(FakeStepsView(), replace(desk, jobs=jobs))
    presenter.undo()
    presenter.undo()
    qtbot.waitUntil(lambda: not jobs.is_busy)
    assert desk.ledger.setting("unit_name") == "甲"
    assert said_by(desk) == ["已撤销：改为丙", "已撤销：改为乙"]
    presenter.redo()
    presenter.undo()
    qtbot.waitUntil(lambda: not jobs.is_busy)
    assert said_by(desk)[2:] == ["已重做：改为乙", "已撤销：改为乙"]


def test_the_step_is_taken_back_that_was_the_newest_when_it_was_asked_for(
    qtbot: QtBot, desk: Desk, jobs: Jobs
) -> None:
    given_names(desk, "甲")
    presenter = StepsPresenter(FakeStepsView(), replace(desk, jobs=jobs))
    may_go_on = threading.Event()
    jobs.write("等一等", lambda _: may_go_on.wait(20))
    presenter.undo()
    with desk.ledger.step("改乡镇") as step:
        desk.ledger.projects.set_setting(step, "contact", "一号")
    may_go_on.set()
    qtbot.waitUntil(lambda: not jobs.is_busy)
    assert said_by(desk) == ["已撤销：改为甲"]
    assert desk.ledger.setting("contact") == "一号"


def test_what_was_to_follow_a_refused_wish_is_dropped(qtbot: QtBot, desk: Desk, jobs: Jobs) -> None:
    given_names(desk, "甲")
    presenter = StepsPresenter(FakeStepsView(), replace(desk, jobs=jobs))
    for _ in range(4):
        presenter.undo()
    qtbot.waitUntil(lambda: not jobs.is_busy)
    assert said_by(desk) == ["已撤销：改为甲", "history.founding"]
    given_names(desk, "乙")
    presenter.undo()
    qtbot.waitUntil(lambda: not jobs.is_busy)
    assert said_by(desk)[2:] == ["已撤销：改为乙"], "and the next one is done as ever"
