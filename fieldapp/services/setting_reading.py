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
    from fieldapp.services.ledger import Ledger, ProjectWork

FINEST = 6  # digits after the point: a gram of a tonne


class SettingReader:
    """Reads what is typed for the settings of one project; `5吨` is 5000 where kg are asked for."""

    def __init__(self, ledger: Ledger, work: ProjectWork) -> None:
        self._units = work.type.units
        self._around = Surroundings(self._units, ledger.today())

    def number(self, label: str, text: str, unit: str = "", places: int = FINEST) -> Number:
        """The number in that unit; None where nothing is typed."""
        return self.value(Field(FieldId("value"), label, FieldType.DECIMAL, False, "", False, unit, places), text)

    def value(self, field: Field, text: str) -> Number:
        """The number in the unit of a field; None where nothing is typed."""
        reading = value_read(field, text, self._around)
        value = reading.value
        if reading.fault is None and not isinstance(value, Decimal):
            return None
        unit = self._units.get(field.unit)
        if isinstance(value, Decimal) and abs(number_stored(field, unit, value)) < LARGEST:
            return value
        return self._fault(field, text)

    def positive(self, field: Field, text: str) -> Number:
        """The number in the unit of a field, more than nothing."""
        value = self.value(field, text)
        if isinstance(value, Decimal) and value <= 0:
            return Problem("setting.not_positive", values={"label": field.label, "value": text})
        return value
