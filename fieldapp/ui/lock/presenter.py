"""What the lock screen does: whoever knows the password of a user opens the ledger.

Unwrapping the key takes a quarter of a second on purpose, so it is a job.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Protocol

from fieldapp.domain.problem import KnownError
from fieldapp.services.ledgers import Access, Ledgers, hint_for, users_of
from fieldapp.services.messages import sentence

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence
    from pathlib import Path

    from fieldapp.store.keys import OpenedKeys
    from fieldapp.ui.jobs import Jobs

NO_HINT = "没有写过密码提示。"


class LockView(Protocol):
    """What the presenter asks of the screen."""

    def show_users(self, names: Sequence[str], chosen: str) -> None:
        """Show who may open the ledger, and who does."""

    def show_busy(self, *, is_busy: bool) -> None:
        """Show that the password is being tried."""

    def show_problem(self, text: str) -> None:
        """Say why the ledger stays locked; empty for no reason."""

    def show_hint(self, text: str) -> None:
        """Show what the user wrote to remember the password by."""

    def show_recovery(self) -> None:
        """Ask for the recovery code and a new password."""


class LockPresenter:
    """Decides what the lock screen says; `unlocked` is called with the keys once they fit."""

    def __init__(
        self,
        view: LockView,
        jobs: Jobs,
        ledgers: Ledgers,
        folder: Path,
        unlocked: Callable[[OpenedKeys], None],
    ) -> None:
        self._view, self._jobs, self._ledgers = view, jobs, ledgers
        self._folder, self._unlocked = folder, unlocked
        self._user = ""

    def begin(self, user: str = "") -> None:
        """Show who may open the ledger; `user` is chosen if they may, else the first."""
        try:
            names = users_of(self._folder)
        except KnownError as error:
            self._view.show_users((), "")
            self._view.show_problem(sentence(error))
            return
        self._user = user if user in names else names[0]
        self._view.show_users(names, self._user)

    def choose_user(self, name: str) -> None:
        """Somebody else wants to open the ledger."""
        self._user = name
        self._view.show_problem("")

    def unlock(self, password: str) -> None:
        """Try a password."""
        access = Access(self._user, password)
        self._try(lambda: self._prepared(self._ledgers.unlock(self._folder, access)))

    def show_hint(self) -> None:
        """Show the user's own hint."""
        try:
            self._view.show_hint(hint_for(self._folder, self._user) or NO_HINT)
        except KnownError as error:
            self._view.show_problem(sentence(error))

    def recover(self, code: str, new_password: str) -> None:
        """Give the user a new password with the recovery code, and open with it."""
        access = Access(self._user, new_password)

        def recovered() -> OpenedKeys:
            self._ledgers.recover(self._folder, self._user, code, new_password)
            return self._prepared(self._ledgers.unlock(self._folder, access))

        self._try(recovered)

    def _prepared(self, keys: OpenedKeys) -> OpenedKeys:
        """Open the ledger once in the job: where an older program made it, that takes a while."""
        self._ledgers.open_with(self._folder, keys).close()
        return keys

    def _try(self, opening: Callable[[], OpenedKeys]) -> None:
        self._view.show_problem("")
        self._view.show_busy(is_busy=True)
        job = self._jobs.read("打开台账", lambda _: opening())
        job.succeeded.connect(self._unlocked)
        job.failed.connect(self._on_failed)
        job.finished.connect(lambda: self._view.show_busy(is_busy=False))

    def _on_failed(self, error: Exception) -> None:
        if isinstance(error, KnownError):
            self._view.show_problem(sentence(error))
