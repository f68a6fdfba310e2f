"""What the dialog of an upgrade does: a backup and the newer version, in one job."""

from __future__ import annotations

from contextlib import closing
from typing import TYPE_CHECKING, Protocol

from fieldapp.domain.problem import KnownError
from fieldapp.services.messages import sentence
from fieldapp.services.upgrading import Upgrading

if TYPE_CHECKING:
    from collections.abc import Callable

    from fieldapp.services.type_library import TypeLibrary
    from fieldapp.services.upgrading import NewerType
    from fieldapp.services.work_progress import Progress
    from fieldapp.ui.desk import Desk
    from fieldapp.ui.jobs import Job

DOING = "升级项目类型"
FINISH_FIRST = "还有没保存的登记，没有升级。请先保存或清空，再点“升级”。"


class UpgradeView(Protocol):
    """What the presenter asks of the dialog."""

    def show_work(self, job: Job) -> None:
        """Show how far the work is, and let nothing else be asked for meanwhile."""

    def show_idle(self) -> None:
        """Let the upgrade be asked for again."""

    def show_problem(self, text: str) -> None:
        """Say what stands in the way; empty for nothing."""

    def close_done(self) -> None:
        """The newer version is there: go."""


class UpgradePresenter:
    """Decides for the dialog; `is_begun` tells whether anything is typed that is not saved."""

    def __init__(
        self,
        view: UpgradeView,
        desk: Desk,
        library: TypeLibrary,
        newer: NewerType,
        is_begun: Callable[[], bool],
    ) -> None:
        self._view, self._desk, self._library = view, desk, library
        self._newer, self._is_begun = newer, is_begun
        self._job: Job | None = None

    def upgrade(self) -> None:
        """Make a backup and take the newer version; every screen hears of it as of any news."""
        if self._is_begun():
            self._view.show_problem(FINISH_FIRST)
            return
        self._view.show_problem("")
        self._job = job = self._desk.jobs.write(DOING, self._upgrade)
        self._view.show_work(job)
        job.succeeded.connect(lambda _backup: self._on_succeeded())
        job.failed.connect(self._on_failed)
        job.finished.connect(self._on_finished)

    def stop(self) -> bool:
        """Stop what is going on; False where nothing is."""
        if self._job is None:
            return False
        self._job.cancel()
        return True

    def _upgrade(self, progress: Progress) -> object:
        with closing(self._desk.ledger.another()) as ledger:
            return Upgrading(ledger, self._library).upgrade(self._newer, progress)

    def _on_succeeded(self) -> None:
        self._view.close_done()
        self._desk.events.look()

    def _on_failed(self, error: Exception) -> None:
        if isinstance(error, KnownError):
            self._view.show_problem(sentence(error))

    def _on_finished(self) -> None:
        self._job = None
        self._view.show_idle()
