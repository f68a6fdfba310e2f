from __future__ import annotations

from datetime import date
from decimal import Decimal
from typing import TYPE_CHECKING

import pytest

from fieldapp.domain.project_type import FieldType
from fieldapp.domain.record import FieldValue, operand

if TYPE_CHECKING:
    from fieldapp.domain.operations import Operand


@pytest.mark.parametrize(
    ("value", "field_type", "expected"),
    [
        (Decimal("3.5"), FieldType.DECIMAL, Decimal("3.5")),
        (7, FieldType.INTEGER, Decimal(7)),
        (True, FieldType.BOOLEAN, True),
        ("first", FieldType.CHOICE, "first"),
        (date(2024, 4, 8), FieldType.DATE, "2024-04-08"),
        (12, FieldType.REFERENCE, "12"),
        (12, FieldType.HOUSEHOLD, "12"),
        (None, FieldType.MONEY, None),
    ],
)
def test_a_value_is_seen_by_formulas_as(
    value: FieldValue, field_type: FieldType, expected: Operand
) -> None:
    seen = operand(value, field_type)
    assert (seen, type(seen)) == (expected, type(expected))
