"""What the left of the page does: list what waits, keep its ticks, and have a settlement made.

What waits is read in the background; an answer to an older question is dropped.
"""

from __future__ import annotations

from contextlib import closing
from datetime import timedelta
from typing import TYPE_CHECKING

from fieldapp.domain.ids import KindId, ProjectId
from fieldapp.domain.period import Period
from fieldapp.services.settling import Wanted
from fieldapp.ui.settlement.making import Batch, Making
from fieldapp.ui.settlement.span import Span, all_until, month_around, span_of
from fieldapp.ui.settlement.waiting import (
    Key,
    Listed,
    WaitingRow,
    fitting,
    kinds_that_owe,
    listed,
    sum_of,
    works_that_owe,
)
from fieldapp.ui.settlement.waiting_tickets import tickets_of
from fieldapp.ui.settlement.waiting_view import Waits
from fieldapp.ui.settlement.words import money

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence
    from datetime import date

    from fieldapp.services.changes import Changes
    from fieldapp.services.ledger import ProjectWork
    from fieldapp.services.settlement_sheet import Ticket
    from fieldapp.services.work_progress import Progress
    from fieldapp.ui.desk import Desk
    from fieldapp.ui.settlement.tickets import TicketList
    from fieldapp.ui.settlement.waiting_view import WaitingView

# What decides which rows there are; news of anything else leave them alone.
TABLES = ("posting", "settlement_item", "household", "party", "project")
ALL_KINDS, ALL_GROUPS = ("", "全部款项"), ("", "全部村民组")
NOTHING = Listed([], "", None, None)


