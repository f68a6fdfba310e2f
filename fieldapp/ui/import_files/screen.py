"""The page 导入 as it is seen: one step at a time, from the file to what was stored."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QFrame, QHBoxLayout, QStackedWidget, QVBoxLayout
from typing_extensions import override

from fieldapp.ui.import_files.checking_panel import CheckingPanel
from fieldapp.ui.import_files.choosing_panel import ChoosingPanel
from fieldapp.ui.import_files.columns_card import ColumnsCard
from fieldapp.ui.import_files.done_panel import DonePanel
from fieldapp.ui.import_files.first_rows import FirstRows
from fieldapp.ui.import_files.presenter import Step
from fieldapp.ui.weigh_in.steps import StepStrip
from fieldapp.ui.widgets.buttons import Button
from fieldapp.ui.widgets.notices import MessageBar
from fieldapp.ui.widgets.page import GAP, Page
from fieldapp.ui.widgets.progress import JobBar

if TYPE_CHECKING:
    from collections.abc import Sequence

    from PySide6.QtGui import QDragEnterEvent, QDropEvent, QFocusEvent

    from fieldapp.ui.import_files.column_choice import ColumnsShown
    from fieldapp.ui.import_files.counts import Counts
    from fieldapp.ui.import_files.looks import Looks
    from fieldapp.ui.jobs import Job

STEPS = ("选择文件", "对应列", "检查问题", "完成导入")
STRIP = 560


class ImportScreen(Page):
    """Shows a file on its way; what is done with it comes as wishes."""

    file_dropped = Signal(object)  # Path
    leave_requested = Signal()

    def __init__(self) -> None:
        super().__init__("导入")
        self.choosing, self.columns = ChoosingPanel(), ColumnsCard()
        self.first_rows, self.checking, self.done = FirstRows(), CheckingPanel(), DonePanel()
        self.leave = Button("取消")
        self.leave.clicked.connect(self.leave_requested)
        self._strip, self._job_bar, self._step = StepStrip(STEPS), JobBar(), Step.FILE
        self._steps, self._right = QStackedWidget(), QStackedWidget()
        self._job_box = QFrame()
        self._strip.setMinimumWidth(STRIP)
        self.add_action(self._strip)
        self.add_action(self.leave)
        self.setAcceptDrops(True)
        self.toast.stand_above(self.first_rows.foot)
        self.toast.stand_above(self.checking.foot)
        self._fill()

    def show_step(self, step: Step, title: str, file_name: str) -> None:
        """Show the step that the file is at."""
        self._step = step
        self.show_title(title)
        self.show_fact(file_name)
        self._strip.show_step(step)
        self.leave.setVisible(step in {Step.COLUMNS, Step.CHECK})
        places = {Step.FILE: self.choosing, Step.DONE: self.done}
        self._steps.setCurrentWidget(places.get(step, self._work))
        self._right.setCurrentWidget(self.checking if step is Step.CHECK else self.first_rows)
        if step is not Step.CHECK:
            self.show_notices("")
        if step is Step.FILE:
            self.choosing.show_refusal("")
        if step in {Step.FILE, Step.DONE}:
            self.checking.show_nothing()
        self._focus_step()

    def watch(self, job: Job) -> None:
        """Show how far a job is, and nothing that could be done meanwhile."""
        self._steps.setEnabled(False)
        self.leave.setEnabled(False)
        self._job_bar.watch(job)
        self._job_box.show()

    def show_ready(self) -> None:
        """Nothing is being done any more."""
        self._steps.setEnabled(True)
        self.leave.setEnabled(True)
        self._job_box.hide()
        self._focus_step()

    def show_refusal(self, text: str) -> None:
        """Say in place of everything why a file cannot be taken in."""
        self.choosing.show_refusal(text)
        if text:
            self.toast.hide()

    def show_columns(self, columns: ColumnsShown) -> None:
        """Show which column is what."""
        self.columns.show_columns(columns)
        self.first_rows.show_columns(columns)

    def show_checked(self, looks: Looks) -> None:
        """Show the rows of another file."""
        self.checking.show_checked(looks)

    def show_looks(self, looks: Looks) -> None:
        """Show the same rows as they look now."""
        self.checking.show_looks(looks)

    def show_rows(self, rows: Sequence[int]) -> None:
        """Show these rows and no others."""
        self.checking.show_rows(rows)

    def show_counts(self, counts: Counts) -> None:
        """Show how many rows there are of each sort."""
        self.checking.show_counts(counts)

    def show_unjudged(self, text: str) -> None:
        """Say why rows could not be judged, until somebody tries again; empty for nothing."""
        self.checking.show_unjudged(text)
        if text:
            self.toast.hide()

    def show_notices(self, text: str) -> None:
        """Say what is to be said of the file as a whole; empty for nothing."""
        if text:
            self.show_bar(MessageBar("info", text, is_closable=True))
        else:
            self.clear_bar()

    def show_done(self, counts: Counts) -> None:
        """Say what was stored and what was not."""
        self.done.show_done(counts)

    @override
    def focusInEvent(self, event: QFocusEvent) -> None:
        super().focusInEvent(event)
        self._focus_step()

    @override
    def dragEnterEvent(self, event: QDragEnterEvent) -> None:
        if _dropped(event) is not None and self._takes_files():
            event.acceptProposedAction()

    @override
    def dropEvent(self, event: QDropEvent) -> None:
        path = _dropped(event)
        if path is not None and self._takes_files():
            event.acceptProposedAction()
            self.file_dropped.emit(path)

    def _takes_files(self) -> bool:
        return self._step in {Step.FILE, Step.DONE} and self._steps.isEnabled()

    def _focus_step(self) -> None:
        if not self._steps.isEnabled():
            return
        if self._step is Step.FILE:
            self.choosing.focus_first()
            return
        grid = self.checking.grid
        places = {
            Step.COLUMNS: self.first_rows.check,
            Step.CHECK: grid or self.checking,
            Step.DONE: self.done.another,
        }
        places[self._step].setFocus(Qt.FocusReason.OtherFocusReason)

    def _fill(self) -> None:
        self._right.addWidget(self.first_rows)
        self._right.addWidget(self.checking)
        self._work = QFrame()
        line = QHBoxLayout(self._work)
        line.setContentsMargins(0, 0, 0, 0)
        line.setSpacing(GAP)
        line.addWidget(self.columns)
        line.addWidget(self._right, 1)
        for panel in (self.choosing, self._work, self.done):
            self._steps.addWidget(panel)
        self._job_box.setProperty("role", "card")
        box = QVBoxLayout(self._job_box)
        box.setContentsMargins(14, 8, 14, 8)
        box.addWidget(self._job_bar)
        self._job_box.hide()
        self.body.addWidget(self._job_box)
        self.body.addWidget(self._steps, 1)


def _dropped(event: QDropEvent) -> Path | None:
    """The one file that is dropped; None where it is none, or several."""
    urls = event.mimeData().urls()
    if len(urls) != 1 or not urls[0].isLocalFile():
        return None
    return Path(urls[0].toLocalFile())
