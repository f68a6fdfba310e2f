"""What an entry form does: every edit is read, worked out and judged; saving is one step.

Nothing typed is lost: what cannot be saved stays with a sentence beside it, and a form that is
closed unsaved is there when it is opened again.
"""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING, Protocol

from fieldapp.domain.ids import FieldId
from fieldapp.domain.problem import KnownError
from fieldapp.domain.project_type import FieldType
from fieldapp.services.judging import is_excusable
from fieldapp.services.messages import sentence
from fieldapp.services.record_entry import RecordEntry
from fieldapp.ui.record_form.defaults import Defaults, asset_options
from fieldapp.ui.record_form.draft import EntryDraft, memory_of
from fieldapp.ui.record_form.looking import Looking
from fieldapp.ui.record_form.people import People, PeopleView
from fieldapp.ui.record_form.reading import DraftReader
from fieldapp.ui.record_form.reversal import NO_REASON, NOT_CHANGED, Reversal, ReversalView
from fieldapp.ui.record_form.showing import Asked, FieldsView, Showing
from fieldapp.ui.record_form.stored import draft_of
from fieldapp.ui.record_form.storing import Stored, Storing

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from fieldapp.domain.ids import PartyId, RecordId
    from fieldapp.domain.project_type import Field, Kind
    from fieldapp.domain.record import FieldValue, Record
    from fieldapp.services.changes import Changes
    from fieldapp.services.ledger import ProjectWork
    from fieldapp.services.photos import NewPhoto
    from fieldapp.ui.desk import Desk
    from fieldapp.ui.record_form.storing import Outcome

REASON = FieldId("reason")  # where the cursor goes for the reason of a price
TAKEN_BACK = FieldId("taken_back")  # and for the reason why a record is taken back
UNFINISHED = "上次没填完的{label}还在，接着填"
CONFIRM = "请核对黄色提示的内容，确实如此请再保存一次"
FILLED = "{labels}刚刚有变动，已换成最新的，请核对"
TAKEN = "这条记录刚刚在别处改过，你没有动过的栏已换成新的内容，请核对"
PEOPLE_TABLES = ("household", "party")
SETTING_TABLES = ("price", "project_setting", "period_lock")


