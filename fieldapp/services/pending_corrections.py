"""Which records are no longer as papers that went out tell of them, and in what they differ.

Each form that a record stands on counts by its newest printing: a sheet that is printed anew takes
nothing out of a household's hands. What a 更正单 told stands for all forms.
"""

from __future__ import annotations

from collections import defaultdict
from dataclasses import dataclass
from typing import TYPE_CHECKING

from fieldapp.services.naming import FoundRecord
from fieldapp.services.printed_states import Difference, PrintedStates, differ, differences
from fieldapp.services.record_names import name_of
from fieldapp.store.chain import StepKind
from fieldapp.store.corrections import CorrectionStore
from fieldapp.store.history import StepSummary
from fieldapp.store.past_rows import PastRows
from fieldapp.store.printings import SLIP, PrintingStore

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping, Sequence

    from fieldapp.domain.ids import KindId, ProjectId, RecordId
    from fieldapp.services.ledger import Ledger, ProjectWork
    from fieldapp.store.corrections import NewCorrection
    from fieldapp.store.history import RowChange
    from fieldapp.store.printings import Printed


@dataclass(frozen=True, slots=True)
class Change:
    """What became of a record after papers told of it, from one step to another.

    `household` is whose it was on paper, with the group; empty where it is nobody's.
    """

    found: FoundRecord
    from_step: int
    to_step: int
    household: str
    differences: tuple[Difference, ...]

    @property
    def name(self) -> str:
        """What people call the record."""
        return name_of(self.found.kind, self.found.record)


@dataclass(frozen=True, slots=True)
class Doing:
    """A step that changed a record, and the reason that somebody typed then; empty for none."""

    step: StepSummary
    reason: str


class PendingCorrections:
    """Finds what is to be corrected, in one view of the ledger: it keeps what it looked up."""

    def __init__(self, ledger: Ledger) -> None:
        self._ledger = ledger
        self._printings = PrintingStore(ledger.store)
        self._told = CorrectionStore(ledger.store).told()
        self._past = PastRows(ledger.store)
        self._works: Mapping[ProjectId, ProjectWork] = {each.id: each for each in ledger.works()}
        self._states = {each: PrintedStates(ledger, work) for each, work in self._works.items()}

    def changes(self, only: RecordId | None = None) -> tuple[Change, ...]:
        """The records that differ from what was printed, in the order of their making.

        `only` looks at one record; None: at all.
        """
        forms = self._forms(only)
        chosen = self._touched(forms)
        newest = self._printings.newest_step()
        found = (self._change(forms[each], newest) for each in sorted(chosen))
        return tuple(each for each in found if each is not None)

    def told_by(self, told: NewCorrection) -> Change:
        """What a correction tells of a record."""
        key = (told.project_id, told.kind, told.record_id)
        return self._between(*key, begin=told.from_step, end=told.to_step)

    def doings(self, change: Change) -> Iterator[Doing]:
        """What was done in between that changed the record, or took it back.

        What was done and undone again, both in between, is nothing.
        """
        found, history = change.found, self._ledger.store.history
        table, record_id = found.work.table(found.kind.id), found.record.id
        done = {
            each.step.id: Doing(each.step, _typed(each))
            for each in history.history_of(table, record_id)
        }
        states = self._states[found.work.id]
        taken_back = states.reversed_in(found.kind.id, record_id, change.to_step)
        if taken_back is not None:
            why = states.reversed_for(found.kind.id, record_id, change.to_step)
            done[taken_back] = Doing(history.step(taken_back), why)
        inside = {at: done[at] for at in done if change.from_step < at <= change.to_step}
        undone = {
            at: each.step.target_id
            for at, each in inside.items()
            if each.step.kind is StepKind.UNDO and each.step.target_id in inside
        }
        gone = {*undone, *undone.values()}
        yield from (inside[at] for at in sorted(inside) if at not in gone)

    def _forms(self, only: RecordId | None) -> Mapping[RecordId, Sequence[Printed]]:
        """The forms that each record stands on; of projects that are gone nobody asks."""
        forms: dict[RecordId, list[Printed]] = defaultdict(list)
        for each in self._printings.printed(only):
            if each.project_id in self._works:
                forms[each.record_id].append(each)
        return forms

    def _touched(self, forms: Mapping[RecordId, Sequence[Printed]]) -> set[RecordId]:
        """Those that some step changed since, and those that have to do with a reversal."""
        since: dict[tuple[ProjectId, KindId], list[tuple[RecordId, int]]] = defaultdict(list)
        for record_id, printed in forms.items():
            oldest = min(each.seen_step for each in printed)
            of = (printed[0].project_id, printed[0].kind)
            since[of].append((record_id, max(oldest, self._told.get(record_id, 0))))
        touched: set[RecordId] = set()
        for (project_id, kind_id), pairs in since.items():
            table = self._works[project_id].table(kind_id)
            touched |= self._printings.changed(table, pairs)
            taken_back = self._states[project_id].taken_back(kind_id)
            touched |= taken_back & {record_id for record_id, _ in pairs}
        return touched

    def _change(self, printed: Sequence[Printed], newest: int) -> Change | None:
        """What became of a record since its forms went out; None where they still hold."""
        project_id, kind_id = printed[0].project_id, printed[0].kind
        record_id, states = printed[0].record_id, self._states[project_id]
        kind = self._works[project_id].kind(kind_id)
        now = states.at(kind_id, record_id, newest)
        outdated = [
            since
            for form, since in self._since(printed)
            if differ(kind, states.at(kind_id, record_id, since), now, form)
        ]
        if not outdated:
            return None
        begin = min(outdated)
        return self._between(project_id, kind_id, record_id, begin=begin, end=newest)

    def _since(self, printed: Sequence[Printed]) -> Iterator[tuple[str, int]]:
        """Each form, and the step after which all was as papers tell it.

        Only a slip says that its record was taken back: a sheet since then tells what was before.
        """
        states = self._states[printed[0].project_id]
        told = self._told.get(printed[0].record_id, 0)
        for each in printed:
            since = each.seen_step
            taken_back = states.reversed_in(each.kind, each.record_id, since)
            if each.form != SLIP and taken_back is not None:
                since = self._past.step_before(taken_back)
            yield each.form, max(since, told)

    def _between(
        self, project_id: ProjectId, kind_id: KindId, record_id: RecordId, *, begin: int, end: int
    ) -> Change:
        work, states = self._works[project_id], self._states[project_id]
        kind, (record,) = work.kind(kind_id), work.records.of_ids(kind_id, [record_id])
        before, after = (states.at(kind_id, record_id, each) for each in (begin, end))
        household = before.texts.get(kind.household.id, "") if kind.household else ""
        found = FoundRecord(work, kind, record)
        return Change(found, begin, end, household, differences(kind, before, after))


def _typed(change: RowChange) -> str:
    """Why a record became void, or a price out of its range is right, as somebody typed it."""
    if change.step.kind is not StepKind.DO:
        return ""
    before = change.before or {}
    for column in ("void", "reason"):
        new = change.after.get(column)
        if new is not None and new != before.get(column):
            return str(new)
    return ""
