"""Records that others go by: settled, taken back, or in closed books. They stay as they are."""

from __future__ import annotations

from typing import TYPE_CHECKING

from fieldapp.domain.effects import date_of
from fieldapp.domain.period import date_printed
from fieldapp.domain.problem import KnownError
from fieldapp.domain.settlement import State
from fieldapp.services.record_names import name_of
from fieldapp.store.period_locks import PeriodLockStore
from fieldapp.store.settlement_lines import SettlementLineStore

if TYPE_CHECKING:
    from datetime import date

    from fieldapp.domain.project_type import Kind
    from fieldapp.domain.record import Record
    from fieldapp.services.ledger import Ledger, ProjectWork


class RecordGuard:
    """Refuses to change, void or take back what may not be, each with the remedy."""

    def __init__(self, ledger: Ledger, work: ProjectWork) -> None:
        self._ledger, self._work = ledger, work
        self._lines = SettlementLineStore(ledger.store)

    def require_live(self, kind: Kind, record: Record) -> None:
        """Refuse a void record."""
        if record.void is not None:
            raise KnownError("record.void", name=name_of(kind, record), reason=record.void)

    def require_free(self, kind: Kind, record: Record) -> None:
        """Refuse to change or void a record that others go by."""
        self.require_live(kind, record)
        self._require_not_reversed(kind, record)
        number = self._settled_in(kind, record)
        if number is not None:
            raise KnownError("record.settled", name=name_of(kind, record), number=number)
        self._require_open(kind, record)

    def require_reversible(self, kind: Kind, record: Record) -> None:
        """Refuse to take back a record that can simply be changed or voided, or never again."""
        self.require_live(kind, record)
        self._require_not_reversed(kind, record)
        is_settled = self._settled_in(kind, record) is not None
        if not (is_settled or self.is_closed(kind, record)):
            raise KnownError("reversal.not_needed", name=name_of(kind, record))
        if self._work.records.effects.is_count(kind.id, record.id):
            raise KnownError("reversal.counted", name=name_of(kind, record))

    def is_closed(self, kind: Kind, record: Record) -> bool:
        """Whether the day of a record is in closed books."""
        day, locked_to = date_of(kind, record.values), self._locked_to()
        return day is not None and locked_to is not None and day <= locked_to

    def _require_not_reversed(self, kind: Kind, record: Record) -> None:
        name = name_of(kind, record)
        if record.reverses_id is not None:
            raise KnownError("record.reversing", name=name)
        by = self._work.records.reversing(kind.id, record.id)
        if by is not None:
            raise KnownError("record.reversed", name=name, by=name_of(kind, by))

    def _require_open(self, kind: Kind, record: Record) -> None:
        day, locked_to = date_of(kind, record.values), self._locked_to()
        if day is None or locked_to is None or day > locked_to:
            return
        name, told = name_of(kind, record), date_printed(locked_to)
        if self._work.records.effects.is_count(kind.id, record.id):
            raise KnownError("record.closed_count", name=name, locked_to=told)
        raise KnownError("record.closed", name=name, day=date_printed(day), locked_to=told)

    def _settled_in(self, kind: Kind, record: Record) -> str | None:
        """The number of the settlement of a record; a draft is refused, since one leaves it."""
        settled = self._lines.settled_in(kind.id, record.id)
        if settled is None:
            return None
        number, state = settled
        if state == State.DRAFT.value:
            raise KnownError("record.settled_draft", name=name_of(kind, record), number=number)
        return number

    def _locked_to(self) -> date | None:
        return PeriodLockStore(self._ledger.store).locked_to()
