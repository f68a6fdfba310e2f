"""Judges the rows of a table as records of a kind, one by one, against the ledger as it is."""

from __future__ import annotations

from dataclasses import dataclass, field, replace
from datetime import date
from typing import TYPE_CHECKING

from fieldapp.domain.field_reading import Reading, Surroundings, is_empty
from fieldapp.domain.fingerprint import fingerprint_of
from fieldapp.domain.household import HOUSEHOLD_FIELDS
from fieldapp.domain.ids import FieldId
from fieldapp.domain.money import yuan
from fieldapp.domain.numbers import compact
from fieldapp.domain.person_name import name_key
from fieldapp.domain.problem import Level, Problem
from fieldapp.domain.project_type import Field, FieldType
from fieldapp.domain.record import Draft, FieldValue
from fieldapp.domain.units import unit_named
from fieldapp.importing.cell_reading import cell_read, cell_text
from fieldapp.importing.columns import GROUP, IDENTITY, UNIT, SheetContext, fits, quantity_of
from fieldapp.importing.faults import (
    Nearness,
    invalid,
    mismatch,
    nearest,
    nearness_of,
    unreadable,
)
from fieldapp.importing.judged import Reason, Rejection
from fieldapp.services.people import HouseholdIndex, Named, NotFound

if TYPE_CHECKING:
    from collections.abc import Mapping

    from fieldapp.domain.ids import KindId, PartyId
    from fieldapp.domain.project_type import Kind
    from fieldapp.domain.units import Unit
    from fieldapp.importing.sheet import Cell
    from fieldapp.importing.table import BodyRow, Table, TableColumn
    from fieldapp.services.ledger import Ledger, ProjectWork
    from fieldapp.services.records import Records

_IDENTITY_FIELD = next(each for each in HOUSEHOLD_FIELDS if each.id == "id_number")


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

    values: dict[FieldId, FieldValue] = field(default_factory=dict)
    entered: dict[FieldId, str] = field(default_factory=dict)
    names: dict[FieldId, FieldValue] = field(default_factory=dict)
    faults: list[tuple[Nearness, Rejection]] = field(default_factory=list)


class NewCustomers:
    """Customers that the ledger does not have yet; they get passing ids below zero."""

    def __init__(self, known: Mapping[str, PartyId]) -> None:
        self._known = known
        self._places: dict[str, int] = {}
        self._names: list[str] = []

    def id_of(self, name: str) -> int:
        """The id of the customer of that name, a passing one if it has yet to be made."""
        key = name_key(name)
        if key in self._known:
            return self._known[key]
        if key not in self._places:
            self._places[key] = len(self._names)
            self._names.append(name)
        return -1 - self._places[key]

    def names(self) -> tuple[str, ...]:
        """The names to be made, in the order of their passing ids."""
        return tuple(self._names)


