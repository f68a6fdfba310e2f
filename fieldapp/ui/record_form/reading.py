"""The values that the texts of a form stand for, and what of them is no value."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from decimal import Decimal
from typing import TYPE_CHECKING

from fieldapp.domain.arithmetic import calculated
from fieldapp.domain.field_reading import Reading, Surroundings
from fieldapp.domain.ids import FieldId
from fieldapp.domain.numbers import cleaned
from fieldapp.domain.person_name import name_key, normalised_name
from fieldapp.domain.problem import Problem
from fieldapp.domain.project_type import FieldType
from fieldapp.domain.record import FieldValue
from fieldapp.domain.units import Measure, quantity_in
from fieldapp.services.reading_problem import reading_problem
from fieldapp.services.record_entry import Entry
from fieldapp.services.value_texts import number_text
from fieldapp.services.weigh_in_draft import in_two_units, read_text

if TYPE_CHECKING:
    from fieldapp.domain.project_type import Field, Kind
    from fieldapp.services.ledger import Ledger, ProjectWork
    from fieldapp.ui.record_form.draft import EntryDraft

NOBODY = "没有找到“{name}”，请从列表里选一户，或先到“农户”里新增"
SEVERAL = "叫“{name}”的有 {count} 户，请从列表里选一户"


@dataclass(frozen=True, slots=True)
class ReadDraft:
    """An entry, each converted number as it was typed and as it is kept, and what is no value."""

    entry: Entry
    converted: Mapping[FieldId, str]
    problems: tuple[Problem, ...]


@dataclass(slots=True)
class _Found:
    values: dict[FieldId, FieldValue] = field(default_factory=dict)
    entered: dict[FieldId, str] = field(default_factory=dict)
    names: dict[FieldId, str] = field(default_factory=dict)
    converted: dict[FieldId, str] = field(default_factory=dict)
    problems: list[Problem] = field(default_factory=list)


class DraftReader:
    """Reads the drafts of one kind."""

    def __init__(self, ledger: Ledger, work: ProjectWork, kind: Kind) -> None:
        self._parties, self._kind = ledger.parties, kind
        today = ledger.today()
        self._around = Surroundings(work.type.units, today, year=today.year)

    def read(self, draft: EntryDraft) -> ReadDraft:
        """The entry that a draft stands for; fields that are left empty have the value None."""
        found = _Found()
        for each in self._kind.fields:
            if each.is_computed:
                continue
            found.values[each.id] = None
            text = draft.text(each.id).strip()
            if each.id in draft.people:
                found.values[each.id] = draft.people[each.id]
            elif text:
                self._read(found, each, text)
        entry = Entry(found.values, found.entered, found.names, draft.reason.strip())
        return ReadDraft(entry, found.converted, tuple(found.problems))

    def _read(self, found: _Found, each: Field, text: str) -> None:
        if each.type is FieldType.HOUSEHOLD:
            self._read_household(found, each, text)
        elif each.type is FieldType.PARTY:
            self._read_party(found, each, text)
        elif each.type is FieldType.REFERENCE:
            found.values[each.id] = int(text)
        else:
            self._keep(found, each, text, read_text(each, text, self._around))

    def _keep(self, found: _Found, each: Field, text: str, reading: Reading) -> None:
        if reading.fault is not None:
            where = self._place(each)
            told = reading_problem(each, text, reading.fault, self._around, where=where)
            found.problems.append(told)
            return
        found.values[each.id] = reading.value
        if reading.entered:
            found.entered[each.id] = reading.entered
            found.converted[each.id] = self._conversion(each, text, reading)

    def _read_household(self, found: _Found, each: Field, text: str) -> None:
        named = self._parties.households_named(normalised_name(text))
        if len(named) == 1:
            found.values[each.id] = named[0].id
            return
        told = (SEVERAL if named else NOBODY).format(name=text, count=len(named))
        found.problems.append(Problem("entry.nobody", self._place(each), text=told))

    def _read_party(self, found: _Found, each: Field, text: str) -> None:
        """A customer whom the ledger knows by name, or a new one."""
        name = normalised_name(text)
        known = self._parties.others().get(name_key(name))
        if known is not None:
            found.values[each.id] = known
        else:
            found.names[each.id] = name

    def _conversion(self, each: Field, text: str, reading: Reading) -> str:
        """How a number was worked out or converted: `1,076 斤 = 538 kg`, `12*35 = 420 kg`."""
        if not isinstance(reading.value, Decimal):
            return ""
        units = self._around.units
        unit = None if each.type is FieldType.MONEY else units.get(each.unit)
        typed = quantity_in(calculated(text) or text)
        if typed and typed.unit and unit and typed.unit != unit and unit.measure is Measure.MASS:
            return in_two_units(text, reading.value, unit)
        typed_text = cleaned(text).removeprefix("=").strip()
        return f"{typed_text} = {number_text(each, reading.value, units)}"

    def _place(self, each: Field) -> str:
        return f"{self._kind.id}.{each.id}"
