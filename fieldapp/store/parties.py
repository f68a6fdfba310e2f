"""The people of a ledger: groups of the village, households, customers and suppliers."""

from __future__ import annotations

import json
from dataclasses import dataclass
from typing import TYPE_CHECKING

from fieldapp.domain.household import Household, HouseholdClass
from fieldapp.domain.ids import PartyId
from fieldapp.domain.person_name import group_key, name_key
from fieldapp.domain.project_type import PartyRole

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping, Sequence

    from fieldapp.store.connection import Row, SqlValue
    from fieldapp.store.journal import Step
    from fieldapp.store.records import Origin
    from fieldapp.store.store import Store

GROUPS = "SELECT id, name, name_key FROM village_group WHERE void IS NULL"
HOUSEHOLDS = """
SELECT household.*, party.name AS name, party.phone AS phone, party.pinyin AS pinyin,
  village_group.name AS group_name
FROM household JOIN party ON party.id = household.id
LEFT JOIN village_group ON village_group.id = household.group_id
WHERE {condition}
ORDER BY household.id
"""
ALL, ONE = "household.void IS NULL OR :with_void", "household.id = :id"
OF_NAME = "household.void IS NULL AND party.name_key = :name_key"
WITH_ID_NUMBER = "household.void IS NULL AND household.id_number = :id_number"
SEARCHED = """
SELECT household.id, party.name, village_group.name AS group_name, party.pinyin,
  household.id_number, party.phone
FROM household JOIN party ON party.id = household.id
LEFT JOIN village_group ON village_group.id = household.group_id
WHERE household.void IS NULL AND (:id IS NULL OR household.id = :id)
"""
PARTY_COLUMNS = {"name", "name_key", "phone"}  # of a household; the others are its own
PINYIN = "SELECT pinyin FROM party WHERE id = :id"
OTHER_PARTIES = """
SELECT id, name FROM party WHERE void IS NULL AND role <> 'household' ORDER BY id
"""
HOUSEHOLD_PRINTS = "SELECT id_number, fingerprint FROM household WHERE void IS NULL"
PARTY_NAMES = "SELECT id, name, phone FROM party"
VOID_NAMES = """
SELECT name, void FROM party
WHERE void IS NOT NULL AND id IN (SELECT value FROM json_each(:ids)) ORDER BY id
"""


@dataclass(frozen=True, slots=True)
class NewHousehold:
    """A household to be stored, its readings, and the fingerprint of the row that brought it."""

    household: Household
    pinyin: str
    fingerprint: str | None = None


