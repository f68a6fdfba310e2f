"""The settlements of a ledger with what each comes to, without reading what is behind the lines."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from fieldapp.domain.settlement import WAYS
from fieldapp.services.settlement_reading import SettlementReading
from fieldapp.store.settlement_chains import unfinished_settlements
from fieldapp.store.settlements import Settlement

if TYPE_CHECKING:
    from fieldapp.domain.ids import ProjectId
    from fieldapp.services.ledger import Ledger


@dataclass(frozen=True, slots=True)
class ListedSettlement:
    """A settlement, how many lines it has, what they are to pay and what they paid, in fen.

    `corrects` is the number of the one whose bounced lines it pays again; empty where it pays none.
    `is_all_paid` says whether all its money reached its households, also by later settlements.
    """

    settlement: Settlement
    corrects: str
    lines: int
    payable: int
    paid: int
    is_all_paid: bool


def listed_settlements(
    ledger: Ledger, project_id: ProjectId | None = None
) -> tuple[ListedSettlement, ...]:
    """Those of a project, or of all where it is None, the newest first, void ones too."""
    with ledger.store.read():
        reading = SettlementReading(ledger)
        unfinished = unfinished_settlements(ledger.store)
        return tuple(
            _listed(reading, each, is_all_paid=each.id not in unfinished)
            for each in reading.store.settlements(project_id)
        )


def _listed(
    reading: SettlementReading, settlement: Settlement, *, is_all_paid: bool
) -> ListedSettlement:
    """One settlement with what it comes to."""
    lines = reading.lines_of(settlement)
    payments = reading.payment_store.payments(settlement.id)
    corrects = settlement.corrects_id
    return ListedSettlement(
        settlement,
        reading.store.of_id(corrects).number if corrects else "",
        len(lines),
        sum(each.due - each.recovered - each.deducted for each in lines),
        sum(each.amount for each in payments if each.how in WAYS),
        is_all_paid,
    )
