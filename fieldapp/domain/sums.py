"""Which numbers of records may be added up: weights and counts may, prices and temperatures not."""

from __future__ import annotations

from typing import TYPE_CHECKING

from fieldapp.domain.project_type import Field, FieldType, Means
from fieldapp.domain.units import Measure

if TYPE_CHECKING:
    from fieldapp.domain.units import Unit

# Lengths are left out: they are the depth of a layer or the height of a bed.
_ADDED = {
    Measure.MASS,
    Measure.FIELD_AREA,
    Measure.FLOOR_AREA,
    Measure.VOLUME,
    Measure.COUNT,
    Measure.TIME,
    Measure.LABOUR,
    Measure.MONEY,
}


def adds_up(field: Field, unit: Unit | None) -> bool:
    """Whether the sum of a field over many records means anything; `unit` None is no unit.

    Money for one of a unit is a price. A decimal without a unit may be a rate, a whole number
    without one is a count.
    """
    if not field.type.is_number or field.means is Means.PRICE:
        return False
    if field.means is not None:
        return True
    match field.type:
        case FieldType.MONEY:
            return not field.unit
        case FieldType.INTEGER:
            return unit is None or unit.measure in _ADDED
        case _:
            return unit is not None and unit.measure in _ADDED
