"""Judges the rows of a table as records of a kind, one by one, against the ledger as it is."""

from __future__ import annotations

from dataclasses import dataclass, field, replace
from datetime import date
from decimal import Decimal
from typing import TYPE_CHECKING

from fieldapp.domain.fingerprint import fingerprint_of
from fieldapp.domain.ids import FieldId
from fieldapp.domain.money import yuan
from fieldapp.domain.person_name import name_key
from fieldapp.domain.problem import Level, Problem
from fieldapp.domain.project_type import Field, FieldType
from fieldapp.domain.record import Draft, FieldValue
from fieldapp.domain.units import unit_named
from fieldapp.domain.validating import YEAR
from fieldapp.importing.cell_reading import cell_text
from fieldapp.importing.columns import GROUP, IDENTITY, UNIT, WHY, SheetContext, fits, quantity_of
from fieldapp.importing.faults import (
    LOCKED,
    Nearness,
    invalid,
    mismatch,
    nearest,
    nearness_of,
    unreadable,
)
from fieldapp.importing.field_column import FieldColumn
from fieldapp.importing.judged import Reason, Rejection
from fieldapp.importing.references import (
    AssetFinder,
    CopiedFields,
    HouseholdFinder,
    NewCustomers,
)
from fieldapp.importing.sheet import Cell

if TYPE_CHECKING:
    from collections.abc import Mapping

    from fieldapp.domain.field_reading import Reading, ReadingFault, Surroundings
    from fieldapp.domain.project_type import Kind
    from fieldapp.domain.record import Values
    from fieldapp.domain.units import Unit
    from fieldapp.importing.table import BodyRow, Table, TableColumn
    from fieldapp.services.judging import Judged
    from fieldapp.services.ledger import Ledger, ProjectWork
    from fieldapp.services.records import Records


@dataclass(frozen=True, slots=True)
class JudgedRecord:
    """A row that can be taken: its draft, and what is odd about it."""

    draft: Draft
    warnings: tuple[Problem, ...] = ()

    @property
    def fingerprint(self) -> str:
        """What makes the row the same as others."""
        return self.draft.fingerprint or ""


@dataclass(slots=True)
class _Row:
    """A row while it is judged."""

    cells: tuple[Cell, ...]
    values: dict[FieldId, FieldValue] = field(default_factory=dict)
    entered: dict[FieldId, str] = field(default_factory=dict)
    names: dict[FieldId, FieldValue] = field(default_factory=dict)
    faults: list[tuple[Nearness, Rejection]] = field(default_factory=list)
    reason: str = ""


