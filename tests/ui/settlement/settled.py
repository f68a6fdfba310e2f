"""Settlements of a farm on disk, for tests that open its ledger once more."""

from __future__ import annotations

from datetime import date
from typing import TYPE_CHECKING

from fieldapp.services.settlement_reading import SettlementReading
from fieldapp.services.settlement_steps import SettlementSteps
from fieldapp.services.settling import Settling, Wanted
from fieldapp.ui.settlement.span import month_around

if TYPE_CHECKING:
    from fieldapp.services.ledger import Ledger
    from fieldapp.services.settlement_sheet import Sheet
    from tests.ui.farm import Farm

TODAY = date(2025, 2, 26)
SECOND = "周凯"  # who approves what the first user prepared


def settle(farm: Farm, *, by: int | None = None, notice_days: int | None = None) -> str:
    """A draft of all that waits in February, or of one household's part; its number."""
    households = None if by is None else frozenset({farm.people[by]})
    period = month_around(TODAY, None).period
    wanted = Wanted(farm.work, period, households=households, notice_days=notice_days)
    return Settling(farm.ledger).make(wanted, TODAY).number


def approve(farm: Farm, second: Ledger, number: str) -> None:
    """Hand a draft over, and let the other user approve it."""
    SettlementSteps(farm.ledger).submit(number, TODAY)
    SettlementSteps(second).approve(number, TODAY)


def sheet_of(farm: Farm, number: str) -> Sheet:
    """The settlement as it is now."""
    return SettlementReading(farm.ledger).sheet(number)
