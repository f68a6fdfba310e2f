"""What an entry form does: every edit is read, worked out and judged; saving is one step.

Nothing typed is lost: what cannot be saved stays with a sentence beside it, and a form that is
closed unsaved is there when it is opened again.
"""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING, Protocol

from fieldapp.domain.ids import FieldId
from fieldapp.domain.problem import KnownError, Level
from fieldapp.domain.project_type import FieldType
from fieldapp.services.judging import is_about_price
from fieldapp.services.messages import sentence
from fieldapp.services.photos import Photos
from fieldapp.services.record_changes import name_of
from fieldapp.services.record_entry import RecordEntry
from fieldapp.ui.record_form.defaults import Defaults, asset_options
from fieldapp.ui.record_form.draft import EntryDraft, memory_of
from fieldapp.ui.record_form.looking import Looking
from fieldapp.ui.record_form.people import people_read
from fieldapp.ui.record_form.reading import DraftReader
from fieldapp.ui.record_form.stored import draft_of

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from fieldapp.domain.ids import PartyId, RecordId
    from fieldapp.domain.project_type import Field, Kind
    from fieldapp.domain.record import FieldValue
    from fieldapp.services.changes import Changes
    from fieldapp.services.ledger import ProjectWork
    from fieldapp.services.person_search import PersonIndex
    from fieldapp.services.photos import NewPhoto
    from fieldapp.store.journal import Step
    from fieldapp.ui.desk import Desk

REASON = FieldId("reason")  # where the cursor goes for the reason of a price
UNFINISHED = "上次没填完的{label}还在，接着填"
CONFIRM = "请核对黄色提示的内容，确实如此请再保存一次"
NOTHING_CHANGED = "没有改动"
FILLED = "{labels}刚刚有变动，已换成最新的，请核对"
TAKEN = "这条记录刚刚在别处改过，你没有动过的栏已换成新的内容，请核对"
PEOPLE_TABLES, SETTING_TABLES = ("household", "party"), ("price", "project_setting")


class RecordFormView(Protocol):
    """The form: it shows, and says nothing of its own."""

    def show_text(self, field_id: FieldId, text: str) -> None:
        """Put a text into a field."""

    def show_worked_out(self, field_id: FieldId, text: str) -> None:
        """Show what a field would be if nobody typed anything else."""

    def show_note(self, field_id: FieldId, text: str) -> None:
        """Show below a field what it was converted to; nothing for none."""

    def show_problem(self, field_id: FieldId, text: str, *, is_warning: bool) -> None:
        """Show what is wrong or odd beside a field; an empty text for nothing."""

    def show_options(self, field_id: FieldId, options: Sequence[tuple[str, str]]) -> None:
        """Offer what a reference may name."""

    def show_people(self, field_id: FieldId, index: PersonIndex) -> None:
        """Find people among these."""

    def show_reason(self, text: str, *, is_needed: bool) -> None:
        """Ask why the price is out of its range, or ask no more."""

    def show_message(self, tone: str, text: str, *, can_begin_anew: bool = False) -> None:
        """Say something about the whole form; an empty text for nothing."""

    def focus(self, field_id: FieldId) -> None:
        """Put the cursor into a field."""

    def focus_empty(self) -> None:
        """Put the cursor into the first field that must be filled in and is empty."""

    def tell_saved(self, ids: Sequence[RecordId], *, goes_on: bool) -> None:
        """Tell that it was saved, and close unless another one is to be entered."""


