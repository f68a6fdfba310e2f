"""How far a project's plans have come: in all, by group, by household, and day by day."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from decimal import Decimal
from typing import TYPE_CHECKING

from fieldapp.domain.household import Household
from fieldapp.domain.ids import KindId, PartyId, field_path
from fieldapp.domain.period import Period
from fieldapp.domain.person_name import group_order
from fieldapp.domain.progress import NOTHING, RECENT_DAYS, Pace, span_of
from fieldapp.domain.progress_shape import ProgressType
from fieldapp.domain.units import Unit, converted
from fieldapp.services.doers import Doer, Doers
from fieldapp.store.progress import ProgressStore

if TYPE_CHECKING:
    from collections.abc import Iterable

    from fieldapp.services.ledger import Ledger, ProjectWork

NO_GROUP = "未分组"
ONE_DAY = timedelta(days=1)


@dataclass(frozen=True, slots=True)
class PartProgress:
    """How far a group has come, with what was written down of it as a whole.

    `households` is how many of it have a plan.
    """

    name: str
    households: int
    pace: Pace


@dataclass(frozen=True, slots=True)
class HouseholdProgress:
    """How far a household has come; `last_on` None: it has not begun.

    `counts` are those of its records that the plan counts, in their order; `hint` is what its last
    record says that keeps it back, the newest of several, empty where none does.
    """

    household: Household
    pace: Pace
    last_on: date | None
    counts: tuple[int, ...] = ()
    hint: str = ""


@dataclass(frozen=True, slots=True)
class DayProgress:
    """What was done on a day, and by its end in all."""

    day: date
    done: Decimal
    so_far: Decimal


@dataclass(frozen=True, slots=True)
class ProgressFacts:
    """A plan on a day. Amounts are in `unit`; None: they count nothing that has a name."""

    type: ProgressType
    unit: Unit | None
    pace: Pace
    groups: tuple[PartProgress, ...]
    households: tuple[HouseholdProgress, ...]
    days: tuple[DayProgress, ...]


class ProgressReading:
    """Reads how far the plans of one project have come."""

    def __init__(self, ledger: Ledger, work: ProjectWork) -> None:
        self._ledger, self._work = ledger, work
        self._store = ProgressStore(ledger.store, work.id)
        self._doers: dict[str, Doers] = {}

    def types(self) -> tuple[ProgressType, ...]:
        """The plans that the project's type declares."""
        return self._work.type.declared.progress

    def span(self, progress: ProgressType, on: date) -> Period:
        """The days that a plan should take in the year of a day, as the project sets them."""
        settings = self._ledger.project_settings.settings(self._work.id)
        first = settings.get(setting_of(progress, "begins"), progress.begins)
        last = settings.get(setting_of(progress, "ends"), progress.ends)
        return span_of(first, last, on.year)

    def facts(self, progress: ProgressType, on: date) -> ProgressFacts:
        """How far a plan has come by the end of a day, from one unchanging view of the ledger."""
        with self._ledger.store.read():
            plans = self.plans_on(progress, on)
            rows = self._done(progress, on)
            beside = self._beside(progress, on)
            households = self.doers(progress).households
        counted = _Counted(self.span(progress, on), on, plans, rows)
        known = [households[each] for each in sorted(plans.keys() | counted.households)]
        return ProgressFacts(
            progress,
            self.unit(progress),
            counted.pace(None),
            tuple(_groups(known, counted)),
            tuple(_households(known, counted, beside)),
            tuple(_days(rows)),
        )

    def doers(self, progress: ProgressType) -> Doers:
        """Whom the records of a plan's work are about; the same as long as the reading lasts."""
        if progress.id not in self._doers:
            self._doers[progress.id] = Doers(self._ledger, self._work, progress)
        return self._doers[progress.id]

    def unit(self, progress: ProgressType) -> Unit | None:
        """What the plan counts."""
        field = self._work.kind(progress.plan_kind).by_id[progress.plan_field]
        return self._work.type.units.get(field.unit)

    def plans_on(
        self, progress: ProgressType, on: date, only: PartyId | None = None
    ) -> Mapping[PartyId, Decimal]:
        """What each household planned for the year of a day; `only` None: of all."""
        year = (progress.year_field, on.year) if progress.year_field else None
        table = self._work.records.tables[progress.plan_kind]
        return self._store.planned(table, progress.plan_field, year, only)

    def _beside(self, progress: ProgressType, on: date) -> _Beside:
        """What is told of households beside the numbers, of the year up to a day."""
        year, tables = Period(date(on.year, 1, 1), on + ONE_DAY), self._work.records.tables
        counts = [
            self._store.counts_of_each(tables[KindId(each)], year) for each in progress.counts
        ]
        hints: dict[PartyId, tuple[date, str]] = {}
        for each in progress.hints:
            kind_id, field_id = field_path(each)
            texts = self._store.last_texts(tables[kind_id], field_id, year)
            for who, told in texts.items():
                hints[who] = max(told, hints.get(who, told), key=lambda one: one[0])
        return _Beside(counts, {who: text for who, (_, text) in hints.items()})

    def _done(self, progress: ProgressType, on: date) -> list[_Done]:
        """What was done on each day of the year up to that one, in the unit of the plan."""
        table, field = self._work.records.tables[progress.done_kind], progress.done_field
        year = Period(date(on.year, 1, 1), on + ONE_DAY)
        own, wanted = table.unit(field), self.unit(progress)
        doers = self.doers(progress)
        rows = self._store.done(table, [field], year)
        return [
            _Done(doers.of_row(row), row.day, _in_unit(value, own, wanted))
            for row in rows
            if (value := row.sums[field]) is not None
        ]


