from __future__ import annotations

import pytest

from fieldapp.domain.ids import FieldId
from fieldapp.domain.project_type import Field, FieldType, Means
from fieldapp.domain.sums import adds_up
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
