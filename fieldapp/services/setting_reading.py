"""Numbers that people type into a project's settings, with the units that they may write."""

from __future__ import annotations

from decimal import Decimal
from typing import TYPE_CHECKING

from fieldapp.domain.field_reading import Surroundings, value_read
from fieldapp.domain.ids import FieldId
from fieldapp.domain.problem import Problem
from fieldapp.domain.project_type import Field, FieldType
from fieldapp.domain.scale import LARGEST, number_stored
from fieldapp.services.value_texts import price_unit, unit_symbol

if TYPE_CHECKING:
    from collections.abc import Mapping
    from datetime import date

    from fieldapp.domain.units import Unit

FINEST = 6  # digits after the point: a gram of a tonne


def number_field(label: str, unit: str = "", places: int = FINEST) -> Field:
    """What a number of a setting is read as; `5吨` is 5000 where its unit is the kilogram."""
    return Field(FieldId("value"), label, FieldType.DECIMAL, unit=unit, places=places)


class SettingReader:
    """Reads what is typed for the settings of one project."""

    def __init__(self, units: Mapping[str, Unit], today: date) -> None:
        self._units = units
        self._around = Surroundings(units, today)

    def number(self, field: Field, text: str) -> Decimal | Problem | None:
        """The number in the unit of the field; None where nothing is typed."""
        reading = value_read(field, text, self._around)
        value = reading.value
        if reading.fault is None and value is None:
            return None
        unit = self._units.get(field.unit)
        if isinstance(value, Decimal) and abs(number_stored(field, unit, value)) < LARGEST:
            return value
        return self._fault(field, text)

    def positive(self, field: Field, text: str) -> Decimal | Problem | None:
        """The number in the unit of the field, more than nothing; None where nothing is typed."""
        value = self.number(field, text)
        if isinstance(value, Decimal) and value <= 0:
            return Problem("setting.not_positive", values={"label": field.label, "value": text})
        return value

    def unit_word(self, field: Field) -> str:
        """The word for the field's unit: `kg`, `元/吨`; empty where it has none."""
        if field.type is FieldType.MONEY:
            return price_unit(field, self._units)
        unit = self._units.get(field.unit)
        return unit_symbol(unit) if unit else ""

    def _fault(self, field: Field, text: str) -> Problem:
        told = {"label": field.label, "value": text}
        word = self.unit_word(field)
        if word:
            return Problem("setting.wrong_unit", values={**told, "unit": word})
        return Problem("setting.not_a_number", values=told)
