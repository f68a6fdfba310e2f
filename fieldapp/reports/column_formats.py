"""How columns of reports are written: what follows from the field that they show."""

from __future__ import annotations

from typing import TYPE_CHECKING

from fieldapp.domain.household import HOUSEHOLD_FIELDS
from fieldapp.domain.ids import FieldId
from fieldapp.domain.project_type import FieldType, TextFormat
from fieldapp.domain.report import ColumnFormat
from fieldapp.domain.report_shape import Show
from fieldapp.domain.units import UNITS

if TYPE_CHECKING:
    from collections.abc import Mapping

    from fieldapp.domain.project_type import Field
    from fieldapp.domain.report_shape import ReportColumn
    from fieldapp.domain.units import Unit

FORMATS: Mapping[FieldType, ColumnFormat] = {
    FieldType.NOTE: ColumnFormat.NOTE,
    FieldType.DATE: ColumnFormat.DATE,
    FieldType.INTEGER: ColumnFormat.INTEGER,
    FieldType.DECIMAL: ColumnFormat.DECIMAL,
    FieldType.MONEY: ColumnFormat.MONEY,
    FieldType.CHOICE: ColumnFormat.NAME,
    FieldType.BOOLEAN: ColumnFormat.NAME,
    FieldType.HOUSEHOLD: ColumnFormat.NAME,
    FieldType.PARTY: ColumnFormat.NAME,
    FieldType.REFERENCE: ColumnFormat.NAME,
}
TEXT_FORMATS: Mapping[TextFormat, ColumnFormat] = {
    TextFormat.NAME: ColumnFormat.NAME,
    TextFormat.IDENTITY: ColumnFormat.IDENTITY,
    TextFormat.ACCOUNT: ColumnFormat.ACCOUNT,
    TextFormat.PHONE: ColumnFormat.PHONE,
}
SETTLEMENT = "settlement"  # columns that tell of the settlement that a record stands in
CORE_FORMATS: Mapping[str, ColumnFormat] = {
    "number": ColumnFormat.CODE,
    f"{SETTLEMENT}.number": ColumnFormat.CODE,
    f"{SETTLEMENT}.paid_on": ColumnFormat.DATE,
    f"{SETTLEMENT}.paid": ColumnFormat.MONEY,
    f"{SETTLEMENT}.unpaid": ColumnFormat.MONEY,
}
NOTE_LABELS = {"备注", "说明"}
SHORT_HOUSEHOLD_COLUMNS = {"group", "household_class", "gender"}
_HOUSEHOLD_FIELDS = {field.id: field for field in HOUSEHOLD_FIELDS}


def household_field(name: FieldId) -> Field | None:
    """A field of households; None where they have none of that name."""
    return _HOUSEHOLD_FIELDS.get(name)


def household_format(name: str) -> ColumnFormat:
    """The format of a household's column."""
    if name in SHORT_HOUSEHOLD_COLUMNS:
        return ColumnFormat.NAME
    return field_format(_HOUSEHOLD_FIELDS[FieldId(name)])


def column_format(column: ReportColumn, field: Field | None) -> ColumnFormat:
    """The format of a declared column that shows a field; None: it shows no field."""
    if column.show is Show.SIGN:
        return ColumnFormat.SIGNATURE
    if column.label in NOTE_LABELS:
        return ColumnFormat.NOTE
    if column.field in CORE_FORMATS:
        return CORE_FORMATS[column.field]
    if field is None:
        return ColumnFormat.TEXT
    if _HOUSEHOLD_FIELDS.get(field.id) is field:
        return household_format(field.id)
    return ColumnFormat.NAME if column.show is Show.UNIT else field_format(field)


def field_format(field: Field) -> ColumnFormat:
    """The format of a field's column."""
    if field.format is not None:
        return TEXT_FORMATS[field.format]
    return FORMATS.get(field.type, ColumnFormat.TEXT)


def unit_of(field: Field, units: Mapping[str, Unit]) -> Unit | None:
    """The unit that the numbers of a field are in; None: they are bare, or a price for a unit."""
    if field.type is FieldType.MONEY:
        return None if field.unit else UNITS["yuan"]
    return units.get(field.unit)


def places_of(field: Field | None) -> int:
    """The digits after the point of a field; None: it has none."""
    if field is None:
        return 0
    return 2 if field.type is FieldType.MONEY else field.places
