"""The members of households, the vehicles they come with, and who looked at their numbers."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from typing import TYPE_CHECKING

from fieldapp.domain.ids import PartyId
from fieldapp.domain.member import Member

if TYPE_CHECKING:
    from collections.abc import Mapping

    from fieldapp.store.connection import SqlValue
    from fieldapp.store.journal import Step
    from fieldapp.store.records import Origin
    from fieldapp.store.store import Store

MEMBERS = "SELECT * FROM member WHERE household_id = :household_id AND void IS NULL ORDER BY id"
VEHICLES = """
SELECT id, name, tare, tared_on FROM vehicle WHERE household_id = :household_id AND void IS NULL
ORDER BY tared_on DESC, id DESC
"""
WHOSE_MEMBER = """
SELECT household_id FROM member
WHERE id_number = :id_number AND household_id <> :household_id AND void IS NULL LIMIT 1
"""


@dataclass(frozen=True, slots=True)
class HouseholdVehicle:
    """A vehicle, its tare in grams and the day it was weighed empty; None: not weighed yet."""

    id: int
    name: str
    tare: int | None
    tared_on: date | None


class MemberStore:
    """Members and vehicles of the households of one ledger."""

    def __init__(self, store: Store) -> None:
        self._store = store

    def members(self, household_id: PartyId) -> tuple[Member, ...]:
        """The members of a household, in the order in which they were written down."""
        rows = self._store.query(MEMBERS, household_id=household_id)
        return tuple(
            Member(
                id=row["id"],
                name=row["name"],
                relation=row["relation"],
                id_number=row["id_number"],
                gender=row["gender"],
                phone=row["phone"],
                note=row["note"],
            )
            for row in rows
        )

    def household_of(self, id_number: str, *, other_than: PartyId) -> PartyId | None:
        """Another household that has a member of that identity number; None if there is none."""
        rows = self._store.query(WHOSE_MEMBER, id_number=id_number, household_id=other_than)
        return PartyId(rows[0]["household_id"]) if rows else None

    def vehicles(self, household_id: PartyId) -> tuple[HouseholdVehicle, ...]:
        """The vehicles of a household, the one last weighed first."""
        rows = self._store.query(VEHICLES, household_id=household_id)
        return tuple(
            HouseholdVehicle(
                row["id"],
                row["name"],
                row["tare"],
                date.fromisoformat(row["tared_on"]) if row["tared_on"] else None,
            )
            for row in rows
        )

    def add(self, step: Step, household_id: PartyId, member: Member) -> None:
        """Store a member."""
        step.insert("member", {"household_id": household_id, **_columns(member)})

    def change(self, step: Step, member: Member) -> None:
        """Write what a stored member is now."""
        step.update("member", member.id, _columns(member))

    def add_reveal(self, step: Step, party_id: PartyId, what: str, origin: Origin) -> None:
        """Keep who looked at which of a party's numbers, and when."""
        row: dict[str, SqlValue] = {"party_id": party_id, "what": what}
        step.insert("reveal", {**row, "shown_by": origin.user, "shown_at": origin.at})


def _columns(member: Member) -> Mapping[str, SqlValue]:
    return {
        "name": member.name,
        "relation": member.relation,
        "id_number": member.id_number,
        "gender": member.gender,
        "phone": member.phone,
        "note": member.note,
    }
