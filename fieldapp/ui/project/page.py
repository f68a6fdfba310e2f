"""Puts the page of a project together: its view, its presenter, and the tables of its kinds."""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING

from fieldapp.domain.ids import KindId
from fieldapp.ui.progress.tab import ProgressTab, tabs_of
from fieldapp.ui.project.presenter import ProjectPresenter, first_tab, kinds_in_order
from fieldapp.ui.project.screen import STEPS, Part, ProjectScreen
from fieldapp.ui.record_table.tab import RecordTable

if TYPE_CHECKING:
    from fieldapp.domain.progress_shape import ProgressType
    from fieldapp.services.ledger import ProjectWork
    from fieldapp.ui.desk import Desk
    from fieldapp.ui.record_table.filters import Filters


class ProjectPage(ProjectScreen):
    """One project, ready for work."""

    def __init__(self, desk: Desk, work: ProjectWork) -> None:
        self._desk = desk
        kinds = work.type.declared.kind
        parts = self._progress_parts(work)
        super().__init__(kinds, desk.ledger.today(), self._new_table, parts)
        self._presenter = ProjectPresenter(self, desk, work)
        self.shown.connect(self._presenter.begin)
        self.reload_due.connect(self._presenter.reload)
        first = parts[0].id if parts else first_tab(kinds_in_order(kinds))
        self.open_tab(first or STEPS)

    def open_filtered(self, kind_id: str, filters: Filters) -> None:
        """Show the records of a kind that some filters leave."""
        self.open_tab(kind_id)
        table = self._table(kind_id)
        if isinstance(table, RecordTable):
            table.filter_by(filters)

    def _progress_parts(self, work: ProjectWork) -> list[Part]:
        plans = work.type.declared.progress
        return [
            Part(tab_id, label, partial(self._new_progress, plan))
            for (tab_id, label), plan in zip(tabs_of(plans), plans, strict=True)
        ]

    def _new_progress(self, plan: ProgressType) -> ProgressTab:
        made = ProgressTab(self._desk, self._presenter.work, plan)
        made.records_requested.connect(self.open_filtered)
        return made

    def _new_table(self, kind_id: str) -> RecordTable:
        work = self._presenter.work
        return RecordTable(self._desk, work, work.kind(KindId(kind_id)))


def project_page(desk: Desk, work: ProjectWork) -> ProjectPage:
    """The page of a project."""
    return ProjectPage(desk, work)
