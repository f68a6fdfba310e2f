"""Deliveries of a small farm, for tests of tables."""

from __future__ import annotations

from datetime import date
from decimal import Decimal
from typing import TYPE_CHECKING

from fieldapp.domain.ids import FieldId
from fieldapp.services.records import Records

if TYPE_CHECKING:
    from fieldapp.domain.ids import RecordId
    from fieldapp.domain.record import Values
    from tests.ui.farm import Farm


PRICES = {"first": Decimal(75), "second": Decimal(55), "third": Decimal(35)}


def deliver(farm: Farm, nets: list[str], *, by: int = 0, grade: str = "first") -> list[RecordId]:
    """Store deliveries of one household, one a day from 1 February 2025 on."""
    entries: list[Values] = [
        {
            FieldId("received_on"): date(2025, 2, 1 + place % 26),
            FieldId("household"): farm.people[by],
            FieldId("net"): Decimal(net),
            FieldId("grade"): grade,
            FieldId("price"): PRICES[grade],
        }
        for place, net in enumerate(nets)
    ]
    stored = Records(farm.ledger, farm.work).add(farm.weigh_in.id, entries)
    assert isinstance(stored, list), stored
    return stored
