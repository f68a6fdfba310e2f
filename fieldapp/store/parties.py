"""The people of a ledger: groups of the village, households, customers and suppliers."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from fieldapp.domain.household import Household, HouseholdClass
from fieldapp.domain.ids import PartyId
from fieldapp.domain.person_name import group_key, name_key

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping, Sequence

    from fieldapp.store.connection import Row, SqlValue
    from fieldapp.store.journal import Step
    from fieldapp.store.records import Origin
    from fieldapp.store.store import Store

GROUPS = "SELECT id, name, name_key FROM village_group WHERE void IS NULL"
HOUSEHOLDS = """
SELECT household.*, party.name AS name, party.phone AS phone, village_group.name AS group_name
FROM household JOIN party ON party.id = household.id
LEFT JOIN village_group ON village_group.id = household.group_id
WHERE household.void IS NULL OR :with_void
ORDER BY household.id
"""
OTHER_PARTIES = """
SELECT id, name FROM party WHERE void IS NULL AND role <> 'household' ORDER BY id
"""
HOUSEHOLD_PRINTS = "SELECT id_number, fingerprint FROM household WHERE void IS NULL"
PARTY_NAMES = "SELECT id, name, phone FROM party"


@dataclass(frozen=True, slots=True)
class NewHousehold:
    """A household to be stored, and the fingerprint of the row that brought it."""

    household: Household
    initials: str
    fingerprint: str | None = None


@dataclass(frozen=True, slots=True)
class Contact:
    """What is shown of any party."""

    name: str
    phone: str | None


class PartyStore:
    """The people of one ledger."""

    def __init__(self, store: Store) -> None:
        self._store = store

    def groups(self) -> Mapping[str, int]:
        """The ids of the village's groups by the keys of their names."""
        return {row["name_key"]: row["id"] for row in self._store.query(GROUPS)}

    def households(self, *, with_void: bool = False) -> tuple[Household, ...]:
        """All households, in the order in which they came into the ledger."""
        rows = self._store.query(HOUSEHOLDS, with_void=int(with_void))
        return tuple(_household(row) for row in rows)

    def household_prints(self) -> Mapping[str, str | None]:
        """The fingerprints of the rows that households came from, by identity number."""
        rows = self._store.query(HOUSEHOLD_PRINTS)
        return {row["id_number"]: row["fingerprint"] for row in rows if row["id_number"]}

    def contacts(self) -> Mapping[PartyId, Contact]:
        """Name and phone of every party, void ones too: old records still name them."""
        rows = self._store.query(PARTY_NAMES)
        return {PartyId(row["id"]): Contact(row["name"], row["phone"]) for row in rows}

    def others(self) -> Mapping[str, PartyId]:
        """Customers and suppliers by the keys of their names; the first of a name counts."""
        found: dict[str, PartyId] = {}
        for row in self._store.query(OTHER_PARTIES):
            found.setdefault(name_key(row["name"]), PartyId(row["id"]))
        return found

    def add_households(
        self, step: Step, added: Sequence[NewHousehold], origin: Origin
    ) -> list[PartyId]:
        """Store households; groups that the village does not have yet are made with them."""
        groups = self._with_new_groups(step, [each.household.group for each in added])
        ids = step.insert_many("party", [_party_row(each) for each in added])
        step.insert_many(
            "household",
            [
                _household_row(party_id, each, groups, origin)
                for party_id, each in zip(ids, added, strict=True)
            ],
        )
        return [PartyId(party_id) for party_id in ids]

    def add_customers(
        self, step: Step, names: Sequence[str], initials: Mapping[str, str]
    ) -> Mapping[str, PartyId]:
        """Store customers; their ids by the keys of their names."""
        rows: list[Mapping[str, SqlValue]] = [
            {
                "role": "customer",
                "name": name,
                "name_key": name_key(name),
                "initials": initials.get(name),
            }
            for name in names
        ]
        ids = step.insert_many("party", rows)
        return {name_key(name): PartyId(each) for name, each in zip(names, ids, strict=True)}

    def _with_new_groups(self, step: Step, names: Iterable[str | None]) -> Mapping[str, int]:
        groups = dict(self.groups())
        for name in names:
            key = group_key(name) if name else ""
            if name and key not in groups:
                groups[key] = step.insert("village_group", {"name": name, "name_key": key})
        return groups


def _party_row(added: NewHousehold) -> dict[str, SqlValue]:
    household = added.household
    return {
        "role": "household",
        "name": household.name,
        "name_key": name_key(household.name),
        "initials": added.initials,
        "phone": household.phone,
    }


def _household_row(
    party_id: int, added: NewHousehold, groups: Mapping[str, int], origin: Origin
) -> dict[str, SqlValue]:
    household = added.household
    return {
        "id": party_id,
        "group_id": groups[group_key(household.group)] if household.group else None,
        "number": household.number,
        "id_number": household.id_number,
        "gender": household.gender,
        "is_lifted": int(household.household_class.is_lifted),
        "is_monitored": int(household.household_class.is_monitored),
        "monitored_class": household.household_class.monitored_class or None,
        "size": household.size,
        "card": household.card,
        "bank": household.bank,
        "payee": household.payee,
        "status": household.status,
        "note": household.note,
        "import_id": origin.import_id,
        "fingerprint": added.fingerprint,
        "recorded_by": origin.user,
        "recorded_at": origin.at,
    }


def _household(row: Row) -> Household:
    return Household(
        id=PartyId(row["id"]),
        name=row["name"],
        group=row["group_name"],
        id_number=row["id_number"],
        household_class=HouseholdClass(
            is_lifted=bool(row["is_lifted"]),
            is_monitored=bool(row["is_monitored"]),
            monitored_class=row["monitored_class"] or "",
        ),
        gender=row["gender"],
        size=row["size"],
        phone=row["phone"],
        card=row["card"],
        bank=row["bank"],
        payee=row["payee"],
        number=row["number"],
        note=row["note"],
        status=row["status"],
        void=row["void"],
    )
