"""What restoring a backup takes: a place, a user, the password; then a job that makes a ledger."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path
from typing import TYPE_CHECKING, Protocol, TypeAlias

from fieldapp.domain.problem import KnownError
from fieldapp.services.backups import restore
from fieldapp.services.ledgers import Access
from fieldapp.services.messages import sentence
from fieldapp.store.keys import OpenedKeys

if TYPE_CHECKING:
    from fieldapp.services.ledgers import Ledgers
    from fieldapp.ui.backups.offer import Offer
    from fieldapp.ui.jobs import Job, Jobs

Restored: TypeAlias = Callable[[Path, OpenedKeys], None]

NO_PLACE = "请写明恢复到哪个文件夹"
NOT_WHOLE = "请写完整的路径，从盘符或根文件夹写起，或点“选择…”"
NO_PASSWORD = "请输入做备份那天的密码"  # noqa: S105 -- a sentence, not a password


class RestoreView(Protocol):
    """What the presenter asks of the dialog."""

    def show_work(self, job: Job) -> None:
        """Show how far the work is, and let nothing be changed meanwhile."""

    def show_idle(self) -> None:
        """Let everything be changed again."""

    def show_wrong_password(self, text: str) -> None:
        """Say beside the password what is wrong with it."""

    def show_wrong_place(self, text: str) -> None:
        """Say beside the folder what is wrong with it."""

    def show_problem(self, text: str) -> None:
        """Say what stands in the way; empty for nothing."""

    def close_done(self) -> None:
        """The ledger is there: go."""


class RestorePresenter:
    """Decides for the dialog."""

    def __init__(
        self, view: RestoreView, jobs: Jobs, ledgers: Ledgers, offer: Offer, restored: Restored
    ) -> None:
        self._view, self._jobs, self._ledgers = view, jobs, ledgers
        self._offer, self._restored = offer, restored
        self._job: Job | None = None

    def restore(self, folder_text: str, user: str, password: str) -> None:
        """Make a ledger of the backup in a new folder."""
        self._view.show_problem("")
        if not folder_text.strip():
            self._view.show_wrong_place(NO_PLACE)
        elif not Path(folder_text.strip()).is_absolute():
            self._view.show_wrong_place(NOT_WHOLE)
        elif not password:
            self._view.show_wrong_password(NO_PASSWORD)
        else:
            self._begin(Path(folder_text.strip()), Access(user or None, password))

    def stop(self) -> bool:
        """Stop what is going on; False where nothing is."""
        if self._job is None:
            return False
        self._job.cancel()
        return True

    def _begin(self, folder: Path, access: Access) -> None:
        path = self._offer.path
        job = self._jobs.read(
            "正在恢复台账",
            lambda progress: restore(self._ledgers, path, folder, access, progress),
        )
        self._job = job
        self._view.show_work(job)
        job.succeeded.connect(lambda keys: self._on_succeeded(folder, keys))
        job.failed.connect(self._on_failed)
        job.finished.connect(self._on_finished)

    def _on_succeeded(self, folder: Path, keys: OpenedKeys) -> None:
        self._view.close_done()
        self._restored(folder, keys)

    def _on_failed(self, error: Exception) -> None:
        if not isinstance(error, KnownError):
            return
        text = sentence(error)
        if error.code == "backup.wrong_password":
            self._view.show_wrong_password(text)
        elif error.code == "backup.place_taken":
            self._view.show_wrong_place(text)
        else:
            self._view.show_problem(text)

    def _on_finished(self) -> None:
        self._job = None
        self._view.show_idle()
