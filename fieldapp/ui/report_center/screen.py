"""The page 报表中心 as it is seen: reports at the left, the chosen one as it will be printed."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QTimer, Signal
from PySide6.QtGui import QKeySequence, QShortcut
from PySide6.QtWidgets import QHBoxLayout, QStackedWidget, QVBoxLayout, QWidget
from typing_extensions import override

from fieldapp.ui.report_center.foot_row import FootRow
from fieldapp.ui.report_center.period_row import PeriodRow
from fieldapp.ui.report_center.preview import Preview
from fieldapp.ui.report_center.report_list import ReportList
from fieldapp.ui.report_center.target import PDF, XLSX, ask_target
from fieldapp.ui.report_center.words import AGREES, paper_text
from fieldapp.ui.report_center.zoom import Fit, Zoom
from fieldapp.ui.widgets.buttons import Button
from fieldapp.ui.widgets.cards import Card, rule
from fieldapp.ui.widgets.notices import MessageBar
from fieldapp.ui.widgets.page import Page
from fieldapp.ui.widgets.progress import JobBar

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence
    from datetime import date

    from PySide6.QtGui import QShowEvent

    from fieldapp.domain.period import Period
    from fieldapp.domain.period_shape import PeriodShape
    from fieldapp.reports.paper import Paper
    from fieldapp.ui.jobs import Job
    from fieldapp.ui.report_center.choosing import OfferGroup

PATIENCE_MS = 500  # most reports are there before anybody wants to see how far they are
RESTING, WORKING = 0, 1  # what stands below the pages


class ReportCenterScreen(Page):
    """Shows reports; what is done with them comes as signals."""

    shown = Signal()
    export_requested = Signal(str)  # the ending of the file
    print_requested = Signal()
    target_chosen = Signal(str)

    def __init__(self, today: date) -> None:
        super().__init__("报表中心")
        self.reports, self.period, self.foot = ReportList(), PeriodRow(today), FootRow()
        self.preview, self.job_bar = Preview(), JobBar()
        self._print = Button("打印", icon="ph.printer", hint="Ctrl P")
        self._pdf = Button("导出 PDF", icon="ph.file-pdf")
        self._excel = Button("导出 Excel", icon="ph.file-arrow-down", hint="Ctrl E", kind="primary")
        self._foot = QStackedWidget()
        self._paper: Paper | None = None
        self._job: Job | None = None
        self.show_fact("预览与导出的 Excel 一致")
        self._lay_out()
        self._connect()
        self._add_keys()
        self.show_made(None, "")

    # What the presenter shows

    def show_offers(self, groups: Sequence[OfferGroup], chosen: str) -> None:
        """List the reports, of which one is chosen."""
        self.reports.show_offers(groups, chosen)

    def show_period(self, shape: PeriodShape, period: Period, name: str) -> None:
        """Show which period the report is of."""
        self.period.show_period(shape, period, name)

    def show_making(self) -> None:
        """Show that another report is on its way; the one before stays in sight."""
        self._enable(is_possible=False)
        self.foot.show_state("正在汇总报表", agrees=False)

    def show_made(self, paper: Paper | None, state: str) -> None:
        """Show the pages, None while there are none, and what is told of them."""
        self._paper = paper
        self.preview.show_paper(paper)
        self.foot.show_state(state, agrees=state.startswith(AGREES))
        self._enable(is_possible=paper is not None)
        self._tell_page()

    def show_differences(self, text: str) -> None:
        """Show in which sums the report differs from the ledger; empty for none."""
        self.clear_bar()
        if text:
            self.foot.show_state("合计与台账不一致", agrees=False)
            self.show_bar(MessageBar("warn", text))

    def show_exported(self, at: str) -> None:
        """Show when the report was exported last; empty for never."""
        self.foot.show_exported(at)

    def watch(self, job: Job, *, is_patient: bool) -> None:
        """Show how far some work is; `is_patient` waits a moment before it does."""
        if is_patient and self._foot.currentIndex() == WORKING:
            return  # a file is being written: whoever waits for it may want to stop it
        self._job = job
        job.finished.connect(lambda: self._forget(job))
        if is_patient:
            QTimer.singleShot(PATIENCE_MS, self, lambda: self._watch(job))
        else:
            self._watch(job)

    def ask_target(self, name: str) -> None:
        """Ask where a file of this name is to be written."""
        ask_target(self, "导出报表", name, self.target_chosen.emit)

    def is_shown(self) -> bool:
        """Whether anybody sees the page."""
        return self.isVisible()

    @override
    def showEvent(self, event: QShowEvent) -> None:
        super().showEvent(event)
        self.shown.emit()

    # Its parts

    def _watch(self, job: Job) -> None:
        if job is self._job:
            self.job_bar.watch(job)
            self._foot.setCurrentIndex(WORKING)

    def _enable(self, *, is_possible: bool) -> None:
        for button in (self._print, self._pdf, self._excel):
            button.setEnabled(is_possible)

    def _forget(self, job: Job) -> None:
        if job is self._job:
            self._job = None
            self._foot.setCurrentIndex(RESTING)

    def _tell_page(self) -> None:
        self.foot.show_zoom(self.preview.zoom, self.preview.percent)
        text = "" if self._paper is None else paper_text(self._paper, self.preview.page)
        self.foot.show_paper(text)

    def _lay_out(self) -> None:
        for button in (self._print, self._pdf, self._excel):
            self.add_action(button)
        working = QWidget()
        line = QHBoxLayout(working)
        line.setContentsMargins(14, 0, 14, 0)
        line.addWidget(self.job_bar)
        self._foot.addWidget(self.foot)
        self._foot.addWidget(working)
        self._foot.setFixedHeight(self.foot.height())
        card = Card(is_flush=True)
        column: QVBoxLayout = card.body
        column.addWidget(self.period)
        column.addWidget(rule())
        column.addWidget(self.preview, 1)
        column.addWidget(self._foot)
        beside = QHBoxLayout()
        beside.setSpacing(12)
        beside.addWidget(self.reports)
        beside.addWidget(card, 1)
        self.body.addLayout(beside, 1)
        self.toast.stand_above(self._foot)
        self.begin_at(self.reports.list)

    def _connect(self) -> None:
        self._print.clicked.connect(self.print_requested)
        self._pdf.clicked.connect(lambda: self.export_requested.emit(PDF))
        self._excel.clicked.connect(lambda: self.export_requested.emit(XLSX))
        self.preview.page_changed.connect(lambda _: self._tell_page())
        self.preview.zoom_changed.connect(self._tell_page)
        self.foot.zoom_requested.connect(lambda larger: self.preview.enlarge(is_larger=larger))
        self.foot.fit_requested.connect(lambda fit: self.preview.show_zoom(Zoom(fit)))

    def _add_keys(self) -> None:
        keys: dict[str, Callable[[], object]] = {
            "Ctrl+P": self._print.click,
            "Ctrl+E": self._excel.click,
            "Ctrl+F": self.reports.search.setFocus,
            "Ctrl+Left": lambda: self.period.step_requested.emit(False),  # noqa: FBT003
            "Ctrl+Right": lambda: self.period.step_requested.emit(True),  # noqa: FBT003
            "Ctrl+-": lambda: self.preview.enlarge(is_larger=False),
            "Ctrl+=": lambda: self.preview.enlarge(is_larger=True),
            "Ctrl++": lambda: self.preview.enlarge(is_larger=True),
            "Ctrl+0": lambda: self.preview.show_zoom(Zoom(Fit.PAGE)),
        }
        for text, act in keys.items():
            QShortcut(QKeySequence(text), self).activated.connect(act)