class RecordFormView(FieldsView, ReversalView, PeopleView, Protocol):
    """The form: it shows, and says nothing of its own."""

    def show_options(self, field_id: FieldId, options: Sequence[tuple[str, str]]) -> None:
        """Offer what a reference may name."""

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
        self._reversal, self._people = Reversal(view, desk.ledger), People(view, desk, kind)
        self._use(work)
        self._draft = self._begun = self._own = EntryDraft()  # now, at first, and in the ledger
        self._asked = Asked()
        self._followed: set[FieldId] = set()  # filled from others, until something else is typed
        self._is_confirming = False
        self._is_open = True

    def begin(self) -> None:
        """Show the form: as it was left unsaved, or as it begins."""
        self._desk.events.changed.connect(self.take_news)
        self._own = self._stored_texts()
        self._offer_assets(self._own)
        self._people.read()
        self._start(self._own)
        self._look_at_standing()
        if not self._reversal.is_held:
            self._go_on_with_unfinished()
        self._show_draft()

    def begin_reversal(self) -> None:
        """Take the record back: its form takes the right values from now on."""
        if self._reversal.begin():
            self._start_reversal()
            self._go_on_with_unfinished()
            self._show_draft()
            self._view.focus(TAKEN_BACK)

    def start_over(self) -> None:
        """Leave what was kept unsaved, and begin anew."""
        self._memory.forget(self._key)
        self._view.show_message("", "")
        self._own = self._stored_texts()
        if self._reversal.is_begun:
            self._reversal.begin()
            self._start_reversal()
        else:
            self._start(self._own)
        self._show_draft()

    def edit(self, field_id: FieldId, text: str) -> None:
        """Something was typed or chosen."""
        if text != self._draft.text(field_id):
            is_person = self._kind.by_id[field_id].type.is_person
            self._asked.typed_name = field_id if is_person else None
            self._take(field_id, self._draft.with_text(field_id, text))

    def choose(self, field_id: FieldId, party_id: PartyId, name: str) -> None:
        """Somebody was chosen from the list."""
        self._asked.typed_name = None
        self._take(field_id, self._draft.with_person(field_id, party_id, name))

    def give_reason(self, text: str) -> None:
        """Say why the price is right."""
        self._draft = replace(self._draft, reason=text)
        self._show_judged()

    def give_reversal_reason(self, text: str) -> None:
        """Say why the record is taken back."""
        self._draft = replace(self._draft, taken_back=text)
        self._view.show_reversal_problem("")

    def enter_right_one(self, is_wanted: bool) -> None:  # noqa: FBT001  # Qt's signal
        """Enter the right record with the reversal, or none."""
        self._reversal.choose_alone(is_alone=not is_wanted)
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
        self._asked.shows_all, self._asked.typed_name = True, None
        if self._reversal.is_begun and not self._may_reverse():
            return
        if self._reversal.is_held:
            self._store(None)
            return
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
        self._people.leave()

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
            self._people.read()
        assets = [self._work.table(each.to) for each in self._references()]
        if any(changes.touches(table) for table in (*SETTING_TABLES, *assets)):
            self._take_settings()
        is_touched = changes.touches(self._work.table(self._kind.id))
        if self._record_id is not None and is_touched:
            self._take_record()
        if is_touched or self._reversal.touches(changes):
            self._look_at_standing()

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
        self._draft, taken = self._draft.with_news(before, now)
        for field_id in taken:
            self._view.show_text(field_id, self._draft.text(field_id))
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
        self._showing = Showing(self._view, self._kind, work.type.units)

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
        self._asked.touched.add(field_id)
        self._followed.discard(field_id)
        self._follow(field_id)
        if (self._is_confirming or self._asked.shows_all) and not self._reversal.tell():
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
        self._asked, self._followed = Asked(), set()
        self._is_confirming = False
        if self._record_id is not None:
            self._draft = self._defaults.with_values(own, self._presets)
        else:
            last = self._memory.last(self._key)
            self._draft = self._defaults.draft(last, self._presets)
            for each in self._kind.fields:
                self._follow(each.id)
        self._begun = self._draft

    def _start_reversal(self) -> None:
        """Begin with what stands in the ledger; a day of closed books gives way to today."""
        self._start(self._own)
        if self._reversal.standing.is_closed:
            today = self._desk.ledger.today().isoformat()
            self._draft = self._begun = self._draft.with_text(self._kind.date, today)

    def _go_on_with_unfinished(self) -> None:
        """Take what was typed before and not saved."""
        unfinished = self._memory.unfinished(self._key)
        if unfinished is not None:
            self._draft = self._defaults.with_values(unfinished, self._presets)
            self._followed.clear()
            told = UNFINISHED.format(label=self._kind.label)
            self._view.show_message("info", told, can_begin_anew=True)

    def _look_at_standing(self) -> None:
        """Show whether the record can be changed."""
        record = None if self._record_id is None else self._record(self._record_id)
        if record is not None:
            self._reversal.look(self._work, self._kind, record)

    def _record(self, record_id: RecordId) -> Record | None:
        return self._work.records.record(self._kind.id, record_id)

    def _stored_texts(self) -> EntryDraft:
        if self._record_id is None:
            return EntryDraft()
        record = self._record(self._record_id)
        if record is None:
            raise LookupError(f"{self._kind.id} has no record {self._record_id}")
        return draft_of(record, self._kind, self._defaults, self._entry)

    def _show_draft(self) -> None:
        for each in self._kind.fields:
            if not each.is_computed:
                self._view.show_text(each.id, self._draft.text(each.id))
        self._view.show_reversal_reason(self._draft.taken_back)
        self._show_judged()
        self._view.focus_empty()

    def _show_judged(self) -> Looking:
        """Show what comes of the draft, and what is wrong with it."""
        read = self._reader.read(self._draft)
        looking = Looking.at(self._kind, read, self._entry.judged(read.entry, self._record_id))
        held = self._reversal.is_held
        self._showing.show(looking, read.converted, None if held else self._asked)
        is_needed = looking.needs_reason and not held
        self._view.show_reason(self._draft.reason, is_needed=is_needed)
        return looking

    def _refuse(self, looking: Looking) -> None:
        self._view.show_message("danger", looking.refusal)
        first = looking.wrong_fields[0]
        problem = looking.problem(first)
        wants_reason = problem is not None and is_excusable(self._kind, problem)
        self._view.focus(REASON if wants_reason else first)

    def _store(self, looking: Looking | None, *, goes_on: bool = False) -> None:
        """Store what the form says; None: nothing of it, since its record is only taken back."""
        try:
            outcome = self._stored(looking)
        except KnownError as error:
            self._view.show_message("danger", sentence(error))
            return
        if not isinstance(outcome, Stored):
            if looking is not None:
                looking = looking.with_problems(outcome)
                self._showing.show_problems(looking, self._asked)
                self._refuse(looking)
            return
        self._desk.notices.show_done(outcome.told, can_undo=outcome.can_undo)
        self._memory.saved(self._key, self._draft)
        self._own = self._stored_texts()
        self._desk.events.look()
        if goes_on:
            self._start(EntryDraft())
        self._view.tell_saved(outcome.ids, goes_on=goes_on)
        if goes_on:
            self._show_draft()
            self._view.show_message("ok", outcome.told)

    def _stored(self, looking: Looking | None) -> Outcome:
        storing = Storing(self._desk.ledger, self._work, self._kind, self._entry)
        entry = None if looking is None else looking.entry
        if self._record_id is not None and self._reversal.is_begun:
            return storing.reverse(self._record_id, self._draft.taken_back, entry)
        if entry is None:
            return ()
        if self._record_id is not None:
            return storing.change(self._record_id, entry)
        return storing.add(entry, self._draft.photos)

    def _may_reverse(self) -> bool:
        """Whether there is a reason, and something that is right instead."""
        if not self._draft.taken_back.strip():
            self._view.show_reversal_problem(NO_REASON)
            self._view.focus(TAKEN_BACK)
            return False
        if not self._reversal.is_alone and self._draft.says_the_same_as(self._own):
            self._view.show_message("danger", NOT_CHANGED)
            return False
        return True
