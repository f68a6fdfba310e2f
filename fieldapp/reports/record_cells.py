"""What the columns of a report show of a record: its own fields, and those of what it names."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from decimal import Decimal
from typing import TYPE_CHECKING

from fieldapp.domain.household import Household
from fieldapp.domain.ids import FieldId, PartyId
from fieldapp.domain.masking import masked
from fieldapp.domain.money import yuan
from fieldapp.domain.project_type import Field, FieldType
from fieldapp.domain.report import CellValue, Column
from fieldapp.domain.report_shape import Show
from fieldapp.domain.units import converted
from fieldapp.reports.column_formats import (
    SETTLEMENT,
    column_format,
    household_field,
    places_of,
    unit_of,
)
from fieldapp.store.aggregates import Scope
from fieldapp.store.parties import Contact
from fieldapp.store.settlement_lines import SettlementLineStore

if TYPE_CHECKING:
    from collections.abc import Sequence

    from fieldapp.domain.ids import KindId, RecordId
    from fieldapp.domain.project_type import Kind
    from fieldapp.domain.record import FieldValue, Record, Values
    from fieldapp.domain.report_shape import ReportColumn
    from fieldapp.domain.units import Unit
    from fieldapp.reports.frame import Order
    from fieldapp.store.settlement_lines import Settled


@dataclass(frozen=True, slots=True)
class _People:
    households: Mapping[PartyId, Household]
    contacts: Mapping[PartyId, Contact]


class RecordCells:
    """Makes the cells of one report from records of some kinds, whose columns are declared."""

    def __init__(self, order: Order, kinds: Sequence[Kind]) -> None:
        self._order, self._work, self._kinds = order, order.work, kinds
        parties = order.ledger.parties
        households = parties.households(with_void=True)
        self._people = _People({each.id: each for each in households}, parties.contacts())
        self._assets: dict[KindId, Mapping[int, Values]] = {}
        self._settled = self._settlements()

    def column(self, column: ReportColumn) -> Column:
        """The column as a sheet has it; its format follows from the first kind's field."""
        field = self._field(self._kinds[0], column)
        is_own_number = field is not None and field.type.is_number and column.show is Show.VALUE
        places = column.places if column.places is not None else places_of(field)
        return Column(
            (column.label,),
            column_format(column, field),
            places=places if is_own_number else 0,
            is_summed=column.total,
        )

    def total(self, column: ReportColumn) -> Decimal | None:
        """The ledger's own sum of a column over the period; None where none is asked for."""
        if not column.total:
            return None
        if column.field.startswith(SETTLEMENT):
            return self._settled_total(column)
        scope = Scope(self._work.id, self._order.period)
        aggregates = self._order.ledger.aggregates(self._work)
        total = Decimal(0)
        for kind in self._kinds:
            table = self._work.records.tables[kind.id]
            stored = aggregates.sum_of(table, column.field, scope)
            total += self._in_unit(kind, column, table.shown_number(column.field, stored))
        return total

    def _settled_total(self, column: ReportColumn) -> Decimal:
        """What the settlements of the period paid, or have yet to pay, for records of the kinds."""
        ids, name = {kind.id for kind in self._kinds}, column.field.partition(".")[2]
        amounts = (
            _settled_value(settled, name)
            for (kind_id, _), settled in self._settled.items()
            if kind_id in ids
        )
        return sum((each for each in amounts if isinstance(each, Decimal)), Decimal(0))

    def cell(self, kind: Kind, record: Record, column: ReportColumn) -> CellValue:
        """What a column shows of a record; None for a blank cell."""
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
        return household_field(FieldId(further))

    def _unit(self, field: Field) -> Unit:
        return self._work.type.units[field.unit]

    def _in_unit(self, kind: Kind, column: ReportColumn, value: Decimal) -> Decimal:
        field = self._field(kind, column)
        if not column.unit or field is None:
            return value
        own, wanted = unit_of(field, self._work.type.units), self._work.type.units[column.unit]
        shown = None if own is None else converted(value, own, wanted)
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
    match name:
        case "paid_on":
            return settled.paid_on
        case "paid":
            return yuan(settled.amount) if settled.paid_on else None
        case "unpaid":
            return None if settled.paid_on else yuan(settled.amount)
        case _:
            return settled.number


def household_value(household: Household, name: str) -> CellValue:
    """What a report shows of a household in the column of that name."""
    if name == "household_class":
        return household.household_class.label
    value: CellValue = getattr(household, name)
    return value