class RecordJudge:
    """What is asked of each row: made once for each import, it reads the ledger once."""

    def __init__(self, ledger: Ledger, work: ProjectWork, kind: Kind, records: Records) -> None:
        self._ledger, self._work, self._kind, self._records = ledger, work, kind, records
        self._today = ledger.today()
        self._households = HouseholdIndex(ledger.parties.households())
        self.customers = NewCustomers(ledger.parties.others())
        self._assets: dict[KindId, Mapping[str, int]] = {}
        self._units: dict[str, Unit | None] = {}
        self._found: dict[Named, PartyId | NotFound] = {}
        self.quantity_parts = _quantity_parts(work, kind)

    def table(self, table: Table, file_stem: str) -> TableJudge:
        """The judge of one table's rows."""
        context = SheetContext.of(table, file_stem)
        return TableJudge(self, table, context)

    @property
    def kind(self) -> Kind:
        """The kind of the records."""
        return self._kind

    def around(self, each: Field, column: TableColumn, context: SheetContext) -> Surroundings:
        """What surrounds the cells of a column."""
        return context.around(each, column, self._work.type.units, self._today)

    def unit(self, text: str) -> Unit | None:
        """The unit of that name, of the project type or built in."""
        if text not in self._units:
            self._units[text] = unit_named(text, own=self._work.type.units.values())
        return self._units[text]

    def household(self, named: Named) -> PartyId | NotFound:
        """The household that a row means."""
        if named not in self._found:
            self._found[named] = self._households.find(named)
        return self._found[named]

    def identity(self, cell: Cell) -> Reading:
        """The identity number in a cell."""
        return cell_read(_IDENTITY_FIELD, cell, Surroundings({}, self._today))

    def asset(self, each: Field, text: str) -> int | None:
        """The asset that a text names; None if there is none."""
        if each.to not in self._assets:
            found = self._records.asset_ids(each.to)
            self._assets[each.to] = {compact(title): row_id for title, row_id in found.items()}
        return self._assets[each.to].get(compact(text))

    def finished(self, row: _Row) -> JudgedRecord | Rejection:
        """The draft of a row that has been read, or the reason why it is not taken."""
        self._take_listed_price(row)
        judged = self._records.judged(self._kind, row.values)
        unread = {rejection.problem.where for _, rejection in row.faults}
        found = list(row.faults)
        found += [
            invalid(self._kind, problem, judged.values)
            for problem in judged.errors
            if problem.where not in unread
        ]
        for field_id, typed in judged.differing.items():
            each = self._kind.by_id[field_id]
            rejection = mismatch(self._kind, each, typed, judged.values.get(field_id))
            found.append((Nearness.AMOUNT, rejection))
        rejection_found = nearest(found)
        if rejection_found is not None:
            return rejection_found
        fingerprint = fingerprint_of(self._kind, {**row.values, **row.names})
        warnings = tuple(each for each in judged.problems if each.level is Level.WARNING)
        return JudgedRecord(Draft(judged.values, row.entered, fingerprint), warnings)

    def _take_listed_price(self, row: _Row) -> None:
        """Fill prices that the workbook has no column for from the project's dated list."""
        for each in self._kind.fields:
            source, day = each.default_from, row.values.get(self._kind.date)
            if source is None or not source.price or each.id in row.values:
                continue
            grade = row.values.get(source.match)
            if isinstance(day, date) and (grade is None or isinstance(grade, str)):
                listed = self._ledger.projects.price(self._work.id, source.price, grade, day)
                row.values[each.id] = None if listed is None else yuan(listed)


def _quantity_parts(work: ProjectWork, kind: Kind) -> frozenset[str]:
    """What the quantity is worked out from."""
    quantity = quantity_of(kind)
    computed = work.type.formulas[kind.id].computed
    names = (formula.names for field, formula in computed if field == quantity)
    return frozenset[str]().union(*names)


def _said(cell: Cell) -> str:
    """What a cell says of somebody; empty for a dash, too."""
    text = cell_text(cell).strip()
    return "" if is_empty(text) else text


