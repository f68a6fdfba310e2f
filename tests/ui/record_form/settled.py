"""Records of the farm that others go by, for tests of their forms."""

from __future__ import annotations

from datetime import date
from decimal import Decimal
from typing import TYPE_CHECKING

from fieldapp.services.books import Books
from fieldapp.services.settlement_steps import SettlementSteps
from tests.ui.record_form.yard import INTAKE, Yard
from tests.ui.settlement.settled import TODAY, settle

if TYPE_CHECKING:
    from fieldapp.domain.ids import RecordId

DAY = date(2025, 2, 5)


def delivery(yard: Yard, net: str = "664") -> RecordId:
    """Manure that a household brought on 5 February, at 75 yuan a tonne."""
    return yard.add(
        INTAKE,
        received_on=DAY,
        household=yard.farm.people[0],
        net=Decimal(net),
        grade="first",
        price=Decimal(75),
    )


def drafted(yard: Yard) -> RecordId:
    """A delivery in the draft JS2025-A001."""
    made = delivery(yard)
    settle(yard.farm)
    return made


def settled(yard: Yard) -> RecordId:
    """A delivery in a settlement that was handed over."""
    made = drafted(yard)
    SettlementSteps(yard.ledger).submit("JS2025-A001", TODAY)
    return made


def closed(yard: Yard) -> RecordId:
    """A delivery of a day whose books are closed."""
    made = delivery(yard)
    Books(yard.ledger).close(DAY)
    return made
