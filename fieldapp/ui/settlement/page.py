"""Puts the page 结算付款 together: its view, its presenters, and what connects them."""

from __future__ import annotations

from contextlib import closing
from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import Signal

from fieldapp.services.settlement_listing import listed_settlements
from fieldapp.ui.report_center.printing import Printer
from fieldapp.ui.settlement.paper_presenter import PaperPresenter
from fieldapp.ui.settlement.payout_dialog import PayoutDialog
from fieldapp.ui.settlement.reader_dialog import ReaderDialog
from fieldapp.ui.settlement.screen import SettlementScreen
from fieldapp.ui.settlement.settings_dialog import SettingsDialog
from fieldapp.ui.settlement.settlements_dialog import SettlementsDialog
from fieldapp.ui.settlement.sheet_presenter import SheetPresenter
from fieldapp.ui.settlement.sheet_view import PageOfSheet
from fieldapp.ui.settlement.span_dialog import SpanDialog
from fieldapp.ui.settlement.step_dialog import StepDialog
from fieldapp.ui.settlement.tickets_dialog import TicketsDialog
from fieldapp.ui.settlement.waiting_presenter import WaitingPresenter

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence
    from datetime import date

    from fieldapp.reports.paper import Paper
    from fieldapp.services.ledger import ProjectWork
    from fieldapp.services.settlement_listing import ListedSettlement
    from fieldapp.services.settlement_sheet import Sheet
    from fieldapp.services.work_progress import Progress
    from fieldapp.ui.desk import Desk
    from fieldapp.ui.settlement.asking import Asking
    from fieldapp.ui.settlement.papers import Wish
    from fieldapp.ui.settlement.tickets import TicketList


