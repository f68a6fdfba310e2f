"""The sheet of a day: what many households did, read and saved line by line in one step."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, replace
from datetime import date, timedelta
from decimal import Decimal
from typing import TYPE_CHECKING

from fieldapp.domain.day_sheet import sheet_fields
from fieldapp.domain.household import Household
from fieldapp.domain.ids import FieldId, PartyId, RecordId
from fieldapp.domain.period import Period
from fieldapp.domain.person_name import group_order
from fieldapp.domain.problem import Problem
from fieldapp.domain.record import Draft, Record
from fieldapp.domain.validating import errors_in
from fieldapp.services.judging import Judge, unexcused
from fieldapp.services.once_only import OnceOnly
from fieldapp.services.progress import ProgressReading
from fieldapp.services.record_changes import RecordChanges
from fieldapp.services.record_entry import Entry, RecordEntry
from fieldapp.services.record_names import name_of
from fieldapp.services.records import Records
from fieldapp.store.progress import ProgressStore

if TYPE_CHECKING:
    from collections.abc import Collection, Sequence

    from fieldapp.domain.project_type import Field, Kind
    from fieldapp.domain.record import FieldValue, Values
    from fieldapp.services.ledger import Ledger, ProjectWork
    from fieldapp.store.journal import Step

ONE_DAY = timedelta(days=1)
NOTHING = Decimal(0)


@dataclass(frozen=True, slots=True)
class SheetLine:
    """A household on a day. `record` None: it has none yet.

    `so_far` is what it did from the beginning of the year to the day before, by field.
    """

    household: Household
    record: Record | None
    so_far: Mapping[FieldId, Decimal]


@dataclass(frozen=True, slots=True)
class LineEntry:
    """What somebody typed into a line. `record_id` None: it had no record."""

    household_id: PartyId
    entry: Entry
    record_id: RecordId | None = None


class _RefusedError(Exception):
    """What was judged right turned out wrong while it was stored; nothing of the step is kept."""

    def __init__(self, place: int, problems: tuple[Problem, ...]) -> None:
        super().__init__(place)
        self.place, self.problems = place, problems


class DaySheet:
    """Reads, judges and saves the sheets of one kind; made anew whenever the ledger changes."""

    def __init__(self, ledger: Ledger, work: ProjectWork, kind: Kind) -> None:
        self._ledger, self._work, self._kind = ledger, work, kind
        self.fields = sheet_fields(kind)
        self._entry = RecordEntry(ledger, work, kind)
        self._store = ProgressStore(ledger.store, work.id)
        self._table = work.records.tables[kind.id]
        own = {each.id for each in self.fields}
        self.summed = tuple(each for each in self._table.summed if each in own)

    def lines(self, day: date, also: Collection[PartyId] = ()) -> tuple[SheetLine, ...]:
        """A line for each record of the day, and for each household that may have one.

        `also` are households that somebody named by hand.
        """
        with self._ledger.store.read():
            listed = {each.id: each for each in self._ledger.parties.households(with_void=True)}
            on_roll = {each.id for each in self._ledger.parties.households()}
            records = self._records(day)
            so_far = self._so_far(day)
            wanted = records.keys() | ((self._expected(day) | set(also)) & on_roll)
        households = sorted(
            (listed[each] for each in wanted),
            key=lambda each: (group_order(each.group or ""), each.name, each.id),
        )
        return tuple(
            SheetLine(each, record, so_far.get(each.id, {}))
            for each in households
            for record in records.get(each.id, [None])
        )

    def by_group(self, day: date) -> int:
        """How many records of a day are about a group instead of a household."""
        if self._kind.group is None:
            return 0
        period = Period(day, day + ONE_DAY)
        records = self._work.records.records(self._kind.id, self._work.id, period)
        return sum(
            record.values.get(self._household) is None and record.reverses_id is None
            for record in records
        )

    def judge(self, day: date, entries: Sequence[LineEntry]) -> tuple[tuple[Problem, ...], ...]:
        """What is wrong or odd with each line, what a reason excuses among it."""
        stored = {each.record_id: self._stored(each) for each in entries}
        once = OnceOnly(self._work, self._kind)
        found = []
        for each in entries:
            if is_emptied(self.fields, each.entry.values):
                found.append(self._emptied(stored[each.record_id]))
                continue
            problems = self._problems(day, each, entries, stored)
            if each.record_id is None and not errors_in(problems):
                problems += once.problems(each.entry.values)
            found.append(problems)
        return tuple(found)

    def save(
        self, day: date, entries: Sequence[LineEntry]
    ) -> list[RecordId] | tuple[tuple[Problem, ...], ...]:
        """Store what differs in one step: the ids; or what is wrong with each line, and nothing.

        Lines that say nothing and had no record make none.
        """
        title = f"登记{self._kind.label} {day.month}月{day.day}日"
        try:
            with self._ledger.step(title) as step:
                wrong = self._errors(day, entries)
                return wrong if any(wrong) else self._store_all(step, day, entries)
        except _RefusedError as refused:
            places = range(len(entries))
            return tuple(refused.problems if each == refused.place else () for each in places)

    def differs(self, line: LineEntry) -> bool:
        """Whether a line says anything that its record does not; of a new one, anything."""
        stored = self._stored(line)
        typed = self._typed(line)
        if stored is None:
            return not is_emptied(self.fields, typed)
        reason = line.entry.reason.strip()
        is_same = all(typed[each] == stored.values.get(each) for each in typed)
        return not is_same or reason != (stored.reason or "")

    def _expected(self, day: date) -> set[PartyId]:
        """Those who have a plan for the kind; where there is none, who ever had such a record."""
        reading = ProgressReading(self._ledger, self._work)
        plans = [
            reading.plans_on(each, day)
            for each in reading.types()
            if each.done_kind == self._kind.id
        ]
        return set().union(*plans) if plans else set(self._store.doers(self._table))

    def _records(self, day: date) -> dict[PartyId, list[Record | None]]:
        """The records of a day; one that takes another back is no work of that day."""
        found: dict[PartyId, list[Record | None]] = {}
        period = Period(day, day + ONE_DAY)
        for record in self._work.records.records(self._kind.id, self._work.id, period):
            who = record.values.get(self._household)
            if isinstance(who, int) and record.reverses_id is None:
                found.setdefault(PartyId(who), []).append(record)
        return found

    def _so_far(self, day: date) -> Mapping[PartyId, Mapping[FieldId, Decimal]]:
        if not self.summed:
            return {}
        before = Period(date(day.year, 1, 1), day)
        return self._store.sums_of_each(self._table, self.summed, before)

    @property
    def _household(self) -> FieldId:
        if self._kind.household is None:
            raise LookupError(f"{self._kind.id} names no household")
        return self._kind.household.id

    def _errors(self, day: date, entries: Sequence[LineEntry]) -> tuple[tuple[Problem, ...], ...]:
        """What keeps each line from being stored; those that say nothing new are not asked."""
        asked = [each for each in entries if self.differs(each)]
        found = dict(zip(map(id, asked), self.judge(day, asked), strict=True))
        return tuple(
            unexcused(self._kind, errors_in(found.get(id(each), ())), each.entry.reason)
            for each in entries
        )

    def _store_all(self, step: Step, day: date, entries: Sequence[LineEntry]) -> list[RecordId]:
        judge = Judge(self._ledger, self._work)
        changes = RecordChanges(self._ledger, self._work, judge)
        differing = [(place, each) for place, each in enumerate(entries) if self.differs(each)]
        ids = []
        for place, each in differing:
            if each.record_id is None:
                continue
            whole = Draft(self._typed(each), each.entry.entered, reason=each.entry.reason)
            refused = changes.change_within(step, self._kind, each.record_id, whole)
            if refused:
                raise _RefusedError(place, refused)
            ids.append(each.record_id)
        new = [self._whole(day, each, None) for _, each in differing if each.record_id is None]
        drafts = self._entry.drafts(step, new)
        made = Records(self._ledger, self._work).store(step, self._kind, drafts) if drafts else []
        return ids + made

    def _problems(
        self,
        day: date,
        line: LineEntry,
        entries: Sequence[LineEntry],
        stored: Mapping[RecordId | None, Record | None],
    ) -> tuple[Problem, ...]:
        entry = self._whole(day, line, stored[line.record_id])
        beside = dict.fromkeys(self.summed, NOTHING)
        for other in entries:
            if other is not line and other.household_id == line.household_id:
                was = record.values if (record := stored[other.record_id]) else {}
                for each in beside:
                    now = _number(other.entry.values.get(each))
                    beside[each] += now - _number(was.get(each))
        return self._entry.judged(entry, line.record_id, beside).problems

    def _whole(self, day: date, line: LineEntry, record: Record | None) -> Entry:
        """The entry with the day, the household, and what the record says beside the sheet."""
        kept = record.values if record else {}
        typed = {each.id: kept.get(each.id) for each in self._kind.fields if not each.is_computed}
        own: dict[FieldId, FieldValue] = {
            self._kind.date: day,
            self._household: line.household_id,
        }
        return replace(line.entry, values={**typed, **own, **self._typed(line)})

    def _typed(self, line: LineEntry) -> dict[FieldId, FieldValue]:
        return {each.id: line.entry.values.get(each.id) for each in self.fields}

    def _stored(self, line: LineEntry) -> Record | None:
        if line.record_id is None:
            return None
        return self._work.records.record(self._kind.id, line.record_id)

    def _emptied(self, record: Record | None) -> tuple[Problem, ...]:
        """A line without a record may be empty; what is stored is not emptied but voided."""
        if record is None:
            return ()
        told = {"name": name_of(self._kind, record)}
        return (Problem("day_sheet.emptied", f"{self._kind.id}.{self._household}", told),)


def is_emptied(fields: Sequence[Field], values: Values) -> bool:
    """Whether nothing is left but what a line begins with."""
    typed = [each for each in fields if not each.default and not each.default_from]
    left = (values.get(each.id) for each in typed or fields)
    return all(each is None or each is False for each in left)


def _number(value: FieldValue) -> Decimal:
    return value if isinstance(value, Decimal) else NOTHING