class RecordJudge:
    """What is asked of each row: made once for each import, it reads the ledger once."""

    def __init__(self, ledger: Ledger, work: ProjectWork, kind: Kind, records: Records) -> None:
        self._ledger, self._work, self._records = ledger, work, records
        self.today = ledger.today()
        self._units: dict[str, Unit | None] = {}
        self._prices: dict[tuple[str, str | None, date], FieldValue] = {}
        self._listed = {
            each.id: each.default_from
            for each in kind.fields
            if each.default_from is not None and each.default_from.price
        }
        self._copied = CopiedFields(work, kind)
        self.kind = kind
        self.households = HouseholdFinder(ledger.parties.households(), self.today)
        self.customers = NewCustomers(ledger.parties.others())
        self.assets = AssetFinder(records)
        self.quantity_parts = _quantity_parts(work, kind)

    @property
    def units(self) -> Mapping[str, Unit]:
        """The units of the project type, built in or its own."""
        return self._work.type.units

    def table(self, table: Table, file_stem: str) -> TableJudge:
        """The judge of one table's rows."""
        context = SheetContext.of(table, file_stem)
        return TableJudge(self, table, context)

    def around(self, each: Field, column: TableColumn, context: SheetContext) -> Surroundings:
        """What surrounds the cells of a column."""
        return context.around(each, column, self._work.type.units, self.today)

    def unit(self, text: str) -> Unit | None:
        """The unit of that name, of the project type or built in."""
        if text not in self._units:
            self._units[text] = unit_named(text, own=self._work.type.units.values())
        return self._units[text]

    def listed_price(self, field_id: FieldId, values: Values) -> FieldValue:
        """What the project's dated lists say of the day and the grade of a row; None: nothing."""
        source, day = self._listed.get(field_id), values.get(self.kind.date)
        grade = values.get(source.match) if source else None
        if source is None or not isinstance(day, date) or not isinstance(grade, str | None):
            return None
        return self._price(source.price, grade, day)

    def worked_out(self, values: Values) -> Values:
        """The values of a row with everything that follows from them."""
        return self._records.judged(self.kind, values).values

    def finished(self, row: _Row) -> JudgedRecord | Rejection:
        """The draft of a row that has been read, or the reason why it is not taken."""
        row.values |= self._copied.missing(row.values)
        self._take_listed_prices(row)
        judged = self._records.judged(self.kind, row.values)
        rejection = self._rejection(row, judged)
        if rejection is not None and rejection.problem.code != LOCKED:
            return rejection
        typed = {**row.values, **row.names} if row.names else row.values
        fingerprint = fingerprint_of(self.kind, typed)
        if rejection is not None:
            return replace(rejection, fingerprint=fingerprint)
        draft = Draft(judged.values, row.entered, fingerprint, reason=row.reason or None)
        warnings = [each for each in judged.problems if each.level is Level.WARNING]
        return JudgedRecord(draft, tuple(warnings))

    def _rejection(self, row: _Row, judged: Judged) -> Rejection | None:
        """The one reason why a row is not taken; None where there is none."""
        found = list(row.faults)
        unread = {rejection.problem.where for _, rejection in found}
        found += [
            invalid(self.kind, problem, judged.values)
            for problem in judged.errors
            if problem.where not in unread
        ]
        for field_id, typed in judged.differing.items():
            each, computed = self.kind.by_id[field_id], judged.values.get(field_id)
            found.append((Nearness.AMOUNT, mismatch(self.kind, each, typed, computed)))
        return nearest(found)

    def _take_listed_prices(self, row: _Row) -> None:
        """Fill prices that the workbook has no column for from the project's dated lists."""
        for field_id in self._listed:
            if field_id not in row.values:
                row.values[field_id] = self.listed_price(field_id, row.values)

    def _price(self, price_list: str, grade: str | None, day: date) -> FieldValue:
        key = (price_list, grade, day)
        if key not in self._prices:
            listed = self._ledger.projects.price(self._work.id, *key)
            self._prices[key] = None if listed is None else yuan(listed)
        return self._prices[key]


def _quantity_parts(work: ProjectWork, kind: Kind) -> frozenset[str]:
    """What the quantity is worked out from."""
    quantity = quantity_of(kind)
    computed = work.type.formulas[kind.id].computed
    names = (formula.names for field, formula in computed if field == quantity)
    return frozenset[str]().union(*names)


