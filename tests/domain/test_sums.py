from __future__ import annotations

from dataclasses import replace

import pytest

from fieldapp.domain.ids import FieldId, KindId
from fieldapp.domain.project_type import Field, FieldType, Kind, Means, Role, StockMove
from fieldapp.domain.stock import StockEffect
from fieldapp.domain.sums import adds_up, rates_of, summed_fields
from fieldapp.domain.units import UNITS

DECIMAL, INTEGER, MONEY = FieldType.DECIMAL, FieldType.INTEGER, FieldType.MONEY


def is_added(field_type: FieldType, unit: str = "", means: Means | None = None) -> bool:
    field = Field(FieldId("x"), "数", field_type, unit=unit, means=means)
    return adds_up(field, UNITS.get(unit))


@pytest.mark.parametrize("unit", ["kg", "jin", "mu", "m2", "m3", "pcs", "hour", "workday", "yuan"])
def test_what_can_be_heaped_up_adds_up(unit: str) -> None:
    assert is_added(DECIMAL, unit)
    assert is_added(INTEGER, unit)


@pytest.mark.parametrize("unit", ["percent", "degc", "ph", "cm"])
def test_rates_degrees_and_heights_do_not_add_up(unit: str) -> None:
    assert not is_added(DECIMAL, unit)
    assert not is_added(INTEGER, unit)


def test_money_adds_up_unless_it_is_for_one_of_something() -> None:
    assert is_added(MONEY)
    assert not is_added(MONEY, "kg")
    assert not is_added(MONEY, means=Means.PRICE)


def test_without_a_unit_a_whole_number_is_a_count_and_a_decimal_a_rate() -> None:
    assert is_added(INTEGER)
    assert not is_added(DECIMAL)


def test_a_declared_quantity_adds_up_whatever_its_unit() -> None:
    assert is_added(DECIMAL, "m", Means.QUANTITY)
    assert is_added(DECIMAL, "", Means.AMOUNT)


@pytest.mark.parametrize("field_type", [FieldType.TEXT, FieldType.CHOICE, FieldType.DATE])
def test_what_is_no_number_does_not_add_up(field_type: FieldType) -> None:
    assert not is_added(field_type)


def kind_of(**formulas: str) -> Kind:
    """A kind with weight, area, buckets and bucket_kg, and with fields that are worked out."""
    typed = [
        Field(FieldId("weight"), "重量", DECIMAL, unit="kg"),
        Field(FieldId("area"), "面积", DECIMAL, unit="m2"),
        Field(FieldId("buckets"), "桶数", INTEGER, unit="times"),
        Field(FieldId("bucket_kg"), "每桶", DECIMAL, unit="kg"),
    ]
    made = [
        Field(FieldId(name), name, DECIMAL, unit="kg", formula=formula)
        for name, formula in formulas.items()
    ]
    return Kind(KindId("feeding"), Role.EVENT, "投喂", fields=(*typed, *made))


def summed(kind: Kind) -> list[str]:
    return [field.id for field in summed_fields(kind, UNITS)]


@pytest.mark.parametrize(
    "formula", ["weight / area", "weight / 2 / area", "round(weight / area, 2)"]
)
def test_what_is_worked_out_for_one_of_something_does_not_add_up(formula: str) -> None:
    assert summed(kind_of(density=formula)) == ["weight", "area", "buckets", "bucket_kg"]


def test_a_part_of_a_weight_adds_up() -> None:
    assert "half" in summed(kind_of(half="weight / 2"))


def test_what_is_multiplied_by_a_count_does_not_add_up() -> None:
    kind = kind_of(quantity="buckets * bucket_kg")
    assert rates_of(kind) == {"bucket_kg"}
    assert summed(kind) == ["weight", "area", "buckets", "quantity"]


def test_a_declared_quantity_adds_up_whatever_it_is_multiplied_by() -> None:
    quantity = Field(FieldId("net"), "净重", DECIMAL, unit="kg", means=Means.QUANTITY)
    kind = kind_of(pay="net * buckets")
    with_quantity = Kind(kind.id, kind.role, kind.label, fields=(quantity, *kind.fields))
    assert "net" in summed(with_quantity)


def test_a_quantity_without_a_unit_is_of_this_and_that() -> None:
    assert not is_added(DECIMAL, "", Means.QUANTITY)
    assert is_added(INTEGER, "", Means.QUANTITY)


def test_what_goes_both_ways_does_not_add_up() -> None:
    lost = StockMove(StockEffect.DECREASE, FieldId("weight"), "worms")
    counted = StockMove(StockEffect.RESET, FieldId("weight"), "worms")
    kind = kind_of()
    assert "weight" in summed(replace(kind, stock=(lost, lost)))
    assert "weight" not in summed(replace(kind, stock=(lost, counted)))
