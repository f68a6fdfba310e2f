"""The state of a ledger at a glance: what is due, where the projects stand, what was recorded."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, datetime, timedelta
from decimal import Decimal
from enum import StrEnum
from itertools import islice
from typing import TYPE_CHECKING

from fieldapp.domain.ids import KindId, ProjectId, RecordId
from fieldapp.domain.money import yuan
from fieldapp.domain.period import Period
from fieldapp.domain.project_type import FieldType, Means, Role
from fieldapp.domain.reminder import Urgency
from fieldapp.services.browsing import BrowsedRow, Browsing, RecordQuery
from fieldapp.services.daily_series import (
    MOST_SERIES,
    DailySeries,
    charted_kinds,
    daily_series,
)
from fieldapp.services.indicators import kinds_behind
from fieldapp.services.number_parts import Part, indicator_parts, part_of
from fieldapp.services.reminders import DueReminder, Reminders
from fieldapp.services.settlement_duties import Duty, duties
from fieldapp.services.targets import IndicatorProgress, Targets
from fieldapp.services.value_texts import YUAN, number_text
from fieldapp.store.daily import DailyStore
from fieldapp.store.dealings import DealingStore

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from fieldapp.domain.project_type import Kind
    from fieldapp.services.ledger import Ledger, ProjectWork

MOST_TILES, MOST_RECENT = 4, 16
MOST_VOID = 3  # of the recent records: an import that was undone would hide all others
UNPAID, UNPAID_LABEL, ALL_PROJECTS = "unpaid", "应付未付", "全部项目"
DAYS_AHEAD = 7


@dataclass(frozen=True, slots=True)
class Tile:
    """An indicator of a project; `kinds` are those whose records are behind it.

    `project_id` None: what households are owed in all projects.
    """

    project_id: ProjectId | None
    project: str
    progress: IndicatorProgress
    kinds: tuple[KindId, ...]


class When(StrEnum):
    """How a thing to do presses: too late, now, tomorrow, within a week."""

    OVERDUE = "overdue"
    TODAY = "today"
    TOMORROW = "tomorrow"
    LATER = "later"


@dataclass(frozen=True, slots=True)
class Todo:
    """Something due in a project, or soon to be."""

    project_id: ProjectId
    reminder: DueReminder
    when: When


@dataclass(frozen=True, slots=True)
class RecentRecord:
    """A record as the list of the last ones tells it; empty texts where its kind has none."""

    project_id: ProjectId
    kind_id: KindId
    record_id: RecordId
    day: date
    at: datetime
    label: str
    subject: str
    group: str
    quantity: str
    amount: Decimal | None
    recorded_by: str
    is_void: bool
    is_reversing: bool = False
    is_reversed: bool = False


@dataclass(frozen=True, slots=True)
class DashboardState:
    """Everything that the dashboard shows of one day; `today_parts` counts the day's records."""

    today: date
    has_projects: bool
    tiles: tuple[Tile, ...]
    todos: tuple[Todo, ...]
    series: tuple[DailySeries, ...]
    recent: tuple[RecentRecord, ...]
    today_parts: tuple[Part, ...]
    duties: tuple[Duty, ...] = ()


