"""What is due on a day: the reminders of a project, for all of its assets."""

from __future__ import annotations

import re
from dataclasses import dataclass
from datetime import date
from typing import TYPE_CHECKING

from fieldapp.domain.expression import Expression, compiled
from fieldapp.domain.ids import FieldId, KindId, RecordId
from fieldapp.domain.kind_formulas import names_of
from fieldapp.domain.limit import limit_values
from fieldapp.domain.record import operand
from fieldapp.domain.reminder import (
    Due,
    Urgency,
    due_before,
    due_beyond,
    due_since_last,
    with_limits,
)
from fieldapp.services.value_texts import ValueTexts
from fieldapp.store.reminders import ReminderStore

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator, Mapping

    from fieldapp.domain.operations import Operand
    from fieldapp.domain.project_type import Kind
    from fieldapp.domain.record import Record, Values
    from fieldapp.domain.reminder_shape import Before, Reminder, SinceLast, Threshold
    from fieldapp.services.ledger import Ledger, ProjectWork

_NAME = re.compile(r"\{([^{}]*)\}")


@dataclass(frozen=True, slots=True)
class DueReminder:
    """Something to do for an asset, in words.

    `record` is the kind whose record answers it and `through` the field of it that names the asset;
    both are None where no record does.
    """

    reminder: str
    title: str
    due: Due
    asset_kind: KindId
    asset_id: RecordId
    record: KindId | None
    through: FieldId | None


class Reminders:
    """The reminders of one project: a few questions to the ledger for all of its assets."""

    def __init__(self, ledger: Ledger, work: ProjectWork) -> None:
        self._ledger, self._work = ledger, work

    def due(self, day: date) -> tuple[DueReminder, ...]:
        """What is due at the end of a day: the overdue first, then what waits for longest."""
        looking = _Looking(self._ledger, self._work, day)
        found = [
            each for reminder in self._work.type.declared.reminder for each in looking.due(reminder)
        ]
        return tuple(
            sorted(found, key=lambda each: (each.due.urgency is Urgency.DUE, each.due.due_on))
        )


class _Looking:
    """One look at the reminders; assets and names are looked up once."""

    def __init__(self, ledger: Ledger, work: ProjectWork, day: date) -> None:
        self._work, self._day = work, day
        self._store = ReminderStore(ledger.store, work.id, day)
        self._texts = ValueTexts(ledger, work)
        self._assets: dict[KindId, Mapping[int, Record]] = {}

    def due(self, reminder: Reminder) -> Iterator[DueReminder]:
        """The assets for which the reminder is due."""
        kind = self._work.kind(reminder.for_each)
        judge, shape = self._judge(reminder, kind), reminder.since_last or reminder.threshold
        condition = self._condition(reminder, kind)
        for record in self._assets_of(kind.id).values():
            due = judge(record)
            if due is None or not self._is_wanted(condition, kind, record.values):
                continue
            yield DueReminder(
                reminder=reminder.id,
                title=self._title(reminder, kind, record),
                due=due,
                asset_kind=kind.id,
                asset_id=record.id,
                record=shape.kind if shape else None,
                through=shape.through if shape else None,
            )

    def _judge(self, reminder: Reminder, kind: Kind) -> Callable[[Record], Due | None]:
        if reminder.since_last is not None:
            return self._since_last(reminder.since_last, kind)
        if reminder.before is not None:
            return self._before(reminder.before)
        if reminder.threshold is not None:
            return self._beyond(reminder.threshold)
        raise LookupError(f"reminder {reminder.id} has no shape")

    def _since_last(self, shape: SinceLast, kind: Kind) -> Callable[[Record], Due | None]:
        last_days = self._store.last_days(self._work.records.tables[shape.kind], shape.through)

        def judge(record: Record) -> Due | None:
            begun = record.values.get(kind.period.starts) if kind.period else None
            last = last_days.get(record.id, begun)
            return due_since_last(shape, last, self._day) if isinstance(last, date) else None

        return judge

    def _before(self, shape: Before) -> Callable[[Record], Due | None]:
        def judge(record: Record) -> Due | None:
            ends = record.values.get(shape.field)
            return due_before(shape, ends, self._day) if isinstance(ends, date) else None

        return judge

    def _beyond(self, shape: Threshold) -> Callable[[Record], Due | None]:
        bounds = with_limits(shape, self._work.type.declared.limits)
        table = self._work.records.tables[shape.kind]
        newest = self._store.newest(table, shape.through, shape.field)

        def judge(record: Record) -> Due | None:
            found = newest.get(record.id)
            return due_beyond(bounds, found.value, found.day, self._day) if found else None

        return judge

    def _condition(self, reminder: Reminder, kind: Kind) -> Expression | None:
        if not reminder.only_if:
            return None
        declared = self._work.type.declared
        made = compiled(reminder.only_if, names_of(kind, declared.kinds), limit_values(declared))
        return made if isinstance(made, Expression) else None  # it has been checked

    def _is_wanted(self, condition: Expression | None, kind: Kind, values: Values) -> bool:
        if condition is None:
            return True
        facts = self._facts(kind, values)
        if any("." in name for name in condition.names):
            facts |= self._facts_beyond(kind, values)
        return condition.evaluate(facts) is True

    def _facts(self, kind: Kind, values: Values, prefix: str = "") -> dict[str, Operand]:
        return {
            f"{prefix}{field.id}": operand(values.get(field.id), field.type)
            for field in kind.fields
        }

    def _facts_beyond(self, kind: Kind, values: Values) -> dict[str, Operand]:
        """The fields of what an asset refers to, as `plot.area`."""
        facts: dict[str, Operand] = {}
        for field in kind.fields:
            named = values.get(field.id)
            if field.to and isinstance(named, int):
                asset = self._assets_of(field.to).get(named)
                target = self._work.kind(field.to)
                facts |= self._facts(target, asset.values if asset else {}, f"{field.id}.")
        return facts

    def _title(self, reminder: Reminder, kind: Kind, record: Record) -> str:
        """The declared words with the asset's values in them."""

        def text(found: re.Match[str]) -> str:
            field = kind.by_id[FieldId(found[1])]
            return self._texts.text(field, record.values.get(field.id))

        return _NAME.sub(text, reminder.label)

    def _assets_of(self, kind_id: KindId) -> Mapping[int, Record]:
        if kind_id not in self._assets:
            records = self._work.records.records(kind_id, self._work.id)
            self._assets[kind_id] = {record.id: record for record in records}
        return self._assets[kind_id]
