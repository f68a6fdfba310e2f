from __future__ import annotations

from datetime import date, timedelta
from typing import TYPE_CHECKING

import pytest

from fieldapp.store.vehicles import LATEST, NAMED, VehicleStore
from tests.store.orchard import DAY

if TYPE_CHECKING:
    from fieldapp.domain.ids import PartyId
    from fieldapp.store.store import Store
    from tests.store.orchard import Village

NEXT_DAY = DAY + timedelta(days=1)


def remember(store: Store, who: PartyId, name: str, tare: int, day: date) -> None:
    with store.step("过磅") as step:
        VehicleStore(store).remember(step, who, name, tare=tare, day=day)


def test_a_household_without_a_vehicle_has_none(village: Village) -> None:
    vehicles = VehicleStore(village.store)
    assert vehicles.latest(village.household_ids[0]) is None
    assert vehicles.named(village.household_ids[0], "三轮车") is None


def test_the_vehicle_that_was_weighed_last_is_the_latest(village: Village) -> None:
    mine, other = village.household_ids[:2]
    remember(village.store, mine, "三轮车", 412_000, NEXT_DAY)
    remember(village.store, mine, "背篓", 3000, DAY)
    remember(village.store, other, "农用车", 900_000, NEXT_DAY)
    with village.store.step("登记车辆") as step:
        step.insert("vehicle", {"household_id": mine, "name": "未称"})
    latest = VehicleStore(village.store).latest(mine)
    assert latest is not None
    assert (latest.name, latest.tare, latest.tared_on) == ("三轮车", 412_000, NEXT_DAY)


def test_a_vehicle_that_was_never_weighed_has_no_tare(village: Village) -> None:
    mine = village.household_ids[0]
    with village.store.step("登记车辆") as step:
        step.insert("vehicle", {"household_id": mine, "name": "马车"})
    found = VehicleStore(village.store).named(mine, "马车")
    assert found is not None
    assert (found.household_id, found.tare, found.tared_on) == (mine, None, None)


def test_a_vehicle_that_is_weighed_again_keeps_its_row(village: Village) -> None:
    mine = village.household_ids[0]
    remember(village.store, mine, "三轮车", 412_000, DAY)
    before = VehicleStore(village.store).named(mine, "三轮车")
    remember(village.store, mine, "三轮车", 420_000, NEXT_DAY)
    after = VehicleStore(village.store).named(mine, "三轮车")
    assert before is not None
    assert after is not None
    assert (after.id, after.tare, after.tared_on) == (before.id, 420_000, NEXT_DAY)


def test_a_void_vehicle_is_forgotten_and_its_name_is_free(village: Village) -> None:
    mine = village.household_ids[0]
    remember(village.store, mine, "三轮车", 412_000, DAY)
    village.store.history.undo()
    assert VehicleStore(village.store).latest(mine) is None
    remember(village.store, mine, "三轮车", 400_000, DAY)
    latest = VehicleStore(village.store).latest(mine)
    assert latest is not None
    assert latest.tare == 400_000


@pytest.mark.parametrize("sql", [LATEST, NAMED])
def test_vehicles_are_found_by_their_household(village: Village, sql: str) -> None:
    rows = village.store.query(f"EXPLAIN QUERY PLAN {sql}", household_id=1, name="")
    assert "USING INDEX vehicle_once (household_id=?" in rows[0]["detail"]


def told(village: Village) -> list[tuple[str, str | None, str, int | None, date | None]]:
    return [
        (each.household, each.group, each.vehicle.name, each.vehicle.tare, each.vehicle.tared_on)
        for each in VehicleStore(village.store).listed()
    ]


def test_all_vehicles_are_listed_with_their_households_group_by_group(village: Village) -> None:
    vehicles, (one, two, three, _) = VehicleStore(village.store), village.household_ids
    with village.store.step("登记车辆") as step:
        vehicles.add(step, three, "农用车", 1_500_000, DAY)
        vehicles.add(step, two, "三轮车", None, None)
        vehicles.add(step, one, "背篓", 3000, DAY)
    assert told(village) == [
        ("农户0", "第一组", "背篓", 3000, DAY),
        ("农户1", "第一组", "三轮车", None, None),
        ("农户2", "2组", "农用车", 1_500_000, DAY),
    ]


def test_a_vehicle_may_be_changed_and_taken_away(village: Village) -> None:
    vehicles, mine = VehicleStore(village.store), village.household_ids[0]
    with village.store.step("登记车辆") as step:
        vehicles.add(step, mine, "三轮", None, None)
    (owned,) = vehicles.listed()
    with village.store.step("修改车辆") as step:
        vehicles.change(step, owned.vehicle.id, "三轮车", 412_000, NEXT_DAY)
    assert told(village) == [("农户0", "第一组", "三轮车", 412_000, NEXT_DAY)]
    with village.store.step("删除车辆") as step:
        vehicles.void(step, owned.vehicle.id, "删除")
    assert told(village) == []
    assert vehicles.named(mine, "三轮车") is None