class WaitingPresenter:
    """Decides what the left of the page shows. `made` is told the number of a new settlement."""

    def __init__(self, view: WaitingView, desk: Desk, made: Callable[[str], object]) -> None:
        self._view, self._desk = view, desk
        self._making = Making(desk, view, made)
        self._project: ProjectId | None = None
        self._kind, self._group, self._text = "", "", ""
        self._span = month_around(desk.ledger.today(), desk.ledger.month_end_day())
        self._listed, self._rows = NOTHING, list[WaitingRow]()
        self._unticked: set[Key] = set()
        self._number, self._is_stale = 0, True
        desk.events.changed.connect(self.take_news)

    @property
    def span(self) -> Span:
        """The days of which it is shown what waits."""
        return self._span

    @property
    def work(self) -> ProjectWork | None:
        """The chosen project, else the first one in which households earn money."""
        works = works_that_owe(self._desk.ledger)
        first = next(iter(works), None)
        return next((work for work in works if work.id == self._project), first)

    # What is listed

    def refresh(self) -> None:
        """Read what waits now; nothing is done where nothing changed."""
        if self._is_stale:
            self._read()

    def take_news(self, changes: Changes) -> None:
        """Something changed in the ledger, here or elsewhere."""
        if any(changes.touches(table) for table in TABLES):
            self._is_stale = True
            if self._view.is_shown():
                self._read()

    def choose_project(self, project: str) -> None:
        """List what waits in another project."""
        self._project, self._kind = ProjectId(int(project)), ""
        self._ask(self._span)

    def choose_kind(self, kind: str) -> None:
        """List what waits of one kind of money; empty for all."""
        self._kind = kind
        self._ask(self._span)

    def step(self, *, forwards: bool) -> None:
        """List what waits in the next span of days, or in the one before."""
        end_day = self._desk.ledger.month_end_day()
        self._ask(self._span.stepped(forwards=forwards, end_day=end_day))

    def choose_days(self, first: date, last: date) -> None:
        """List what waits in a span of one's own; both days count."""
        self._ask(span_of(first, last))

    def choose_month(self) -> None:
        """List what waits in the month of today."""
        ledger = self._desk.ledger
        self._ask(month_around(ledger.today(), ledger.month_end_day()))

    def choose_all(self) -> None:
        """List all that waits: from the first day of it until today."""
        self._ask(all_until(self._desk.ledger.today()))

    def filter_group(self, group: str) -> None:
        """List the households of a group; empty for all."""
        self._group = group
        self._show()

    def search(self, text: str) -> None:
        """List the households that fit what is typed."""
        self._text = text
        self._show()

    def clear_filters(self) -> None:
        """List all households."""
        self._group = self._text = ""
        self._show()

    def tick(self, places: Sequence[int]) -> None:
        """These rows are ticked, of those that are listed, and no others."""
        ticked = set(places)
        for place, row in enumerate(self._rows):
            (self._unticked.discard if place in ticked else self._unticked.add)(row.key)
        self._view.show_sums(self._waits())

    def make(self, funds: str, on: date | None = None) -> None:
        """Make a settlement of the ticked rows; `funds` empty: it is not said where from.

        `on` is the day it is dated; None: today.
        """
        records = frozenset[int]().union(*(row.records for row in self._taken()))
        work = self.work
        if work is not None:
            self._making.make(Batch(work.project, self._span.period, records, funds, on=on))

    def open_row(self, place: int) -> None:
        """Show the records that the household at a place waits to be paid for."""
        work, row, ledger = self.work, self._rows[place], self._desk.ledger
        if work is None:
            return
        project, period = work.project, self._span.period

        def read(progress: Progress) -> TicketList:
            with closing(ledger.another(progress)) as own:
                return tickets_of(own, project, period, row)

        job = self._desk.jobs.read("正在读取单据", read)
        job.succeeded.connect(lambda found: self._view.show_waiting_tickets(work, found))
        job.failed.connect(self._desk.notices.show_failure)

    def pay_on_the_spot(self, ticket: Ticket, on: date | None = None) -> None:
        """Make a settlement of one record, paid in cash without a notice before it."""
        work = self.work
        if work is not None:
            day = Period(ticket.date, ticket.date + timedelta(days=1))
            records = frozenset({int(ticket.record_id)})
            self._making.make(Batch(work.project, day, records, is_on_the_spot=True, on=on))

    # Reading and showing

    def _ask(self, span: Span) -> None:
        """Something else is asked for: all of it is ticked."""
        self._span = span
        self._unticked.clear()
        self._read()

    def _read(self) -> None:
        self._number += 1
        self._is_stale = False
        number, ledger, work = self._number, self._desk.ledger, self.work
        self._show_choices(work)
        if work is None:
            self._take(number, NOTHING)
            return
        kind = KindId(self._kind) if self._kind else None
        project, period = work.project, self._span.period

        def read(progress: Progress) -> Listed:
            with closing(ledger.another(progress)) as own:
                return listed(own, Wanted(own.work(project), period, kind=kind))

        job = self._desk.jobs.read("正在读取待结算", read)
        job.succeeded.connect(lambda found: self._take(number, found))
        job.failed.connect(self._desk.notices.show_failure)

    def _show_choices(self, work: ProjectWork | None) -> None:
        works = works_that_owe(self._desk.ledger)
        kinds = kinds_that_owe(work) if work is not None else {}
        if self._kind not in kinds:
            self._kind = ""
        projects = [(str(each.id), each.project.name) for each in works]
        self._view.show_choices(projects, (ALL_KINDS, *kinds.items()))
        self._view.show_span(*self._span.told(self._desk.ledger.today()))

    def _take(self, number: int, found: Listed) -> None:
        if number != self._number:
            return
        self._listed = found
        self._span = self._span.from_first(found.first)
        if self._group not in found.groups:
            self._group = ""
        self._view.show_span(*self._span.told(self._desk.ledger.today()))
        self._view.show_groups((ALL_GROUPS, *((group, group) for group in found.groups)))
        self._view.show_owed("" if found.owed is None else f"应付未付 {money(found.owed)} 元")
        self._show()

    def _show(self) -> None:
        self._rows = fitting(self._listed.rows, self._text, self._group)
        self._view.show_waits(self._waits())

    def _waits(self) -> Waits:
        return Waits(
            rows=self._rows,
            ticked=[self._is_ticked(row) for row in self._rows],
            total=sum_of(row for row in self._rows if row.can_be_settled),
            chosen=sum_of(self._taken()),
            counting_word=self._listed.counting_word,
            is_filtered=not self._rows and bool(self._listed.rows),
        )

    def _is_ticked(self, row: WaitingRow) -> bool:
        return row.can_be_settled and row.key not in self._unticked

    def _taken(self) -> list[WaitingRow]:
        return [row for row in self._rows if self._is_ticked(row)]
