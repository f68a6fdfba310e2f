"""What the progress of a plan shows: read in the background, filtered and ordered on the spot."""

from __future__ import annotations

from contextlib import closing
from dataclasses import dataclass, replace
from datetime import date, timedelta
from typing import TYPE_CHECKING, Protocol

from fieldapp.domain.ids import field_path
from fieldapp.domain.name_search import searched_from
from fieldapp.domain.progress import RECENT_DAYS
from fieldapp.services.pinyin import readings_of
from fieldapp.services.progress import ProgressFacts, ProgressReading
from fieldapp.ui.progress.households import (
    UNFINISHED,
    Found,
    HouseholdFilter,
    cells_of,
    counts,
    filtered,
    groups_of,
    ordered,
    totals,
)
from fieldapp.ui.progress.words import Head, Opens, done_label, head_of, places_of
from fieldapp.ui.record_table.filters import CHOSEN, Filters

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator, Mapping, Sequence

    from fieldapp.domain.ids import PartyId
    from fieldapp.domain.name_search import Searched
    from fieldapp.domain.progress_shape import ProgressType
    from fieldapp.services.changes import Changes
    from fieldapp.services.ledger import Ledger, ProjectWork
    from fieldapp.services.progress import HouseholdProgress
    from fieldapp.services.work_progress import Progress
    from fieldapp.ui.desk import Desk
    from fieldapp.ui.widgets.cells_model import Cells

READING = "读取进度"
BEFORE = timedelta(days=RECENT_DAYS - 1)  # today is the last of the recent days
OTHER_TABLES = ("household", "project_setting", "setting", "project")


@dataclass(frozen=True, slots=True)
class ProgressState:
    """How far a plan has come, and what its households are found by."""

    facts: ProgressFacts
    searched: Found


class ProgressView(Protocol):
    """The screen: it shows, and says nothing of its own."""

    def show_head(self, head: Head) -> None:
        """Show the numbers above everything else."""

    def show_facts(self, facts: ProgressFacts) -> None:
        """Show the groups and the days."""

    def show_groups(self, groups: Sequence[str]) -> None:
        """Offer groups to filter by."""

    def show_households(self, rows: Sequence[Cells], totals: Mapping[str, str], done: str) -> None:
        """Show the households that the filter leaves; `done` names what is done."""

    def show_filter(self, chosen: HouseholdFilter, counts: Mapping[str, int]) -> None:
        """Show what is filtered by, and how many households each state has."""

    def show_order(self, column: str, *, is_descending: bool) -> None:
        """Mark the column of the order."""

    def go_to_households(self) -> None:
        """Put the cursor among the households."""

    def open_records(self, kind_id: str, filters: Filters) -> None:
        """Ask for the records that some filters leave."""

    def reload_soon(self) -> None:
        """Ask for a reload when the changes rest."""

    def is_shown(self) -> bool:
        """Whether anybody sees the screen."""


