"""A column of a table that is for a field: what its cells say, each text read once."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from fieldapp.importing.cell_reading import cell_read

if TYPE_CHECKING:
    from fieldapp.domain.field_reading import Reading, Surroundings
    from fieldapp.domain.project_type import Field
    from fieldapp.domain.units import Unit
    from fieldapp.importing.sheet import Cell


class FieldColumn:
    """A column of values of one field; cells repeat themselves, so what was read is remembered."""

    def __init__(self, field: Field, index: int, around: Surroundings) -> None:
        self.field, self.index, self.around = field, index, around
        self._readings: dict[tuple[type, Cell], Reading] = {}

    def read(self, cell: Cell) -> Reading:
        """The value in a cell."""
        key = (type(cell), cell)
        reading = self._readings.get(key)
        if reading is None:
            reading = self._readings[key] = cell_read(self.field, cell, self.around)
        return reading

    def in_unit(self, unit: Unit | None) -> FieldColumn:
        """The column as it is to be read where rows say the unit; an unknown one is None."""
        around = replace(self.around, unit=unit, is_unit_needed=True)
        return FieldColumn(self.field, self.index, around)