class RecordFormPresenter:
    """Decides what one entry form shows."""

    def __init__(  # all that tells one form from another
        self,
        view: RecordFormView,
        desk: Desk,
        work: ProjectWork,
        kind: Kind,
        record_id: RecordId | None = None,
        presets: Mapping[FieldId, FieldValue] | None = None,
    ) -> None:
        self._view, self._desk, self._work, self._kind = view, desk, work, kind
        self._record_id, self._presets = record_id, presets or {}
        self._memory, self._key = memory_of(desk), (work.id, kind.id, record_id or 0)
        self._use(work)
        self._draft = self._begun = self._own = EntryDraft()  # now, at first, and in the ledger
        self._touched: set[FieldId] = set()
        self._followed: set[FieldId] = set()  # filled from others, until something else is typed
        self._typed_name: FieldId | None = None  # is still being typed: nobody is missing yet
        self._shows_all = self._is_confirming = False
        self._is_open = True

    def begin(self) -> None:
        """Show the form: as it was left unsaved, or as it begins."""
        self._desk.events.changed.connect(self.take_news)
        self._own = self._stored_texts()
        self._offer_assets(self._own)
        self._read_people()
        self._start(self._own)
        unfinished = self._memory.unfinished(self._key)
        if unfinished is not None:
            self._draft = self._defaults.with_values(unfinished, self._presets)
            self._followed.clear()
            told = UNFINISHED.format(label=self._kind.label)
            self._view.show_message("info", told, can_begin_anew=True)
        self._show_draft()

    def start_over(self) -> None:
        """Leave what was kept unsaved, and begin anew."""
        self._memory.forget(self._key)
        self._view.show_message("", "")
        self._own = self._stored_texts()
        self._start(self._own)
        self._show_draft()

    def edit(self, field_id: FieldId, text: str) -> None:
        """Something was typed or chosen."""
        if text != self._draft.text(field_id):
            self._typed_name = field_id if self._kind.by_id[field_id].type.is_person else None
            self._take(field_id, self._draft.with_text(field_id, text))

    def choose(self, field_id: FieldId, party_id: PartyId, name: str) -> None:
        """Somebody was chosen from the list."""
        self._typed_name = None
        self._take(field_id, self._draft.with_person(field_id, party_id, name))

    def give_reason(self, text: str) -> None:
        """Say why the price is right."""
        self._draft = replace(self._draft, reason=text)
        self._show_judged()

    @property
    def photos(self) -> tuple[NewPhoto, ...]:
        """The photos of a record that is not stored yet."""
        return self._draft.photos

    def keep_photos(self, photos: tuple[NewPhoto, ...]) -> None:
        """Store these photos with the record once it is saved."""
        self._draft = replace(self._draft, photos=photos)

    def save(self, *, goes_on: bool = False) -> None:
        """Save; what is odd is confirmed by saving once more."""
        self._shows_all, self._typed_name = True, None
        looking = self._show_judged()
        if looking.errors:
            self._refuse(looking)
        elif looking.warnings and not self._is_confirming:
            self._is_confirming = True
            self._view.show_message("warn", CONFIRM)
        else:
            self._store(looking, goes_on=goes_on)

    def leave(self, *, is_saved: bool) -> None:
        """The form is closed; what was typed and not saved is kept."""
        if self.is_begun and not is_saved:
            self._memory.keep(self._key, self._draft)
        if self._is_open:
            self._desk.events.changed.disconnect(self.take_news)
        self._is_open = False

    @property
    def is_begun(self) -> bool:
        """Whether something is typed that is neither saved nor kept."""
        return self._is_open and self._draft != self._begun

    @property
    def work(self) -> ProjectWork:
        """The project with its settings as they are now."""
        return self._work

    def take_news(self, changes: Changes) -> None:
        """Something was done, here or elsewhere; what is typed stays."""
        if any(changes.touches(table) for table in PEOPLE_TABLES):
            self._read_people()
        assets = [self._work.table(each.to) for each in self._references()]
        if any(changes.touches(table) for table in (*SETTING_TABLES, *assets)):
            self._take_settings()
        if self._record_id is not None and changes.touches(self._work.table(self._kind.id)):
            self._take_record()

    def _take_settings(self) -> None:
        """Go on with the prices, limits and assets that there are now."""
        is_untouched = not self.is_begun
        self._use(self._desk.ledger.work(self._work.project))
        self._offer_assets(self._draft)
        values, filled = self._reader.read(self._draft).entry.values, []
        for each in self._kind.fields:
            text = self._defaults.followed(each, values) if each.id in self._followed else None
            if text is not None and text != self._draft.text(each.id):
                self._draft = self._draft.with_text(each.id, text)
                self._view.show_text(each.id, text)
                filled.append(each.label)
        self._begun = self._draft if is_untouched else self._begun
        if filled:
            self._tell_news(FILLED.format(labels="、".join(filled)))
        self._show_judged()

    def _take_record(self) -> None:
        """Take what was done to the record into the fields in which nobody typed."""
        now, before = self._stored_texts(), self._own
        if now == before:
            return
        is_untouched, self._own = self._draft == self._begun, now
        for each in self._kind.fields:
            is_theirs = now.text(each.id) != before.text(each.id)
            if is_theirs and self._draft.text(each.id) == before.text(each.id):
                self._draft = self._draft.with_field_of(now, each.id)
                self._view.show_text(each.id, self._draft.text(each.id))
        self._begun = self._draft if is_untouched else now
        self._tell_news(TAKEN)
        self._show_judged()

    def _tell_news(self, text: str) -> None:
        self._is_confirming = False
        self._view.show_message("info", text)

    def _use(self, work: ProjectWork) -> None:
        """Work with the project as it is."""
        self._work, self._kind = work, work.kind(self._kind.id)
        self._reader = DraftReader(self._desk.ledger, work, self._kind)
        self._entry = RecordEntry(self._desk.ledger, work, self._kind)
        self._defaults = Defaults(self._desk.ledger, work, self._kind)

    def _references(self) -> Sequence[Field]:
        fields = self._kind.fields
        return [
            each for each in fields if each.type is FieldType.REFERENCE and not each.is_computed
        ]

    def _offer_assets(self, draft: EntryDraft) -> None:
        for each in self._references():
            self._view.show_options(each.id, asset_options(self._work, each, draft.text(each.id)))

    def _take(self, field_id: FieldId, draft: EntryDraft) -> None:
        self._draft = draft
        self._touched.add(field_id)
        self._followed.discard(field_id)
        self._follow(field_id)
        if self._is_confirming or self._shows_all:
            self._view.show_message("", "")
        self._is_confirming = False
        self._show_judged()

    def _follow(self, field_id: FieldId) -> None:
        """Fill what comes from this field, so far as nobody typed anything else."""
        followers = self._defaults.followers(field_id)
        values = self._reader.read(self._draft).entry.values if followers else {}
        for each in followers:
            if each.id in self._followed or not self._draft.text(each.id):
                text = self._defaults.followed(each, values)
                self._draft = self._draft.with_text(each.id, text)
                self._followed.add(each.id)
                self._view.show_text(each.id, text)

    def _start(self, own: EntryDraft) -> None:
        self._touched, self._followed = set(), set()
        self._shows_all = self._is_confirming = False
        if self._record_id is not None:
            self._draft = self._defaults.with_values(own, self._presets)
        else:
            last = self._memory.last(self._key)
            self._draft = self._defaults.draft(last, self._presets)
            for each in self._kind.fields:
                self._follow(each.id)
        self._begun = self._draft

    def _stored_texts(self) -> EntryDraft:
        if self._record_id is None:
            return EntryDraft()
        record = self._work.records.record(self._kind.id, self._record_id)
        if record is None:
            raise LookupError(f"{self._kind.id} has no record {self._record_id}")
        return draft_of(record, self._kind, self._defaults, self._entry)

    def _show_draft(self) -> None:
        for each in self._kind.fields:
            if not each.is_computed:
                self._view.show_text(each.id, self._draft.text(each.id))
        self._show_judged()
        self._view.focus_empty()

    def _show_judged(self) -> Looking:
        """Show what comes of the draft, and what is wrong with it."""
        read = self._reader.read(self._draft)
        looking = Looking.at(self._kind, read, self._entry.judged(read.entry))
        units = self._work.type.units
        for each in self._kind.fields:
            if each.is_computed:
                self._view.show_text(each.id, looking.shown(each, units))
            elif each.formula:
                self._view.show_worked_out(each.id, looking.shown(each, units))
            note = read.converted.get(each.id) or looking.capitals(each)
            self._view.show_note(each.id, note)
            self._show_problem(each.id, looking)
        self._view.show_reason(self._draft.reason, is_needed=looking.needs_reason)
        return looking

    def _show_problem(self, field_id: FieldId, looking: Looking) -> None:
        problem = looking.problem(field_id)
        is_asked = self._shows_all or field_id in self._touched
        if problem is None or not is_asked or field_id == self._typed_name:
            self._view.show_problem(field_id, "", is_warning=False)
            return
        is_excused = bool(self._draft.reason.strip()) and is_about_price(self._kind, problem)
        is_warning = problem.level is Level.WARNING or is_excused
        self._view.show_problem(field_id, sentence(problem), is_warning=is_warning)

    def _refuse(self, looking: Looking) -> None:
        self._view.show_message("danger", looking.refusal)
        first = looking.wrong_fields[0]
        problem = looking.problem(first)
        wants_reason = problem is not None and is_about_price(self._kind, problem)
        self._view.focus(REASON if wants_reason else first)

    def _store(self, looking: Looking, *, goes_on: bool) -> None:
        try:
            ids = self._stored(looking)
        except KnownError as error:
            self._view.show_message("danger", sentence(error))
            return
        if not ids:
            return
        self._memory.saved(self._key, self._draft)
        self._own = self._stored_texts()
        self._desk.events.look()
        if goes_on:
            self._start(EntryDraft())
        self._view.tell_saved(ids, goes_on=goes_on)
        if goes_on:
            self._show_draft()
            self._view.show_message("ok", self._told(ids[0]))

    def _stored(self, looking: Looking) -> Sequence[RecordId]:
        """The ids of what was stored; none where something else stood in the way."""
        if self._record_id is not None:
            return self._changed(self._record_id, looking)
        made = self._entry.add([looking.entry], self._tie_photos)
        if isinstance(made, tuple):
            self._refuse(self._shown_too(looking.with_problems(made[0])))
            return ()
        self._desk.notices.show_done(self._told(made[0]), can_undo=True)
        return made

    def _tie_photos(self, step: Step, ids: Sequence[RecordId]) -> None:
        photos = Photos(self._desk.ledger)
        photos.tie(step, self._work, self._kind.id, ids[0], self._draft.photos)

    def _changed(self, record_id: RecordId, looking: Looking) -> Sequence[RecordId]:
        before = self._work.records.record(self._kind.id, record_id)
        problems = self._entry.change(record_id, looking.entry)
        if problems:
            self._refuse(self._shown_too(looking.with_problems(problems)))
            return ()
        after = self._work.records.record(self._kind.id, record_id)
        if after is None or after == before:
            self._desk.notices.show_done(NOTHING_CHANGED)
        else:
            told = f"已修改 {name_of(self._kind, after)}"
            self._desk.notices.show_done(told, can_undo=True)
        return (record_id,)

    def _shown_too(self, looking: Looking) -> Looking:
        for each in self._kind.fields:
            self._show_problem(each.id, looking)
        return looking

    def _told(self, record_id: RecordId) -> str:
        record = self._work.records.record(self._kind.id, record_id)
        return f"已登记 {name_of(self._kind, record)}" if record else ""

    def _read_people(self) -> None:
        fields = [each for each in self._kind.fields if each.type.is_person]
        if not fields:
            return
        has_others = any(each.type is FieldType.PARTY for each in fields)
        read = people_read(self._desk.ledger, with_others=has_others)
        job = self._desk.jobs.read("读取农户", read)
        job.succeeded.connect(self._on_people_read)
        job.failed.connect(self._desk.notices.show_failure)

    def _on_people_read(self, indexes: tuple[PersonIndex, PersonIndex]) -> None:
        for each in self._kind.fields if self._is_open else ():
            if each.type.is_person:
                self._view.show_people(each.id, indexes[each.type is FieldType.PARTY])
