"""What the page of reports does: choose a report and its period, show its pages, hand it out.

A report is made in the background; choosing another stops it, and an older answer is dropped.
"""

from __future__ import annotations

from contextlib import closing
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING, Protocol

from fieldapp.domain.period_shape import PeriodShape
from fieldapp.domain.report import Report
from fieldapp.reports.agreement import Difference
from fieldapp.reports.paper import Paper
from fieldapp.ui.report_center.choosing import Offer, OfferGroup, fitting, offers_of
from fieldapp.ui.report_center.period_choice import PeriodChoice
from fieldapp.ui.report_center.words import differences_text, state_text

if TYPE_CHECKING:
    from collections.abc import Sequence
    from datetime import date

    from fieldapp.domain.period import Period
    from fieldapp.services.changes import Changes
    from fieldapp.services.ledger import Ledger
    from fieldapp.services.work_progress import Progress
    from fieldapp.ui.desk import Desk
    from fieldapp.ui.jobs import Job, Work

STOPPED = "已停止汇总，换一个期间或再选一次报表，就会重新汇总"
FAILED = "没有汇总成，上面写着原因"


@dataclass(frozen=True, slots=True)
class Made:
    """A report, its pages, and where it does not agree with the ledger."""

    report: Report
    paper: Paper
    differences: tuple[Difference, ...]
    is_compared: bool


@dataclass(frozen=True, slots=True)
class Exported:
    """When a report was written into a file, and in which folder that is."""

    at: str
    folder: Path


class ReportCenterView(Protocol):
    """The page: it shows, and says nothing of its own."""

    def show_offers(self, groups: Sequence[OfferGroup], chosen: str) -> None:
        """List the reports, of which one is chosen."""

    def show_period(self, shape: PeriodShape, period: Period, name: str) -> None:
        """Show which period the report is of."""

    def show_making(self) -> None:
        """Show that another report is on its way; the one before stays in sight."""

    def show_made(self, paper: Paper | None, state: str) -> None:
        """Show the pages, None while there are none, and what is told of them."""

    def show_differences(self, text: str) -> None:
        """Show in which sums the report differs from the ledger; empty for none."""

    def show_exported(self, at: str) -> None:
        """Show when the report was exported last; empty for never."""

    def watch(self, job: Job, *, is_patient: bool) -> None:
        """Show how far some work is; `is_patient` waits a moment before it does."""

    def ask_target(self, name: str) -> None:
        """Ask where a file of this name is to be written."""

    def is_shown(self) -> bool:
        """Whether anybody sees the page."""


