"""A ledger on disk with an orchard in it, backups of it, and who listens to their making."""

from __future__ import annotations

import os
import signal
from contextlib import closing
from typing import TYPE_CHECKING

from fieldapp.domain.problem import CancelledError
from fieldapp.store.backup import Note, write_backup
from fieldapp.store.folder import open_ledger
from tests.store.conftest import MIGRATIONS, WORD, FakeClock
from tests.store.orchard import new_village

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path

    from fieldapp.store.backup import Manifest
    from fieldapp.store.store import Store

NOTE = Note("柳坝村", "2025-02-26T09:30:00", "0.1", is_automatic=False)


class FakeListener:
    """Hears how far the work is, and stops it at a stage, or kills the whole program."""

    def __init__(self, stop_at: str = "", *, kill_at: str = "") -> None:
        self.stages: list[str] = []
        self._stop_at, self._kill_at = stop_at, kill_at

    def is_cancelled(self) -> bool:
        return self._stop_at in self.stages

    def copied(self, done: int, total: int) -> None:
        self._hear("copied", done, total)

    def checked(self, more: int, total: int) -> None:
        self._hear("checked", more, total)

    def _hear(self, stage: str, done: int, total: int) -> None:
        assert 0 <= done <= total
        self.stages.append(stage)
        if stage == self._kill_at:
            os.kill(os.getpid(), signal.SIGKILL)
        if stage == self._stop_at:
            raise CancelledError


def opened(folder: Path) -> Store:
    return open_ledger(folder, name=None, password=WORD, migrations=MIGRATIONS, now=FakeClock())


def plant(folder: Path) -> None:
    """Put an orchard with three households and two pickings into a ledger."""
    with closing(opened(folder)) as store:
        village = new_village(store)
        village.pick(0)
        village.pick(1)


def back_up(folder: Path, target: Path, listener: FakeListener | None = None) -> Manifest:
    with closing(opened(folder)) as store:
        return write_backup(store, target, NOTE, listener or FakeListener())


def killed(work: Callable[[], object]) -> None:
    """Do work in a program of its own, which is to be killed over it."""
    child = os.fork()
    if not child:
        work()
        os._exit(0)
    _, status = os.waitpid(child, 0)
    assert os.waitstatus_to_exitcode(status) == -signal.SIGKILL


def names_in(folder: Path) -> list[str]:
    return sorted(path.name for path in folder.iterdir())
