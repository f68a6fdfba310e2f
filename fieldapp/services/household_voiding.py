"""What keeps a household from being made void: settlements, money, and records that name it."""

from __future__ import annotations

from typing import TYPE_CHECKING

from fieldapp.domain.money import yuan
from fieldapp.domain.problem import Problem
from fieldapp.services.household_cards import kind_tables, year_of
from fieldapp.store.account_moves import AccountMoveStore
from fieldapp.store.dealings import DealingStore

if TYPE_CHECKING:
    from fieldapp.domain.household import Household
    from fieldapp.domain.problem import Value
    from fieldapp.services.ledger import Ledger


def voiding_problem(ledger: Ledger, household: Household) -> Problem | None:
    """The strongest reason why a household has to stay; None where nothing holds it.

    What stands in a settlement stays for ever, money until it is settled, records until they are
    void.
    """
    dealings = DealingStore(ledger.store, kind_tables(ledger.works()))
    numbers = AccountMoveStore(ledger.store).settlements(household.id)
    if numbers:
        return _problem("household.is_settled", household, numbers="、".join(numbers))
    owed = sum(each.owed for each in dealings.sums(household.id, year_of(ledger)).values())
    if owed:
        code = "household.is_owed" if owed > 0 else "household.owes"
        return _problem(code, household, amount=f"{yuan(abs(owed)):,.2f}")
    counts = dealings.counts(household.id)
    if counts:
        kinds, count = "、".join(counts), sum(counts.values())
        return _problem("household.has_records", household, kinds=kinds, count=count)
    return None


def _problem(code: str, household: Household, **values: Value) -> Problem:
    named: dict[str, Value] = {"name": household.name, "group": household.group or ""}
    return Problem(code, "", {**named, **values})
