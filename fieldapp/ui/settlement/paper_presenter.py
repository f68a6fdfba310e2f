"""What the right of the page does: show a paper of the settlement, and hand it out.

Papers are made in the background; choosing another stops it, and an older answer is dropped.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Protocol

from fieldapp.domain.settlement import State
from fieldapp.ui.settlement.papers import (
    PDF,
    PRINTER,
    SIGN_SHEET,
    WHOLE,
    Made,
    Reader,
    Wish,
    made,
    note,
    preview_of,
)

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path

    from fieldapp.reports.paper import Paper
    from fieldapp.services.settlement_sheet import Sheet
    from fieldapp.services.work_progress import Progress
    from fieldapp.ui.desk import Desk
    from fieldapp.ui.jobs import Job, Work

NOTHING = "生成结算单以后，这里就是它的签领表"
VOID = "这份结算单已作废，不再出表"
FAILED = "没有排成版，上面写着原因"
STOPPED, PRINTED = "已停止，没有写出文件", "已送往打印机"


class PaperView(Protocol):
    """The right of the page: it shows, and says nothing of its own."""

    def show_code(self, code: str) -> None:
        """Show which paper is chosen."""

    def show_making(self) -> None:
        """Show that another paper is on its way; the one before stays in sight."""

    def show_paper(self, paper: Paper | None, told: str) -> None:
        """Show pages; None while there are none, and why."""

    def ask_reader(self, wish: Wish) -> None:
        """Ask for whom a paper with whole numbers is meant."""

    def ask_target(self, name: str) -> None:
        """Ask where a file of this name is to be written."""

    def print_paper(self, paper: Paper, printed: Callable[[], object]) -> None:
        """Let somebody choose a printer for these pages; `printed` hears when they went out."""

    def watch(self, job: Job) -> None:
        """Show how far some work is, and let it be stopped."""

    def is_shown(self) -> bool:
        """Whether anybody sees the paper."""


class PaperPresenter:
    """Decides which paper is shown and handed out."""

    def __init__(self, view: PaperView, desk: Desk) -> None:
        self._view, self._desk = view, desk
        self._code = SIGN_SHEET
        self._sheet: Sheet | None = None
        self._number, self._is_stale = 0, True
        self._job: Job | None = None
        self._wish: Wish | None = None
        self._made: Made | None = None

    def take(self, sheet: Sheet | None) -> None:
        """Show the papers of a settlement as it is now."""
        self._sheet, self._is_stale = sheet, True
        self.refresh()

    def refresh(self) -> None:
        """Make the paper, as soon as anybody sees it."""
        if self._is_stale and self._view.is_shown():
            self._make()

    def choose(self, code: str) -> None:
        """Show another paper."""
        self._code, self._is_stale = code, True
        self.refresh()

    # Handing it out

    def export(self, suffix: str, code: str = "") -> None:
        """Write a paper into a file, or print it; an empty code is the one that is shown."""
        if self._sheet is None:
            return
        wish = Wish(code or self._code, suffix)
        if wish.code in WHOLE:
            self._wish = wish
            self._view.ask_reader(wish)
        else:
            self._hand_out(wish)

    def choose_reader(self, reader: Reader) -> None:
        """It is known for whom the paper is meant."""
        if self._wish is not None:
            self._hand_out(self._wish.for_reader(reader))

    def write(self, target: Path) -> None:
        """Write the paper that was made into a file."""
        found = self._made
        if found is None:
            return

        def work(progress: Progress) -> None:
            _write(found, target, progress)

        self._run("正在导出", work).succeeded.connect(
            lambda _: self._note(found, f"已导出“{target.name}”")
        )

    def _note(self, found: Made, told: str) -> None:
        """Keep that a paper went out; one for checking goes to nobody."""
        self._desk.notices.show_done(told)
        if not found.wish.is_masked:
            job = self._desk.jobs.write("正在登记打印", lambda _: note(self._desk.ledger, found))
            job.failed.connect(self._desk.notices.show_failure)

    def _hand_out(self, wish: Wish) -> None:
        sheet, ledger = self._sheet, self._desk.ledger
        if sheet is None:
            return
        number = sheet.settlement.number
        job = self._run("正在排版", lambda progress: made(ledger, wish, number, progress))
        job.succeeded.connect(self._take_made)

    def _take_made(self, found: Made) -> None:
        self._made = found
        if found.wish.suffix == PRINTER:
            self._view.print_paper(found.paper, lambda: self._note(found, PRINTED))
        else:
            self._view.ask_target(found.file_name)

    def _run(self, title: str, work: Work) -> Job:
        job = self._desk.jobs.read(title, work)
        job.failed.connect(self._desk.notices.show_failure)
        job.cancelled.connect(lambda: self._desk.notices.show_done(STOPPED))
        self._view.watch(job)
        return job

    # Making what is shown

    def _make(self) -> None:
        self._number += 1
        self._is_stale = False
        if self._job is not None:
            self._job.cancel()
            self._job = None
        self._view.show_code(self._code)
        sheet = self._sheet
        if sheet is None or sheet.settlement.state is State.VOID:
            self._view.show_paper(None, NOTHING if sheet is None else VOID)
            return
        self._view.show_making()
        number, ledger, code = self._number, self._desk.ledger, self._code
        of = sheet.settlement.number
        job = self._desk.jobs.read(
            "正在排版", lambda progress: preview_of(ledger, code, of, progress)
        )
        self._job = job
        job.succeeded.connect(lambda paper: self._take(number, paper))
        job.failed.connect(lambda error: self._take_failure(number, error))

    def _take(self, number: int, paper: Paper) -> None:
        if number == self._number:
            self._job = None
            self._view.show_paper(paper, "")

    def _take_failure(self, number: int, error: Exception) -> None:
        if number == self._number:
            self._job = None
            self._view.show_paper(None, FAILED)
            self._desk.notices.show_failure(error)


def _write(found: Made, target: Path, progress: Progress) -> None:
    from fieldapp.reports.saving import save_pdf, save_report
    from fieldapp.ui.report_center.pdf import pdf_of

    if found.wish.suffix == PDF:
        save_pdf(pdf_of(found.paper, progress), target)
    else:
        save_report(found.report, target, progress)
