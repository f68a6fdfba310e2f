"""The settlements of a ledger with what each comes to, without reading what is behind the lines."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from fieldapp.domain.settlement import WAYS
from fieldapp.services.settlement_reading import SettlementReading
from fieldapp.store.settlements import Settlement

if TYPE_CHECKING:
    from fieldapp.domain.ids import ProjectId
    from fieldapp.services.ledger import Ledger


@dataclass(frozen=True, slots=True)
class ListedSettlement:
    """A settlement, how many lines it has, what they are to pay and what they paid, in fen.

    `again` is what later settlements pay of it, in fen. `corrects` is the number of the one whose
    bounced lines it pays again; empty where there is none.
    """

    settlement: Settlement
    corrects: str
    lines: int
    payable: int
    paid: int
    again: int = 0

    @property
    def is_all_paid(self) -> bool:
        """Whether no line has anything left to pay: it paid, or later settlements do."""
        return self.paid + self.again >= self.payable


def listed_settlements(
    ledger: Ledger, project_id: ProjectId | None = None
) -> tuple[ListedSettlement, ...]:
    """Those of a project, or of all where it is None, the newest first, void ones too."""
    with ledger.store.read():
        reading = SettlementReading(ledger)
        return tuple(listed(reading, each) for each in reading.store.settlements(project_id))


def listed(reading: SettlementReading, settlement: Settlement) -> ListedSettlement:
    """One settlement with what it comes to."""
    lines = reading.lines_of(settlement)
    payments = reading.payment_store.payments(settlement.id)
    corrects, again = settlement.corrects_id, reading.line_store.paid_again(settlement.id)
    return ListedSettlement(
        settlement,
        reading.store.of_id(corrects).number if corrects else "",
        len(lines),
        sum(each.due - each.recovered - each.deducted for each in lines),
        sum(each.amount for each in payments if each.how in WAYS),
        sum(each.amount for taken in again.values() for each in taken),
    )
