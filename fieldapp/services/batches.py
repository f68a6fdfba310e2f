"""Taking in a batch: rows judged elsewhere are stored in one short transaction and one step."""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

from fieldapp.domain.household import Household
from fieldapp.domain.person_name import name_key
from fieldapp.domain.problem import KnownError
from fieldapp.domain.project_type import FieldType, PartyRole
from fieldapp.domain.record import Draft
from fieldapp.services.messages import told
from fieldapp.services.pinyin import readings_of
from fieldapp.services.records import Records
from fieldapp.services.work_progress import SILENT
from fieldapp.store.imports import Batch, add_batch
from fieldapp.store.parties import NewHousehold

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from fieldapp.domain.ids import PartyId
    from fieldapp.domain.project_type import Field, Kind
    from fieldapp.services.ledger import Ledger, ProjectWork
    from fieldapp.services.work_progress import Progress
    from fieldapp.store.journal import Step

CHANGES_OF_HOUSEHOLD = 2  # it is a party, too


@dataclass(frozen=True, slots=True)
class RecordBatch:
    """The records of one workbook."""

    batch: Batch
    drafts: tuple[Draft, ...]


@dataclass(frozen=True, slots=True)
class HouseholdBatch:
    """The households of one roster, each with the fingerprint of its row."""

    batch: Batch
    households: tuple[tuple[Household, str], ...]


class Batches:
    """What a person can do with whole workbooks of rows.

    Whoever waits hears of it every thousand rows or so, and can stop it: nothing is stored then.
    """

    def __init__(self, ledger: Ledger) -> None:
        self._ledger = ledger

    def take_households(
        self, batches: Sequence[HouseholdBatch], progress: Progress = SILENT
    ) -> int | None:
        """Store the households of some rosters in one step; its id, None where there are none."""
        count = sum(len(each.households) for each in batches)
        if not count:
            return None
        with self._ledger.step(f"导入农户 {count} 户") as step:
            _tell(step, progress, rows=count, changes=CHANGES_OF_HOUSEHOLD)
            self._require_new(batches)
            for each in batches:
                origin = self._ledger.origin(add_batch(step, each.batch))
                added = [
                    NewHousehold(household, readings_of(household.name), fingerprint)
                    for household, fingerprint in each.households
                ]
                self._ledger.parties.add_households(step, added, origin)
        return step.id

    def _require_new(self, batches: Sequence[HouseholdBatch]) -> None:
        """Refuse when another program took in one of the households since they were judged."""
        known = self._ledger.parties.household_prints()
        households = (household for each in batches for household, _ in each.households)
        if any(household.id_number in known for household in households):
            raise KnownError("import.ledger_changed")

    def take_records(
        self,
        work: ProjectWork,
        kind: Kind,
        batches: Sequence[RecordBatch],
        *,
        customers: Sequence[str],
        seen: Mapping[str, int],
        progress: Progress = SILENT,
    ) -> int | None:
        """Store the records of some workbooks in one step, with the other parties that are new.

        What comes back is the id of the step, None where there are no records.

        Drafts name a new one by a passing id: -1 for the first of `customers`, -2 for the next;
        those that no draft names are not made. `seen` is how often each fingerprint stood in the
        ledger when the rows were judged.
        """
        count = sum(len(each.drafts) for each in batches)
        if not count:
            return None
        records = Records(self._ledger, work)
        with self._ledger.step(f"导入{kind.label} {count} 条") as step:
            changes = 1 + len(kind.money) + len(kind.stock)
            _tell(step, progress, rows=count, changes=changes)
            self._require_unchanged(work, kind, batches, seen)
            ids = self._made_parties(step, kind, batches, customers)
            for each in batches:
                import_id = add_batch(step, each.batch)
                records.store(step, kind, _with_parties(kind, each.drafts, ids), import_id)
        return step.id

    def _require_unchanged(
        self,
        work: ProjectWork,
        kind: Kind,
        batches: Sequence[RecordBatch],
        seen: Mapping[str, int],
    ) -> None:
        """Refuse when another program took in the same rows since they were judged."""
        now = Counter(work.records.fingerprints(kind.id, work.id))
        prints = {draft.fingerprint or "" for each in batches for draft in each.drafts}
        if any(now[fingerprint] != seen.get(fingerprint, 0) for fingerprint in prints):
            raise KnownError("import.ledger_changed")

    def _made_parties(
        self, step: Step, kind: Kind, batches: Sequence[RecordBatch], names: Sequence[str]
    ) -> Mapping[int, PartyId]:
        """The parties by the passing ids that drafts know them by; those not yet there are made.

        Another program may have made some of them since the rows were judged.
        """
        known = dict(self._ledger.parties.others())
        named = _parties_named(kind, batches)
        for role in PartyRole:
            of_role = [names[-1 - each] for each in named if named[each] is role]
            new = [name for name in of_role if name_key(name) not in known]
            readings = {name: readings_of(name) for name in new}
            known |= self._ledger.parties.add_others(step, new, readings, role)
        return {each: known[name_key(names[-1 - each])] for each in named}


def _tell(step: Step, progress: Progress, *, rows: int, changes: int) -> None:
    """Let whoever waits hear of a step that makes at most so many changes of each row.

    Batches and new parties are changes, too, but too few to be seen.
    """
    text, total = told("import.storing", count=rows), rows * changes
    progress.advance(0, total, text)
    step.tell(lambda done: progress.advance(min(done, total), total, text))


def _parties_named(kind: Kind, batches: Sequence[RecordBatch]) -> dict[int, PartyRole]:
    """The passing ids in drafts, in their order, each with what the field makes of the party."""
    found: dict[int, PartyRole] = {}
    for field in _party_fields(kind):
        parties = (draft.values.get(field.id) for each in batches for draft in each.drafts)
        passing = {each for each in parties if isinstance(each, int) and each < 0}
        found = {**dict.fromkeys(passing, kind.role_of(field.id)), **found}
    return dict(sorted(found.items(), reverse=True))


def _with_parties(
    kind: Kind, drafts: Sequence[Draft], ids: Mapping[int, PartyId]
) -> Sequence[Draft]:
    """The drafts with the parties that passing ids stand for."""
    fields = _party_fields(kind)
    return [_with_party(draft, fields, ids) for draft in drafts] if ids else drafts


def _with_party(draft: Draft, fields: Sequence[Field], ids: Mapping[int, PartyId]) -> Draft:
    values = dict(draft.values)
    for field in fields:
        party = values.get(field.id)
        if isinstance(party, int) and party in ids:
            values[field.id] = ids[party]
    return replace(draft, values=values)


def _party_fields(kind: Kind) -> Sequence[Field]:
    return [field for field in kind.fields if field.type is FieldType.PARTY]
