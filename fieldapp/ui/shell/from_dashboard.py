"""What the dashboard asks for: entry forms, records, and the tables behind its numbers."""

from __future__ import annotations

from typing import TYPE_CHECKING

from fieldapp.domain.project_type import Role
from fieldapp.services.records import Records
from fieldapp.ui.dashboard.page import DashboardPage
from fieldapp.ui.project.page import ProjectPage
from fieldapp.ui.record_table.filters import Filters
from fieldapp.ui.record_table.history_dialog import HistoryDialog

if TYPE_CHECKING:
    from collections.abc import Callable

    from fieldapp.domain.ids import KindId, ProjectId
    from fieldapp.services.changes import Changes
    from fieldapp.services.dashboard import RecentRecord, Todo
    from fieldapp.services.ledger import ProjectWork
    from fieldapp.services.settlement_duties import Duty
    from fieldapp.ui.desk import Desk
    from fieldapp.ui.shell.pages import Pages


class FromDashboard:
    """Makes the page, and does what it wishes. `open_project` shows the page of a project."""

    def __init__(
        self, desk: Desk, pages: Pages, open_project: Callable[[ProjectWork], object]
    ) -> None:
        self._desk, self._pages, self._open_project = desk, pages, open_project

    def page(self) -> DashboardPage:
        """The dashboard."""
        page = DashboardPage(self._desk)
        self._offer(page)
        self._desk.events.changed.connect(lambda changes: self._on_changed(page, changes))
        page.entry_requested.connect(self._pages.open_kind)
        page.todo_requested.connect(lambda todo: self._record(todo, page))
        page.asset_requested.connect(lambda todo: self._show_asset(todo, page))
        page.duty_requested.connect(lambda duty: self._show_duty(duty, page))
        page.record_opened.connect(lambda record: self._open_record(record, page))
        page.records_requested.connect(self.show_records)
        page.unpaid_requested.connect(self._pages.show_unpaid)
        page.project_requested.connect(self._pages.ask_project)
        return page

    def _on_changed(self, page: DashboardPage, changes: Changes) -> None:
        """Projects come and go."""
        if changes.touches("project"):
            self._offer(page)

    def _offer(self, page: DashboardPage) -> None:
        """Offer to record what the projects record now."""
        keyed = list(self._pages.with_keys())
        others = [
            (work, kind)
            for work in self._desk.ledger.works()
            for kind in sorted(work.type.declared.kind, key=lambda each: each.role is Role.ASSET)
            if (work.id, kind.id) not in {(each.id, one.id) for each, one in keyed}
        ]
        page.show_entries(keyed, others)

    def show_records(self, project_id: ProjectId, kind_id: KindId | None, filters: Filters) -> None:
        """Open the records behind a number; the page of the project where no one kind is."""
        work = self._work(project_id)
        page = self._open_project(work)
        if kind_id is not None and isinstance(page, ProjectPage):
            has_days = bool(work.kind(kind_id).date)
            page.open_filtered(kind_id, filters if has_days else Filters())

    def _record(self, todo: Todo, page: DashboardPage) -> None:
        due = todo.reminder
        if due.record is None:
            return
        presets = {} if due.through is None else {due.through: due.asset_id}
        self._pages.open_new(self._work(todo.project_id), due.record, presets, page)

    def _show_asset(self, todo: Todo, page: DashboardPage) -> None:
        due = todo.reminder
        self._pages.open_record(self._work(todo.project_id), due.asset_kind, due.asset_id, page)

    def _show_duty(self, duty: Duty, page: DashboardPage) -> None:
        """Open the settlement that waits, or the corrections that nobody has in hand."""
        if duty.number:
            self._pages.open_settlement(duty.number)
        else:
            self._pages.show_corrections(page)

    def _open_record(self, record: RecentRecord, page: DashboardPage) -> None:
        work = self._work(record.project_id)
        if record.is_void:
            events = Records(self._desk.ledger, work).history(record.kind_id, record.record_id)
            HistoryDialog(record.label, events, page).open()
        else:
            self._pages.open_record(work, record.kind_id, record.record_id, page)

    def _work(self, project_id: ProjectId) -> ProjectWork:
        return next(each for each in self._desk.ledger.works() if each.id == project_id)
