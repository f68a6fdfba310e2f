"""Records and households as plain texts by the ids of their fields, for machines and terminals."""

from __future__ import annotations

from datetime import date
from decimal import Decimal
from typing import TYPE_CHECKING, TypeAlias

from fieldapp.domain.household import HOUSEHOLD_FIELDS
from fieldapp.domain.ids import FieldId, PartyId
from fieldapp.domain.numbers import plain
from fieldapp.domain.project_type import Field, FieldType
from fieldapp.services.record_names import name_of

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from fieldapp.domain.household import Household
    from fieldapp.domain.ids import KindId, RecordId
    from fieldapp.domain.period import Period
    from fieldapp.domain.project_type import Kind
    from fieldapp.domain.record import FieldValue, Record
    from fieldapp.services.ledger import Ledger, ProjectWork

ListedValue: TypeAlias = str | bool | None
"""A value as text; truths stay what they are, None is empty."""

Listed: TypeAlias = dict[str, ListedValue]
"""One record: its fields by their ids, and `number`, `date`, `household`, `void`, `reason`.

`reverses` is the number of the record that it takes back, `reversed_by` of the one that takes it
back; where there is no number, what people call it.
"""


class Listing:
    """Lists the records of one kind."""

    def __init__(self, ledger: Ledger, work: ProjectWork, kind: Kind) -> None:
        self._work, self._kind = work, kind
        self._contacts = ledger.parties.contacts()
        self._titles = {
            field.id: self._titles_of(field.to)
            for field in kind.fields
            if field.type is FieldType.REFERENCE
        }

    def records(self, period: Period | None) -> list[Listed]:
        """The records of a period, or all of them; void ones too, marked as such."""
        found = self._work.records.records(self._kind.id, self._work.id, period, with_void=True)
        return self._marked(tuple(found))

    def _marked(self, found: Sequence[Record]) -> list[Listed]:
        """The records as texts, with what was taken back by which."""
        kind, records = self._kind, self._work.records
        live = records.reversals(kind.id, self._work.id)
        by = {each.reverses_id: each for each in live}
        wanted = [each.reverses_id for each in found if each.reverses_id is not None]
        originals: dict[RecordId | None, Record] = {
            each.id: each for each in (records.of_ids(kind.id, wanted) if wanted else ())
        }
        return [
            {
                **self._listed(each),
                "reverses": self._called(originals.get(each.reverses_id)),
                "reversed_by": self._called(by.get(each.id)),
            }
            for each in found
        ]

    def _called(self, record: Record | None) -> str | None:
        """The number of a record, or what people call it; None for none."""
        return None if record is None else record.number or name_of(self._kind, record)

    def _listed(self, record: Record) -> Listed:
        values = record.values
        household = self._kind.household
        return {
            "number": record.number,
            "date": self._text(self._kind.by_id.get(self._kind.date), values.get(self._kind.date)),
            "household": self._text(household, values.get(household.id)) if household else None,
            **{field.id: self._text(field, values.get(field.id)) for field in self._kind.fields},
            "void": record.void is not None,
            "void_reason": record.void,
            "reason": record.reason,
        }

    def _text(self, field: Field | None, value: FieldValue) -> ListedValue:
        if field is None or value is None or isinstance(value, bool):
            return value if isinstance(value, bool) else None
        if isinstance(value, Decimal):
            return f"{value:.2f}" if field.type is FieldType.MONEY else plain(value)
        if isinstance(value, date):
            return value.isoformat()
        if isinstance(value, int):
            return self._name(field, value)
        return field.options.get(value, value) if field.type is FieldType.CHOICE else value

    def _name(self, field: Field, row_id: int) -> str:
        if field.type is FieldType.REFERENCE:
            return self._titles[field.id].get(row_id, "")
        return self._contacts[PartyId(row_id)].name

    def _titles_of(self, kind_id: KindId) -> Mapping[int, str]:
        named = self._work.kind(kind_id).naming_field
        records = self._work.records.records(kind_id, self._work.id, with_void=True)
        return {record.id: str(record.values[named.id]) for record in records}


def listed_households(ledger: Ledger) -> list[Listed]:
    """All households, by the ids of their fields; identity and bank numbers in full."""
    return [_listed(each) for each in ledger.parties.households(with_void=True)]


def _listed(household: Household) -> Listed:
    texts: Listed = {}
    for field in HOUSEHOLD_FIELDS:
        if field.id == FieldId("household_class"):
            texts[field.id] = household.household_class.label
        else:
            value: str | int | None = getattr(household, field.id)
            texts[field.id] = None if value is None else str(value)
    return {**texts, "void": household.void is not None, "void_reason": household.void}