class ReportCenterPresenter:
    """Decides what the page of reports shows."""

    def __init__(self, view: ReportCenterView, desk: Desk) -> None:
        self._view, self._desk = view, desk
        self._groups: Sequence[OfferGroup] = ()
        self._offer: Offer | None = None
        self._text = ""
        end_day = desk.ledger.month_end_day()
        self._period = PeriodChoice.around(PeriodShape.MONTH, desk.ledger.today(), end_day)
        self._made: Made | None = None
        self._exports: dict[tuple[str, Period], Exported] = {}
        self._number = 0
        self._job: Job | None = None
        self._is_stale = True
        desk.events.changed.connect(self.take_news)

    @property
    def made(self) -> Made | None:
        """The report that is shown; None while it is being made."""
        return self._made

    @property
    def exported(self) -> Exported | None:
        """The last export of what is chosen since the page is there; None where there is none."""
        return self._exports.get(self._chosen)

    @property
    def today(self) -> date:
        """The day that it is for the ledger."""
        return self._desk.ledger.today()

    def refresh(self) -> None:
        """Show what the ledger has now; nothing is done where nothing changed."""
        if not self._is_stale:
            return
        self._is_stale = False
        self._groups = offers_of(self._desk.ledger.works())
        offers = [offer for group in self._groups for offer in group.offers]
        wanted = "" if self._offer is None else self._offer.id
        self._offer = next((each for each in offers if each.id == wanted), next(iter(offers), None))
        end_day = self._desk.ledger.month_end_day()  # it may be another one now
        self._period = self._period.with_end_day(end_day, self.today)
        self._show_offers()
        self._show_period()
        self._make()

    def take_news(self, _changes: Changes) -> None:
        """Something changed in the ledger: what is seen is made anew."""
        self._is_stale = True
        if self._view.is_shown():
            self.refresh()

    # Which report, of which period

    def search(self, text: str) -> None:
        """List the reports that fit a text."""
        self._text = text
        self._show_offers()

    def choose(self, offer_id: str) -> None:
        """Show another report."""
        offers = (offer for group in self._groups for offer in group.offers)
        self._offer = next((each for each in offers if each.id == offer_id), self._offer)
        self._show_offers()
        self._make()

    def choose_shape(self, shape: str) -> None:
        """Show a period of another length, around today or the nearest day to it."""
        self._take_period(self._period.of_shape(PeriodShape(shape), self.today))

    def step(self, *, forwards: bool) -> None:
        """Show the next period, or the one before."""
        self._take_period(self._period.stepped(forwards=forwards))

    def choose_days(self, begin: date | None, end: date | None) -> None:
        """Show a period of one's own; both days count. Days the wrong way round change nothing."""
        chosen = self._period.of_days(begin, end)
        if chosen == self._period:
            self._show_period()
        else:
            self._take_period(chosen)

    # Handing it out

    def ask_export(self, suffix: str) -> None:
        """Ask where the report is to be written, under a name that a township can file."""
        from fieldapp.reports.file_names import file_name

        if self._made is not None:
            self._view.ask_target(file_name(self._made.report.title, self._period.name, suffix))

    def export_workbook(self, target: Path) -> None:
        """Write the report that is shown as a workbook, and read it back."""
        made = self._made
        if made is None:
            return

        def work(progress: Progress) -> None:
            from fieldapp.reports.saving import save_report

            save_report(made.report, target, progress)

        self.run_export("正在导出 Excel", work, target)

    def run_export(self, title: str, work: Work, target: Path) -> None:
        """Write a file in the background, and tell when it is there."""
        chosen = self._chosen  # another report may be chosen until the file is there
        job = self._desk.jobs.read(title, work)
        job.succeeded.connect(lambda _: self._take_exported(chosen, target))
        job.failed.connect(self._desk.notices.show_failure)
        job.cancelled.connect(lambda: self._desk.notices.show_done("已停止导出，没有写出文件"))
        self._view.watch(job, is_patient=False)

    def _take_exported(self, chosen: tuple[str, Period], target: Path) -> None:
        now = self._desk.ledger.clock.now()
        self._exports[chosen] = Exported(f"{now.month}月{now.day}日 {now:%H:%M}", target.parent)
        self._show_exported()
        self._desk.notices.show_done(f"已导出“{target.name}”")

    def _show_exported(self) -> None:
        self._view.show_exported("" if self.exported is None else self.exported.at)

    # Making it

    @property
    def _chosen(self) -> tuple[str, Period]:
        """What tells one report of one period from all others."""
        return ("" if self._offer is None else self._offer.id, self._period.period)

    def _take_period(self, period: PeriodChoice) -> None:
        self._period = period
        self._show_period()
        self._make()

    def _show_offers(self) -> None:
        self._view.show_offers(fitting(self._groups, self._text), self._chosen[0])

    def _show_period(self) -> None:
        chosen = self._period
        self._view.show_period(chosen.shape, chosen.period, chosen.name)

    def _make(self) -> None:
        self._number += 1
        if self._job is not None:
            self._job.cancel()
        self._made, self._job = None, None
        self._show_exported()
        if self._offer is None:
            return
        self._view.show_making()
        number, offer, ledger = self._number, self._offer, self._desk.ledger
        period = self._period.period

        def work(progress: Progress) -> Made:
            with closing(ledger.another(progress)) as other:
                return _made(other, offer, period, progress)

        job = self._job = self._desk.jobs.read("正在汇总报表", work)
        job.succeeded.connect(lambda made: self._take_made(number, made))
        job.failed.connect(lambda error: self._take_failure(number, error))
        job.cancelled.connect(lambda: self._take_nothing(number, STOPPED))
        self._view.watch(job, is_patient=True)

    def _take_made(self, number: int, made: Made) -> None:
        if number == self._number:
            self._job, self._made = None, made
            self._view.show_made(made.paper, state_text(made.report, is_compared=made.is_compared))
            self._view.show_differences(differences_text(made.differences))

    def _take_failure(self, number: int, error: Exception) -> None:
        if number == self._number:
            self._take_nothing(number, FAILED)
            self._desk.notices.show_failure(error)

    def _take_nothing(self, number: int, state: str) -> None:
        if number == self._number:
            self._job = None
            self._view.show_made(None, state)


def _made(ledger: Ledger, offer: Offer, period: Period, progress: Progress) -> Made:
    from fieldapp.reports.agreement import differences, is_compared
    from fieldapp.reports.paper import paper_of

    report = _report(ledger, offer, period, progress)
    return Made(report, paper_of(report, progress), differences(report), is_compared(report))


def _report(ledger: Ledger, offer: Offer, period: Period, progress: Progress) -> Report:
    from fieldapp.reports.building import report_of
    from fieldapp.reports.frame import Order, VillageOrder
    from fieldapp.reports.village import village_report_of

    if offer.project is None:
        return village_report_of(VillageOrder(ledger, offer.type, period, progress))
    work = ledger.work(offer.project)
    return report_of(Order(ledger, work, offer.type, period, progress))
