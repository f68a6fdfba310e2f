"""The vehicles of all households, and what each of them weighs empty."""

from __future__ import annotations

from dataclasses import dataclass, replace
from datetime import date
from decimal import Decimal
from typing import TYPE_CHECKING, NamedTuple

from fieldapp.domain.ids import PartyId
from fieldapp.domain.problem import Problem
from fieldapp.domain.units import UNITS, shown, stored
from fieldapp.services.setting_reading import SettingReader, number_field
from fieldapp.services.value_texts import with_unit
from fieldapp.store.vehicles import OwnedVehicle, VehicleStore

if TYPE_CHECKING:
    from fieldapp.services.ledger import Ledger

TARE = number_field("皮重", "kg", 1)
HEAVIEST = Decimal(40_000)  # kg; no empty lorry weighs more
LONGEST_NAME = 20  # characters, as on a ticket
OWNER, NAME, WEIGHT, DAY = "household", "vehicle", "tare", "tared_on"  # where a problem is


@dataclass(frozen=True, slots=True)
class VehicleRow:
    """A vehicle of a household; the tare and its day are None until it was weighed empty.

    The group is empty where the household is in none, the name where nobody gave one.
    """

    id: int
    household_id: PartyId
    household: str
    group: str
    name: str
    tare_kg: Decimal | None
    tared_on: date | None


class _Weighed(NamedTuple):
    name: str
    tare: int | None
    day: date | None


class Vehicles:
    """What a person can do with the vehicles of a ledger.

    A tare is typed in kilograms or as `0.4吨`; its day is today where none is given.
    """

    def __init__(self, ledger: Ledger) -> None:
        self._ledger = ledger
        self._store = VehicleStore(ledger.store)

    def listed(self) -> tuple[VehicleRow, ...]:
        """The vehicles of all households, group by group."""
        return tuple(_row(each) for each in self._store.listed())

    def add(
        self, household_id: PartyId, name: str, tare: str = "", day: date | None = None
    ) -> tuple[Problem, ...]:
        """Add a vehicle to a household."""
        read = self._read(name, tare, day)
        if isinstance(read, Problem):
            return (read,)
        if not self._owner(household_id):
            return (Problem("vehicle.no_household", OWNER),)
        problems = self._taken(household_id, read.name, None)
        if not problems:
            with self._ledger.step(f"新增车辆 {self._owner(household_id)} {read.name}") as step:
                self._store.add(step, household_id, *read)
        return problems

    def change(
        self, vehicle_id: int, name: str, tare: str = "", day: date | None = None
    ) -> tuple[Problem, ...]:
        """Write what a vehicle is called and weighs now."""
        read = self._read(name, tare, day)
        if isinstance(read, Problem):
            return (read,)
        known = self._vehicle(vehicle_id)
        problems = self._taken(known.household_id, read.name, vehicle_id)
        if not problems:
            with self._ledger.step(f"修改车辆 {known.household} {read.name}") as step:
                self._store.change(step, vehicle_id, *read)
        return problems

    def void(self, vehicle_id: int) -> None:
        """Take a vehicle away; tickets keep what they say of it."""
        known = self._vehicle(vehicle_id)
        with self._ledger.step(f"删除车辆 {known.household} {known.name}") as step:
            self._store.void(step, vehicle_id, "删除")

    def _read(self, name: str, tare: str, day: date | None) -> _Weighed | Problem:
        name, today = name.strip(), self._ledger.today()
        if len(name) > LONGEST_NAME:
            return Problem("vehicle.long_name", NAME, {"most": LONGEST_NAME})
        weight = SettingReader(UNITS, today).positive(TARE, tare)
        if isinstance(weight, Problem):
            return replace(weight, where=WEIGHT)
        if weight is None:
            return _Weighed(name, None, None)
        if weight > HEAVIEST:
            heavy, most = (with_unit(each, UNITS[TARE.unit]) for each in (weight, HEAVIEST))
            return Problem("vehicle.heavy", WEIGHT, {"value": heavy, "most": most})
        if day is not None and day > today:
            return Problem("vehicle.tared_future", DAY, {"day": day.isoformat()})
        return _Weighed(name, stored(weight, UNITS[TARE.unit], TARE.places), day or today)

    def _taken(self, household_id: PartyId, name: str, own: int | None) -> tuple[Problem, ...]:
        known = self._store.named(household_id, name)
        if known is None or known.id == own:
            return ()
        values = {"household": self._owner(household_id), "name": name}
        return (Problem("vehicle.taken", NAME, values),)

    def _owner(self, household_id: PartyId) -> str:
        household = self._ledger.parties.household(household_id)
        return household.name if household and household.void is None else ""

    def _vehicle(self, vehicle_id: int) -> VehicleRow:
        return next(each for each in self.listed() if each.id == vehicle_id)


def _row(owned: OwnedVehicle) -> VehicleRow:
    vehicle = owned.vehicle
    return VehicleRow(
        vehicle.id,
        vehicle.household_id,
        owned.household,
        owned.group or "",
        vehicle.name,
        None if vehicle.tare is None else shown(vehicle.tare, UNITS[TARE.unit], TARE.places),
        vehicle.tared_on,
    )
