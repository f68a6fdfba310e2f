"""The identity numbers of those whom a settlement's line names: head, payee and beneficiary."""

from __future__ import annotations

from typing import TYPE_CHECKING

from fieldapp.domain.person_name import name_key
from fieldapp.store.members import MemberStore

if TYPE_CHECKING:
    from fieldapp.domain.household import Household
    from fieldapp.services.ledger import Ledger
    from fieldapp.services.settlement_sheet import SheetLine


class SettlementPeople:
    """Looks up who people are by their names within a household."""

    def __init__(self, ledger: Ledger) -> None:
        self._members = MemberStore(ledger.store)

    def payee(self, line: SheetLine) -> str | None:
        """The identity number of who takes the money; None: not known."""
        return self._identity(line.household, line.line.payee.name)

    def beneficiary(self, line: SheetLine) -> str | None:
        """That of who did the work or brought the goods; None: not known, or there are several."""
        names = line.beneficiaries
        return self._identity(line.household, names[0]) if len(names) == 1 else None

    def _identity(self, household: Household, name: str) -> str | None:
        """Whose name it is: the head's, or that of the only member who is called so."""
        key = name_key(name)
        if key == name_key(household.name):
            return household.id_number
        members = self._members.members(household.id)
        found = [each.id_number for each in members if name_key(each.name) == key]
        return found[0] if len(found) == 1 else None
