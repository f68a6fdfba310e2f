"""A stored record entered anew, with some of its fields typed otherwise."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from fieldapp.domain.field_reading import Surroundings
from fieldapp.domain.ids import FieldId
from fieldapp.domain.numbers import compact
from fieldapp.domain.person_name import name_key, normalised_name
from fieldapp.domain.problem import KnownError, Problem
from fieldapp.domain.project_type import FieldType
from fieldapp.domain.record import FieldValue, Values
from fieldapp.services.naming import household_meant
from fieldapp.services.reading_problem import reading_problem
from fieldapp.services.record_entry import Entry, RecordEntry
from fieldapp.services.records import Records
from fieldapp.services.weigh_in_draft import read_text

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping

    from fieldapp.domain.problem import Value
    from fieldapp.domain.project_type import Field, Kind
    from fieldapp.domain.record import Record
    from fieldapp.services.ledger import Ledger, ProjectWork


@dataclass(slots=True)
class _Typed:
    values: dict[FieldId, FieldValue] = field(default_factory=dict)
    entered: dict[FieldId, str] = field(default_factory=dict)
    names: dict[FieldId, str] = field(default_factory=dict)


class Retyping:
    """Enters records of one kind anew; households are typed by number or name, assets by name."""

    def __init__(self, ledger: Ledger, work: ProjectWork, kind: Kind) -> None:
        self._ledger, self._work, self._kind = ledger, work, kind
        today = ledger.today()
        self._around = Surroundings(work.type.units, today, year=today.year)

    def entry(
        self, record: Record, texts: Mapping[str, str], reason: str = ""
    ) -> Entry | tuple[Problem, ...]:
        """The entry of a record with those texts in fields, by id or label; or what is wrong.

        An empty text empties its field. The reason is for a price out of its range; an empty one
        is that of the record. What is copied by a field that changes, as a price by its grade, must
        be typed as well, and so must a net weight that was typed beside a gross one that changes:
        nobody else knows whether it follows.
        """
        typed = _Typed()
        problems: list[Problem] = []
        for name, text in texts.items():
            problems += self._read(typed, self._field(name), text)
        kept = typed_values(record, self._kind, RecordEntry(self._ledger, self._work, self._kind))
        problems += self._left_behind(record, kept, typed)
        if problems:
            return tuple(problems)
        entered = {
            name: text
            for name, text in record.entered.items()
            if name in kept and name not in typed.values
        }
        values = {name: value for name, value in kept.items() if name not in typed.names}
        return Entry(
            {**values, **typed.values},
            {**entered, **typed.entered},
            typed.names,
            reason.strip() or record.reason or "",
        )

    def field_id(self, name: str) -> FieldId:
        """The field of an id or a label; KnownError where a person types none of that name."""
        return self._field(name).id

    def _field(self, name: str) -> Field:
        wanted = compact(name)
        for each in self._kind.fields:
            if wanted in {each.id, compact(each.label)} and not each.is_computed:
                return each
        known = "、".join(each.label for each in self._kind.fields if not each.is_computed)
        raise KnownError("field.not_typed", kind=self._kind.label, name=name, known=known)

    def _left_behind(self, record: Record, kept: Values, typed: _Typed) -> Iterator[Problem]:
        """Fields that were not typed though what they follow from is another one now."""
        named = typed.values.keys() | typed.names.keys()
        changed = {each for each in named if typed.values.get(each) != record.values.get(each)}
        for each in self._kind.fields:
            if each.id in named or kept.get(each.id) is None:
                continue
            sources = changed & self._sources(each)
            by = [source.label for source in self._kind.fields if source.id in sources]
            if by:
                told: dict[str, Value] = {"label": each.label, "by": "、".join(by)}
                yield Problem("field.left_behind", self._place(each), told)

    def _sources(self, each: Field) -> set[FieldId]:
        """The fields that one is copied by, or would be worked out from."""
        copied = {each.default_from.match} if each.default_from else set()
        formulas = self._work.type.formulas[self._kind.id].computed
        names = [
            name for field, formula in formulas if field.id == each.id for name in formula.names
        ]
        return copied | {FieldId(name.partition(".")[0]) for name in names}

    def _read(self, typed: _Typed, each: Field, text: str) -> tuple[Problem, ...]:
        """Read one text, or tell what is wrong with it."""
        if not text.strip():
            typed.values[each.id] = None
        elif each.type is FieldType.HOUSEHOLD:
            typed.values[each.id] = household_meant(self._ledger, text).id
        elif each.type is FieldType.PARTY:
            self._read_party(typed, each, text)
        elif each.type is FieldType.REFERENCE:
            return self._read_asset(typed, each, text)
        else:
            return self._read_value(typed, each, text)
        return ()

    def _read_party(self, typed: _Typed, each: Field, text: str) -> None:
        """A customer whom the ledger knows by name, or a new one."""
        known = self._ledger.parties.others().get(name_key(text))
        if known is None:
            typed.names[each.id] = normalised_name(text)
        else:
            typed.values[each.id] = known

    def _read_asset(self, typed: _Typed, each: Field, text: str) -> tuple[Problem, ...]:
        ids = Records(self._ledger, self._work).asset_ids(each.to)
        named = {compact(title): row_id for title, row_id in ids.items()}
        if compact(text) not in named:
            return (Problem("reading.reference", self._place(each), {"label": each.label}),)
        typed.values[each.id] = named[compact(text)]
        return ()

    def _read_value(self, typed: _Typed, each: Field, text: str) -> tuple[Problem, ...]:
        reading = read_text(each, text, self._around)
        if reading.fault is not None:
            where = self._place(each)
            return (reading_problem(each, text, reading.fault, self._around, where=where),)
        typed.values[each.id] = reading.value
        if reading.entered:
            typed.entered[each.id] = reading.entered
        return ()

    def _place(self, each: Field) -> str:
        return f"{self._kind.id}.{each.id}"


def typed_values(record: Record, kind: Kind, entry: RecordEntry) -> Values:
    """The values of a record that were typed; what formulas give anyway is left to them."""
    formulas = [each.id for each in kind.fields if each.formula]
    bare = {
        name: value
        for name, value in record.values.items()
        if name in kind.by_id and name not in formulas
    }
    either = [each for each in kind.fields if each.formula and each.typed]
    if not either:
        return bare
    worked_out = entry.judged(Entry(bare)).values
    typed = {
        each.id: record.values.get(each.id)
        for each in either
        if worked_out.get(each.id) != record.values.get(each.id)
    }
    return {**bare, **typed}
