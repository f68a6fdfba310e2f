from __future__ import annotations

from datetime import date, timedelta
from decimal import Decimal

import pytest

from fieldapp.domain.ids import PartyId
from fieldapp.services.messages import sentence
from tests.services.apiary import TODAY, Apiary, codes

YESTERDAY = TODAY - timedelta(days=1)


def told(apiary: Apiary) -> list[tuple[str, str, str, Decimal | None, date | None]]:
    listed = apiary.settings.vehicles.listed()
    return [(e.household, e.group, e.name, e.tare_kg, e.tared_on) for e in listed]


def test_vehicles_of_all_households_are_listed(apiary: Apiary) -> None:
    one, two = apiary.settle("穆明"), apiary.settle("陈望", "下寨组")
    assert apiary.settings.vehicles.add(two, " 三轮车 ", "412.5", YESTERDAY) == ()
    assert apiary.settings.vehicles.add(one, "农用车", "1.5吨") == ()
    assert apiary.settings.vehicles.add(one, "背篓") == ()
    assert told(apiary) == [
        ("穆明", "上寨组", "农用车", Decimal(1500), TODAY),
        ("穆明", "上寨组", "背篓", None, None),
        ("陈望", "下寨组", "三轮车", Decimal("412.5"), YESTERDAY),
    ]
    assert apiary.titles(1) == ["新增车辆 穆明 背篓"]


def test_a_vehicle_may_be_changed_and_taken_away(apiary: Apiary) -> None:
    apiary.settings.vehicles.add(apiary.settle("穆明"), "三轮", "400", YESTERDAY)
    vehicle = apiary.settings.vehicles.listed()[0].id
    assert apiary.settings.vehicles.change(vehicle, "三轮车", "412", TODAY) == ()
    assert told(apiary) == [("穆明", "上寨组", "三轮车", Decimal(412), TODAY)]
    apiary.settings.vehicles.void(vehicle)
    assert told(apiary) == []
    assert apiary.titles(2) == ["删除车辆 穆明 三轮车", "修改车辆 穆明 三轮车"]
    apiary.undo()
    apiary.undo()
    assert told(apiary) == [("穆明", "上寨组", "三轮", Decimal(400), YESTERDAY)]


def test_a_household_has_no_two_vehicles_of_one_name(apiary: Apiary) -> None:
    one, two = apiary.settle("穆明"), apiary.settle("陈望")
    for household in (one, two):
        assert apiary.settings.vehicles.add(household, "三轮车") == ()
    (problem,) = apiary.settings.vehicles.add(one, "三轮车", "400")
    assert sentence(problem).startswith("穆明已经有名为“三轮车”的车辆，没有保存")
    apiary.settings.vehicles.add(one, "背篓")
    basket = next(e for e in apiary.settings.vehicles.listed() if e.name == "背篓")
    assert codes(apiary.settings.vehicles.change(basket.id, "三轮车")) == ["vehicle.taken"]
    assert len(told(apiary)) == 3


@pytest.mark.parametrize(
    ("name", "tare", "day", "code"),
    [
        ("车" * 21, "", None, "vehicle.long_name"),
        ("三轮车", "重", None, "setting.wrong_unit"),
        ("三轮车", "0", None, "setting.not_positive"),
        ("三轮车", "40.1吨", None, "vehicle.heavy"),
        ("三轮车", "400", TODAY + timedelta(days=1), "vehicle.tared_future"),
    ],
)
def test_what_makes_no_sense_is_said_and_nothing_is_stored(
    apiary: Apiary, name: str, tare: str, day: date | None, code: str
) -> None:
    household = apiary.settle("穆明")
    assert codes(apiary.settings.vehicles.add(household, name, tare, day)) == [code]
    assert told(apiary) == []
    apiary.settings.vehicles.add(household, "农用车")
    vehicle = apiary.settings.vehicles.listed()[0].id
    assert codes(apiary.settings.vehicles.change(vehicle, name, tare, day)) == [code]


def test_a_vehicle_belongs_to_somebody(apiary: Apiary) -> None:
    gone = apiary.settle("穆明")
    apiary.undo()
    for nobody in (PartyId(404), gone):
        assert codes(apiary.settings.vehicles.add(nobody, "三轮车")) == ["vehicle.no_household"]
