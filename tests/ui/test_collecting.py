from __future__ import annotations

import gc
import threading
import weakref
from typing import TYPE_CHECKING

import pytest
from PySide6.QtCore import QCoreApplication, QObject, QTimer

from fieldapp.importing.collecting import USUAL, collect_all_again, without_collecting
from fieldapp.ui.collecting import Collecting, collect_what_is_due

if TYPE_CHECKING:
    from collections.abc import Iterator

    from pytestqt.qtbot import QtBot

    from fieldapp.ui.jobs import Jobs


class Ring:
    """A cycle of one."""

    def __init__(self) -> None:
        self.own = self


@pytest.fixture
def collecting(qapp: QCoreApplication) -> Iterator[Collecting]:
    was_enabled = gc.isenabled()
    made = Collecting(qapp)
    yield made
    made.deleteLater()
    if was_enabled:
        gc.enable()


def test_python_searches_no_more_by_itself(collecting: Collecting) -> None:
    assert isinstance(collecting, QObject)
    assert not gc.isenabled()


def test_what_a_worker_makes_is_found_on_the_windows_thread(
    qtbot: QtBot, jobs: Jobs, collecting: Collecting
) -> None:
    searched: list[int] = []

    def note(phase: str, _: dict[str, int]) -> None:
        if phase == "start":
            searched.append(threading.get_ident())

    def make_rings() -> weakref.ref[Ring]:
        first = weakref.ref(Ring())
        for _ in range(gc.get_threshold()[0] + 1):
            Ring()
        return first

    gc.callbacks.append(note)
    try:
        with qtbot.waitSignal(jobs.read("圈", lambda _: make_rings()).succeeded) as told:
            pass
        assert told.args is not None
        (timer,) = collecting.findChildren(QTimer)
        timer.setInterval(0)
        qtbot.waitUntil(lambda: told.args is not None and told.args[0]() is None)
    finally:
        gc.callbacks.remove(note)
    assert set(searched) == {threading.get_ident()}


def test_nothing_is_searched_before_it_is_due() -> None:
    gc.collect()
    ring = weakref.ref(Ring())
    collect_what_is_due()
    assert ring() is not None
    gc.collect()
    assert ring() is None


def test_nothing_is_due_while_many_rows_are_read() -> None:
    with without_collecting():
        ring = weakref.ref(Ring())
        rings = [Ring() for _ in range(USUAL[0] + 1)]
        rings.clear()
        collect_what_is_due()
        assert ring() is not None
    collect_all_again()
