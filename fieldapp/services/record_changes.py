"""Records that are stored already: giving them other values, and declaring them void."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from fieldapp.domain.problem import KnownError
from fieldapp.domain.project_type import Means
from fieldapp.domain.record import Draft
from fieldapp.services.judging import unexcused
from fieldapp.services.record_guard import RecordGuard
from fieldapp.services.record_names import name_of
from fieldapp.services.stock_keeping import StockKeeping

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence

    from fieldapp.domain.ids import FieldId, KindId, RecordId
    from fieldapp.domain.problem import Problem
    from fieldapp.domain.project_type import Kind
    from fieldapp.domain.record import Record, Values
    from fieldapp.services.judging import Judge
    from fieldapp.services.ledger import Ledger, ProjectWork
    from fieldapp.store.journal import Step


class RecordChanges:
    """Changes and voids records of one project that nobody goes by yet.

    What followed from them goes with them.
    """

    def __init__(self, ledger: Ledger, work: ProjectWork, judge: Judge) -> None:
        self._ledger = ledger
        self._work = work
        self._judge = judge
        self._stock = StockKeeping(ledger, work)
        self._guard = RecordGuard(ledger, work)

    def change(
        self,
        kind_id: KindId,
        record_id: RecordId,
        wanted: Draft,
        made: Callable[[Step], Values] = lambda _step: {},
    ) -> tuple[Problem, ...]:
        """Give a record the values of a draft, or say what is wrong with them.

        What the draft leaves out stays. Nothing is written when nothing differs. `made` gives the
        values that the step itself makes, such as a new customer; it is asked once all is right.
        """
        kind = self._work.kind(kind_id)
        with self._ledger.step(f"修改{self._name(kind, record_id)}") as step:
            return self.change_within(step, kind, record_id, wanted, made)

    def change_within(
        self,
        step: Step,
        kind: Kind,
        record_id: RecordId,
        wanted: Draft,
        made: Callable[[Step], Values] = lambda _step: {},
    ) -> tuple[Problem, ...]:
        """The same within a step that changes other records, too."""
        record = self._free(kind, record_id)
        judged = self._judge.judged(kind, {**record.values, **wanted.values}, is_new=False)
        entered = _entered(record, wanted, judged.values)
        reason = _reason(kind, record, wanted, judged.values)
        draft = Draft(judged.values, entered, reason=reason)
        errors = unexcused(kind, judged.errors, draft.reason or "")
        errors += self._judge.taken(kind, [draft], record_id)
        if errors:
            return errors
        moved = self._work.records.effects.items(kind.id, record_id)
        with self._stock.watching(moved | self._stock.items_of(kind, draft)):
            draft = replace(draft, values={**draft.values, **made(step)})
            self._work.records.change(step, record, draft)
        self._judge.forget(kind.id)
        return ()

    def void(self, kind_id: KindId, record_ids: Sequence[RecordId], reason: str) -> None:
        """Declare records void, all or none; assets that live records refer to are refused."""
        kind = self._work.kind(kind_id)
        name = self._name(kind, record_ids[0])
        if not reason.strip():
            raise KnownError("record.reason_missing", name=name)
        count = len(record_ids)
        with self._ledger.step(f"作废{name if count == 1 else f'{kind.label} {count} 条'}") as step:
            for record_id in record_ids:
                self._void(step, kind, record_id, reason.strip())
        self._judge.forget(kind_id)

    def _void(self, step: Step, kind: Kind, record_id: RecordId, reason: str) -> None:
        record = self._free(kind, record_id)
        count = self._work.records.live_references(kind.id, record_id)
        if count:
            raise KnownError("record.in_use", name=name_of(kind, record), count=count)
        with self._stock.watching(self._work.records.effects.items(kind.id, record_id)):
            self._work.records.void(step, record, reason)

    def _free(self, kind: Kind, record_id: RecordId) -> Record:
        record = self._stored(kind.id, record_id)
        self._guard.require_free(kind, record)
        return record

    def _name(self, kind: Kind, record_id: RecordId) -> str:
        return name_of(kind, self._stored(kind.id, record_id))

    def _stored(self, kind_id: KindId, record_id: RecordId) -> Record:
        record = self._work.records.record(kind_id, record_id)
        if record is None:
            raise LookupError(f"{kind_id} has no record {record_id}")
        return record


def _reason(kind: Kind, record: Record, wanted: Draft, values: Values) -> str | None:
    """The reason given now; that of the record holds as long as its prices stay."""
    prices = [field.id for field in kind.fields if field.means is Means.PRICE]
    is_same = all(values.get(price) == record.values.get(price) for price in prices)
    return (wanted.reason or "").strip() or (record.reason if is_same else None)


def _entered(record: Record, wanted: Draft, values: Values) -> dict[FieldId, str]:
    """What was typed: as it was for values that stay, as it is now for those that differ."""
    kept = {
        field_id: text
        for field_id, text in record.entered.items()
        if values.get(field_id) == record.values.get(field_id)
    }
    return {**kept, **wanted.entered}
