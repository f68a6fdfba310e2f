"""更正单: telling households what changed of a record after its slip or sheet went out.

A correction tells of a record as it was on paper and as it is now; it is listed until the household
has it in hand.
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime
from typing import TYPE_CHECKING

from fieldapp.domain.period import date_printed
from fieldapp.domain.problem import KnownError
from fieldapp.services.pending_corrections import Change, PendingCorrections
from fieldapp.services.record_history import step_title
from fieldapp.services.record_names import name_of
from fieldapp.store.corrections import Correction, CorrectionStore, NewCorrection

if TYPE_CHECKING:
    from collections.abc import Iterable
    from datetime import date

    from fieldapp.domain.ids import KindId, RecordId
    from fieldapp.services.ledger import Ledger
    from fieldapp.services.pending_corrections import Doing

MOST_STEPS = 3  # as many as a line of a paper can tell


@dataclass(frozen=True, slots=True)
class CorrectionSheet:
    """A correction with all that it tells.

    `reason` is what somebody wrote for it, else at the change, else what was done.
    """

    correction: Correction
    change: Change
    reason: str


class Corrections:
    """The corrections of one ledger; making one and handing it over are a step each."""

    def __init__(self, ledger: Ledger) -> None:
        self._ledger = ledger
        self._store = CorrectionStore(ledger.store)

    def pending(self) -> tuple[Change, ...]:
        """The records that papers which went out tell wrongly of, and no correction rightly."""
        with self._ledger.store.read():
            return PendingCorrections(self._ledger).changes()

    def unhanded(self) -> tuple[CorrectionSheet, ...]:
        """The corrections that no household has in hand yet, the oldest first."""
        with self._ledger.store.read():
            pending = PendingCorrections(self._ledger)
            return tuple(self._sheet(each, pending) for each in self._store.unhanded())

    def sheet(self, number: str) -> CorrectionSheet:
        """The correction of a number; KnownError where there is none, or it was taken back."""
        with self._ledger.store.read():
            return self._sheet(self._live(number), PendingCorrections(self._ledger))

    def make(self, kind_id: KindId, record_id: RecordId, on: date, reason: str = "") -> Correction:
        """Make the correction of a record; KnownError where papers tell rightly of it."""
        name = self._name(kind_id, record_id)
        with self._ledger.step(f"出更正单：{name}") as step:
            self._require_past(on)
            pending = PendingCorrections(self._ledger)
            changes = pending.changes(record_id)
            if not changes:
                raise KnownError("correction.not_needed", name=name)
            (change,) = changes
            self._require_later(name, pending.doings(change), on)
            new = NewCorrection(
                project_id=change.found.work.id,
                kind=kind_id,
                record_id=record_id,
                from_step=change.from_step,
                to_step=change.to_step,
                reason=reason.strip() or None,
            )
            return self._store.add(step, new, on)

    def hand_over(self, number: str, on: date) -> None:
        """Keep that the household has a correction in hand since a day."""
        with self._ledger.step(f"交付更正单 {number.strip()}") as step:
            self._require_past(on)
            correction = self._live(number)
            made_on, handed_on = correction.made_on, correction.handed_on
            if handed_on is not None:
                raise KnownError(
                    "correction.handed", number=correction.number, day=date_printed(handed_on)
                )
            if on < made_on:
                told = {"number": correction.number, "made_on": date_printed(made_on)}
                raise KnownError("correction.before_made", **told)
            self._store.hand_over(step, correction, on)

    def _live(self, number: str) -> Correction:
        found = self._store.named(number.strip())
        if found is None:
            raise KnownError("correction.unknown", number=number)
        if found.void is not None:
            raise KnownError("correction.void", number=found.number)
        return found

    def _require_past(self, on: date) -> None:
        today = self._ledger.today()
        if on > today:
            told = {"day": date_printed(on), "today": date_printed(today)}
            raise KnownError("correction.in_future", **told)

    def _require_later(self, name: str, doings: Iterable[Doing], on: date) -> None:
        """Refuse a day before the last thing was done that a correction tells."""
        days = [_day(each) for each in doings]
        last = max(days, default=on)
        if on < last:
            raise KnownError("correction.before_change", name=name, day=date_printed(last))

    def _name(self, kind_id: KindId, record_id: RecordId) -> str:
        for work in self._ledger.works():
            if kind_id in work.type.declared.kinds:
                record = work.records.record(kind_id, record_id)
                if record is not None:
                    return name_of(work.kind(kind_id), record)
        raise LookupError(f"{kind_id} has no record {record_id}")

    def _sheet(self, correction: Correction, pending: PendingCorrections) -> CorrectionSheet:
        change = pending.told_by(correction.told)
        done = dict.fromkeys(_told(each) for each in pending.doings(change))
        reason = correction.told.reason or "；".join([*done][-MOST_STEPS:])
        return CorrectionSheet(correction, change, reason)


def _told(doing: Doing) -> str:
    """Why something was done, else what; by whom and when."""
    step = doing.step
    return f"{doing.reason or step_title(step)}（{step.user}，{date_printed(_day(doing))}）"


def _day(doing: Doing) -> date:
    return datetime.fromisoformat(doing.step.at).date()
