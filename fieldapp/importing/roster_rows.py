"""Judges the rows of a roster as households."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from fieldapp.domain.contact import bank_card_is_plausible, phone_is_plausible
from fieldapp.domain.field_reading import Reading
from fieldapp.domain.fingerprint import digest_of
from fieldapp.domain.household import (
    HOUSEHOLD_FIELDS,
    Household,
    HouseholdClass,
    household_class_from,
)
from fieldapp.domain.ids import FieldId, PartyId
from fieldapp.domain.problem import Level, Problem
from fieldapp.domain.units import UNITS
from fieldapp.importing.cell_reading import cell_read
from fieldapp.importing.columns import SheetContext
from fieldapp.importing.faults import unreadable
from fieldapp.importing.judged import Reason, Rejection

if TYPE_CHECKING:
    from collections.abc import Mapping
    from datetime import date

    from fieldapp.domain.project_type import Field
    from fieldapp.domain.record import FieldValue
    from fieldapp.importing.table import BodyRow, Table

KIND = "household"
NAME, IDENTITY, GROUP = FieldId("name"), FieldId("id_number"), FieldId("group")
CLASS, SIZE, PHONE, CARD = (
    FieldId("household_class"),
    FieldId("size"),
    FieldId("phone"),
    FieldId("card"),
)


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
        household_class = household_class_from(str(values.get(CLASS) or ""))
        if household_class is None:
            return _rejected("reading.household_class", CLASS, "户类型")
        household = _household(values, household_class)
        return JudgedHousehold(household, _fingerprint(values), _warnings(household, readings))

    def _unread(self, readings: Mapping[FieldId, Reading]) -> Rejection | None:
        """The first cell that is no value of its field; the identity number goes first."""
        fields = sorted(
            (each for each, _, _ in self._fields), key=lambda each: each.id not in {NAME, IDENTITY}
        )
        for each in fields:
            fault = readings[each.id].fault
            if fault is not None:
                return unreadable(KIND, each, fault, is_event_date=False)
        return None


def _missing(readings: Mapping[FieldId, Reading]) -> Rejection | None:
    for name, reason in ((NAME, Reason.NAME_MISSING), (IDENTITY, Reason.ID_MISSING)):
        reading = readings.get(name, Reading())
        if reading.fault is None and not reading.value:
            problem = Problem(reason.value, f"{KIND}.{name}", {"label": _FIELDS[name].label})
            return Rejection(reason, problem)
    return None


_FIELDS: Mapping[FieldId, Field] = {each.id: each for each in HOUSEHOLD_FIELDS}


def _rejected(code: str, name: FieldId, label: str) -> Rejection:
    problem = Problem(code, f"{KIND}.{name}", {"label": label})
    return Rejection(Reason.VALUE_INVALID, problem)


def _household(values: Mapping[FieldId, FieldValue], household_class: HouseholdClass) -> Household:
    size = values.get(SIZE)  # a whole number, as its field is
    return Household(
        id=PartyId(0),
        name=str(values[NAME]),
        group=_text(values, "group"),
        id_number=_text(values, "id_number"),
        household_class=household_class,
        gender=_text(values, "gender"),
        size=None if size is None else int(str(size)),
        phone=_text(values, "phone"),
        card=_text(values, "card"),
        bank=_text(values, "bank"),
        payee=_text(values, "payee"),
        number=_text(values, "number"),
        note=_text(values, "note"),
    )


def _text(values: Mapping[FieldId, FieldValue], name: str) -> str | None:
    value = values.get(FieldId(name))
    return str(value) if value else None


def _fingerprint(values: Mapping[FieldId, FieldValue]) -> str:
    counted = (each.id for each in HOUSEHOLD_FIELDS if each.id != "note")
    parts = [f"{name}={values[name]}" for name in counted if values.get(name) is not None]
    return digest_of([KIND, *parts])


def _warnings(household: Household, readings: Mapping[FieldId, Reading]) -> tuple[Problem, ...]:
    found: list[str] = []
    if readings[IDENTITY].note:
        found.append("note.identity_widened")
    if household.phone and not phone_is_plausible(household.phone):
        found.append("note.phone")
    if household.card and not bank_card_is_plausible(household.card):
        found.append("note.card")
    return tuple(Problem(code, KIND, {}, Level.WARNING) for code in found)
