"""Puts the table of one kind together: its view, its presenter, and what connects them."""

from __future__ import annotations

from contextlib import closing
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING

from fieldapp.domain.person_name import group_order
from fieldapp.domain.problem import KnownError
from fieldapp.ui.record_table.presenter import RecordTablePresenter
from fieldapp.ui.record_table.slips import SlipPresenter
from fieldapp.ui.record_table.view import RecordTableScreen
from fieldapp.ui.report_center.printing import Printer
from fieldapp.ui.report_center.target import ask_target

if TYPE_CHECKING:
    from collections.abc import Callable

    from fieldapp.domain.project_type import Kind
    from fieldapp.reports.paper import Paper
    from fieldapp.services.changes import Changes
    from fieldapp.services.ledger import Ledger, ProjectWork
    from fieldapp.services.work_progress import Progress
    from fieldapp.ui.desk import Desk
    from fieldapp.ui.record_table.filters import Filters


class RecordTable(RecordTableScreen):
    """The records of one kind of one project, ready for work; read when they are first seen.

    `record_opened` brings the id of a record, `selection_told` what is selected.
    """

    def __init__(self, desk: Desk, work: ProjectWork, kind: Kind) -> None:
        super().__init__(kind, desk.ledger.today())
        self._desk = desk
        self._presenter = RecordTablePresenter(self, desk, work, kind)
        self._slips = SlipPresenter(self, desk, work.project, kind.id)
        model = self.show_columns(self._presenter.columns, self._presenter.rows)
        model.fetch_failed.connect(desk.notices.show_failure)
        self._kept_as = f"{work.type.declared.id}.{kind.id}"
        self.show_kept_columns(desk.memory.column_widths(self._kept_as))
        self._connect_presenter()
        if kind.household is not None:
            self._read_groups()
            desk.events.changed.connect(self._on_news)

    def filter_by(self, filters: Filters) -> None:
        """Show what these filters leave, as if somebody had chosen them."""
        self._presenter.filter(filters)

    def ask_slip_target(self, name: str, chosen: Callable[[Path], object]) -> None:
        """Ask where a slip is to be written."""
        ask_target(self, "导出单据", name, lambda target: chosen(Path(target)))

    def ask_slip_printer(self, paper: Paper, printed: Callable[[], object]) -> None:
        """Let somebody choose a printer for a slip; `printed` hears when it went out."""
        Printer(self._desk.jobs, printed, self._slips.take_failure).ask(paper, self)

    def _read_groups(self) -> None:
        groups = self._desk.jobs.read("读取村民组", partial(_groups, self._desk.ledger))
        groups.succeeded.connect(self.filters.show_groups)

    def _on_news(self, changes: Changes) -> None:
        if changes.touches("household"):
            self._read_groups()

    def _connect_presenter(self) -> None:
        presenter = self._presenter
        self.shown.connect(presenter.begin)
        self.reload_due.connect(presenter.reload)
        self.filters_changed.connect(presenter.filter)
        self.clear_requested.connect(presenter.clear_filters)
        self.sort_requested.connect(presenter.sort)
        self.rows_selected.connect(presenter.select)
        self.history_requested.connect(presenter.show_history)
        self.void_requested.connect(presenter.ask_void)
        self.void_confirmed.connect(presenter.void)
        self.reversal_wanted.connect(presenter.ask_reversal)
        self.slip_requested.connect(self._slips.hand_out)
        self._grid.columns_changed.connect(self._on_columns_kept)
        self._grid.copy_by(presenter.copy)
        self._grid.copied.connect(self._on_copied)
        self._grid.copy_refused.connect(self._on_copy_refused)

    def _on_columns_kept(self) -> None:
        self._desk.memory.keep_column_widths(self._kept_as, self._grid.column_widths())

    def _on_copied(self, count: int) -> None:
        self._desk.notices.show_done(f"已复制 {count:,} 条，可以粘贴到 WPS 表格")

    def _on_copy_refused(self, count: int) -> None:
        self._desk.notices.show_failure(KnownError("records.too_many_to_copy", count=count))


def _groups(ledger: Ledger, progress: Progress) -> list[str]:
    """The village groups that there are."""
    with closing(ledger.another(progress)) as own:
        groups = {each.group for each in own.parties.households() if each.group}
    return sorted(groups, key=group_order)
