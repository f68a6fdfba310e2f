"""The shape `table`: one row for each record of one kind, or of several that share columns."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, replace
from datetime import date, timedelta
from decimal import Decimal
from typing import TYPE_CHECKING

from fieldapp.domain.effects import date_of
from fieldapp.domain.household import HOUSEHOLD_FIELDS, Household
from fieldapp.domain.ids import FieldId, PartyId
from fieldapp.domain.masking import masked
from fieldapp.domain.period import Period
from fieldapp.domain.project_type import Field, FieldType, TextFormat
from fieldapp.domain.report import CellValue, Column, ColumnFormat, Report, Row
from fieldapp.domain.report_shape import Show
from fieldapp.domain.units import converted
from fieldapp.reports.frame import is_landscape, section, title_of
from fieldapp.services.messages import told
from fieldapp.store.aggregates import Scope
from fieldapp.store.parties import Contact
from fieldapp.store.settlement_lines import SettlementLineStore

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from fieldapp.domain.ids import KindId, RecordId
    from fieldapp.domain.project_type import Kind
    from fieldapp.domain.record import FieldValue, Record, Values
    from fieldapp.domain.report_shape import ReportColumn
    from fieldapp.domain.units import Unit
    from fieldapp.reports.frame import Order
    from fieldapp.store.settlement_lines import Settled

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
NOTE_LABELS = {"备注", "说明"}
SHORT_HOUSEHOLD_COLUMNS = {"group", "household_class", "gender"}
ROWS_BETWEEN_NEWS = 1000  # a row takes some 100 microseconds
PART_DAYS = (
    31  # the records of so many days are held at a time; a row takes a third of their memory
)
_HOUSEHOLD_FIELDS = {field.id: field for field in HOUSEHOLD_FIELDS}


def table_report(order: Order) -> Report:
    """The report of the records of a period, in the order of their dates."""
    table = _Table(order)
    rows = list(table.rows())
    columns = [table.column(column) for column in order.type.columns]
    totals = [table.total(column) for column in order.type.columns]
    if order.type.leaves_out_blank and rows:
        filled = [at for at in range(len(columns)) if any(row.values[at] for row in rows)]
        columns, totals = [columns[at] for at in filled], [totals[at] for at in filled]
        rows = [replace(row, values=tuple(row.values[at] for at in filled)) for row in rows]
    sheet = section(order, columns, rows, totals if any(t is not None for t in totals) else ())
    return Report(title_of(order), (sheet,), is_landscape=is_landscape(order.type))


@dataclass(frozen=True, slots=True)
class _People:
    households: Mapping[PartyId, Household]
    contacts: Mapping[PartyId, Contact]


class _Table:
    """The kinds, people and titles that the cells of one report are made from."""

    def __init__(self, order: Order) -> None:
        self._order, self._work = order, order.work
        self._kinds = [order.work.kind(kind_id) for kind_id in order.type.source]
        parties = order.ledger.parties
        households = parties.households(with_void=True)
        self._people = _People({each.id: each for each in households}, parties.contacts())
        self._assets: dict[KindId, Mapping[int, Values]] = {}
        self._settled = self._settlements()

    def rows(self) -> Iterator[Row]:
        """The live records of the period, by date and then as they were made."""
        period, text = self._order.period, told("report.gathering")
        for number, (kind, record) in enumerate(self._records()):
            if number % ROWS_BETWEEN_NEWS == 0:
                day = date_of(kind, record.values) or period.begin
                self._order.progress.advance((day - period.begin).days, period.days, text)
            yield self._row(kind, record)

    def _records(self) -> Iterator[tuple[Kind, Record]]:
        dated = [kind for kind in self._kinds if kind.date]
        yield from self._sorted([kind for kind in self._kinds if not kind.date], None)
        for part in _parts(self._order.period) if dated else ():
            yield from self._sorted(dated, part)

    def _sorted(self, kinds: Sequence[Kind], part: Period | None) -> list[tuple[Kind, Record]]:
        found = [
            (kind, record)
            for kind in kinds
            for record in self._work.records.records(kind.id, self._work.id, part)
        ]
        found.sort(key=lambda each: (date_of(each[0], each[1].values) or date.min, each[1].id))
        return found

    def column(self, column: ReportColumn) -> Column:
        """The column as a sheet has it; its format follows from the first kind's field."""
        field = self._field(self._kinds[0], column)
        is_own_number = field is not None and field.type.is_number and column.show is Show.VALUE
        places = column.places if column.places is not None else _places(field)
        return Column(
            (column.label,),
            _format(column, field),
            places=places if is_own_number else 0,
            is_summed=column.total,
        )

    def _row(self, kind: Kind, record: Record) -> Row:
        return Row(tuple(self._cell(kind, record, column) for column in self._order.type.columns))

    def total(self, column: ReportColumn) -> Decimal | None:
        """The ledger's own sum of a column over the period; None where none is asked for."""
        if not column.total:
            return None
        scope = Scope(self._work.id, self._order.period)
        aggregates = self._order.ledger.aggregates(self._work)
        total = Decimal(0)
        for kind in self._kinds:
            table = self._work.records.tables[kind.id]
            stored = aggregates.sum_of(table, column.field, scope)
            total += self._in_unit(kind, column, table.shown_number(column.field, stored))
        return total

    def _cell(self, kind: Kind, record: Record, column: ReportColumn) -> CellValue:
        value = self._value(kind, record, column)
        if column.show is Show.MASKED and isinstance(value, str):
            field = self._field(kind, column)
            return masked(field, value) if field else value
        return value

    def _value(self, kind: Kind, record: Record, column: ReportColumn) -> CellValue:
        if not column.field:
            return column.value or None
        if column.field == "number":
            return record.number
        name, _, further = column.field.partition(".")
        if name == SETTLEMENT:
            settled = self._settled.get((kind.id, record.id))
            return _settled_value(settled, further) if settled else None
        if further:
            return self._of_other(kind.by_id[FieldId(name)], record.values, FieldId(further))
        field = self._field(kind, column)
        return None if field is None else self._of_field(kind, record, column, field)

    def _of_field(
        self, kind: Kind, record: Record, column: ReportColumn, field: Field
    ) -> CellValue:
        if column.show is Show.UNIT:
            return self._unit(field).label
        value = record.values.get(field.id)
        if isinstance(value, Decimal):
            return self._in_unit(kind, column, value)
        return self._shown(field, value)

    def _field(self, kind: Kind, column: ReportColumn) -> Field | None:
        """The field that a column shows: the kind's own, or one of what it names."""
        name, _, further = column.field.partition(".")
        own = kind.by_id.get(kind.date if name == "date" else FieldId(name))
        if not further or own is None:
            return own
        if own.type is FieldType.REFERENCE:
            return self._work.kind(own.to).by_id.get(FieldId(further))
        return _HOUSEHOLD_FIELDS.get(FieldId(further))

    def _unit(self, field: Field) -> Unit:
        return self._work.type.units[field.unit]

    def _in_unit(self, kind: Kind, column: ReportColumn, value: Decimal) -> Decimal:
        field = self._field(kind, column)
        if not column.unit or field is None:
            return value
        shown = converted(value, self._unit(field), self._work.type.units[column.unit])
        return value if shown is None else shown

    def _of_other(self, field: Field, values: Values, further: FieldId) -> CellValue:
        """A field of the party or the asset that a record names."""
        other = values.get(field.id)
        if not isinstance(other, int):
            return None
        if field.type is FieldType.REFERENCE:
            shown = self._work.kind(field.to).by_id[further]
            return self._shown(shown, self._assets_of(field.to)[other].get(further))
        household = self._people.households.get(PartyId(other))
        if household is not None:
            return household_value(household, further)
        contact = self._people.contacts[PartyId(other)]
        return contact.name if further == "name" else contact.phone

    def _shown(self, field: Field, value: FieldValue) -> CellValue:
        if isinstance(value, bool):
            return "是" if value else "否"
        if isinstance(value, str) and field.type is FieldType.CHOICE:
            return field.options.get(value, value)
        if isinstance(value, int) and field.type.is_person:
            return self._people.contacts[PartyId(value)].name
        if isinstance(value, int) and field.type is FieldType.REFERENCE:
            return self._title(field, value)
        return value

    def _title(self, field: Field, asset_id: int) -> str:
        """The text that names an asset."""
        named = self._work.kind(field.to).naming_field
        return str(self._assets_of(field.to)[asset_id][named.id])

    def _settlements(self) -> Mapping[tuple[KindId, RecordId], Settled]:
        """The settlements that records of the period stand in, where the report asks for them."""
        if not any(column.field.startswith(SETTLEMENT) for column in self._order.type.columns):
            return {}
        lines = SettlementLineStore(self._order.ledger.store)
        return lines.settled(self._work.id, self._order.period)

    def _assets_of(self, kind_id: KindId) -> Mapping[int, Values]:
        """All assets of a kind, void ones too: old records still name them."""
        if kind_id not in self._assets:
            records = self._work.records.records(kind_id, self._work.id, with_void=True)
            self._assets[kind_id] = {record.id: record.values for record in records}
        return self._assets[kind_id]