class SettlementPage(SettlementScreen):
    """The settlements of a ledger, ready for work."""

    another_user_requested = Signal()
    books_requested = Signal()
    corrections_requested = Signal()
    record_requested = Signal(object, object, object)  # ProjectWork, KindId, RecordId

    key_hints = (
        ("Space", "勾选"),
        ("Ctrl N", "生成结算单"),
        ("Ctrl H", "历史结算单"),
        ("Ctrl ←/→", "换月份"),
        ("Ctrl F", "找农户"),
    )

    def __init__(self, desk: Desk) -> None:
        super().__init__(desk.ledger.today())
        self._desk = desk
        self._papers = PaperPresenter(_PaperView(self), desk)
        self._sheets = SheetPresenter(PageOfSheet(self, desk), desk, self._papers.take)
        self._waiting = WaitingPresenter(self.waiting, desk, self._sheets.open)
        self._connect_waiting()
        self._connect_sheet()
        self._connect_papers()

    def open_settlement(self, number: str) -> None:
        """Show a settlement that was found elsewhere."""
        self._sheets.open(number)

    def show_all(self) -> None:
        """List all that waits for a settlement, of whatever day."""
        self.show_paper_beside(is_shown=False)
        self._waiting.choose_all()

    def show_history(self) -> None:
        """List all settlements, to open one of them."""
        ledger = self._desk.ledger

        def read(progress: Progress) -> Sequence[ListedSettlement]:
            with closing(ledger.another(progress)) as own:
                return listed_settlements(own)

        job = self._desk.jobs.read("正在读取结算单", read)
        job.succeeded.connect(self._open_history)
        job.failed.connect(self._desk.notices.show_failure)

    # What the presenters ask

    def ask(self, asking: Asking, today: date) -> None:
        """Ask what an action needs."""
        form = StepDialog(asking, today, self)
        form.ordered.connect(self._sheets.carry_out)
        self.open_form(form)

    def ask_payout(self, sheet: Sheet, chosen: Sequence[int], today: date, limit: int) -> None:
        """Ask when and how money went out, and to whom."""
        form = PayoutDialog(sheet, chosen, today, limit, self)
        form.ordered.connect(self._sheets.carry_out)
        self.open_form(form)

    def show_tickets(self, work: ProjectWork, listed: TicketList) -> TicketsDialog:
        """Show records, each of which can be opened."""
        form = TicketsDialog(listed, self._desk.ledger.today(), self)
        form.record_requested.connect(
            lambda ticket: self.record_requested.emit(work, ticket.kind, ticket.record_id)
        )
        self.open_form(form)
        return form

    def ask_reader(self, wish: Wish) -> None:
        """Ask for whom a paper with whole numbers is meant."""
        form = ReaderDialog(wish, self)
        form.reader_chosen.connect(self._papers.choose_reader)
        self.open_form(form)

    def print_paper(self, paper: Paper, printed: Callable[[], object]) -> None:
        """Let somebody choose a printer for these pages; `printed` hears when they went out."""
        failed, watch = self._desk.notices.show_failure, self.paper.watch
        Printer(self._desk.jobs, printed, failed, watch).ask(paper, self)

    # What connects them

    def _connect_waiting(self) -> None:
        panel, presenter = self.waiting, self._waiting
        self.shown.connect(presenter.refresh)
        panel.top.project_chosen.connect(presenter.choose_project)
        panel.top.kind_chosen.connect(presenter.choose_kind)
        panel.top.step_requested.connect(lambda forwards: presenter.step(forwards=forwards))
        panel.top.span_requested.connect(self._ask_span)
        panel.all_requested.connect(presenter.choose_all)
        panel.top.group_chosen.connect(presenter.filter_group)
        panel.top.searched.connect(presenter.search)
        panel.clear_requested.connect(presenter.clear_filters)
        panel.ticked.connect(presenter.tick)
        panel.make_requested.connect(presenter.make)
        panel.row_opened.connect(presenter.open_row)
        panel.tickets_found.connect(self._show_waiting_tickets)

    def _connect_sheet(self) -> None:
        panel, presenter = self.sheet, self._sheets
        self.shown.connect(presenter.refresh)
        panel.action_requested.connect(presenter.request)
        panel.line_opened.connect(presenter.open_line)
        panel.settings_requested.connect(self._open_settings)
        panel.books_requested.connect(self.books_requested)
        panel.corrections_requested.connect(self.corrections_requested)
        self.history_requested.connect(self.show_history)

    def _connect_papers(self) -> None:
        presenter = self._papers
        self.shown.connect(presenter.refresh)
        self.paper.code_chosen.connect(presenter.choose)
        self.export_requested.connect(presenter.export)
        self.target_chosen.connect(lambda name: presenter.write(Path(name)))

    def _show_waiting_tickets(self, work: ProjectWork, listed: TicketList) -> None:
        """Show what a household waits for; one of it may be paid at once."""
        form = self.show_tickets(work, listed)
        form.offer_cash()
        form.cash_requested.connect(self._waiting.pay_on_the_spot)
        form.cash_requested.connect(form.accept)

    def _ask_span(self) -> None:
        form = SpanDialog(self._waiting.span.period, self._desk.ledger.today(), self)
        form.days_chosen.connect(self._waiting.choose_days)
        form.month_requested.connect(self._waiting.choose_month)
        form.all_requested.connect(self._waiting.choose_all)
        self.open_form(form)

    def _open_history(self, listed: Sequence[ListedSettlement]) -> None:
        form = SettlementsDialog(listed, self._desk.ledger.today(), self)
        form.chosen.connect(self._sheets.open)
        self.open_form(form)

    def _open_settings(self) -> None:
        self.open_form(SettingsDialog(self._desk, self))


class _PaperView:
    """The right panel, and what the page asks for it."""

    def __init__(self, page: SettlementPage) -> None:
        self.show_code, self.show_making = page.paper.show_code, page.paper.show_making
        self.show_paper, self.watch = page.paper.show_paper, page.paper.watch
        self.is_shown = page.paper.is_shown
        self.ask_reader, self.ask_target = page.ask_reader, page.ask_target
        self.print_paper = page.print_paper