class Dashboard:
    """Looks at all projects of a ledger."""

    def __init__(self, ledger: Ledger) -> None:
        self._ledger = ledger
        self._works = ledger.works()

    def state(self, today: date) -> DashboardState:
        """What there is on a day."""
        return DashboardState(
            today=today,
            has_projects=bool(self._works),
            tiles=tuple(self._tiles(today)),
            todos=tuple(self._todos(today)),
            series=tuple(islice(self._series(today), MOST_SERIES)),
            recent=self._recent(),
            today_parts=tuple(self._counts(today)),
            duties=duties(self._ledger),
        )

    def parts(self, tile: Tile, today: date) -> tuple[Part, ...]:
        """What each kind adds to an indicator up to today; none where its project was undone."""
        work = next((each for each in self._works if each.id == tile.project_id), None)
        if work is None:
            return ()
        shown = tile.progress
        span = Period(shown.span.begin, today + timedelta(days=1))
        return indicator_parts(self._ledger, work, shown.indicator, span)

    def _tiles(self, today: date) -> Iterator[Tile]:
        """The first indicators of each project in turn, so that every project has its say."""
        told = [(work, self._progress(work, today)) for work in self._works]
        rounds = (
            (work, listed[place])
            for place in range(MOST_TILES)
            for work, listed in told
            if place < len(listed)
        )
        unpaid = self._unpaid(today)
        for work, progress in islice(rounds, MOST_TILES - (unpaid is not None)):
            declared = work.type.declared
            kinds = kinds_behind(declared, declared.indicators[progress.indicator])
            yield Tile(work.id, work.project.name, progress, kinds)
        if unpaid is not None:
            yield Tile(None, ALL_PROJECTS, unpaid, ())

    def _unpaid(self, today: date) -> IndicatorProgress | None:
        """What households are still owed; None where nobody ever earned anything."""
        owed = DealingStore(self._ledger.store, ()).owed_in_all()
        if owed is None:
            return None
        span = Period(today, today + timedelta(days=1))
        return IndicatorProgress(UNPAID, UNPAID_LABEL, YUAN, span, yuan(owed))

    def _progress(self, work: ProjectWork, today: date) -> list[IndicatorProgress]:
        """The indicators of a project, the headlines of its type first."""
        declared = work.type.declared.indicators
        found = Targets(self._ledger, work).progress(today)
        return sorted(found, key=lambda each: not declared[each.indicator].headline)

    def _todos(self, today: date) -> Iterator[Todo]:
        """What is due, the overdue first, and what will be within a week if nobody does it."""
        ahead = today + timedelta(days=DAYS_AHEAD)
        found = [
            Todo(work.id, each, when_of(each, today))
            for work in self._works
            for each in (*self._due(work, today), *self._coming(work, today, ahead))
        ]
        yield from sorted(found, key=_pressing)

    def _due(self, work: ProjectWork, day: date) -> tuple[DueReminder, ...]:
        return Reminders(self._ledger, work).due(day)

    def _coming(self, work: ProjectWork, today: date, ahead: date) -> Iterator[DueReminder]:
        return (each for each in self._due(work, ahead) if each.due.due_on > today)

    def _series(self, today: date) -> Iterator[DailySeries]:
        for work in self._works:
            for kind, quantity in charted_kinds(work):
                series = daily_series(self._ledger, work, kind, quantity, today)
                if not series.is_empty:
                    yield series

    def _recent(self) -> tuple[RecentRecord, ...]:
        """The last records, the newest first; of those that are void, a few."""
        live = _newest_first(self._last(with_void=False))[:MOST_RECENT]
        void = [each for each in _newest_first(self._last(with_void=True)) if each.is_void]
        return tuple(_newest_first([*live, *void[:MOST_VOID]])[:MOST_RECENT])

    def _last(self, *, with_void: bool) -> Iterator[RecentRecord]:
        for work in self._works:
            browsing = Browsing(self._ledger, work)
            for kind in _events(work):
                asked = RecordQuery(kind.id, with_void=with_void)
                ids = browsing.first_ids(asked, MOST_RECENT)
                for row in browsing.rows(kind.id, ids):
                    yield _recent_record(work, kind, row)

    def _counts(self, today: date) -> Iterator[Part]:
        """How many live records the day has of each kind that has any."""
        day = Period(today, today + timedelta(days=1))
        for work in self._works:
            days = DailyStore(self._ledger.store, work.id)
            for kind in _events(work):
                count = days.count(work.records.tables[kind.id], day)
                if count:
                    yield part_of(work, kind.id, Decimal(count))


def _pressing(todo: Todo) -> tuple[int, int]:
    """What is late longest comes first; what is due today, before what waits since long ago."""
    day = todo.reminder.due.due_on.toordinal()
    return list(When).index(todo.when), -day if todo.when is When.TODAY else day


def when_of(reminder: DueReminder, today: date) -> When:
    """How a reminder presses: overdue only as its project type declares it."""
    days = (reminder.due.due_on - today).days
    if days > 0:
        return When.TOMORROW if days == 1 else When.LATER
    return When.OVERDUE if reminder.due.urgency is Urgency.OVERDUE else When.TODAY


def _newest_first(records: Iterable[RecentRecord]) -> list[RecentRecord]:
    return sorted(records, key=lambda each: (each.day, each.record_id), reverse=True)


def _events(work: ProjectWork) -> list[Kind]:
    return [kind for kind in work.type.declared.kind if kind.role is Role.EVENT and kind.date]


def _recent_record(work: ProjectWork, kind: Kind, row: BrowsedRow) -> RecentRecord:
    quantity, amount = kind.meant(Means.QUANTITY), kind.meant(Means.AMOUNT)
    value = row.cells[quantity.id] if quantity else None
    paid = row.cells[amount.id] if amount else None
    day = row.cells[kind.date]
    return RecentRecord(
        project_id=work.id,
        kind_id=kind.id,
        record_id=row.id,
        day=day if isinstance(day, date) else date.min,
        at=row.recorded_at,
        label=kind.label,
        subject=row.household or _subject(kind, row),
        group=row.group,
        quantity=number_text(quantity, value, work.type.units)
        if quantity and isinstance(value, Decimal)
        else "",
        amount=paid if isinstance(paid, Decimal) else None,
        recorded_by=row.recorded_by,
        is_void=row.void is not None,
        is_reversing=row.reverses_id is not None,
        is_reversed=row.reversed_by is not None,
    )


def _subject(kind: Kind, row: BrowsedRow) -> str:
    """Whom or what a record names first: a customer, a bed; empty where it names none."""
    for each in kind.fields:
        if each.type.is_person or each.type is FieldType.REFERENCE:
            return str(row.cells[each.id] or "")
    return ""
