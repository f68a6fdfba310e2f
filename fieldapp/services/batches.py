"""Taking in a batch: rows judged elsewhere are stored in one short transaction and one step."""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

from fieldapp.domain.household import Household
from fieldapp.domain.person_name import name_key
from fieldapp.domain.problem import KnownError
from fieldapp.domain.project_type import FieldType
from fieldapp.domain.record import Draft
from fieldapp.services.pinyin import readings_of
from fieldapp.services.records import Records
from fieldapp.store.imports import Batch, add_batch
from fieldapp.store.parties import NewHousehold

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from fieldapp.domain.ids import PartyId
    from fieldapp.domain.project_type import Kind
    from fieldapp.services.ledger import Ledger, ProjectWork
    from fieldapp.store.journal import Step


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
    """What a person can do with whole workbooks of rows."""

    def __init__(self, ledger: Ledger) -> None:
        self._ledger = ledger

    def take_households(self, batches: Sequence[HouseholdBatch]) -> None:
        """Store the households of some rosters in one step."""
        count = sum(len(each.households) for each in batches)
        if not count:
            return
        with self._ledger.step(f"导入农户 {count} 户") as step:
            self._require_new(batches)
            for each in batches:
                origin = self._ledger.origin(add_batch(step, each.batch))
                added = [
                    NewHousehold(household, readings_of(household.name), fingerprint)
                    for household, fingerprint in each.households
                ]
                self._ledger.parties.add_households(step, added, origin)

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
    ) -> None:
        """Store the records of some workbooks in one step, with the customers that are new.

        Drafts name a new customer by a passing id: -1 for the first of `customers`, -2 for the
        next. `seen` is how often each fingerprint stood in the ledger when the rows were judged.
        """
        count = sum(len(each.drafts) for each in batches)
        if not count:
            return
        records = Records(self._ledger, work)
        with self._ledger.step(f"导入{kind.label} {count} 条") as step:
            self._require_unchanged(work, kind, batches, seen)
            ids = self._made_customers(step, customers)
            for each in batches:
                import_id = add_batch(step, each.batch)
                drafts = [_with_customers(kind, draft, ids) for draft in each.drafts]
                records.store(step, kind, drafts, import_id)

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

    def _made_customers(self, step: Step, names: Sequence[str]) -> Mapping[int, PartyId]:
        """The customers by the passing ids that drafts know them by; those not yet there are made.

        Another program may have made some of them since the rows were judged.
        """
        known = dict(self._ledger.parties.others())
        new = [name for name in names if name_key(name) not in known]
        if new:
            readings = {name: readings_of(name) for name in new}
            known |= self._ledger.parties.add_others(step, new, readings)
        return {-1 - place: known[name_key(name)] for place, name in enumerate(names)}


def _with_customers(kind: Kind, draft: Draft, ids: Mapping[int, PartyId]) -> Draft:
    values = dict(draft.values)
    for field in kind.fields:
        party = values.get(field.id)
        if field.type is FieldType.PARTY and isinstance(party, int) and party in ids:
            values[field.id] = ids[party]
    return replace(draft, values=values)
