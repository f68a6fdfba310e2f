"""What stands in the sheet of a day while it is filled in: a draft for each line, judged."""

from __future__ import annotations

from dataclasses import dataclass, field, replace
from decimal import Decimal
from typing import TYPE_CHECKING

from fieldapp.domain.ids import FieldId, PartyId, RecordId
from fieldapp.domain.problem import Level, Problem
from fieldapp.domain.project_type import FieldType
from fieldapp.services.day_sheets import DaySheet, LineEntry, SheetLine
from fieldapp.services.judging import is_excusable, unexcused
from fieldapp.services.record_entry import RecordEntry
from fieldapp.ui.day_sheet.columns import REASON
from fieldapp.ui.record_form.defaults import Defaults
from fieldapp.ui.record_form.draft import EntryDraft, text_of
from fieldapp.ui.record_form.reading import DraftReader, ReadDraft
from fieldapp.ui.record_form.stored import draft_of

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence
    from datetime import date

    from fieldapp.domain.project_type import Field, Kind
    from fieldapp.services.ledger import Ledger, ProjectWork


@dataclass(slots=True)
class LineDraft:
    """A line: what the ledger has, what it began with, and what is typed now."""

    line: SheetLine
    begun: EntryDraft
    draft: EntryDraft
    read: ReadDraft
    followed: set[FieldId] = field(default_factory=set)
    problems: tuple[Problem, ...] = ()

    @property
    def key(self) -> tuple[PartyId, RecordId | None]:
        """The household, and its record where there is one."""
        return self.line.household.id, self.line.record.id if self.line.record else None

    @property
    def is_changed(self) -> bool:
        """Whether something is typed that is not saved."""
        if self.draft is self.begun:  # as of most lines of a long sheet
            return False
        names = {*self.draft.texts, *self.begun.texts, REASON}
        return any(self.is_changed_in(each) for each in names)

    def text(self, field_id: FieldId) -> str:
        """What stands in a field, or as the reason."""
        return self.draft.reason if field_id == REASON else self.draft.text(field_id)

    def is_changed_in(self, field_id: FieldId) -> bool:
        """Whether what stands in a field is not saved."""
        if field_id == REASON:
            return self.draft.reason != self.begun.reason
        return self.draft.text(field_id) != self.begun.text(field_id)