def setting_of(progress: ProgressType, which: str) -> str:
    """The project setting that has a plan's own first or last day: `begins` or `ends`."""
    return f"progress.{progress.id}.{which}"


@dataclass(frozen=True, slots=True)
class _Done:
    """What somebody did on a day."""

    doer: Doer
    day: date
    amount: Decimal


@dataclass(frozen=True, slots=True)
class _Beside:
    """How many records of each counted kind the households have, and what keeps them back."""

    counts: Sequence[Mapping[PartyId, int]]
    hints: Mapping[PartyId, str]

    def of(self, household: Household) -> tuple[tuple[int, ...], str]:
        """The counts of a household, and its hint."""
        return tuple(each.get(household.id, 0) for each in self.counts), self.hints.get(
            household.id, ""
        )


class _Counted:
    """What was planned and done, ready to be asked for any of its parts."""

    def __init__(
        self,
        span: Period,
        on: date,
        plans: Mapping[PartyId, Decimal],
        rows: Sequence[_Done],
    ) -> None:
        self._span, self._on = span, on
        self._plans: Mapping[Doer, Decimal] = dict[Doer, Decimal]([*plans.items()])
        self._by_doer: dict[Doer, dict[date, Decimal]] = defaultdict(dict)
        for row in rows:
            days = self._by_doer[row.doer]
            days[row.day] = days.get(row.day, NOTHING) + row.amount

    @property
    def households(self) -> frozenset[PartyId]:
        """The households of which something was written down."""
        return frozenset(each for each in self._by_doer if not isinstance(each, str))

    @property
    def groups(self) -> tuple[str, ...]:
        """The groups of which something was written down as a whole."""
        return tuple(each for each in self._by_doer if isinstance(each, str))

    def planned(self, doer: Doer) -> bool:
        """Whether somebody has a plan, as only households do."""
        return doer in self._plans

    def last_on(self, household_id: PartyId) -> date | None:
        """The last day on which a household did something."""
        days = self._by_doer.get(household_id, {})
        return max((day for day, value in days.items() if value), default=None)

    def pace(self, of: Iterable[Doer] | None) -> Pace:
        """The pace of some, or of all."""
        ids = list(self._plans.keys() | self._by_doer.keys()) if of is None else list(of)
        days = [self._on - back * ONE_DAY for back in reversed(range(RECENT_DAYS))]
        done = [self._by_doer.get(each, {}) for each in ids]
        return Pace(
            self._span,
            self._on,
            sum((self._plans.get(each, NOTHING) for each in ids), NOTHING),
            sum((sum(each.values(), NOTHING) for each in done), NOTHING),
            tuple(sum((each.get(day, NOTHING) for each in done), NOTHING) for day in days),
        )


def _groups(known: Sequence[Household], counted: _Counted) -> list[PartProgress]:
    members: dict[str, list[Doer]] = defaultdict(list)
    for group in counted.groups:
        members[group].append(group)
    for household in known:
        members[household.group or NO_GROUP].append(household.id)
    return [
        PartProgress(
            name,
            sum(counted.planned(each) for each in members[name]),
            counted.pace(members[name]),
        )
        for name in sorted(members, key=lambda each: (each == NO_GROUP, group_order(each)))
    ]


def _households(
    known: Sequence[Household], counted: _Counted, beside: _Beside
) -> list[HouseholdProgress]:
    ordered = sorted(known, key=lambda each: (group_order(each.group or ""), each.name, each.id))
    return [
        HouseholdProgress(each, counted.pace([each.id]), counted.last_on(each.id), *beside.of(each))
        for each in ordered
    ]


def _days(rows: Sequence[_Done]) -> list[DayProgress]:
    by_day: dict[date, Decimal] = defaultdict(lambda: NOTHING)
    for row in rows:
        by_day[row.day] += row.amount
    so_far, days = NOTHING, []
    for day in sorted(by_day):
        so_far += by_day[day]
        days.append(DayProgress(day, by_day[day], so_far))
    return days


def _in_unit(value: Decimal, own: Unit | None, wanted: Unit | None) -> Decimal:
    if own is None or wanted is None or own == wanted:
        return value
    found = converted(value, own, wanted)
    return value if found is None else found
