"""The last step without its looks: rows are stored, those that are not taken are exported."""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING, Protocol

from fieldapp.importing.fix_report import has_long_numbers
from fieldapp.services.undoing import Undoing
from fieldapp.ui.import_files.reading import problems_exported, rows_stored

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path

    from fieldapp.importing.judged import RejectedRow
    from fieldapp.ui.desk import Desk
    from fieldapp.ui.import_files.checking import Checking
    from fieldapp.ui.import_files.counts import Counts
    from fieldapp.ui.jobs import Job


class StoringView(Protocol):
    """What shows the work, and what became of it."""

    def watch(self, job: Job) -> None:
        """Show how far a job is, and nothing that could be done meanwhile."""

    def show_ready(self) -> None:
        """Nothing is being done any more."""

    def show_done(self, counts: Counts) -> None:
        """Say what was stored and what was not."""


class Storing:
    """Stores the rows that are being checked; `then` is called once they are stored."""

    def __init__(
        self, view: StoringView, desk: Desk, checking: Checking, then: Callable[[], None]
    ) -> None:
        self._view, self._desk, self._checking, self._then = view, desk, checking, then
        self._rejected: tuple[RejectedRow, ...] = ()  # of the file that was stored
        self._stored: int | None = None  # the step that the last import was
        self._is_busy = False

    @property
    def is_busy(self) -> bool:
        """Whether rows are being stored: what is new in the ledger may be those."""
        return self._is_busy

    @property
    def is_undone(self) -> bool:
        """Whether what was stored was taken back."""
        return self._stored is not None and not Undoing(self._desk.ledger).stands(self._stored)

    @property
    def rejected(self) -> tuple[RejectedRow, ...]:
        """The rows that are not taken, or were not."""
        checked = self._checking.checked
        return checked.judgement.rejected if checked else self._rejected

    @property
    def has_long_numbers(self) -> bool:
        """Whether the rows that are exported bring whole numbers of persons."""
        return has_long_numbers(self.rejected)

    def leave(self) -> None:
        """Forget what was stored."""
        self._rejected, self._stored = (), None

    def store(self) -> None:
        """Store the rows that can be taken, all in one step."""
        self._desk.events.look()  # another program may have changed what the rows refer to
        checked = self._checking.checked
        if checked is None or not self._checking.counts.is_sure:
            return
        work = partial(rows_stored, self._desk.ledger, checked, self._checking.edits)
        self._is_busy = True
        job = self._desk.jobs.write("正在导入", work)
        job.succeeded.connect(self._on_stored)
        job.failed.connect(self._desk.notices.show_failure)
        job.finished.connect(self._on_finished)
        self._watch(job)

    def export(self, source: Path, target: Path) -> None:
        """Write the rows that are not taken to a workbook, with their reasons."""
        rejected = self.rejected
        if not rejected:
            return
        work = partial(problems_exported, rejected, source, target)
        job = self._desk.jobs.read("正在导出问题行", work)
        told = f"已把 {len(rejected):,} 行写到“{target.name}”，改好后可以再导入"
        job.succeeded.connect(lambda _: self._desk.notices.show_done(told))
        job.failed.connect(self._desk.notices.show_failure)
        self._watch(job)

    def _watch(self, job: Job) -> None:
        self._view.watch(job)
        job.finished.connect(self._view.show_ready)

    def _on_stored(self, step_id: int | None) -> None:
        checked, counts = self._checking.checked, self._checking.counts
        if checked is None:
            return
        self._rejected = checked.judgement.rejected
        self._stored = step_id
        self._view.show_done(counts)
        self._then()
        self._desk.notices.show_done(f"已导入 {counts.taken:,} 行", can_undo=True)
        self._desk.events.look()

    def _on_finished(self) -> None:
        self._is_busy = False
        self._checking.go_on()
