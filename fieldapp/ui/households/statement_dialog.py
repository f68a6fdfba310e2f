"""Puts the dialog 农户往来对账单 together: its view, its presenter, and the printer."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

from typing_extensions import override

from fieldapp.domain.problem import KnownError
from fieldapp.ui.households.statement_form import StatementForm
from fieldapp.ui.households.statement_presenter import StatementPresenter
from fieldapp.ui.report_center.printing import Printer

if TYPE_CHECKING:
    from PySide6.QtWidgets import QWidget

    from fieldapp.domain.ids import PartyId
    from fieldapp.reports.paper import Paper
    from fieldapp.ui.desk import Desk


class StatementDialog(StatementForm):
    """The account of a household, to be written into a file or printed."""

    def __init__(self, desk: Desk, household_id: PartyId, parent: QWidget | None = None) -> None:
        household = desk.ledger.parties.household(household_id)
        if household is None:
            raise KnownError("household.unknown")
        name = f"{household.group or ''}{household.name}"
        super().__init__(name, desk.ledger.today(), parent)
        presenter = self._presenter = StatementPresenter(self, desk, household_id)
        self._printer = Printer(
            desk.jobs, presenter.take_printed, presenter.take_failure, presenter.follow
        )
        self._connect_presenter()
        self._presenter.begin()

    def print_paper(self, paper: Paper) -> None:
        """Let somebody choose a printer for these pages."""
        self._printer.ask(paper, self)

    @override
    def reject(self) -> None:
        if not self._presenter.stop():  # what goes on is stopped first; the next Esc closes
            super().reject()

    def _connect_presenter(self) -> None:
        presenter = self._presenter
        self.period.shape_chosen.connect(presenter.choose_shape)
        self.period.step_requested.connect(lambda forwards: presenter.step(forwards=forwards))
        self.period.days_chosen.connect(presenter.choose_days)
        self.export_requested.connect(presenter.ask_export)
        self.print_requested.connect(presenter.ask_print)
        self.target_chosen.connect(lambda name: presenter.write(Path(name)))
