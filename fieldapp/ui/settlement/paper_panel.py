"""The right of the page as it is seen: a paper of the settlement as it will be printed."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QFrame, QHBoxLayout, QStackedWidget, QVBoxLayout

from fieldapp.ui.report_center.preview import Preview
from fieldapp.ui.settlement.papers import BANK_LIST, NAMES, PRINTER, XLSX
from fieldapp.ui.theme.look import look
from fieldapp.ui.widgets.buttons import Button, IconButton
from fieldapp.ui.widgets.cards import Card, row, rule
from fieldapp.ui.widgets.empty_state import EmptyState
from fieldapp.ui.widgets.labels import label
from fieldapp.ui.widgets.progress import JobBar
from fieldapp.ui.widgets.segmented import Segmented

if TYPE_CHECKING:
    from fieldapp.reports.paper import Paper
    from fieldapp.ui.jobs import Job

SIDE, PAGES_WIDTH = 14, 44
NO_PAPER = "没有可看的表"
PAGES, EMPTY = 0, 1
RESTING, WORKING = 0, 1


class PaperPanel(Card):
    """Shows pages; what is done with them comes as signals."""

    code_chosen = Signal(str)
    export_requested = Signal(str, str)  # the ending of the file, the code; empty: the shown one

    def __init__(self) -> None:
        super().__init__(is_flush=True)
        self.setAccessibleName("表格预览")
        self.preview, self._codes = Preview(), Segmented(list(NAMES.items()), name="表格")
        self._back = IconButton("ph.caret-left", "上一页", kind="", size="s")
        self._on = IconButton("ph.caret-right", "下一页", kind="", size="s")
        self._page = label(role="label")
        self._empty = EmptyState("ph.file-text", NO_PAPER, "")
        self._excel = Button("导出 Excel", icon="ph.file-arrow-down", size="s")
        self._bank = Button("银行代发清册", icon="ph.bank", size="s")
        self._print = Button("打印", icon="ph.printer", size="s")
        self.job_bar = JobBar()
        self._paper: Paper | None = None
        self._stack, self.foot = QStackedWidget(), QStackedWidget()
        self._lay_out()
        self._connect()
        self.show_paper(None, "")

    # What the presenter shows

    def show_code(self, code: str) -> None:
        """Show which paper is chosen."""
        self._codes.choose(code)

    def show_making(self) -> None:
        """Show that another paper is on its way; the one before stays in sight."""
        self._enable(is_possible=False)

    def show_paper(self, paper: Paper | None, told: str) -> None:
        """Show pages; None while there are none, and why."""
        page = self.preview.page if paper is not None and self._paper is not None else 0
        self._paper = paper
        self.preview.show_paper(paper)
        self.preview.show_page(page)  # where somebody was
        self._empty.show_text(NO_PAPER, told)
        self._stack.setCurrentIndex(EMPTY if paper is None else PAGES)
        self._enable(is_possible=paper is not None)
        self._tell_page()

    def watch(self, job: Job) -> None:
        """Show how far some work is, and let it be stopped."""
        self.job_bar.watch(job)
        self.foot.setCurrentIndex(WORKING)
        job.finished.connect(lambda: self.foot.setCurrentIndex(RESTING))

    def is_shown(self) -> bool:
        """Whether anybody sees the paper."""
        return self.isVisible()

    # Its parts

    def _enable(self, *, is_possible: bool) -> None:
        for button in (self._excel, self._bank, self._print):
            button.setEnabled(is_possible)

    def _step(self, by: int) -> None:
        self.preview.show_page(self.preview.page + by)

    def _tell_page(self) -> None:
        count = 0 if self._paper is None else self._paper.page_count
        page = self.preview.page
        self._page.setText(f"{page + 1} / {count}" if count else "")
        self._back.setEnabled(page > 0)
        self._on.setEnabled(page + 1 < count)

    def _lay_out(self) -> None:
        self.body.addLayout(self._head())
        self.body.addWidget(rule())
        self._stack.addWidget(self.preview)
        self._stack.addWidget(self._empty)
        self.body.addWidget(self._stack, 1)
        working = QFrame()
        line = QVBoxLayout(working)
        line.setContentsMargins(SIDE, 0, SIDE, 0)
        line.addWidget(self.job_bar)
        self.foot.addWidget(self._buttons())
        self.foot.addWidget(working)
        self.foot.setFixedHeight(look().px(48))
        self.body.addWidget(self.foot)

    def _head(self) -> QHBoxLayout:
        self._page.setMinimumWidth(look().px(PAGES_WIDTH))
        self._page.setAlignment(Qt.AlignmentFlag.AlignCenter)
        head = row(gap=6)
        head.setContentsMargins(SIDE, 8, 12, 8)
        head.addWidget(self._codes)
        head.addStretch(1)
        for part in (self._back, self._page, self._on):
            head.addWidget(part)
        return head

    def _buttons(self) -> QFrame:
        foot = QFrame()
        foot.setProperty("role", "card-foot")
        line = QHBoxLayout(foot)
        line.setContentsMargins(SIDE, 0, SIDE, 0)
        line.setSpacing(8)
        line.addWidget(self._excel)
        line.addWidget(self._bank)
        line.addStretch(1)
        line.addWidget(self._print)
        return foot

    def _connect(self) -> None:
        self._codes.chosen.connect(self.code_chosen)
        self._back.clicked.connect(lambda: self._step(-1))
        self._on.clicked.connect(lambda: self._step(1))
        self.preview.page_changed.connect(lambda _: self._tell_page())
        self._excel.clicked.connect(lambda: self.export_requested.emit(XLSX, ""))
        self._bank.clicked.connect(lambda: self.export_requested.emit(XLSX, BANK_LIST))
        self._print.clicked.connect(lambda: self.export_requested.emit(PRINTER, ""))
