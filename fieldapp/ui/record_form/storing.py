"""What saving a form does in the ledger: a new record, other values of one, or 红冲."""

from __future__ import annotations

from dataclasses import dataclass, replace
from typing import TYPE_CHECKING, TypeAlias

from fieldapp.domain.effects import date_of
from fieldapp.domain.ids import RecordId
from fieldapp.domain.problem import Problem
from fieldapp.services.photos import Photos
from fieldapp.services.record_names import name_of
from fieldapp.services.reversing import Reversed, Reversing

if TYPE_CHECKING:
    from collections.abc import Sequence

    from fieldapp.domain.project_type import Kind
    from fieldapp.domain.record import Record
    from fieldapp.services.ledger import Ledger, ProjectWork
    from fieldapp.services.photos import NewPhoto
    from fieldapp.services.record_entry import Entry, RecordEntry
    from fieldapp.store.journal import Step

NOTHING_CHANGED = "没有改动"


@dataclass(frozen=True, slots=True)
class Stored:
    """The ids of what was stored, and what is said of it."""

    ids: tuple[RecordId, ...]
    told: str
    can_undo: bool = True


Outcome: TypeAlias = Stored | tuple[Problem, ...]
"""What was stored, or what is wrong; then nothing is stored."""


class Storing:
    """Stores the entries of one kind; each of its methods is one step."""

    def __init__(self, ledger: Ledger, work: ProjectWork, kind: Kind, entry: RecordEntry) -> None:
        self._ledger, self._work, self._kind, self._entry = ledger, work, kind, entry

    def add(self, entry: Entry, photos: tuple[NewPhoto, ...]) -> Outcome:
        """Store a new record with its photos."""

        def tie(step: Step, ids: Sequence[RecordId]) -> None:
            Photos(self._ledger).tie(step, self._work, self._kind.id, ids[0], photos)

        made = self._entry.add([entry], tie)
        if isinstance(made, tuple):
            return made[0]
        return Stored((made[0],), f"已登记 {self.name(made[0])}")

    def change(self, record_id: RecordId, entry: Entry) -> Outcome:
        """Give a record other values."""
        before = self._record(record_id)
        if problems := self._entry.change(record_id, entry):
            return problems
        if self._record(record_id) == before:
            return Stored((record_id,), NOTHING_CHANGED, can_undo=False)
        return Stored((record_id,), f"已修改 {self.name(record_id)}")

    def reverse(self, record_id: RecordId, reason: str, right: Entry | None) -> Outcome:
        """Take a record back and store the right one, or none, with it.

        Where the day of the record is closed, it is taken back on the day of the right one.
        """
        name, record = self.name(record_id), self._record(record_id)
        replacement = None if right is None else _as_typed(right, record)
        done = Reversing(self._ledger, self._work).reverse(
            self._kind.id,
            record_id,
            reason,
            replacement=replacement,
            on=None if right is None else date_of(self._kind, right.values),
        )
        if not isinstance(done, Reversed):
            return done
        if done.replacement_id is None:
            return Stored((done.reversing_id,), f"已红冲 {name}")
        told = f"已红冲 {name}，重新登记为 {self._short_name(done.replacement_id)}"
        return Stored((done.reversing_id, done.replacement_id), told)

    def name(self, record_id: RecordId) -> str:
        """What people call a record."""
        return name_of(self._kind, self._record(record_id))

    def _short_name(self, record_id: RecordId) -> str:
        return self._record(record_id).number or self.name(record_id)

    def _record(self, record_id: RecordId) -> Record:
        record = self._work.records.record(self._kind.id, record_id)
        if record is None:
            raise LookupError(f"{self._kind.id} has no record {record_id}")
        return record


def _as_typed(entry: Entry, record: Record) -> Entry:
    """The entry, with what was typed for values that are those of the record."""
    kept = {
        name: text
        for name, text in record.entered.items()
        if entry.values.get(name) == record.values.get(name)
    }
    return replace(entry, entered={**kept, **entry.entered})
