"""Judges the rows of a roster as households."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from fieldapp.domain.contact import bank_card_is_plausible, phone_is_plausible
from fieldapp.domain.field_reading import Reading
from fieldapp.domain.fingerprint import digest_of
from fieldapp.domain.household import HOUSEHOLD_FIELDS, Household
from fieldapp.domain.ids import FieldId
from fieldapp.domain.problem import Level, Problem
from fieldapp.domain.units import UNITS
from fieldapp.importing.cell_reading import cell_read
from fieldapp.importing.columns import SheetContext
from fieldapp.importing.faults import unreadable
from fieldapp.importing.judged import Reason, Rejection
from fieldapp.services.household_judging import HOUSEHOLD, household_from

if TYPE_CHECKING:
    from collections.abc import Mapping
    from datetime import date

    from fieldapp.domain.project_type import Field
    from fieldapp.domain.record import FieldValue
    from fieldapp.importing.table import BodyRow, Table

NAME, IDENTITY = FieldId("name"), FieldId("id_number")


@dataclass(frozen=True, slots=True)
class JudgedHousehold:
    """A row that can be taken, and what is odd about it."""

    household: Household
    fingerprint: str
    warnings: tuple[Problem, ...] = ()


class RosterJudge:
    """Judges the rows of one table of households."""

    def __init__(self, table: Table, file_stem: str, today: date) -> None:
        context = SheetContext.of(table, file_stem)
        columns = {each.wanted_id: each for each in table.columns if each.wanted_id}
        self._fields = [
            (each, column, context.around(each, column, UNITS, today))
            for each in HOUSEHOLD_FIELDS
            if (column := columns.get(each.id))
        ]

    def judge(self, body_row: BodyRow) -> JudgedHousehold | Rejection:
        """The household of a row, or the one reason why it is not taken."""
        readings = {
            each.id: cell_read(each, body_row.cells[column.index], around)
            for each, column, around in self._fields
        }
        rejection = _missing(readings) or self._unread(readings)
        if rejection is not None:
            return rejection
        values = {name: reading.value for name, reading in readings.items()}
        household = household_from(values)
        if isinstance(household, Problem):
            return Rejection(Reason.VALUE_INVALID, household)
        return JudgedHousehold(household, _fingerprint(values), _warnings(household, readings))

    def _unread(self, readings: Mapping[FieldId, Reading]) -> Rejection | None:
        """The first cell that is no value of its field; the identity number goes first."""
        fields = sorted(
            (each for each, _, _ in self._fields), key=lambda each: each.id not in {NAME, IDENTITY}
        )
        for each in fields:
            fault = readings[each.id].fault
            if fault is not None:
                return unreadable(HOUSEHOLD, each, fault, is_event_date=False)
        return None


def _missing(readings: Mapping[FieldId, Reading]) -> Rejection | None:
    for name, reason in ((NAME, Reason.NAME_MISSING), (IDENTITY, Reason.ID_MISSING)):
        reading = readings.get(name, Reading())
        if reading.fault is None and not reading.value:
            problem = Problem(reason.value, f"{HOUSEHOLD}.{name}", {"label": _FIELDS[name].label})
            return Rejection(reason, problem)
    return None


_FIELDS: Mapping[FieldId, Field] = {each.id: each for each in HOUSEHOLD_FIELDS}


def _fingerprint(values: Mapping[FieldId, FieldValue]) -> str:
    counted = (each.id for each in HOUSEHOLD_FIELDS if each.id != "note")
    parts = [f"{name}={values[name]}" for name in counted if values.get(name) is not None]
    return digest_of([HOUSEHOLD, *parts])


def _warnings(household: Household, readings: Mapping[FieldId, Reading]) -> tuple[Problem, ...]:
    found: list[str] = []
    if readings[IDENTITY].note:
        found.append("note.identity_widened")
    if household.phone and not phone_is_plausible(household.phone):
        found.append("note.phone")
    if household.card and not bank_card_is_plausible(household.card):
        found.append("note.card")
    return tuple(Problem(code, HOUSEHOLD, {}, Level.WARNING) for code in found)
