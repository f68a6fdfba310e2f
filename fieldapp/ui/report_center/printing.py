"""Prints a report on a printer that somebody chooses."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from typing import TYPE_CHECKING

from fieldapp.domain.problem import KnownError
from fieldapp.ui.jobs import Job, Jobs
from fieldapp.ui.report_center.pdf import paint_paper

if TYPE_CHECKING:
    from PySide6.QtPrintSupport import QPrinter
    from PySide6.QtWidgets import QWidget

    from fieldapp.reports.paper import Paper
    from fieldapp.services.work_progress import Progress


def ask_printer(paper: Paper, parent: QWidget, chosen: Callable[[QPrinter], object]) -> None:
    """Let somebody choose a printer and the pages; a KnownError where there is no printer."""
    from PySide6.QtPrintSupport import QPrintDialog, QPrinter, QPrinterInfo

    if not QPrinterInfo.availablePrinterNames():
        raise KnownError("report.no_printer")
    printer = QPrinter(QPrinter.PrinterMode.HighResolution)
    printer.setDocName(paper.title)
    printer.setFromTo(1, paper.page_count)
    dialog = QPrintDialog(printer, parent)
    dialog.setOption(QPrintDialog.PrintDialogOption.PrintPageRange)
    dialog.setMinMax(1, paper.page_count)
    dialog.accepted.connect(lambda: chosen(printer))
    dialog.finished.connect(dialog.deleteLater)
    dialog.setModal(True)
    dialog.show()


def print_paper(printer: QPrinter, paper: Paper, progress: Progress) -> None:
    """Print the pages that were chosen."""
    from PySide6.QtPrintSupport import QPrinter as Printer

    pages = range(paper.page_count)
    if printer.printRange() is Printer.PrintRange.PageRange:
        pages = range(max(0, printer.fromPage() - 1), min(paper.page_count, printer.toPage()))
    printer.setFullPage(True)
    if not paint_paper(printer, paper, pages, progress):
        raise KnownError("report.not_printed")


@dataclass(frozen=True, slots=True)
class Printer:
    """Prints in the background; `printed` hears when the pages went out, `failed` why not.

    `watch` shows how far it is; None: nobody waits for so little.
    """

    jobs: Jobs
    printed: Callable[[], object]
    failed: Callable[[Exception], object]
    watch: Callable[[Job], object] | None = None

    def ask(self, paper: Paper, parent: QWidget) -> None:
        """Let somebody choose a printer for these pages."""
        try:
            ask_printer(paper, parent, lambda printer: self.print_on(printer, paper))
        except KnownError as error:
            self.failed(error)

    def print_on(self, printer: QPrinter, paper: Paper) -> None:
        """Print the pages that were chosen on a printer."""
        job = self.jobs.read("正在打印", lambda progress: print_paper(printer, paper, progress))
        job.succeeded.connect(lambda _: self.printed())
        job.failed.connect(self.failed)
        if self.watch is not None:
            self.watch(job)
