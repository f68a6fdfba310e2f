"""What is said of a typed text that is no value of its field: with its unit, and with its day."""

from __future__ import annotations

from typing import TYPE_CHECKING

from fieldapp.domain.dates import missing_day
from fieldapp.domain.field_reading import ReadingFault
from fieldapp.domain.problem import Problem
from fieldapp.domain.project_type import FieldType
from fieldapp.domain.units import Measure
from fieldapp.services.value_texts import unit_symbol

if TYPE_CHECKING:
    from fieldapp.domain.field_reading import Surroundings
    from fieldapp.domain.project_type import Field


def reading_problem(
    each: Field, text: str, fault: ReadingFault, around: Surroundings, *, where: str
) -> Problem:
    """The problem of a text that could not be read, as its field calls for it."""
    told = {"label": each.label}
    if fault is ReadingFault.UNIT and each.type is not FieldType.MONEY:
        unit = around.units.get(each.unit)
        if unit is None:
            return Problem("reading.number", where, told)
        if unit.measure is not Measure.MASS:
            return Problem("reading.unit_of", where, {**told, "unit": unit_symbol(unit)})
    if fault is ReadingFault.DATE:
        missing = missing_day(text, year=around.year, month=around.month)
        if missing is not None:
            day = dict(zip(("year", "month", "day"), missing, strict=True))
            return Problem("reading.no_such_day", where, {**told, **day})
    return Problem(f"reading.{fault.value}", where, told)
