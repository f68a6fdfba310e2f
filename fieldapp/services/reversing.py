"""Taking back a record that is settled, or stands in closed books: 红冲, and the right one entered.

A reversing record with everything negated stands beside the wrong one, so that both stay visible.
Where books are closed it is dated in open ones, and names the record whose day it corrects.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from fieldapp.domain.effects import date_of
from fieldapp.domain.ids import RecordId
from fieldapp.domain.period import date_printed
from fieldapp.domain.problem import KnownError
from fieldapp.domain.reversal import reversing_draft
from fieldapp.services.books import Books, require_open
from fieldapp.services.record_entry import RecordEntry
from fieldapp.services.record_guard import RecordGuard
from fieldapp.services.record_names import name_of
from fieldapp.services.records import Records

if TYPE_CHECKING:
    from datetime import date

    from fieldapp.domain.ids import KindId
    from fieldapp.domain.problem import Problem
    from fieldapp.domain.project_type import Kind
    from fieldapp.domain.record import Draft, Record
    from fieldapp.services.ledger import Ledger, ProjectWork
    from fieldapp.services.record_entry import Entry


@dataclass(frozen=True, slots=True)
class Reversed:
    """The record that takes another one back, and the right one; None where nothing replaces it."""

    reversing_id: RecordId
    replacement_id: RecordId | None


class Reversing:
    """Takes back records of one project."""

    def __init__(self, ledger: Ledger, work: ProjectWork) -> None:
        self._ledger, self._work = ledger, work
        self._guard = RecordGuard(ledger, work)

    def reverse(
        self,
        kind_id: KindId,
        record_id: RecordId,
        reason: str,
        *,
        replacement: Entry | None = None,
        on: date | None = None,
    ) -> Reversed | tuple[Problem, ...]:
        """Take a record back and store the right one in one step, or say what is wrong with that.

        It is dated as the record is; where those books are closed, on `on`, or today where that is
        None. `replacement` None: there is no right one.
        """
        kind = self._work.kind(kind_id)
        entry = RecordEntry(self._ledger, self._work, kind)
        name = name_of(kind, self._stored(kind, record_id))
        with self._ledger.step(f"红冲{name}") as step:
            record = self._stored(kind, record_id)
            self._guard.require_reversible(kind, record)
            drafts = [self._reversing(kind, record, reason, on)]
            entries = [] if replacement is None else [replacement]
            problems = entry.problems(entries)
            if any(problems):
                return problems[0]
            drafts += entry.drafts(step, entries)
            ids = Records(self._ledger, self._work).store(step, kind, drafts)
        return Reversed(ids[0], ids[1] if entries else None)

    def _reversing(self, kind: Kind, record: Record, reason: str, on: date | None) -> Draft:
        if not reason.strip():
            raise KnownError("reversal.reason_missing", name=name_of(kind, record))
        day = self._day(kind, record, on)
        taken_back = self._work.records.tables[kind.id].negated
        return reversing_draft(record, kind, taken_back, on=day, reason=reason.strip())

    def _day(self, kind: Kind, record: Record, on: date | None) -> date:
        """The record's own day where its books are open, else an open one up to today."""
        own, today = date_of(kind, record.values), self._ledger.today()
        locked_to = Books(self._ledger).locked_to
        if own is not None and (locked_to is None or own > locked_to):
            return own
        day = on or today
        if day > today:
            raise KnownError("reversal.future", day=date_printed(day), today=date_printed(today))
        require_open(self._ledger, day)
        return day

    def _stored(self, kind: Kind, record_id: RecordId) -> Record:
        record = self._work.records.record(kind.id, record_id)
        if record is None:
            raise LookupError(f"{kind.id} has no record {record_id}")
        return record
