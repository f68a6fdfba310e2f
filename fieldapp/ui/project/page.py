"""Puts the page of a project together: its view, its presenter, and the tables of its kinds."""

from __future__ import annotations

from typing import TYPE_CHECKING

from fieldapp.domain.ids import KindId
from fieldapp.ui.project.presenter import ProjectPresenter, first_tab, kinds_in_order
from fieldapp.ui.project.screen import STEPS, ProjectScreen
from fieldapp.ui.record_table.tab import RecordTable

if TYPE_CHECKING:
    from fieldapp.services.ledger import ProjectWork
    from fieldapp.ui.desk import Desk
    from fieldapp.ui.record_table.filters import Filters


class ProjectPage(ProjectScreen):
    """One project, ready for work."""

    def __init__(self, desk: Desk, work: ProjectWork) -> None:
        self._desk = desk
        kinds = work.type.declared.kind
        super().__init__(kinds, desk.ledger.today(), self._new_table)
        self._presenter = ProjectPresenter(self, desk, work)
        self.shown.connect(self._presenter.begin)
        self.reload_due.connect(self._presenter.reload)
        self.open_tab(first_tab(kinds_in_order(kinds)) or STEPS)

    def open_filtered(self, kind_id: str, filters: Filters) -> None:
        """Show the records of a kind that some filters leave."""
        self.open_tab(kind_id)
        table = self._table(kind_id)
        if isinstance(table, RecordTable):
            table.filter_by(filters)

    def _new_table(self, kind_id: str) -> RecordTable:
        work = self._presenter.work
        return RecordTable(self._desk, work, work.kind(KindId(kind_id)))


def project_page(desk: Desk, work: ProjectWork) -> ProjectPage:
    """The page of a project."""
    return ProjectPage(desk, work)
