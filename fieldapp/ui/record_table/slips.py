"""What is done with slips of records: laid out, printed or written, and kept as gone out."""

from __future__ import annotations

from typing import TYPE_CHECKING, Protocol

from fieldapp.domain.ids import RecordId

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path

    from fieldapp.domain.ids import KindId
    from fieldapp.reports.paper import Paper
    from fieldapp.services.work_progress import Progress
    from fieldapp.store.projects import Project
    from fieldapp.ui.desk import Desk
    from fieldapp.ui.record_table.slip_making import MadeSlip

XLSX, PRINTER = ".xlsx", ""
PRINTED, WRITTEN = "单据已送往打印机", "已导出“{name}”"


class SlipView(Protocol):
    """The table: it asks, and says nothing of its own."""

    def ask_slip_target(self, name: str, chosen: Callable[[Path], object]) -> None:
        """Ask where a file of this name is to be written."""

    def ask_slip_printer(self, paper: Paper, printed: Callable[[], object]) -> None:
        """Let somebody choose a printer for these pages; `printed` hears when they went out."""


class SlipPresenter:
    """Decides how slips of one kind of one project are handed out."""

    def __init__(self, view: SlipView, desk: Desk, project: Project, kind: KindId) -> None:
        self._view, self._desk = view, desk
        self._project, self._kind = project, kind

    def hand_out(self, record_id: int, suffix: str) -> None:
        """Lay the slip of a record out, then ask for a file of that ending, or for a printer."""
        of = (self._project, self._kind, RecordId(record_id))
        ledger = self._desk.ledger

        def work(progress: Progress) -> MadeSlip:
            from fieldapp.ui.record_table.slip_making import laid_out  # when it is first wanted

            return laid_out(ledger, *of, progress)

        job = self._desk.jobs.read("正在排版", work)
        job.succeeded.connect(lambda made: self._take(made, suffix))
        job.failed.connect(self.take_failure)

    def take_failure(self, error: Exception) -> None:
        """Say why nothing went out."""
        self._desk.notices.show_failure(error)

    def _take(self, made: MadeSlip, suffix: str) -> None:
        if suffix == PRINTER:
            self._view.ask_slip_printer(made.paper, lambda: self._note(made, PRINTED))
        else:
            self._view.ask_slip_target(made.file_name, lambda target: self._write(made, target))

    def _write(self, made: MadeSlip, target: Path) -> None:
        job = self._desk.jobs.read("正在导出", lambda progress: made.write(target, progress))
        job.succeeded.connect(lambda _: self._note(made, WRITTEN.format(name=target.name)))
        job.failed.connect(self.take_failure)

    def _note(self, made: MadeSlip, told: str) -> None:
        """Keep that the slip went out, so that what changes afterwards is told by a correction."""
        self._desk.notices.show_done(told)
        ledger = self._desk.ledger
        job = self._desk.jobs.write("正在登记打印", lambda _: made.note(ledger))
        job.failed.connect(self.take_failure)
