"""What the dialog 更正单 does: makes corrections, writes them into files, hands them over."""

from __future__ import annotations

from contextlib import closing
from dataclasses import dataclass
from functools import partial
from typing import TYPE_CHECKING, Protocol

from fieldapp.domain.period import date_printed
from fieldapp.domain.problem import KnownError
from fieldapp.services.corrections import Corrections, CorrectionSheet
from fieldapp.services.messages import sentence
from fieldapp.services.pending_corrections import Change

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence
    from datetime import date
    from pathlib import Path

    from fieldapp.domain.report import Report
    from fieldapp.reports.paper import Paper
    from fieldapp.services.changes import Changes
    from fieldapp.services.ledger import Ledger
    from fieldapp.services.work_progress import Progress
    from fieldapp.ui.desk import Desk
    from fieldapp.ui.jobs import Job, Work

SUFFIX = ".xlsx"
NO_DAY = "请填写日期，例如 4月30日。"
MADE, HANDED = "已出更正单 {number}", "更正单 {number} 已在{day}交付"
STOPPED, PRINTED = "已停止，没有写出更正单", "更正单已送往打印机"


class CorrectionsView(Protocol):
    """The dialog: it shows, and says nothing of its own."""

    def show_lists(self, pending: Sequence[Change], unhanded: Sequence[CorrectionSheet]) -> None:
        """Show what is to be corrected, and the corrections that nobody has in hand."""

    def clear_reason(self) -> None:
        """Empty the reason: it stands on the correction that was made."""

    def show_day_problem(self, text: str) -> None:
        """Say what is wrong with the day of what is done; empty for nothing."""

    def show_problem(self, text: str) -> None:
        """Say what stands in the way; empty for nothing."""

    def ask_target(self, name: str) -> None:
        """Ask where a file of this name is to be written."""

    def print_paper(self, paper: Paper) -> None:
        """Let somebody choose a printer for these pages."""

    def watch(self, job: Job) -> None:
        """Show how far some work is, and let nothing be done meanwhile."""

    def show_idle(self) -> None:
        """Let everything be done again."""


@dataclass(frozen=True, slots=True)
class _Lists:
    """What there is to do."""

    pending: tuple[Change, ...]
    unhanded: tuple[CorrectionSheet, ...]