@dataclass(frozen=True, slots=True)
class SearchedParty:
    """What a household is looked for by. `pinyin` None: it was stored when nothing kept that."""

    id: PartyId
    name: str
    group: str | None
    pinyin: str | None
    id_number: str | None
    phone: str | None


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
        return self._households(ALL, with_void=int(with_void))

    def listed(self, *, with_void: bool = False) -> Iterator[tuple[Household, str | None]]:
        """All households with the readings of their names; None where nothing kept them."""
        rows = self._store.query(HOUSEHOLDS.format(condition=ALL), with_void=int(with_void))
        return ((_household(row), row["pinyin"]) for row in rows)

    def household(self, household_id: PartyId) -> Household | None:
        """The household of that id, void or not; None if there is none."""
        return next(iter(self._households(ONE, id=household_id)), None)

    def households_named(self, name: str) -> tuple[Household, ...]:
        """The live households of a name, however it is spelt."""
        return self._households(OF_NAME, name_key=name_key(name))

    def household_with(self, id_number: str) -> Household | None:
        """The live household that an identity number stands for; None if there is none."""
        return next(iter(self._households(WITH_ID_NUMBER, id_number=id_number)), None)

    def searched(self, only: PartyId | None = None) -> Iterator[SearchedParty]:
        """What the live households are looked for by; of one of them unless `only` is None."""
        for row in self._store.query(SEARCHED, id=only):
            yield SearchedParty(
                PartyId(row["id"]),
                row["name"],
                row["group_name"],
                row["pinyin"],
                row["id_number"],
                row["phone"],
            )

    def pinyin(self, party_id: PartyId) -> str | None:
        """The readings of a party's name; None where nothing kept them."""
        rows = self._store.query(PINYIN, id=party_id)
        return rows[0]["pinyin"] if rows else None

    def household_prints(self) -> Mapping[str, str | None]:
        """The fingerprints of the rows that households came from, by identity number."""
        rows = self._store.query(HOUSEHOLD_PRINTS)
        return {row["id_number"]: row["fingerprint"] for row in rows if row["id_number"]}

    def contacts(self) -> Mapping[PartyId, Contact]:
        """Name and phone of every party, void ones too: old records still name them."""
        rows = self._store.query(PARTY_NAMES)
        return {PartyId(row["id"]): Contact(row["name"], row["phone"]) for row in rows}

    def void_among(self, ids: Iterable[int]) -> list[tuple[str, str]]:
        """The names of those that are void, and why they are."""
        rows = self._store.query(VOID_NAMES, ids=json.dumps(sorted(set(ids))))
        return [(row["name"], row["void"]) for row in rows]

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

    def change_household(
        self, step: Step, before: Household, after: Household, pinyin: str | None
    ) -> None:
        """Write what a household is now, so far as it differs from what it was.

        `pinyin` None: the name is read as before.
        """
        groups = self._with_new_groups(step, [after.group])
        new, old = (
            {**_party_columns(each), **_household_columns(each, groups)} for each in (after, before)
        )
        changed = {name: value for name, value in new.items() if value != old[name]}
        party: dict[str, SqlValue] = {} if pinyin is None else {"pinyin": pinyin}
        for name in PARTY_COLUMNS & changed.keys():
            party[name] = changed.pop(name)
        for table, values in (("party", party), ("household", changed)):
            if values:
                step.update(table, before.id, values)

    def void_household(self, step: Step, household_id: PartyId, reason: str) -> None:
        """Declare a household void, as a party too."""
        step.void("household", household_id, reason)
        step.void("party", household_id, reason)

    def add_others(
        self,
        step: Step,
        names: Sequence[str],
        readings: Mapping[str, str],
        role: PartyRole = PartyRole.CUSTOMER,
    ) -> Mapping[str, PartyId]:
        """Store customers or suppliers; their ids by the keys of their names."""
        rows: list[Mapping[str, SqlValue]] = [
            {
                "role": role.value,
                "name": name,
                "name_key": name_key(name),
                "pinyin": readings.get(name),
            }
            for name in names
        ]
        ids = step.insert_many("party", rows)
        return {name_key(name): PartyId(each) for name, each in zip(names, ids, strict=True)}

    def _households(self, condition: str, **values: SqlValue) -> tuple[Household, ...]:
        rows = self._store.query(HOUSEHOLDS.format(condition=condition), **values)
        return tuple(_household(row) for row in rows)

    def _with_new_groups(self, step: Step, names: Iterable[str | None]) -> Mapping[str, int]:
        groups = dict(self.groups())
        for name in names:
            key = group_key(name) if name else ""
            if name and key not in groups:
                groups[key] = step.insert("village_group", {"name": name, "name_key": key})
        return groups


def _party_row(added: NewHousehold) -> dict[str, SqlValue]:
    return {"role": "household", **_party_columns(added.household), "pinyin": added.pinyin}


def _household_row(
    party_id: int, added: NewHousehold, groups: Mapping[str, int], origin: Origin
) -> dict[str, SqlValue]:
    return {
        "id": party_id,
        **_household_columns(added.household, groups),
        "import_id": origin.import_id,
        "fingerprint": added.fingerprint,
        "recorded_by": origin.user,
        "recorded_at": origin.at,
    }


def _party_columns(household: Household) -> dict[str, SqlValue]:
    return {
        "name": household.name,
        "name_key": name_key(household.name),
        "phone": household.phone,
    }


def _household_columns(household: Household, groups: Mapping[str, int]) -> dict[str, SqlValue]:
    """What is written of a household itself; its group is among those of the village."""
    return {
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
