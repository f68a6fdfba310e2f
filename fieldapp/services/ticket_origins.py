"""The records that tickets of a settlement take back (红冲), or were entered for (重登)."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from typing import TYPE_CHECKING

from fieldapp.domain.effects import date_of
from fieldapp.domain.ids import RecordId
from fieldapp.services.right_ones import RightOnes

if TYPE_CHECKING:
    from fieldapp.domain.ids import KindId
    from fieldapp.services.ledger import Ledger, ProjectWork
    from fieldapp.services.settlement_sheet import Ticket


@dataclass(frozen=True, slots=True)
class Origin:
    """A wrong record as papers name it: by its number, else by its kind; and its day, if any."""

    record_id: RecordId
    name: str
    date: date | None


class TicketOrigins:
    """Looks up the wrong records behind tickets of one project."""

    def __init__(self, ledger: Ledger, work: ProjectWork) -> None:
        self._work, self._right_ones = work, RightOnes(ledger.store, work)

    def taken_back(self, ticket: Ticket) -> Origin | None:
        """The record that a ticket takes back; None: it takes back none."""
        return None if ticket.reverses_id is None else self._of(ticket.kind, ticket.reverses_id)

    def replaced(self, ticket: Ticket) -> Origin | None:
        """The record that a ticket was entered for as the right one; None: for none."""
        return self.replaced_by(ticket.kind, ticket.record_id)

    def replaced_by(self, kind_id: KindId, record_id: RecordId) -> Origin | None:
        """The record that another one was entered for; None: it was entered for none."""
        wrong = self._right_ones.origins(kind_id).get(record_id)
        return None if wrong is None else self._of(kind_id, wrong)

    def _of(self, kind_id: KindId, record_id: RecordId) -> Origin:
        kind, (record,) = self._work.kind(kind_id), self._work.records.of_ids(kind_id, [record_id])
        return Origin(record_id, record.number or kind.label, date_of(kind, record.values))
