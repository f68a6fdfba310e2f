from __future__ import annotations

from dataclasses import replace
from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from fieldapp.domain.ids import FieldId, TypeId
from fieldapp.domain.project_type import Field, FieldType, ProjectType, UnitDeclared
from fieldapp.domain.scale import is_sensible_factor, number_shown, number_stored, units_of
from fieldapp.domain.units import UNITS, Measure, Unit, converted, unit_named

DECIMAL = Field(FieldId("f"), "数", FieldType.DECIMAL, places=2)
MONEY = Field(FieldId("f"), "钱", FieldType.MONEY, unit="t")
STORED = st.integers(-(10**15), 10**15)


def with_unit(**values: str) -> ProjectType:
    unit = UnitDeclared(
        values.get("id", "sack"),
        values.get("label", "麻袋"),
        values.get("of", "kg"),
        Decimal(values.get("factor", "40")),
    )
    return ProjectType(1, TypeId("x"), 1, "例", kind=(), unit=(unit,))


@pytest.mark.parametrize(
    ("field", "unit", "value", "stored"),
    [
        (MONEY, "t", "45.005", 4501),
        (DECIMAL, "t", "3.5", 3_500_000),
        (DECIMAL, "jin", "1076", 538_000),
        (DECIMAL, "m2", "3.14159", 314),
        (DECIMAL, "cm", "3.145", 315),
        (DECIMAL, "", "-3.145", -315),
        (replace(DECIMAL, type=FieldType.INTEGER, places=0), "", "7", 7),
    ],
)
def test_a_number_is_stored_as(field: Field, unit: str, value: str, stored: int) -> None:
    assert number_stored(field, UNITS.get(unit), Decimal(value)) == stored


@given(
    STORED,
    st.sampled_from([None, *UNITS.values(), units_of(with_unit(factor="0.7"))["sack"]]),
    st.sampled_from([FieldType.DECIMAL, FieldType.MONEY, FieldType.INTEGER]),
    st.integers(0, 6),
)
def test_what_is_shown_is_stored_as_the_same_number(
    number: int, unit: Unit | None, field_type: FieldType, places: int
) -> None:
    field = Field(FieldId("f"), "数", field_type, places=places)
    assert number_stored(field, unit, number_shown(field, unit, number)) == number


def test_the_units_of_a_type_are_the_built_in_ones_and_its_own() -> None:
    units = units_of(with_unit())
    assert units.keys() == {*UNITS, "sack"}
    assert (units["sack"].measure, units["sack"].factor) == (Measure.MASS, Decimal(40_000))
    assert unit_named("麻袋", own=units.values()) is units["sack"]


def test_a_unit_of_things_counts_the_same_things_only() -> None:
    units = units_of(with_unit(of="plant", factor="200"))
    assert converted(Decimal(2), units["sack"], UNITS["plant"]) == 400
    assert converted(Decimal(2), units["sack"], UNITS["pcs"]) is None


@pytest.mark.parametrize("values", [{"of": "kilo"}, {"factor": "0"}, {"factor": "1e999999"}])
def test_a_unit_that_makes_no_sense_is_left_out(values: dict[str, str]) -> None:
    assert units_of(with_unit(**values)).keys() == UNITS.keys()


@pytest.mark.parametrize(
    ("factor", "is_sensible"),
    [
        ("25", True),
        ("1e9", True),
        ("1e-9", True),
        ("1.1e9", False),
        ("0.9e-9", False),
        ("-1", False),
        ("NaN", False),
        ("Infinity", False),
    ],
)
def test_a_factor_is_positive_and_of_a_human_size(factor: str, is_sensible: bool) -> None:
    assert is_sensible_factor(Decimal(factor)) is is_sensible
