"""Deliveries whose slips went out, for tests of what is told when they change."""

from __future__ import annotations

from datetime import date
from decimal import Decimal
from typing import TYPE_CHECKING

from fieldapp.domain.ids import FieldId
from fieldapp.services.corrections import Corrections
from fieldapp.services.printings import Printings
from fieldapp.services.records import Records
from tests.ui.record_table.deliveries import deliver

if TYPE_CHECKING:
    from fieldapp.domain.ids import RecordId
    from tests.ui.farm import Farm

TODAY = date(2025, 2, 26)
FIRST, SECOND = "GZ2025-A001", "GZ2025-A002"


def deliver_printed(farm: Farm, net: str, *, by: int = 0) -> RecordId:
    """A delivery whose slip went out."""
    (record,) = deliver(farm, [net], by=by)
    Printings(farm.ledger).note_slip(farm.work, farm.weigh_in.id, record)
    return record


def change(farm: Farm, record: RecordId, net: str = "100") -> None:
    """Correct what was weighed."""
    stored = farm.work.records.record(farm.weigh_in.id, record)
    assert stored is not None
    values = {**stored.values, FieldId("net"): Decimal(net)}
    Records(farm.ledger, farm.work).change(farm.weigh_in.id, record, values)


def make_all(farm: Farm, reason: str = "抄错") -> None:
    """Make the corrections of all that is to be corrected."""
    corrections = Corrections(farm.ledger)
    for each in corrections.pending():
        corrections.make(each.found.kind.id, each.found.record.id, TODAY, reason)
