from __future__ import annotations

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


class FakeStepsView:
    def __init__(self) -> None:
        self.titles: list[tuple[str | None, str | None]] = []

    def show_steps(self, undo_title: str | None, redo_title: str | None) -> None:
        self.titles.append((undo_title, redo_title))

    def show_job(self, job: object) -> None:
        self.job = job


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
