"""Keeping which papers went out: slips of records, and sheets of settlements.

What changes afterwards is told to the household by a 更正单; see `corrections`.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from fieldapp.services.record_names import name_of
from fieldapp.services.settlement_names import SHEET_LABELS
from fieldapp.services.settlement_reading import SettlementReading
from fieldapp.store.printings import SLIP, NewPrinting, PrintingStore

if TYPE_CHECKING:
    from fieldapp.domain.ids import KindId, RecordId
    from fieldapp.services.ledger import Ledger, ProjectWork


class Printings:
    """The papers of one ledger. Each that goes out is a step, which nobody takes back."""

    def __init__(self, ledger: Ledger) -> None:
        self._ledger = ledger
        self._store = PrintingStore(ledger.store)

    def seen(self) -> int:
        """The newest step: to be asked before a paper is made, and told once it went out."""
        return self._store.newest_step()

    def note_slip(
        self, work: ProjectWork, kind_id: KindId, record_id: RecordId, seen: int | None = None
    ) -> None:
        """Keep that the slip of a record went out.

        `seen` is the newest step when it was made; None: nothing was done since then.
        """
        (record,) = work.records.of_ids(kind_id, [record_id])
        name = name_of(work.kind(kind_id), record)
        with self._ledger.step(f"打印单据：{name}") as step:
            new = NewPrinting(work.id, SLIP, self._since(seen), kind=kind_id, record_id=record_id)
            self._store.add(step, new, self._ledger.origin().at)

    def note_sheet(self, number: str, code: str, seen: int | None = None) -> None:
        """Keep that a sheet of a settlement went out, with every record behind its lines."""
        settlement = SettlementReading(self._ledger).named(number)
        with self._ledger.step(f"打印{SHEET_LABELS[code]} {settlement.number}") as step:
            new = NewPrinting(
                settlement.project_id, code, self._since(seen), settlement_id=settlement.id
            )
            self._store.add(step, new, self._ledger.origin().at)

    def _since(self, seen: int | None) -> int:
        return self._store.newest_step() if seen is None else seen