class TableJudge:
    """Judges the rows of one table."""

    def __init__(self, judge: RecordJudge, table: Table, context: SheetContext) -> None:
        self.records = judge
        self._indexes = {each.wanted_id: each.index for each in table.columns if each.wanted_id}
        by_field = {each.wanted_id: each for each in table.columns}
        self._columns = [
            FieldColumn(each, column.index, judge.around(each, column, context))
            for each in judge.kind.fields
            if (column := by_field.get(each.id))
        ]
        year = context.year or judge.today.year
        self._years = {
            each.id: Decimal(year)
            for each in judge.kind.fields
            if each.default == YEAR and each.id not in by_field
        }
        self._in_row_unit = self._fields_in_row_unit()
        self._by_unit: dict[tuple[FieldId, str], FieldColumn] = {}
        take = {
            FieldType.HOUSEHOLD: self._take_household,
            FieldType.PARTY: self._take_party,
            FieldType.REFERENCE: self._take_reference,
        }
        self._steps = [
            (take.get(each.field.type, self._take_value), each) for each in self._columns
        ]

    def judge(self, body_row: BodyRow) -> JudgedRecord | Rejection:
        """The draft of a row, or the one reason why it is not taken."""
        return self.records.finished(self._read(body_row))

    def values(self, body_row: BodyRow) -> Values:
        """What the cells of a row say, as far as they can be read."""
        return self._read(body_row).values

    def cell(self, body_row: BodyRow, wanted_id: str) -> Cell:
        """What stands in the column of a row; None where the table has none."""
        return self._cell(_Row(body_row.cells), wanted_id)

    def with_cell(self, body_row: BodyRow, wanted_id: str, text: str) -> BodyRow:
        """The row with another text in a column that the table has."""
        index = self._indexes[wanted_id]
        cells = (*body_row.cells[:index], text, *body_row.cells[index + 1 :])
        return replace(body_row, cells=cells)

    def _read(self, body_row: BodyRow) -> _Row:
        row = _Row(body_row.cells, dict(self._years))
        for take, column in self._steps:
            take(row, column)
        row.reason = cell_text(self._cell(row, WHY)).strip()
        self._take_group(row)
        return row

    def _take_group(self, row: _Row) -> None:
        """In a table without households the group of a row did it as a whole."""
        kind = self.records.kind
        group, household = kind.group, kind.household
        is_by_group = household is not None and household.id not in self._indexes
        if group is None or not is_by_group or row.values.get(group.id) is not None:
            return
        row.values[group.id] = cell_text(self._cell(row, GROUP)).strip() or None

    def _cell(self, row: _Row, wanted_id: str) -> Cell:
        index = self._indexes.get(wanted_id)
        return None if index is None else row.cells[index]

    def _fields_in_row_unit(self) -> frozenset[FieldId]:
        """What a column of units is about: the quantity, or where it has no column, its parts.

        A part whose header says its own unit, or that is of another measure, is left alone.
        """
        quantity = quantity_of(self.records.kind)
        if quantity is None or UNIT not in self._indexes:
            return frozenset()
        if quantity.id in self._indexes:
            return frozenset({quantity.id})
        return frozenset(
            each.field.id
            for each in self._columns
            if each.field.id in self.records.quantity_parts and each.around.unit is None
            if (own := each.around.units.get(each.field.unit))
            if fits(own, each.around.units.get(quantity.unit))
        )

    def _take_value(self, row: _Row, column: FieldColumn) -> None:
        if column.field.id in self._in_row_unit:
            column = self._in_unit_of(row, column)
        self._keep(row, column, column.read(row.cells[column.index]))

    def _in_unit_of(self, row: _Row, column: FieldColumn) -> FieldColumn:
        """The column as the row says its unit."""
        text = cell_text(self._cell(row, UNIT)).strip()
        key = (column.field.id, text)
        if key not in self._by_unit:
            unit = self.records.unit(text) if text else column.around.unit
            self._by_unit[key] = column.in_unit(unit)
        return self._by_unit[key]

    def _keep(self, row: _Row, column: FieldColumn, reading: Reading) -> None:
        if reading.fault is not None:
            row.faults.append(self._unreadable(column.field, reading.fault))
            return
        row.values[column.field.id] = reading.value
        if reading.entered:
            row.entered[column.field.id] = reading.entered

    def _unreadable(self, each: Field, fault: ReadingFault) -> tuple[Nearness, Rejection]:
        kind = self.records.kind
        near = nearness_of(kind, each)
        if each.id in self.records.quantity_parts:
            near = min(near, Nearness.QUANTITY)
        return near, unreadable(kind.id, each, fault, is_event_date=each.id == kind.date)

    def _take_household(self, row: _Row, column: FieldColumn) -> None:
        cells = (row.cells[column.index], self._cell(row, GROUP), self._cell(row, IDENTITY))
        where = f"{self.records.kind.id}.{column.field.id}"
        found = self.records.households.found(where, column.field, cells)
        if isinstance(found, Rejection):
            row.faults.append((Nearness.PERSON, found))
        elif found is not None:
            row.values[column.field.id] = found

    def _take_party(self, row: _Row, column: FieldColumn) -> None:
        reading = column.read(row.cells[column.index])
        if reading.fault is not None:
            self._keep(row, column, reading)
        elif isinstance(reading.value, str) and reading.value:
            row.values[column.field.id] = self.records.customers.id_of(reading.value)
            row.names[column.field.id] = name_key(reading.value)

    def _take_reference(self, row: _Row, column: FieldColumn) -> None:
        reading = column.read(row.cells[column.index])
        if reading.fault is not None:
            self._keep(row, column, reading)
        if not isinstance(reading.value, str):
            return
        each = column.field
        found = self.records.assets.id_of(each.to, reading.value)
        if found is None:
            where = f"{self.records.kind.id}.{each.id}"
            problem = Problem("reading.reference", where, {"label": each.label})
            row.faults.append((Nearness.OTHER, Rejection(Reason.VALUE_INVALID, problem)))
        else:
            row.values[each.id] = found
