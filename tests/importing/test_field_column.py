"""A column reads its cells as its heading and its rows say."""

from __future__ import annotations

from decimal import Decimal

import pytest

from fieldapp.domain.field_reading import ReadingFault, Surroundings
from fieldapp.domain.ids import FieldId
from fieldapp.domain.units import UNITS
from fieldapp.importing.field_column import FieldColumn
from tests.importing.herbs import TODAY, kind_of

WEIGHT = kind_of("delivery").by_id[FieldId("weight")]


@pytest.fixture
def column() -> FieldColumn:
    return FieldColumn(WEIGHT, 3, Surroundings(UNITS, TODAY))


def test_a_number_is_in_the_unit_of_the_field(column: FieldColumn) -> None:
    assert column.read(100.0).value == Decimal(100)


def test_a_truth_is_not_read_as_the_number_that_it_equals(column: FieldColumn) -> None:
    assert column.read(1.0).value == Decimal(1)
    assert column.read(cell=True).fault is ReadingFault.NUMBER


def test_where_rows_say_the_unit_a_number_is_in_that(column: FieldColumn) -> None:
    assert column.in_unit(UNITS["jin"]).read(100.0).value == Decimal(50)
    assert column.in_unit(None).read(100.0).fault is ReadingFault.UNIT
    assert column.in_unit(None).read("100斤").value == Decimal(50)
    assert column.in_unit(None).index == column.index
