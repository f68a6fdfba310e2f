"""Which ledger the window shows, and whether it is open: first use, lock, or work."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path
from typing import TYPE_CHECKING, Protocol

from fieldapp.domain.problem import KnownError
from fieldapp.services.ledgers import DEMO_PASSWORD, DEMO_USER, Access

if TYPE_CHECKING:
    from collections.abc import Callable

    from fieldapp.services.ledger import Ledger
    from fieldapp.services.ledgers import Ledgers
    from fieldapp.services.preferences import Preferences, PreferencesFile
    from fieldapp.store.keys import OpenedKeys

LEDGER_FILE = "ledger.db"
CLOSED = "输入密码打开台账"
DEMO = f"示例台账，密码 {DEMO_PASSWORD}"
LOCKED = "已锁定"


class OpeningView(Protocol):
    """What the window can show."""

    def show_start(self) -> None:
        """Show the first-use pages."""

    def show_lock(self, folder: Path, *, user: str, state: str) -> None:
        """Ask for the password of the ledger in a folder."""

    def show_work(self, ledger: Ledger) -> None:
        """Show the screens of an opened ledger."""

    def show_work_again(self) -> None:
        """Show the screens as they were before they were locked."""

    def leave_then(self, act: Callable[[], object]) -> None:
        """Do what drops the screens of the open ledger, once nobody minds what is not saved."""

    def show_failure(self, error: Exception) -> None:
        """Say what happened and what to do."""


class Opening:
    """Opens, locks and closes the ledger of one window."""

    def __init__(
        self,
        view: OpeningView,
        ledgers: Ledgers,
        preferences: PreferencesFile,
        named: Path | None = None,
    ) -> None:
        self._view, self._ledgers, self._file = view, ledgers, preferences
        self.preferences, self.problems = preferences.read()
        self._folder = named or (Path(each) if (each := self.preferences.ledger) else None)
        self._ledger: Ledger | None = None

    @property
    def folder(self) -> Path | None:
        """Where the ledger is; None while there is none."""
        return self._folder

    @property
    def ledger(self) -> Ledger | None:
        """The ledger that is open, also while it is locked; None where none is."""
        return self._ledger

    def begin(self) -> None:
        """Show the lock of the ledger that was open last, or the first-use pages."""
        if self._folder is not None and (self._folder / LEDGER_FILE).is_file():
            self._view.show_lock(self._folder, user="", state=CLOSED)
        else:
            self._view.show_start()

    def found(self, folder: Path, keys: OpenedKeys) -> None:
        """A new ledger was made: it is the one to work with from now on."""
        self.close()
        self._folder = folder
        self.unlocked(keys)

    def unlocked(self, keys: OpenedKeys) -> None:
        """The keys fit: open the ledger, or go on where it was locked."""
        if self._ledger is not None and self._ledger.store.user == keys.user:
            self._view.show_work_again()
            return
        if self._ledger is None:
            self._open_anew(keys)
        else:
            self._view.leave_then(lambda: self._open_anew(keys))

    def show_again(self) -> None:
        """Show the screens of the open ledger anew."""
        if self._ledger is not None:
            self._view.show_work(self._ledger)

    def check_password(self, password: str) -> None:
        """Raise KnownError unless it is the password of whoever works in the open ledger."""
        if self._ledger is None or self._folder is None:
            raise RuntimeError("no ledger is open")
        self._ledgers.unlock(self._folder, Access(self._ledger.store.user, password))

    def lock(self, state: str = LOCKED) -> None:
        """Hide everything until the password is given again; what was begun is kept."""
        if self._ledger is not None and self._folder is not None:
            user = self._ledger.store.user
            self._view.show_lock(
                self._folder, user=user, state=DEMO if user == DEMO_USER else state
            )

    def prefer(self, preferences: Preferences) -> None:
        """Keep what somebody prefers from now on."""
        self.preferences = preferences
        try:
            self._file.write(preferences)
        except KnownError as error:
            self._view.show_failure(error)

    def close(self) -> None:
        """Close the ledger; what was committed is in the file."""
        if self._ledger is not None:
            self._ledger.close()
            self._ledger = None

    def _open_anew(self, keys: OpenedKeys) -> None:
        self.close()
        try:
            self._open(keys)
        except KnownError as error:
            self._view.show_failure(error)

    def _open(self, keys: OpenedKeys) -> None:
        folder = self._folder
        if folder is None:
            raise RuntimeError("keys without a ledger")
        self._ledger = self._ledgers.open_with(folder, keys)
        self._view.show_work(self._ledger)
        if self.preferences.ledger != str(folder):
            self.prefer(replace(self.preferences, ledger=str(folder)))
