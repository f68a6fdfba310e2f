"""The dialog 更正单: which households hold papers that are wrong, and what they are given."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtWidgets import QBoxLayout, QStackedWidget
from typing_extensions import override

from fieldapp.ui.corrections.list_panel import ListPanel
from fieldapp.ui.corrections.presenter import CorrectionsPresenter
from fieldapp.ui.corrections.rows import (
    PENDING_COLUMNS,
    UNHANDED_COLUMNS,
    pending_cells,
    told_of,
    unhanded_cells,
)
from fieldapp.ui.report_center.printing import Printer
from fieldapp.ui.report_center.target import ask_target
from fieldapp.ui.widgets.buttons import Button
from fieldapp.ui.widgets.date_edit import DateEdit
from fieldapp.ui.widgets.dialogs import FormDialog
from fieldapp.ui.widgets.fields import FieldBox
from fieldapp.ui.widgets.line_edit import LineEdit
from fieldapp.ui.widgets.notices import MessageBar
from fieldapp.ui.widgets.progress import JobBar
from fieldapp.ui.widgets.tabs import Tab, Tabs

if TYPE_CHECKING:
    from collections.abc import Sequence

    from PySide6.QtWidgets import QWidget

    from fieldapp.reports.paper import Paper
    from fieldapp.services.corrections import CorrectionSheet
    from fieldapp.services.pending_corrections import Change
    from fieldapp.ui.desk import Desk
    from fieldapp.ui.jobs import Job

TITLE, WIDTH = "更正单", 820
PENDING, UNHANDED = "pending", "unhanded"
ACTIONS = {PENDING: "出更正单", UNHANDED: "已交付"}
DAYS = {PENDING: "更正单日期", UNHANDED: "交付日期"}
PENDING_NOTE = "单据或结算表打印以后，这些记录改动、作废或红冲过，农户手里的纸上还是原来的内容。"
UNHANDED_NOTE = "这些更正单已经出了，还没有交到农户手里。农户签收以后，填写日期，点“已交付”。"
REASON_NOTE = "可以不写，不写时更正单上写做了哪些改动、谁改的"


class CorrectionsDialog(FormDialog):
    """Lists what is to be corrected, and what is to be handed over. Open it with `open()`."""

    def __init__(self, desk: Desk, parent: QWidget | None = None) -> None:
        super().__init__(TITLE, action=ACTIONS[PENDING], cancel="关闭", width=WIDTH, parent=parent)
        self._desk = desk
        self._reason, today = LineEdit(), desk.ledger.today()
        self._days = {tab: DateEdit(today) for tab in (PENDING, UNHANDED)}
        for each in self._days.values():
            each.show_day(today)
        self._day_boxes = {
            tab: FieldBox(text, self._days[tab], required=True) for tab, text in DAYS.items()
        }
        reason = FieldBox("更正原因", self._reason, note=REASON_NOTE)
        self.pending = ListPanel(
            "待更正的记录", PENDING_COLUMNS, PENDING_NOTE, self._day_boxes[PENDING], reason
        )
        self.unhanded = ListPanel(
            "未交付的更正单", UNHANDED_COLUMNS, UNHANDED_NOTE, self._day_boxes[UNHANDED]
        )
        self._tabs = Tabs([Tab(PENDING, "待更正", 0), Tab(UNHANDED, "未交付", 0)], name=TITLE)
        self._stack, self._bar = QStackedWidget(), JobBar()
        self._list = Button("导出清单", icon="ph.list-bullets")
        self._export = Button("导出 Excel", icon="ph.file-arrow-down")
        self._print = Button("打印", icon="ph.printer")
        self._problem, self._is_busy = MessageBar("danger", ""), False
        self._lay_out()
        self._presenter = CorrectionsPresenter(self, desk)
        self._connect()
        self._show_tab()
        self._presenter.begin()

    @property
    def is_begun(self) -> bool:
        """Whether a reason is typed that is not saved."""
        return self.isVisible() and bool(self._reason.text().strip())

    # What the presenter shows

    def show_lists(self, pending: Sequence[Change], unhanded: Sequence[CorrectionSheet]) -> None:
        """Show what is to be corrected, and the corrections that nobody has in hand."""
        told = [told_of(each) for each in pending]
        self.pending.show_rows([pending_cells(each) for each in pending], told)
        told = [f"{told_of(each.change)}。原因：{each.reason}" for each in unhanded]
        self.unhanded.show_rows([unhanded_cells(each) for each in unhanded], told)
        self._tabs.show_count(PENDING, len(pending))
        self._tabs.show_count(UNHANDED, len(unhanded))

    def clear_reason(self) -> None:
        """Empty the reason: it stands on the correction that was made."""
        self._reason.clear()

    def show_day_problem(self, text: str) -> None:
        """Say what is wrong with the day of what is done; empty for nothing."""
        box = self._day_boxes[self._tabs.value()]
        if text:
            box.show_problem(text)
            box.setFocus()
        else:
            box.clear_problem()

    def show_problem(self, text: str) -> None:
        """Say what stands in the way; empty for nothing."""
        self._problem.show_text("danger", text)
        self._problem.setVisible(bool(text))

    def ask_target(self, name: str) -> None:
        """Ask where a file of this name is to be written."""
        ask_target(self, "导出更正单", name, lambda target: self._presenter.write(Path(target)))

    def print_paper(self, paper: Paper) -> None:
        """Let somebody choose a printer for these pages."""
        presenter = self._presenter
        Printer(self._desk.jobs, presenter.take_printed, presenter.take_failure).ask(paper, self)

    def watch(self, job: Job) -> None:
        """Show how far some work is, and let nothing be done meanwhile."""
        self._bar.watch(job)
        self._is_busy = True
        self._enable()

    def show_idle(self) -> None:
        """Let everything be done again."""
        self._is_busy = False
        self._enable()

    @override
    def reject(self) -> None:
        if not self._presenter.stop():  # what goes on is stopped first; the next Esc closes
            super().reject()

    # Its parts

    def _lay_out(self) -> None:
        self._problem.hide()
        for panel in (self.pending, self.unhanded):
            self._stack.addWidget(panel)
        self.body.addWidget(self._tabs)
        self.body.addWidget(self._stack, 1)
        self.body.addWidget(self._problem)
        self.body.addWidget(self._bar)
        if isinstance(self.foot, QBoxLayout):  # Qt's stubs know it as a layout alone
            for button in self._of_unhanded:
                self.foot.insertWidget(self.foot.count() - 1, button)

    def _connect(self) -> None:
        self._tabs.chosen.connect(lambda _: self._show_tab())
        for panel in (self.pending, self.unhanded):
            panel.rows_shown.connect(self._enable)
        for day in self._days.values():
            day.day_changed.connect(lambda _: self.show_day_problem(""))
        self.save_requested.connect(self._on_save_requested)
        self.save_and_continue_requested.connect(self._on_save_requested)
        row = self.unhanded.grid.current_row
        self._export.clicked.connect(lambda: self._presenter.export(row()))
        self._print.clicked.connect(lambda: self._presenter.print_out(row()))
        self._list.clicked.connect(self._presenter.export_list)
        self.finished.connect(lambda _: self._presenter.leave())

    def _show_tab(self) -> None:
        tab = self._tabs.value()
        panel = self._panel
        self._stack.setCurrentWidget(panel)
        self.primary.setText(ACTIONS[tab])
        for button in self._of_unhanded:
            button.setVisible(tab == UNHANDED)
        self._enable()
        panel.grid.setFocus()

    @property
    def _of_unhanded(self) -> tuple[Button, ...]:
        """What is done with corrections that were made."""
        return self._list, self._export, self._print

    @property
    def _panel(self) -> ListPanel:
        return self.pending if self._tabs.value() == PENDING else self.unhanded

    def _enable(self) -> None:
        is_possible = self._panel.has_rows and not self._is_busy
        self.primary.setEnabled(is_possible)
        for button in self._of_unhanded:
            button.setEnabled(is_possible)

    def _on_save_requested(self) -> None:
        if not self.primary.isEnabled():
            return  # Ctrl+Enter asks nobody
        place = self._panel.grid.current_row()
        if self._panel is self.pending:
            self._presenter.make(place, self._reason.text(), self._days[PENDING].day())
        else:
            self._presenter.hand_over(place, self._days[UNHANDED].day())
