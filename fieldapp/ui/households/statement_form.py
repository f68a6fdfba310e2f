"""The dialog 农户往来对账单 as it is seen: whose account, of which period, and where it goes to."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import Signal
from PySide6.QtGui import QKeySequence, QShortcut
from PySide6.QtWidgets import QBoxLayout

from fieldapp.ui.report_center.period_row import PeriodRow
from fieldapp.ui.report_center.target import PDF, XLSX, ask_target
from fieldapp.ui.widgets.buttons import Button
from fieldapp.ui.widgets.dialogs import FormDialog
from fieldapp.ui.widgets.labels import label
from fieldapp.ui.widgets.notices import MessageBar
from fieldapp.ui.widgets.progress import JobBar

if TYPE_CHECKING:
    from datetime import date

    from PySide6.QtWidgets import QWidget

    from fieldapp.domain.period import Period
    from fieldapp.domain.period_shape import PeriodShape
    from fieldapp.ui.jobs import Job

TITLE = "农户往来对账单"
WIDTH = 690  # so that days of one's own fit beside the lengths
TOLD = (
    "对账单列出这段时间每一笔应得和已付的款，以及每笔之后的结余。身份证号和收款账号隐去中间几位。"
)


class StatementForm(FormDialog):
    """Asks for a period; what is to be done with the account comes as signals."""

    export_requested = Signal(str)  # the ending of the file
    print_requested = Signal()
    target_chosen = Signal(str)
    is_begun = False  # nothing is typed that would be missed

    def __init__(self, name: str, today: date, parent: QWidget | None = None) -> None:
        super().__init__(TITLE, action="导出 Excel", width=WIDTH, parent=parent)
        self.period = PeriodRow(today, has_settings=False)
        self._print = Button("打印", icon="ph.printer")
        self._pdf = Button("导出 PDF", icon="ph.file-pdf")
        self.primary.show_icon("ph.file-arrow-down")
        self._problem, self._bar = MessageBar("danger", ""), JobBar()
        self._problem.hide()
        self._lay_out(name)
        self._connect()
        self.primary.setFocus()

    # What the presenter shows

    def show_period(self, shape: PeriodShape, period: Period, name: str) -> None:
        """Show which period the account is of."""
        self.period.show_period(shape, period, name)

    def ask_target(self, name: str) -> None:
        """Ask where a file of this name is to be written."""
        ask_target(self, "导出对账单", name, self.target_chosen.emit)

    def watch(self, job: Job) -> None:
        """Show how far some work is, and let nothing be changed meanwhile."""
        self._bar.watch(job)
        self._show_can_edit(can_edit=False)

    def show_idle(self) -> None:
        """Let everything be changed again."""
        self._show_can_edit(can_edit=True)

    def show_problem(self, text: str) -> None:
        """Say what stands in the way; empty for nothing."""
        self._problem.show_text("danger", text)
        self._problem.setVisible(bool(text))

    def close_done(self) -> None:
        """Go: what was wanted is done."""
        self.accept()

    # Its parts

    def _show_can_edit(self, *, can_edit: bool) -> None:
        for each in (self.period, self._print, self._pdf, self.primary):
            each.setEnabled(can_edit)

    def _lay_out(self, name: str) -> None:
        told = label(TOLD, role="label")
        told.setWordWrap(True)
        for widget in (label(name, role="h2"), self.period, told, self._problem, self._bar):
            self.body.addWidget(widget)
        self.body.addStretch()
        if isinstance(self.foot, QBoxLayout):  # Qt's stubs know it as a layout alone
            for button in (self._print, self._pdf):
                self.foot.insertWidget(self.foot.count() - 1, button)

    def _connect(self) -> None:
        self.save_requested.connect(lambda: self.export_requested.emit(XLSX))
        self._pdf.clicked.connect(lambda: self.export_requested.emit(PDF))
        self._print.clicked.connect(self.print_requested)
        for keys, forwards in (("Ctrl+Left", False), ("Ctrl+Right", True)):
            shortcut = QShortcut(QKeySequence(keys), self)
            shortcut.activated.connect(
                lambda forwards=forwards: self.period.step_requested.emit(forwards)
            )
