"""Records: what happens when a person writes something down, by hand or from a workbook.

Values are completed with defaults and computed fields, judged by the kind's bounds and rules, and
stored with their number, postings and stock moves in one step.
"""

from __future__ import annotations

from itertools import zip_longest
from typing import TYPE_CHECKING

from fieldapp.domain.effects import date_of
from fieldapp.domain.problem import KnownError, Problem
from fieldapp.domain.record import Draft
from fieldapp.services.books import require_open
from fieldapp.services.judging import Judge, Judged, unexcused
from fieldapp.services.record_changes import RecordChanges
from fieldapp.services.record_history import RecordHistory
from fieldapp.services.stock_keeping import StockKeeping

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from fieldapp.domain.ids import FieldId, KindId, RecordId
    from fieldapp.domain.project_type import Kind
    from fieldapp.domain.record import Values
    from fieldapp.services.ledger import Ledger, ProjectWork
    from fieldapp.services.record_history import RecordEvent
    from fieldapp.store.journal import Step

__all__ = ["Judged", "Records"]


class Records:
    """What a person can do with the records of one project."""

    def __init__(self, ledger: Ledger, work: ProjectWork) -> None:
        self._ledger = ledger
        self._work = work
        self._judge = Judge(ledger, work)
        self._stock = StockKeeping(ledger, work)
        self._changes = RecordChanges(ledger, work, self._judge)

    def judged(self, kind: Kind, values: Values) -> Judged:
        """The values completed, and what is wrong with them; nothing is stored."""
        return self._judge.judged(kind, values)

    def add(
        self,
        kind_id: KindId,
        entries: Sequence[Values],
        reasons: Sequence[str] = (),
        *,
        entered: Sequence[Mapping[FieldId, str]] = (),
    ) -> list[RecordId] | tuple[Problem, ...]:
        """Store records in one step, or say what is wrong with them and store none.

        A price out of its range needs the reason at the same place; an empty one is none. `entered`
        has what was typed where it was converted, at the same places.
        """
        kind = self._work.kind(kind_id)
        drafts: list[Draft] = []
        errors: tuple[Problem, ...] = ()
        for values, reason, typed in zip_longest(entries, reasons, entered):
            judged = self.judged(kind, values)
            drafts.append(Draft(judged.values, typed or {}, reason=(reason or "").strip() or None))
            errors += unexcused(kind, judged.errors, reason or "")
        errors += self._judge.taken(kind, drafts)
        if errors:
            return errors
        with self._ledger.step(f"登记{kind.label}") as step:
            return self.store(step, kind, drafts)

    def store(
        self, step: Step, kind: Kind, drafts: Sequence[Draft], import_id: int | None = None
    ) -> list[RecordId]:
        """Store judged drafts within a step; stock that is kept may not fall below nothing.

        What takes another record back may name somebody who is void by now.
        """
        own = [draft for draft in drafts if draft.reverses_id is None]
        for taken in self._judge.taken(kind, own):
            raise KnownError(taken.code, **taken.values)
        self._require_live_people(kind, own)
        self._require_open_days(kind, drafts)
        origin = self._ledger.origin(import_id)
        moved = (self._stock.items_of(kind, draft) for draft in drafts if kind.stock)
        with self._stock.watching(frozenset[str]().union(*moved)):
            ids = self._work.records.add(step, kind.id, self._work.id, drafts, origin)
        self._judge.forget(kind.id)
        return ids

    def _require_live_people(self, kind: Kind, drafts: Sequence[Draft]) -> None:
        """Refuse what names somebody who was voided, or merged into another, in the meantime."""
        fields = [each.id for each in kind.fields if each.type.is_person]
        named = (draft.values.get(field) for draft in drafts for field in fields)
        ids = {each for each in named if isinstance(each, int)}
        for name, reason in self._ledger.parties.void_among(ids) if ids else ():
            raise KnownError("record.person_void", name=name, reason=reason)

    def _require_open_days(self, kind: Kind, drafts: Sequence[Draft]) -> None:
        """Refuse days that were closed in the meantime."""
        days = (date_of(kind, draft.values) for draft in drafts)
        first = min((day for day in days if day is not None), default=None)
        if first is not None:
            require_open(self._ledger, first)

    def change(
        self,
        kind_id: KindId,
        record_id: RecordId,
        values: Values,
        reason: str = "",
        *,
        entered: Mapping[FieldId, str] | None = None,
    ) -> tuple[Problem, ...]:
        """Give a record other values in one step, or say what is wrong with them.

        Fields that `values` leaves out stay as they are, None empties one. The reason is for a
        price out of its range. Refused are void records, and those that others go by.
        """
        return self._changes.change(kind_id, record_id, Draft(values, entered or {}, None, reason))

    def void(self, kind_id: KindId, record_id: RecordId, reason: str) -> None:
        """Declare a record void for a reason, with all that followed from it, in one step."""
        self._changes.void(kind_id, [record_id], reason)

    def void_all(self, kind_id: KindId, record_ids: Sequence[RecordId], reason: str) -> None:
        """Declare some records void for a reason in one step: all of them, or none."""
        self._changes.void(kind_id, record_ids, reason)

    def history(self, kind_id: KindId, record_id: RecordId) -> tuple[RecordEvent, ...]:
        """Everything that was done to a record, from its making on."""
        return RecordHistory(self._ledger, self._work).of(kind_id, record_id)

    def asset_ids(self, kind_id: KindId) -> Mapping[str, int]:
        """The assets of a kind by what names them."""
        named = self._work.kind(kind_id).naming_field
        return self._work.records.titles(kind_id, self._work.id, named.id)