class SheetDrafts:
    """The lines of one day of one kind."""

    def __init__(self, ledger: Ledger, work: ProjectWork, kind: Kind) -> None:
        self.kind = kind
        self.lines: list[LineDraft] = []
        self._ledger, self._work = ledger, work
        self._also: set[PartyId] = set()
        self._use()

    def open(self, day: date) -> None:
        """Begin with what the ledger has of a day."""
        self.day = day
        self._also.clear()
        self.lines = self._read_lines()

    def by_group(self) -> int:
        """How many records of the day are about a group, and so have no line."""
        return self._sheet.by_group(self.day)

    def refresh(self) -> int:
        """Take what the ledger has now; what is typed stays. How many lines lost their record."""
        typed = {each.key: each for each in self.lines if each.is_changed}
        self._use()
        self.lines = self._read_lines()
        for each in self.lines:
            if before := typed.pop(each.key, None):
                each.draft, each.followed = before.draft, before.followed
        for left in typed.values():
            self._append(left)
        self._judge(self.lines)
        return len(typed)

    def add(self, household_id: PartyId) -> int:
        """The place of a household that was named by hand, made if it has none."""
        if household_id not in {each.line.household.id for each in self.lines}:
            self._also.add(household_id)
            self.refresh()
        ids = [each.line.household.id for each in self.lines]
        return ids.index(household_id) if household_id in ids else -1

    def type_in(self, texts: Iterable[tuple[int, FieldId, str]]) -> Sequence[int]:
        """Put texts into places of the sheet, and judge the lines of those households.

        Their places come back.
        """
        touched = set()
        for place, field_id, text in texts:
            self._type(self.lines[place], field_id, text)
            touched.add(self.lines[place].line.household.id)
        places = [
            place for place, each in enumerate(self.lines) if each.line.household.id in touched
        ]
        self._judge([self.lines[place] for place in places])
        return places

    @property
    def changed(self) -> list[LineDraft]:
        """The lines with something that is not saved."""
        return [each for each in self.lines if each.is_changed]

    @property
    def needs_reason(self) -> bool:
        """Whether a reason excuses something, or was given for it."""
        return any(
            each.draft.reason or any(is_excusable(self.kind, found) for found in each.problems)
            for each in self.lines
        )

    @property
    def fields(self) -> Sequence[Field]:
        """The fields that are typed."""
        return self._sheet.fields

    @property
    def summed(self) -> Sequence[FieldId]:
        """The fields whose sums mean something."""
        return self._sheet.summed

    def errors(self, line: LineDraft) -> tuple[Problem, ...]:
        """What keeps a line from being saved."""
        wrong = [each for each in line.problems if each.level is Level.ERROR]
        return unexcused(self.kind, wrong, line.draft.reason)

    def place_of(self, problem: Problem) -> FieldId:
        """The field beside which a problem is told; of a field that is not shown, the first."""
        name = FieldId(problem.where.rpartition(".")[2])
        shown = [each.id for each in self._sheet.fields]
        return name if name in shown else shown[0]

    def total(self, field_id: FieldId, places: Iterable[int]) -> Decimal | None:
        """The sum of the day over some lines; None where nothing is written."""
        lines = (self.lines[place] for place in places)
        values = [each.read.entry.values.get(field_id) for each in lines]
        numbers = [each for each in values if isinstance(each, Decimal)]
        return sum(numbers, Decimal(0)) if numbers else None

    def total_so_far(self, field_id: FieldId, places: Iterable[int]) -> Decimal | None:
        """The sum of some lines up to the day before; each household counts once."""
        lines = (self.lines[place].line for place in places)
        by_household = {each.household.id: each.so_far for each in lines}
        numbers = [each[field_id] for each in by_household.values() if field_id in each]
        return sum(numbers, Decimal(0)) if numbers else None

    def save(self) -> list[RecordId] | tuple[tuple[Problem, ...], ...]:
        """Store what was typed in one step; or what is wrong with each changed line."""
        changed = self.changed
        saved = self._sheet.save(self.day, [_entry_of(each) for each in changed])
        if isinstance(saved, tuple):
            for each, problems in zip(changed, saved, strict=True):
                each.problems = problems or each.problems
        return saved

    def _use(self) -> None:
        self._work = work = self._ledger.work(self._work.project)  # with its settings of now
        self.kind = work.kind(self.kind.id)
        self._sheet = DaySheet(self._ledger, work, self.kind)
        self._reader = DraftReader(self._ledger, work, self.kind)
        self._defaults = Defaults(self._ledger, work, self.kind)
        self._entry = RecordEntry(self._ledger, work, self.kind)

    def _read_lines(self) -> list[LineDraft]:
        template = self._template()
        read = self._reader.read(template)
        followed = {each.id for each in self.kind.fields if each.default_from is not None}
        lines = []
        for line in self._sheet.lines(self.day, self._also):
            if line.record is None:
                lines.append(LineDraft(line, template, template, read, set(followed)))
            else:
                draft = draft_of(line.record, self.kind, self._defaults, self._entry)
                lines.append(LineDraft(line, draft, draft, self._reader.read(draft)))
        return lines

    def _template(self) -> EntryDraft:
        """What every new line begins with."""
        draft = self._defaults.draft(EntryDraft(), {self.kind.date: self.day})
        for each in self.kind.fields:
            if each.default_from is not None:
                values = self._reader.read(draft).entry.values
                draft = draft.with_text(each.id, self._defaults.followed(each, values))
        return draft

    def _append(self, left: LineDraft) -> None:
        """Keep what was typed into a line that is gone as a new line of its household."""
        line = replace(left.line, record=None)
        begun = self._template()
        self.lines.append(LineDraft(line, begun, left.draft, left.read, left.followed))

    def _type(self, line: LineDraft, field_id: FieldId, text: str) -> None:
        if field_id == REASON:
            line.draft = replace(line.draft, reason=text)
            return
        line.draft = line.draft.with_text(field_id, self._as_typed(field_id, text))
        line.followed.discard(field_id)
        for each in self._defaults.followers(field_id):
            if each.id in line.followed or not line.draft.text(each.id):
                values = self._reader.read(line.draft).entry.values
                line.draft = line.draft.with_text(each.id, self._defaults.followed(each, values))
                line.followed.add(each.id)

    def _as_typed(self, field_id: FieldId, text: str) -> str:
        """The id of an option that came by its label."""
        if self.kind.by_id[field_id].type not in {FieldType.CHOICE, FieldType.BOOLEAN}:
            return text
        read = self._reader.read(EntryDraft({field_id: text})).entry.values.get(field_id)
        return text if read is None else text_of(read)

    def _judge(self, lines: Sequence[LineDraft]) -> None:
        for each in lines:
            each.read = self._reader.read(each.draft)
            each.problems = ()
        changed = [each for each in lines if each.is_changed]
        found = self._sheet.judge(self.day, [_entry_of(each) for each in changed])
        for each, problems in zip(changed, found, strict=True):
            unread = {problem.where for problem in each.read.problems}
            others = (problem for problem in problems if problem.where not in unread)
            each.problems = (*each.read.problems, *others)


def _entry_of(line: LineDraft) -> LineEntry:
    household_id, record_id = line.key
    return LineEntry(household_id, line.read.entry, record_id)
