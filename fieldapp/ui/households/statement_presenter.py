"""What the dialog 农户往来对账单 does: choose a period, write the account into a file, print it."""

from __future__ import annotations

from contextlib import closing
from typing import TYPE_CHECKING, Protocol

from fieldapp.domain.period_shape import PeriodShape
from fieldapp.domain.problem import KnownError
from fieldapp.services.messages import sentence
from fieldapp.ui.report_center.period_choice import PeriodChoice
from fieldapp.ui.report_center.target import PDF

if TYPE_CHECKING:
    from datetime import date
    from pathlib import Path

    from fieldapp.domain.ids import PartyId
    from fieldapp.domain.period import Period
    from fieldapp.domain.report import Report
    from fieldapp.reports.paper import Paper
    from fieldapp.services.ledger import Ledger
    from fieldapp.services.work_progress import Progress
    from fieldapp.ui.desk import Desk
    from fieldapp.ui.jobs import Job, Work

STOPPED = "已停止，没有写出对账单"


class StatementView(Protocol):
    """The dialog: it shows, and says nothing of its own."""

    def show_period(self, shape: PeriodShape, period: Period, name: str) -> None:
        """Show which period the account is of."""

    def ask_target(self, name: str) -> None:
        """Ask where a file of this name is to be written."""

    def print_paper(self, paper: Paper) -> None:
        """Let somebody choose a printer for these pages."""

    def watch(self, job: Job) -> None:
        """Show how far some work is, and let nothing be changed meanwhile."""

    def show_idle(self) -> None:
        """Let everything be changed again."""

    def show_problem(self, text: str) -> None:
        """Say what stands in the way; empty for nothing."""

    def close_done(self) -> None:
        """Go: what was wanted is done."""


class StatementPresenter:
    """Decides which account is handed out, and how."""

    def __init__(self, view: StatementView, desk: Desk, household_id: PartyId) -> None:
        self._view, self._desk, self._household_id = view, desk, household_id
        ledger = desk.ledger
        end_day = ledger.month_end_day()
        self._period = PeriodChoice.around(PeriodShape.YEAR, ledger.today(), end_day)
        self._job: Job | None = None

    def begin(self) -> None:
        """Show this year."""
        self._show_period(self._period)

    def choose_shape(self, shape: str) -> None:
        """Choose a period of another length."""
        self._show_period(self._period.of_shape(PeriodShape(shape), self._desk.ledger.today()))

    def step(self, *, forwards: bool) -> None:
        """Choose the next period, or the one before."""
        self._show_period(self._period.stepped(forwards=forwards))

    def choose_days(self, begin: date | None, end: date | None) -> None:
        """Choose a period of one's own; days the wrong way round change nothing."""
        self._show_period(self._period.of_days(begin, end))

    def ask_export(self, suffix: str) -> None:
        """Ask where the account is to be written, under a name that names nobody."""
        from fieldapp.reports.statement import statement_file_name

        name = statement_file_name(self._desk.ledger, self._period.period, suffix)
        self._view.ask_target(name)

    def write(self, target: Path) -> None:
        """Write the account into a file; its ending tells of which kind."""
        household_id, period, ledger = self._household_id, self._period.period, self._desk.ledger

        def work(progress: Progress) -> None:
            _write(_report(ledger, household_id, period, progress), target, progress)

        job = self._run("正在导出对账单", work)
        job.succeeded.connect(lambda _: self._take_done(f"已导出“{target.name}”"))

    def ask_print(self) -> None:
        """Make the pages, and ask for a printer."""
        household_id, period, ledger = self._household_id, self._period.period, self._desk.ledger

        def work(progress: Progress) -> Paper:
            from fieldapp.reports.paper import paper_of

            return paper_of(_report(ledger, household_id, period, progress), progress)

        self._run("正在排版", work).succeeded.connect(self._view.print_paper)

    def follow(self, job: Job) -> None:
        """Show how far some work is, and let it be stopped."""
        self._view.show_problem("")
        self._job = job
        self._view.watch(job)
        job.finished.connect(self._take_finished)
        job.cancelled.connect(lambda: self._desk.notices.show_done(STOPPED))

    def take_printed(self) -> None:
        """The pages went to a printer."""
        self._take_done("已送往打印机")

    def take_failure(self, error: Exception) -> None:
        """Say why something was not done."""
        if isinstance(error, KnownError):
            self._view.show_problem(sentence(error))
        else:
            self._desk.notices.show_failure(error)

    def stop(self) -> bool:
        """Ask what goes on to stop; whether anything went on."""
        if self._job is None:
            return False
        self._job.cancel()
        return True

    def _show_period(self, period: PeriodChoice) -> None:
        self._period = period
        self._view.show_period(period.shape, period.period, period.name)

    def _run(self, title: str, work: Work) -> Job:
        job = self._desk.jobs.read(title, work)
        self.follow(job)
        job.failed.connect(self.take_failure)
        return job

    def _take_finished(self) -> None:
        self._job = None
        self._view.show_idle()

    def _take_done(self, told: str) -> None:
        self._desk.notices.show_done(told)
        self._view.close_done()


def _report(ledger: Ledger, household_id: PartyId, period: Period, progress: Progress) -> Report:
    from fieldapp.reports.statement import statement_report

    with closing(ledger.another(progress)) as own:
        return statement_report(own, household_id, period)


def _write(report: Report, target: Path, progress: Progress) -> None:
    from fieldapp.reports.paper import paper_of
    from fieldapp.reports.saving import save_pdf, save_report
    from fieldapp.ui.report_center.pdf import pdf_of

    if target.suffix.lower() == PDF:
        save_pdf(pdf_of(paper_of(report, progress), progress), target)
    else:
        save_report(report, target, progress)