class TableJudge:
    """Judges the rows of one table."""

    def __init__(self, judge: RecordJudge, table: Table, context: SheetContext) -> None:
        self._judge = judge
        self._columns = {each.wanted_id: each for each in table.columns if each.wanted_id}
        self._fields = [
            (each, column, judge.around(each, column, context))
            for each in judge.kind.fields
            if (column := self._columns.get(each.id))
        ]
        self._quantity = quantity_of(judge.kind)
        self._in_row_unit = self._fields_in_row_unit()
        self._memory: dict[tuple[FieldId, type, Cell, Unit | None], Reading] = {}

    def judge(self, body_row: BodyRow) -> JudgedRecord | Rejection:
        """The draft of a row, or the one reason why it is not taken."""
        row = _Row()
        for each, column, around in self._fields:
            cell = body_row.cells[column.index]
            if each.type is FieldType.HOUSEHOLD:
                self._read_household(row, each, cell, body_row)
            elif each.type is FieldType.PARTY:
                self._read_party(row, each, cell, around)
            elif each.type is FieldType.REFERENCE:
                self._read_reference(row, each, cell, around)
            else:
                reading = self._read(each, cell, self._with_row_unit(each, around, body_row))
                self._keep(row, each, reading)
        return self._judge.finished(row)

    def _read(self, each: Field, cell: Cell, around: Surroundings) -> Reading:
        """The value in a cell; columns repeat themselves, so what was read is remembered."""
        key = (each.id, type(cell), cell, around.unit)
        reading = self._memory.get(key)
        if reading is None:
            reading = self._memory[key] = cell_read(each, cell, around)
        return reading

    def _cell(self, body_row: BodyRow, wanted_id: str) -> Cell:
        column = self._columns.get(wanted_id)
        return body_row.cells[column.index] if column else None

    def _with_row_unit(self, each: Field, around: Surroundings, body_row: BodyRow) -> Surroundings:
        """The surroundings with the unit that the row itself says, where there is such a column."""
        if each.id not in self._in_row_unit:
            return around
        text = cell_text(self._cell(body_row, UNIT)).strip()
        unit = self._judge.unit(text) if text else around.unit
        return replace(around, unit=unit, is_unit_needed=True)

    def _fields_in_row_unit(self) -> frozenset[FieldId]:
        """What a column of units is about: the quantity, or where it has no column, its parts.

        A part whose header says its own unit, or that is of another measure, is left alone.
        """
        if self._quantity is None or UNIT not in self._columns:
            return frozenset()
        if self._quantity.id in self._columns:
            return frozenset({self._quantity.id})
        return frozenset(
            each.id
            for each, _, around in self._fields
            if each.id in self._judge.quantity_parts and around.unit is None
            if (own := around.units.get(each.unit))
            if fits(own, around.units.get(self._quantity.unit))
        )

    def _keep(self, row: _Row, each: Field, reading: Reading) -> None:
        kind = self._judge.kind
        if reading.fault is not None:
            rejection = unreadable(kind.id, each, reading.fault, is_event_date=each.id == kind.date)
            near = nearness_of(kind, each)
            is_part = each.id in self._judge.quantity_parts
            row.faults.append((min(near, Nearness.QUANTITY) if is_part else near, rejection))
            return
        row.values[each.id] = reading.value
        if reading.entered:
            row.entered[each.id] = reading.entered

    def _read_household(self, row: _Row, each: Field, cell: Cell, body_row: BodyRow) -> None:
        where = f"{self._judge.kind.id}.{each.id}"
        name = _said(cell)
        if not name and not each.required:
            return
        if not name:
            problem = Problem("name_missing", where, {"label": each.label})
            row.faults.append((Nearness.PERSON, Rejection(Reason.NAME_MISSING, problem)))
            return
        identity = self._judge.identity(self._cell(body_row, IDENTITY))
        if identity.fault is not None:
            rejection = unreadable(
                "household", _IDENTITY_FIELD, identity.fault, is_event_date=False
            )
            row.faults.append((Nearness.PERSON, rejection))
            return
        group = _said(self._cell(body_row, GROUP))
        named = Named(name, group, str(identity.value or ""))
        found = self._judge.household(named)
        if isinstance(found, NotFound):
            problem = Problem(f"{found.value}{_missed(named)}", where)
            row.faults.append((Nearness.PERSON, Rejection(Reason(found.value), problem)))
        else:
            row.values[each.id] = found

    def _read_party(self, row: _Row, each: Field, cell: Cell, around: Surroundings) -> None:
        reading = self._read(each, cell, around)
        if reading.fault is not None:
            self._keep(row, each, reading)
        elif isinstance(reading.value, str) and reading.value:
            row.values[each.id] = self._judge.customers.id_of(reading.value)
            row.names[each.id] = name_key(reading.value)

    def _read_reference(self, row: _Row, each: Field, cell: Cell, around: Surroundings) -> None:
        reading = self._read(each, cell, around)
        if reading.fault is not None:
            self._keep(row, each, reading)
        if not isinstance(reading.value, str):
            return
        found = self._judge.asset(each, reading.value)
        if found is None:
            problem = Problem(
                "reading.reference", f"{self._judge.kind.id}.{each.id}", {"label": each.label}
            )
            row.faults.append((Nearness.OTHER, Rejection(Reason.VALUE_INVALID, problem)))
        else:
            row.values[each.id] = found


def _missed(named: Named) -> str:
    """By what a household was looked for, where it was not its name and group."""
    if named.id_number:
        return ".id_number"
    return "" if named.group else ".no_group"
