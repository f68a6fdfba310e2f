"""Which columns an import looks for, and what the sheet around them says of units and dates."""

from __future__ import annotations

import re
from dataclasses import dataclass
from decimal import Decimal
from typing import TYPE_CHECKING

from fieldapp.domain.dates import month_in, month_of_name, year_in
from fieldapp.domain.field_reading import Surroundings
from fieldapp.domain.household import HOUSEHOLD_FIELDS
from fieldapp.domain.ids import FieldId
from fieldapp.domain.numbers import cleaned
from fieldapp.domain.project_type import Field, FieldType, Kind, Means
from fieldapp.domain.units import UNITS, Measure, Unit, converted, unit_named
from fieldapp.domain.validating import FROM_OUTSIDE, YEAR
from fieldapp.importing.heading import core, is_unit
from fieldapp.importing.table import Wanted

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping, Sequence
    from datetime import date

    from fieldapp.importing.table import Table, TableColumn

UNIT = "quantity.unit"  # a column that says each row's unit; no field has such an id
UNIT_NAMES = ("单位", "计量单位", "数量单位", "重量单位")
COUNT = "数"  # with which a header ends that names its unit: 斤数
GROUP, IDENTITY = "household.group", "household.id_number"
WHY = "record.reason"  # a column that says why a row is right, though it is against the plan
WHY_NAME = "核实说明"
UNITS_NOTED = re.compile(r"(?<![报制填单])单位[:：](?P<units>(?:(?!单位)[^:：()（）])+)")

_HOUSEHOLD = {field.id: field for field in HOUSEHOLD_FIELDS}


def wanted_of_fields(fields: Iterable[Field]) -> tuple[Wanted, ...]:
    """The columns of some fields: all of them may be brought, computed ones to be compared."""
    return tuple(
        Wanted(field.id, (field.label, *field.aliases), is_required=_is_needed(field))
        for field in fields
    )


def wanted_of_kind(kind: Kind, *, is_planned: bool = False) -> tuple[Wanted, ...]:
    """The columns of a kind, what tells its household apart, and its quantity's unit.

    Of what is held against a plan a column may say why it is right all the same.
    """
    wanted = list(wanted_of_fields(kind.fields))
    if kind.household is not None:
        for special, name in ((GROUP, "group"), (IDENTITY, "id_number")):
            field = _HOUSEHOLD[FieldId(name)]
            wanted.append(Wanted(special, (field.label, *field.aliases)))
    quantity = quantity_of(kind)
    taken = {name for each in wanted for name in each.names}
    if quantity is not None and quantity.unit and not taken & set(UNIT_NAMES):
        wanted.append(Wanted(UNIT, UNIT_NAMES))
    if is_planned:
        wanted.append(Wanted(WHY, (WHY_NAME,)))
    return tuple(wanted)


def quantity_of(kind: Kind) -> Field | None:
    """The field that tells how much; None where a kind has none."""
    return next((field for field in kind.fields if field.means is Means.QUANTITY), None)


def _is_needed(field: Field) -> bool:
    """Whether no workbook can lack the column: nothing else gives the value."""
    has_default = field.default == YEAR or field.default not in FROM_OUTSIDE
    return field.required and not (has_default or field.default_from or field.formula)


@dataclass(frozen=True, slots=True)
class SheetContext:
    """What a sheet says around its cells: year, month, and units noted above the header."""

    year: int | None
    month: int | None
    units: tuple[Unit, ...]

    @classmethod
    def of(cls, table: Table, file_stem: str) -> SheetContext:
        """The context of a table; the sheet's name first, then its title, notes, and file name."""
        year: int | None = None
        month: int | None = None
        for text in (table.sheet_name, table.title, *table.notes, file_stem):
            is_name = text in {table.sheet_name, file_stem}
            found_year, found_month = month_of_name(text) if is_name else month_in(text)
            year = year or found_year
            month = month or (found_month if text in {table.sheet_name, table.title} else None)
        return cls(year, month, _units_noted((table.title, *table.notes)))

    def around(
        self, field: Field, column: TableColumn, units: Mapping[str, Unit], today: date
    ) -> Surroundings:
        """What surrounds the cells of one column."""
        own = units.get(field.unit)
        unit = _unit_said(column, units) or _unit_counted(column, own, units)
        unit = unit or self._noted_unit(field, own)
        return Surroundings(units, today, unit, self.year, self.month)

    def _noted_unit(self, field: Field, own: Unit | None) -> Unit | None:
        if field.type is FieldType.MONEY:  # what a price is for is never noted
            own = None if field.unit else UNITS["yuan"]
        return next((unit for unit in self.units if fits(unit, own)), None)


def _unit_said(column: TableColumn, units: Mapping[str, Unit]) -> Unit | None:
    """The unit in a header's brackets; of a price such as 元/吨 the unit that it is for.

    A unit that we do not know, such as 车, is one that nothing converts to.
    """
    word = cleaned(column.unit_text).replace("每", "/").rpartition("/")[2]
    unit = unit_named(word, own=units.values())
    if unit is None and is_unit(word):
        return Unit(word, word, Measure.COUNT, Decimal(1), (word,))
    return unit


def _unit_counted(column: TableColumn, own: Unit | None, units: Mapping[str, Unit]) -> Unit | None:
    """The unit in the name of a header that ends as 斤数 does, where the field can be in it."""
    name = core(column.levels[-1]) if column.levels else ""
    word = name.removesuffix(COUNT)
    endings = (word[start:] for start in range(len(word)) if word != name)
    named = (unit_named(ending, own=units.values()) for ending in endings)
    return next((unit for unit in named if unit and fits(unit, own)), None)


def fits(unit: Unit, own: Unit | None) -> bool:
    """Whether what is given in a unit can be stored in a field's own one."""
    return own is not None and converted(Decimal(1), unit, own) is not None


def tells_of_cells(note: str) -> bool:
    """Whether a note says something without which the cells below it may be misread."""
    return bool(_units_noted((note,)) or year_in(note))


def _units_noted(texts: Sequence[str]) -> tuple[Unit, ...]:
    found: list[Unit] = []
    for text in texts:
        for match in UNITS_NOTED.finditer(text):
            words = re.split(r"[、,，;；/\s]+", match["units"])
            found += [unit for word in words if (unit := unit_named(word))]
    return tuple(found)