class CorrectionsPresenter:
    """Decides what the dialog shows."""

    def __init__(self, view: CorrectionsView, desk: Desk) -> None:
        self._view, self._desk = view, desk
        self._lists = _Lists((), ())
        self._number = 0  # of the newest reading: an older answer is dropped
        self._reading: Job | None = None
        self._job: Job | None = None
        self._made: Report | None = None

    def begin(self) -> None:
        """Look for what there is to do."""
        self._desk.events.changed.connect(self.take_news)
        self._read()

    def take_news(self, _changes: Changes) -> None:
        """Something was done: any record may have a paper."""
        self._read()

    def leave(self) -> None:
        """The dialog is closed."""
        self._desk.events.changed.disconnect(self.take_news)
        self._number += 1
        self._stop_reading()

    def stop(self) -> bool:
        """Ask what goes on to stop; whether anything went on."""
        if self._job is None:
            return False
        self._job.cancel()
        return True

    # What people do

    def make(self, place: int, reason: str, day: date | None) -> None:
        """Make the correction of a record in the list, and ask where it is to be written.

        None: what stands in the field of its day is none.
        """
        if not 0 <= place < len(self._lists.pending):
            return
        if day is None:
            self._view.show_day_problem(NO_DAY)
            return
        ledger, found = self._desk.ledger, self._lists.pending[place].found
        self._view.show_problem("")
        try:
            made = Corrections(ledger).make(found.kind.id, found.record.id, day, reason)
        except KnownError as error:
            self._view.show_problem(sentence(error))
            return
        self._view.clear_reason()
        self._tell(MADE.format(number=made.number))
        self._export(made.number)

    def hand_over(self, place: int, day: date | None) -> None:
        """Keep that the household has a correction in hand; None: what stands there is no day."""
        if not 0 <= place < len(self._lists.unhanded):
            return
        if day is None:
            self._view.show_day_problem(NO_DAY)
            return
        number = self._lists.unhanded[place].correction.number
        try:
            Corrections(self._desk.ledger).hand_over(number, day)
        except KnownError as error:
            self._view.show_day_problem(sentence(error))
            return
        self._view.show_day_problem("")
        self._tell(HANDED.format(number=number, day=date_printed(day)))

    def export(self, place: int) -> None:
        """Ask where a correction in the list is to be written."""
        if 0 <= place < len(self._lists.unhanded):
            self._export(self._lists.unhanded[place].correction.number)

    def export_list(self) -> None:
        """Ask where the list of those that nobody has in hand is to be written."""
        self._lay_out(_list_laid_out).succeeded.connect(self._take_laid_out)

    def print_out(self, place: int) -> None:
        """Print a correction in the list."""
        if 0 <= place < len(self._lists.unhanded):
            number = self._lists.unhanded[place].correction.number
            job = self._lay_out(partial(_paper, number=number))
            job.succeeded.connect(self._view.print_paper)

    def take_printed(self) -> None:
        """The pages went to a printer."""
        self._desk.notices.show_done(PRINTED)

    def write(self, target: Path) -> None:
        """Write the correction that was laid out into a file."""
        report = self._made
        if report is None:
            return
        job = self._run("正在导出", lambda progress: _write(report, target, progress))
        job.succeeded.connect(lambda _: self._desk.notices.show_done(f"已导出“{target.name}”"))

    # How it is done

    def _tell(self, text: str) -> None:
        self._desk.events.look()
        self._desk.notices.show_done(text, can_undo=True)

    def _export(self, number: str) -> None:
        self._lay_out(partial(_laid_out, number=number)).succeeded.connect(self._take_laid_out)

    def _lay_out(self, work: Callable[[Ledger, Progress], object]) -> Job:
        ledger = self._desk.ledger
        return self._run("正在排版", lambda progress: work(ledger, progress))

    def _take_laid_out(self, laid_out: tuple[Report, str]) -> None:
        self._made, name = laid_out
        self._view.ask_target(name)

    def _run(self, title: str, work: Work) -> Job:
        self._view.show_problem("")
        job = self._job = self._desk.jobs.read(title, work)
        self._view.watch(job)
        job.finished.connect(self._take_finished)
        job.failed.connect(self.take_failure)
        job.cancelled.connect(lambda: self._desk.notices.show_done(STOPPED))
        return job

    def _take_finished(self) -> None:
        self._job = None
        self._view.show_idle()

    def take_failure(self, error: Exception) -> None:
        """Say why something was not done."""
        if isinstance(error, KnownError):
            self._view.show_problem(sentence(error))
        else:
            self._desk.notices.show_failure(error)

    def _read(self) -> None:
        self._stop_reading()
        self._number += 1
        number, ledger = self._number, self._desk.ledger
        job = self._desk.jobs.read("正在读取更正单", lambda progress: _lists(ledger, progress))
        self._reading = job
        job.succeeded.connect(lambda lists: self._take(number, lists))
        job.failed.connect(lambda error: self._take_no_lists(number, error))

    def _stop_reading(self) -> None:
        if self._reading is not None:
            self._reading.cancel()
            self._reading = None

    def _take(self, number: int, lists: _Lists) -> None:
        if number == self._number:
            self._reading, self._lists = None, lists
            self._view.show_lists(lists.pending, lists.unhanded)

    def _take_no_lists(self, number: int, error: Exception) -> None:
        if number == self._number:
            self._reading = None
            self.take_failure(error)


def _lists(ledger: Ledger, progress: Progress) -> _Lists:
    with closing(ledger.another(progress)) as own, own.store.read():
        corrections = Corrections(own)
        return _Lists(corrections.pending(), corrections.unhanded())


def _laid_out(ledger: Ledger, progress: Progress, *, number: str) -> tuple[Report, str]:
    """A correction as data, and what its file is called."""
    from fieldapp.reports.correction_report import correction_file_name, correction_report

    with closing(ledger.another(progress)) as own:
        laid_out = correction_report(own, number), correction_file_name(own, number, SUFFIX)
    progress.advance(1, 1, "")  # so short a work is stopped at its end
    return laid_out


def _list_laid_out(ledger: Ledger, progress: Progress) -> tuple[Report, str]:
    """What nobody has in hand yet as data, and what its file is called."""
    from fieldapp.reports.correction_report import unhanded_file_name, unhanded_report

    with closing(ledger.another(progress)) as own:
        return unhanded_report(own), unhanded_file_name(own, SUFFIX)


def _paper(ledger: Ledger, progress: Progress, *, number: str) -> Paper:
    """The pages of a correction."""
    from fieldapp.reports.paper import paper_of

    report, _ = _laid_out(ledger, progress, number=number)
    return paper_of(report, progress)


def _write(report: Report, target: Path, progress: Progress) -> None:
    from fieldapp.reports.saving import save_report

    save_report(report, target, progress)
