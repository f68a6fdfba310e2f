"""The vehicles of households, and what each of them weighs empty."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from typing import TYPE_CHECKING

from fieldapp.domain.ids import PartyId

if TYPE_CHECKING:
    from fieldapp.store.connection import Row, SqlValue
    from fieldapp.store.journal import Step
    from fieldapp.store.store import Store

TABLE = "vehicle"
LATEST = """
SELECT * FROM vehicle WHERE household_id = :household_id AND void IS NULL
ORDER BY tared_on DESC NULLS LAST, id DESC LIMIT 1
"""
NAMED = """
SELECT * FROM vehicle WHERE household_id = :household_id AND name = :name AND void IS NULL
"""

LISTED = """
SELECT vehicle.*, party.name AS household, village_group.name AS group_name
FROM vehicle JOIN party ON party.id = vehicle.household_id
JOIN household ON household.id = vehicle.household_id
LEFT JOIN village_group ON village_group.id = household.group_id
WHERE vehicle.void IS NULL
ORDER BY village_group.id, party.pinyin, party.id, vehicle.name
"""


@dataclass(frozen=True, slots=True)
class Vehicle:
    """A vehicle of a household; its name is empty where nobody gave it one.

    The tare is in grams, and None until the empty vehicle was weighed, on the day `tared_on`.
    """

    id: int
    household_id: PartyId
    name: str
    tare: int | None
    tared_on: date | None


@dataclass(frozen=True, slots=True)
class OwnedVehicle:
    """A vehicle with the name and the group of its household; the group is None where none is."""

    vehicle: Vehicle
    household: str
    group: str | None


class VehicleStore:
    """The vehicles of one ledger."""

    def __init__(self, store: Store) -> None:
        self._store = store

    def latest(self, household_id: PartyId) -> Vehicle | None:
        """The vehicle of a household that was weighed last; None where it has none."""
        return self._found(LATEST, household_id=household_id)

    def named(self, household_id: PartyId, name: str) -> Vehicle | None:
        """The vehicle of a household with that name; None where there is none."""
        return self._found(NAMED, household_id=household_id, name=name)

    def listed(self) -> tuple[OwnedVehicle, ...]:
        """The vehicles of all households, group by group."""
        return tuple(
            OwnedVehicle(_vehicle(row), row["household"], row["group_name"])
            for row in self._store.query(LISTED)
        )

    def add(
        self, step: Step, household_id: PartyId, name: str, tare: int | None, day: date | None
    ) -> None:
        """Store a vehicle; tare and day are both None until it was weighed empty."""
        step.insert(TABLE, {"household_id": household_id, **_columns(name, tare, day)})

    def change(
        self, step: Step, vehicle_id: int, name: str, tare: int | None, day: date | None
    ) -> None:
        """Write what a vehicle is now."""
        step.update(TABLE, vehicle_id, _columns(name, tare, day))

    def void(self, step: Step, vehicle_id: int, reason: str) -> None:
        """Take a vehicle away; what it carried stays."""
        step.void(TABLE, vehicle_id, reason)

    def remember(
        self, step: Step, household_id: PartyId, name: str, *, tare: int, day: date
    ) -> None:
        """Keep what a vehicle of a household weighed on a day; it is made if it is not there."""
        weighed: dict[str, SqlValue] = {"tare": tare, "tared_on": day.isoformat()}
        known = self.named(household_id, name)
        if known is None:
            step.insert(TABLE, {"household_id": household_id, "name": name, **weighed})
        else:
            step.update(TABLE, known.id, weighed)

    def _found(self, sql: str, **values: SqlValue) -> Vehicle | None:
        rows = self._store.query(sql, **values)
        return _vehicle(rows[0]) if rows else None


def _vehicle(row: Row) -> Vehicle:
    return Vehicle(
        id=row["id"],
        household_id=row["household_id"],
        name=row["name"],
        tare=row["tare"],
        tared_on=date.fromisoformat(row["tared_on"]) if row["tared_on"] else None,
    )


def _columns(name: str, tare: int | None, day: date | None) -> dict[str, SqlValue]:
    return {"name": name, "tare": tare, "tared_on": day.isoformat() if day else None}
