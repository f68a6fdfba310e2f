"""Records as a form brings them: what was left empty stays empty, and new customers come with them.

A customer whose name the ledger does not know is made in the same step as the record.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass, field, replace
from decimal import Decimal
from typing import TYPE_CHECKING, TypeAlias

from fieldapp.domain.ids import FieldId
from fieldapp.domain.person_name import name_key
from fieldapp.domain.record import Draft, Values
from fieldapp.domain.validating import amount_problem
from fieldapp.services.judging import Judge, Judged, unexcused
from fieldapp.services.once_only import OnceOnly
from fieldapp.services.pinyin import readings_of
from fieldapp.services.progress_rules import ProgressRules
from fieldapp.services.record_changes import RecordChanges
from fieldapp.services.records import Records

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from fieldapp.domain.ids import PartyId, RecordId
    from fieldapp.domain.problem import Problem
    from fieldapp.domain.project_type import Kind
    from fieldapp.services.ledger import Ledger, ProjectWork
    from fieldapp.store.journal import Step

Also: TypeAlias = Callable[["Step", "Sequence[RecordId]"], object]

NOT_YET = -1  # stands for a customer who is made when the record is stored


@dataclass(frozen=True, slots=True)
class Entry:
    """The values of a form, and what was typed where it was converted.

    `names` are customers that the ledger does not know yet, by the fields that name them. `reason`
    says why a price out of its range, or more than planned, is right.
    """

    values: Values
    entered: Mapping[FieldId, str] = field(default_factory=dict)
    names: Mapping[FieldId, str] = field(default_factory=dict)
    reason: str = ""


class RecordEntry:
    """Judges and stores entries of one kind; made anew for each form."""

    def __init__(self, ledger: Ledger, work: ProjectWork, kind: Kind) -> None:
        self._ledger, self._work, self._kind = ledger, work, kind
        self._judge = Judge(ledger, work)
        self._changes = RecordChanges(ledger, work, self._judge)
        self._progress = ProgressRules(ledger, work)

    def judged(
        self,
        entry: Entry,
        own: RecordId | None = None,
        beside: Mapping[FieldId, Decimal] | None = None,
    ) -> Judged:
        """The values completed, and what is wrong with them, such as more than was planned.

        A typed value that what it is worked out from contradicts is wrong, too: neither of the two
        goes before the other in silence. `own` is the record to be changed, None: a new one.
        `beside` is what entries that are stored in the same step add for the same household.
        """
        judged = self._completed(entry)
        differing = tuple(
            amount_problem(self._kind, self._kind.by_id[name], typed, judged.values.get(name))
            for name, typed in judged.differing.items()
        )
        done = {**judged.values, **_added(judged.values, beside or {})}
        planned = self._progress.problems(self._kind, done, own)
        return replace(judged, problems=(*judged.problems, *differing, *planned))

    def problems(self, entries: Sequence[Entry]) -> tuple[tuple[Problem, ...], ...]:
        """What keeps each entry from being stored, what stands already among it."""
        once = OnceOnly(self._work, self._kind)
        return tuple(self._errors(entry) + once.problems(entry.values) for entry in entries)

    def add(
        self, entries: Sequence[Entry], also: Also | None = None
    ) -> list[RecordId] | tuple[tuple[Problem, ...], ...]:
        """Store entries in one step; or what is wrong with each of them, and none is stored.

        `also` stores in the same step what belongs to them, such as their photos.
        """
        problems = self.problems(entries)
        if any(problems):
            return problems
        count = f" {len(entries)} 条" if len(entries) > 1 else ""
        with self._ledger.step(f"登记{self._kind.label}{count}") as step:
            drafts = self.drafts(step, entries)
            ids = Records(self._ledger, self._work).store(step, self._kind, drafts)
            if also is not None:
                also(step, ids)
            return ids

    def drafts(self, step: Step, entries: Sequence[Entry]) -> list[Draft]:
        """What is stored of entries without problems; customers nobody knows are made for them."""
        parties = self._parties(step, entries)
        return [self._draft(entry, parties) for entry in entries]

    def change(self, record_id: RecordId, entry: Entry) -> tuple[Problem, ...]:
        """Give a record these values in one step, or say what is wrong with them.

        A customer whom nobody knows is made in the same step.
        """
        if errors := self._errors(entry, record_id):
            return errors
        values = {**entry.values, **dict.fromkeys(entry.names, NOT_YET)}
        draft = Draft(values, entry.entered, reason=entry.reason)
        return self._changes.change(
            self._kind.id,
            record_id,
            draft,
            lambda step: _named(entry, self._parties(step, [entry])),
        )

    def _completed(self, entry: Entry) -> Judged:
        """The values completed and judged by themselves."""
        unknown = dict.fromkeys(entry.names, NOT_YET)
        return self._judge.judged(self._kind, {**entry.values, **unknown}, is_new=False)

    def _errors(self, entry: Entry, own: RecordId | None = None) -> tuple[Problem, ...]:
        return unexcused(self._kind, self.judged(entry, own).errors, entry.reason)

    def _draft(self, entry: Entry, parties: Mapping[str, PartyId]) -> Draft:
        values = {**self._completed(entry).values, **_named(entry, parties)}
        return Draft(values, entry.entered, reason=entry.reason.strip() or None)

    def _parties(self, step: Step, entries: Sequence[Entry]) -> Mapping[str, PartyId]:
        """The parties of the ledger by the keys of their names, with those that are made now."""
        known = dict(self._ledger.parties.others())
        for field_id, name in _names(entries):
            if name_key(name) not in known:
                role = self._kind.role_of(field_id)
                readings = {name: readings_of(name)}
                known |= self._ledger.parties.add_others(step, [name], readings, role)
        return known


def _added(values: Values, beside: Mapping[FieldId, Decimal]) -> dict[FieldId, Decimal]:
    """The numbers of an entry with what others add to them."""
    return {
        field_id: value + more
        for field_id, more in beside.items()
        if isinstance(value := values.get(field_id), Decimal)
    }


def _names(entries: Sequence[Entry]) -> Iterator[tuple[FieldId, str]]:
    return (pair for entry in entries for pair in entry.names.items())


def _named(entry: Entry, parties: Mapping[str, PartyId]) -> dict[FieldId, PartyId]:
    return {field_id: parties[name_key(name)] for field_id, name in entry.names.items()}
