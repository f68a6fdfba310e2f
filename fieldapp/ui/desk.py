"""What every screen of an opened ledger is given: the ledger, jobs, news of it, and notices."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Protocol

from PySide6.QtCore import QObject, QTimer, Signal

from fieldapp.domain.problem import KnownError
from fieldapp.services.ledger import Ledger
from fieldapp.ui.jobs import Jobs

if TYPE_CHECKING:
    from collections.abc import Mapping

    from fieldapp.services.changes import Watch

LOOK_MS = 2_000  # how soon the window shows what the command line did


class LedgerEvents(QObject):
    """Tells every open screen what changed in the ledger, by this window or another program."""

    changed = Signal(object)  # Changes
    failed = Signal(object)  # KnownError: the ledger cannot be read

    def __init__(self, watch: Watch) -> None:
        super().__init__()
        self._watch = watch
        self._timer = QTimer(self)
        self._timer.setInterval(LOOK_MS)
        self._timer.timeout.connect(self.look)
        self._timer.start()

    def look(self) -> None:
        """Tell what changed since the last look; who has saved something asks for it at once."""
        try:
            changes = self._watch.news()
        except KnownError as error:
            self.failed.emit(error)
            return
        if changes:
            self.changed.emit(changes)

    def stop(self) -> None:
        """Look no more; the ledger is about to be closed."""
        self._timer.stop()


class Notices(Protocol):
    """Where a screen tells what was done, and what the world did to it."""

    def show_done(self, text: str, *, can_undo: bool = False) -> None:
        """Say for some seconds that something succeeded."""

    def show_failure(self, error: Exception) -> None:
        """Say what happened and what to do, until somebody closes it."""


class Memory(Protocol):
    """What this computer keeps until the next start: how tables were shown, and files read."""

    def column_widths(self, table: str) -> Mapping[str, int]:
        """The width of each column, 0 for a hidden one; empty where nothing is kept."""

    def keep_column_widths(self, table: str, widths: Mapping[str, int]) -> None:
        """Keep the width of each column, 0 for a hidden one."""

    def headings(self) -> Mapping[str, Mapping[str, str]]:
        """What people took headings of files for, "" for nothing, by what the files were."""

    def keep_headings(self, kept_as: str, taken_for: Mapping[str, str]) -> None:
        """Keep more of what headings of such files are taken for."""


class NoMemory:
    """Keeps nothing."""

    def column_widths(self, _table: str) -> Mapping[str, int]:
        """Nothing."""
        return {}

    def keep_column_widths(self, table: str, widths: Mapping[str, int]) -> None:
        """Keep nothing."""

    def headings(self) -> Mapping[str, Mapping[str, str]]:
        """Nothing."""
        return {}

    def keep_headings(self, kept_as: str, taken_for: Mapping[str, str]) -> None:
        """Keep nothing."""


@dataclass(frozen=True, slots=True)
class Desk:
    """An opened ledger as the screens see it."""

    ledger: Ledger
    jobs: Jobs
    events: LedgerEvents
    notices: Notices
    memory: Memory = field(default_factory=NoMemory)