class ProgressPresenter:
    """Decides what the screen of one plan shows."""

    def __init__(
        self, view: ProgressView, desk: Desk, work: ProjectWork, progress: ProgressType
    ) -> None:
        self._view, self._desk, self._work, self._progress = view, desk, work, progress
        self._done_kind, self._plan_kind = progress.done_kind, progress.plan_kind
        beside = {field_path(each)[0] for each in (*progress.counts, *progress.hints)}
        kinds = {self._done_kind, self._plan_kind, *beside}
        self._tables = {*OTHER_TABLES, *(work.table(each) for each in kinds)}
        self._state: ProgressState | None = None
        self._filter, self._order = HouseholdFilter(), ("", False)
        self._rows: Sequence[HouseholdProgress] = ()
        self._number, self._is_stale = 0, True
        desk.events.changed.connect(self.take_news)

    def begin(self) -> None:
        """The screen is seen: read what was never read, is old, or of another day."""
        is_old = self._state is None or self._state.facts.pace.on != self._desk.ledger.today()
        if self._is_stale or is_old:
            self.reload()

    def reload(self) -> None:
        """Read everything anew; what is shown stays until it is read."""
        self._is_stale = False
        self._number += 1
        number = self._number
        job = self._desk.jobs.read(
            READING, _state_of(self._desk.ledger, self._work, self._progress)
        )
        job.succeeded.connect(lambda state: self._take(number, state))
        job.failed.connect(self._desk.notices.show_failure)

    def take_news(self, changes: Changes) -> None:
        """Something was done, here or elsewhere."""
        if any(changes.touches(table) for table in self._tables):
            self._is_stale = True
            if self._view.is_shown():
                self._view.reload_soon()

    def filter(self, chosen: HouseholdFilter) -> None:
        """Show the households that a filter leaves."""
        self._filter = chosen
        self._show_households()

    def sort(self, column: str, is_descending: bool) -> None:  # noqa: FBT001  # Qt's signal
        """Show the households in the order of a column."""
        self._order = column, is_descending
        self._view.show_order(column, is_descending=is_descending)
        self._show_households()

    def choose_group(self, name: str) -> None:
        """Show the households of a group."""
        self.filter(replace(self._filter, group=name))

    def open_fact(self, opens: str) -> None:
        """Show what stands behind a number of the head."""
        on = self._desk.ledger.today()
        if opens == Opens.PLAN:
            self._view.open_records(self._plan_kind, Filters())
        elif opens == Opens.LEFT:
            self.filter(HouseholdFilter(UNFINISHED))
            self._view.go_to_households()
        else:
            begins = {Opens.DONE: date(on.year, 1, 1), Opens.RECENT: on - BEFORE}
            self._open_days(begins.get(Opens(opens), on), on)

    def open_household(self, row: int) -> None:
        """Ask for what a household did, day by day."""
        household = self._rows[row].household
        self._view.open_records(
            self._done_kind, Filters(group=household.group or "", text=household.name)
        )

    def open_day(self, day: date) -> None:
        """Ask for what was done on a day."""
        self._open_days(day, day)

    def _open_days(self, begin: date, end: date) -> None:
        days = Filters(period=CHOSEN, begin=begin, end=end)
        self._view.open_records(self._done_kind, days)

    def _take(self, number: int, state: ProgressState) -> None:
        if number != self._number:
            return
        self._state = state
        groups = groups_of(state.facts.households)
        if self._filter.group not in groups:
            self._filter = replace(self._filter, group="")
        is_alone = len(self._work.type.declared.progress) == 1  # the page's header has its days
        self._view.show_head(head_of(state.facts, with_span=not is_alone))
        self._view.show_facts(state.facts)
        self._view.show_groups(groups)
        self._show_households()

    def _show_households(self) -> None:
        if self._state is None:
            return
        facts, searched = self._state.facts, self._state.searched
        column, is_descending = self._order
        left = filtered(facts.households, self._filter, searched)
        self._rows = ordered(left, column, is_descending=is_descending)
        places = places_of(facts)
        rows = [cells_of(each, places) for each in self._rows]
        self._view.show_households(rows, totals(self._rows, facts), done_label(facts))
        self._view.show_filter(self._filter, counts(facts.households, self._filter, searched))


def _state_of(
    ledger: Ledger, work: ProjectWork, progress: ProgressType
) -> Callable[[Progress], ProgressState]:
    def read(job: Progress) -> ProgressState:
        with closing(ledger.another(job)) as own:
            facts = ProgressReading(own, own.work(work.project)).facts(progress, own.today())
            return ProgressState(facts, dict(_searched(own, facts)))

    return read


def _searched(ledger: Ledger, facts: ProgressFacts) -> Iterator[tuple[PartyId, Searched]]:
    """What each household is found by; one that is void keeps its name."""
    live = {each.id: each for each in ledger.parties.searched()}
    for row in facts.households:
        household, known = row.household, live.get(row.household.id)
        pinyin = known.pinyin if known else None
        numbers = [each for each in (known.id_number, known.phone) if each] if known else []
        readings = readings_of(household.name) if pinyin is None else pinyin
        yield household.id, searched_from(household.name, readings, numbers)