def _settled_value(settled: Settled, name: str) -> CellValue:
    return settled.paid_on if name == "paid_on" else settled.number


def _parts(period: Period) -> Iterator[Period]:
    """The period in pieces."""
    for first in range(0, period.days, PART_DAYS):
        begin = period.begin + timedelta(first)
        yield Period(begin, min(begin + timedelta(PART_DAYS), period.end))


def household_value(household: Household, name: str) -> CellValue:
    """What a report shows of a household in the column of that name."""
    if name == "household_class":
        return household.household_class.label
    value: CellValue = getattr(household, name)
    return value


def household_format(name: str) -> ColumnFormat:
    """The format of a household's column."""
    if name in SHORT_HOUSEHOLD_COLUMNS:
        return ColumnFormat.NAME
    return field_format(_HOUSEHOLD_FIELDS[FieldId(name)])


def _format(column: ReportColumn, field: Field | None) -> ColumnFormat:
    if column.label in NOTE_LABELS:
        return ColumnFormat.NOTE
    if column.field in {"number", f"{SETTLEMENT}.number"}:
        return ColumnFormat.CODE
    if column.field == f"{SETTLEMENT}.paid_on":
        return ColumnFormat.DATE
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


def _places(field: Field | None) -> int:
    if field is None:
        return 0
    return 2 if field.type is FieldType.MONEY else field.places
