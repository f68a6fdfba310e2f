"""What the dashboard does: reads the state of the ledger in the background, anew with each news."""

from __future__ import annotations

from contextlib import closing
from typing import TYPE_CHECKING, Protocol

from fieldapp.services.dashboard import Dashboard, DashboardState
from fieldapp.ui.dashboard.words import filters_of

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence

    from fieldapp.domain.ids import KindId, ProjectId
    from fieldapp.services.changes import Changes
    from fieldapp.services.daily_series import DailySeries
    from fieldapp.services.dashboard import Tile
    from fieldapp.services.ledger import Ledger
    from fieldapp.services.number_parts import Part
    from fieldapp.services.work_progress import Progress
    from fieldapp.ui.desk import Desk
    from fieldapp.ui.record_table.filters import Filters


class DashboardView(Protocol):
    """The page: it shows, and says nothing of its own."""

    def show_state(self, state: DashboardState) -> None:
        """Show what is due, the indicators, and the last records."""

    def show_series(self, series: DailySeries | None) -> None:
        """Show the days of one kind; None where there is nothing to show."""

    def show_empty(self, *, is_empty: bool) -> None:
        """Say what comes first in a ledger without projects, instead of all else."""

    def open_records(self, project_id: ProjectId, kind_id: KindId | None, filters: Filters) -> None:
        """Wish for the records behind a number; for the page of the project without a kind."""

    def open_unpaid(self) -> None:
        """Wish for what households are owed."""

    def ask_part(self, tile: Tile, parts: Sequence[Part], filters: Filters) -> None:
        """Ask which kind's records behind a tile are meant, and wish for those."""

    def reload_soon(self) -> None:
        """Ask for a reload when the changes rest."""

    def is_shown(self) -> bool:
        """Whether anybody sees the page."""


class DashboardPresenter:
    """Decides what the dashboard shows."""

    def __init__(self, view: DashboardView, desk: Desk) -> None:
        self._view, self._desk = view, desk
        self._number, self._is_stale = 0, True
        self._state: DashboardState | None = None
        self._chosen = ""
        desk.events.changed.connect(self.take_news)

    def begin(self) -> None:
        """The page is seen: read what was never read, is old, or is of another day."""
        is_of_today = self._state is None or self._state.today == self._desk.ledger.today()
        if self._is_stale or not is_of_today:
            self.reload()

    def reload(self) -> None:
        """Read everything anew; what is shown stays until it is read."""
        self._is_stale = False
        self._number += 1
        number = self._number
        job = self._desk.jobs.read("读取工作台", _state(self._desk.ledger))
        job.failed.connect(self._desk.notices.show_failure)
        job.succeeded.connect(lambda state: self._show(number, state))

    def choose_series(self, series_id: str) -> None:
        """Show the days of another kind."""
        self._chosen = series_id
        self._show_series()

    def open_tile(self, tile: Tile) -> None:
        """Open the records behind a tile; where they are of several kinds, ask which."""
        if tile.project_id is None:
            self._view.open_unpaid()
            return
        today = self._state.today if self._state else self._desk.ledger.today()
        filters = filters_of(tile.progress.span, today)
        if len(tile.kinds) > 1:
            self._read_parts(tile, filters)
        else:
            kind_id = tile.kinds[0] if tile.kinds else None
            self._view.open_records(tile.project_id, kind_id, filters)

    def _read_parts(self, tile: Tile, filters: Filters) -> None:
        """What each kind adds to a tile takes a sum over its postings."""

        def read(progress: Progress) -> Sequence[Part]:
            with closing(self._desk.ledger.another(progress)) as own:
                return Dashboard(own).parts(tile, own.today())

        job = self._desk.jobs.read("查看合计的来源", read)
        job.failed.connect(self._desk.notices.show_failure)
        job.succeeded.connect(lambda parts: self._ask_part(tile, parts, filters))

    def _ask_part(self, tile: Tile, parts: Sequence[Part], filters: Filters) -> None:
        if parts and self._view.is_shown():
            self._view.ask_part(tile, parts, filters)

    def take_news(self, _changes: Changes) -> None:
        """Something was done, here or elsewhere: everything counts records."""
        self._is_stale = True
        if self._view.is_shown():
            self._view.reload_soon()

    def _show(self, number: int, state: DashboardState) -> None:
        if number != self._number:
            return
        self._state = state
        self._view.show_empty(is_empty=not state.has_projects)
        self._view.show_state(state)
        self._show_series()

    def _show_series(self) -> None:
        there = self._state.series if self._state else ()
        first = there[0] if there else None
        chosen = (each for each in there if series_id(each) == self._chosen)
        self._view.show_series(next(chosen, first))


def series_id(series: DailySeries) -> str:
    """What tells one series from another."""
    return f"{series.project_id}:{series.kind_id}"


def _state(ledger: Ledger) -> Callable[[Progress], DashboardState]:
    def read(progress: Progress) -> DashboardState:
        with closing(ledger.another(progress)) as own:
            return Dashboard(own).state(own.today())

    return read
