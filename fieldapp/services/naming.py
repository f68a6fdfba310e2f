"""Whom and what somebody means who writes a few words: households, and records by number or day."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, timedelta
from typing import TYPE_CHECKING

from fieldapp.domain.dates import date_in
from fieldapp.domain.effects import date_of
from fieldapp.domain.identity_number import cleaned_identity
from fieldapp.domain.ids import RecordId
from fieldapp.domain.numbers import compact
from fieldapp.domain.period import Period
from fieldapp.domain.person_name import group_key, name_key
from fieldapp.domain.problem import KnownError
from fieldapp.domain.project_type import Kind, Role
from fieldapp.domain.record import Record
from fieldapp.services.ledger import ProjectWork
from fieldapp.store.number_search import records_numbered

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Sequence

    from fieldapp.domain.household import Household
    from fieldapp.domain.ids import PartyId
    from fieldapp.services.ledger import Ledger

MOST_ALIKE = 100  # records whose numbers end alike, among which the whole number is looked for


@dataclass(frozen=True, slots=True)
class FoundRecord:
    """A record, with its kind and the project that it is of."""

    work: ProjectWork
    kind: Kind
    record: Record

    @property
    def date(self) -> date | None:
        """The day of it; None for an asset."""
        return date_of(self.kind, self.record.values)


def households_meant(
    households: Iterable[Household], text: str, group: str = ""
) -> tuple[Household, ...]:
    """Those of an identity number, or of a name, within the group where one is given."""
    number, name = cleaned_identity(text), name_key(text)
    return tuple(
        each
        for each in households
        if each.id_number == number
        or (name_key(each.name) == name and (not group or is_of_group(each, group)))
    )


def is_of_group(household: Household, group: str) -> bool:
    """Whether a household lives in a group, however that is spelt."""
    return bool(household.group) and group_key(household.group or "") == group_key(group)


def household_meant(ledger: Ledger, text: str, group: str = "") -> Household:
    """The one live household that somebody means; KnownError where it is not just one."""
    found = households_meant(ledger.parties.households(), text, group)
    if len(found) == 1:
        return found[0]
    if found:
        raise several_of(text, found)
    raise nobody(text)


def several_of(text: str, found: Sequence[Household]) -> KnownError:
    """What is said where several households bear a name."""
    groups = "、".join(dict.fromkeys(each.group or "无组别" for each in found))
    return KnownError("household.several_named", name=text, count=len(found), groups=groups)


def nobody(text: str) -> KnownError:
    """What is said of a household that is not there; an identity number is not repeated."""
    if any(each.isdigit() for each in text):
        return KnownError("household.no_such_number")
    return KnownError("household.not_named", name=text)


def record_numbered(ledger: Ledger, number: str, project_name: str | None = None) -> FoundRecord:
    """The record of a ticket number, void or not; KnownError where it is not just one."""
    wanted = compact(number).upper()
    found = [
        each
        for work in ledger.works_named(project_name)
        for kind in work.type.declared.kind
        for each in _numbered(ledger, work, kind, wanted)
    ]
    if not found:
        raise KnownError("record.no_such_number", number=number)
    if len(found) > 1:
        known = "、".join(dict.fromkeys(each.work.project.name for each in found))
        raise KnownError("record.several_numbered", number=number, known=known)
    return found[0]


def record_meant(
    ledger: Ledger, work: ProjectWork, kind: Kind, text: str, *, household: PartyId | None = None
) -> FoundRecord:
    """The record of a kind that somebody means; KnownError where it is not just one.

    By its ticket number, an asset by its name; else a live record of that day, and of that
    household unless it is None.
    """
    found = (
        list(_numbered(ledger, work, kind, compact(text).upper()))
        or list(_titled(work, kind, text))
        or list(_of_day(work, kind, text, household))
    )
    if not found:
        raise KnownError("record.not_meant", kind=kind.label, text=text)
    if len(found) > 1:
        raise KnownError("record.several_meant", kind=kind.label, text=text, count=len(found))
    return found[0]


def _titled(work: ProjectWork, kind: Kind, text: str) -> Iterator[FoundRecord]:
    """The live asset of a name; whatever is no asset has none."""
    if kind.role is not Role.ASSET:
        return
    wanted = compact(text).upper()
    titles = work.records.titles(kind.id, work.id, kind.naming_field.id)
    named = (row_id for title, row_id in titles.items() if compact(title).upper() == wanted)
    for record in work.records.of_ids(kind.id, [RecordId(row_id) for row_id in named]):
        yield FoundRecord(work, kind, record)


def _of_day(
    work: ProjectWork, kind: Kind, text: str, household: PartyId | None
) -> Iterator[FoundRecord]:
    day = date_in(text) if kind.date else None
    if day is None:
        return
    for record in work.records.records(kind.id, work.id, Period(day, day + timedelta(days=1))):
        if household is None or _is_of(kind, record, household):
            yield FoundRecord(work, kind, record)


def _numbered(ledger: Ledger, work: ProjectWork, kind: Kind, wanted: str) -> Iterator[FoundRecord]:
    if kind.number is None:
        return
    ids = records_numbered(ledger.store, work.records.tables[kind.id], work.id, wanted, MOST_ALIKE)
    for record in work.records.of_ids(kind.id, ids):
        if (record.number or "").upper() == wanted:
            yield FoundRecord(work, kind, record)


def _is_of(kind: Kind, record: Record, household: PartyId) -> bool:
    return kind.household is not None and record.values.get(kind.household.id) == household
