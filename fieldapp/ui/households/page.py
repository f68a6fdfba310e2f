"""Puts the page of households together: its view, its presenters, and what connects them."""

from __future__ import annotations

from contextlib import contextmanager
from typing import TYPE_CHECKING

from PySide6.QtCore import QTimer, Signal

from fieldapp.domain.problem import KnownError
from fieldapp.domain.weigh_in import WEIGH_IN
from fieldapp.services.households import Households
from fieldapp.ui.households.comparison import Comparison
from fieldapp.ui.households.form import HouseholdForm
from fieldapp.ui.households.presenter import HouseholdsPresenter
from fieldapp.ui.households.screen import HouseholdsScreen
from fieldapp.ui.households.statement_dialog import StatementDialog

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from fieldapp.domain.ids import PartyId
    from fieldapp.services.changes import Changes
    from fieldapp.ui.desk import Desk
    from fieldapp.ui.households.presenter import CheckPassword
    from fieldapp.ui.widgets.dialogs import FormDialog

TABLE = "households"  # what its columns are kept by
NO_NAMESAKES = "没有同名的农户。要合并姓名写法不同的两户，请先在列表里选一户"


class HouseholdsPage(HouseholdsScreen):
    """The households of a ledger, ready for work."""

    weigh_in_requested = Signal(object)  # PartyId
    records_requested = Signal(object, object, object)  # ProjectId, KindId, Filters

    key_hints = (("↑ ↓", "换一户"), ("Ctrl F", "查找"), ("Ctrl N", "新增农户"), ("Enter", "编辑"))

    def __init__(self, desk: Desk, check_password: CheckPassword) -> None:
        super().__init__()
        self._desk = desk
        self._presenter = HouseholdsPresenter(self, desk, check_password)
        self.card.show_year(desk.ledger.today().year)
        self._show_whether_weighed()
        desk.events.changed.connect(self._on_changed)
        self.grid.show_column_widths(desk.memory.column_widths(TABLE))
        self._connect_presenter()
        self._presenter.begin()

    def open_household(self, household_id: PartyId) -> None:
        """Show the card of a household that was chosen elsewhere."""
        self._presenter.open(household_id)

    def add_household(self) -> None:
        """Open the form for a new household."""
        self._open_form(None)

    def edit_household(self) -> None:
        """Open the form with the chosen household."""
        if self._presenter.chosen is not None:
            self._open_form(self._presenter.chosen)

    def open_statement(self) -> None:
        """Ask of which period the account of the chosen household is to be handed out."""
        chosen = self._presenter.chosen
        if chosen is not None:
            with self._failures_told():
                self._show(StatementDialog(self._desk, chosen, self))

    def compare_namesakes(self) -> None:
        """Show the chosen household beside those of its name, or any other that is looked for."""
        chosen = self._presenter.chosen
        if chosen is not None:
            with self._failures_told():
                others = Households(self._desk.ledger).same_named(chosen)
                self.open_comparison([(chosen, *others)])

    def compare_all(self) -> None:
        """Show the households of each name that there are several of, else the chosen one."""
        with self._failures_told():
            names = Households(self._desk.ledger).same_names()
            if names:
                self.open_comparison(names)
            elif self._presenter.chosen is None:
                self._desk.notices.show_done(NO_NAMESAKES)
            else:
                self.compare_namesakes()

    def open_comparison(self, names: Sequence[Sequence[PartyId]]) -> None:
        """Show the households of each name side by side."""
        with self._failures_told():
            households = Households(self._desk.ledger)
            named = [(households.card(ids[0]).name, ids) for ids in names]
            comparison = Comparison(self._desk, named, self)
            comparison.merged.connect(self._presenter.open)
            comparison.reshaped.connect(lambda: QTimer.singleShot(0, comparison, comparison.fit))
            self._show(comparison)

    def _on_columns_changed(self) -> None:
        self._desk.memory.keep_column_widths(TABLE, self.grid.column_widths())

    def _connect_presenter(self) -> None:
        self.grid.columns_changed.connect(self._on_columns_changed)
        presenter = self._presenter
        self.filters.searched.connect(presenter.search)
        self.filters.group_chosen.connect(presenter.filter_group)
        self.filters.project_chosen.connect(presenter.filter_project)
        self.filters.unpaid_toggled.connect(presenter.filter_unpaid)
        self.filters.clear_requested.connect(presenter.clear_filters)
        self.grid.sort_requested.connect(presenter.sort)
        self.household_chosen.connect(presenter.choose)
        self.card.reveal_requested.connect(presenter.ask_reveal)
        self.card.weigh_in_requested.connect(self._on_weigh_in_requested)
        self.card.statement_requested.connect(self.open_statement)
        self.card.records_requested.connect(self.records_requested)
        self.password_given.connect(presenter.reveal)
        self.void_confirmed.connect(presenter.void)
        self.shown.connect(presenter.refresh)
        self.add_requested.connect(self.add_household)
        self.edit_requested.connect(self.edit_household)
        self.compare_requested.connect(self.compare_namesakes)
        self.merge_requested.connect(self.compare_all)

    @contextmanager
    def _failures_told(self) -> Iterator[None]:
        """Another program may have taken a household away, or the file be gone."""
        try:
            yield
        except KnownError as error:
            self._desk.notices.show_failure(error)

    def _open_form(self, household_id: PartyId | None) -> None:
        with self._failures_told():
            form = HouseholdForm(self._desk, household_id, self.groups, self)
            form.saved.connect(self._presenter.open)
            form.open_requested.connect(self._presenter.open)
            self._show(form)

    def _show(self, dialog: FormDialog) -> None:
        """Open a dialog, as high as its form where the window has room for it."""
        dialog.finished.connect(dialog.deleteLater)
        dialog.fit()
        dialog.open()

    def _on_changed(self, changes: Changes) -> None:
        if changes.touches("project"):
            self._show_whether_weighed()

    def _show_whether_weighed(self) -> None:
        """Offer to weigh in while there is a scale: projects come and go."""
        self.card.show_weigh_in(is_possible=_has_scale(self._desk))

    def _on_weigh_in_requested(self) -> None:
        if self._presenter.chosen is not None:
            self.weigh_in_requested.emit(self._presenter.chosen)


def households_page(desk: Desk, check_password: CheckPassword) -> HouseholdsPage:
    """The page 农户; `check_password` raises KnownError where the password is not the user's."""
    return HouseholdsPage(desk, check_password)


def _has_scale(desk: Desk) -> bool:
    kinds = (kind for work in desk.ledger.works() for kind in work.type.declared.kind)
    return any(kind.entry == WEIGH_IN for kind in kinds)
