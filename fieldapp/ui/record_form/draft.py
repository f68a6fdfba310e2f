"""What stands in an entry form while it is filled in, and what the window remembers of forms."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field, replace
from datetime import date
from decimal import Decimal
from typing import TYPE_CHECKING, TypeAlias

from fieldapp.domain.ids import FieldId, KindId, PartyId, ProjectId
from fieldapp.domain.numbers import plain
from fieldapp.services.photos import NewPhoto

if TYPE_CHECKING:
    from fieldapp.domain.record import FieldValue
    from fieldapp.ui.desk import Desk

MEMORY = "entry_memory"
Key: TypeAlias = tuple[ProjectId, KindId, int]
"""A form: of a project and a kind, for a record that is changed, or 0 for new ones."""


@dataclass(frozen=True, slots=True)
class EntryDraft:
    """The texts of a form. A choice is the id of its option, a reference that of the asset.

    `people` are those who were chosen from the list, so that a name alone need not be clear.
    `photos` are those of a record that is not stored yet, `taken_back` says why a stored one is
    taken back.
    """

    texts: Mapping[FieldId, str] = field(default_factory=dict)
    people: Mapping[FieldId, PartyId] = field(default_factory=dict)
    reason: str = ""
    photos: tuple[NewPhoto, ...] = ()
    taken_back: str = ""

    def text(self, field_id: FieldId) -> str:
        """What stands in a field."""
        return self.texts.get(field_id, "")

    def says_the_same_as(self, other: EntryDraft) -> bool:
        """Whether the same stands in all fields, and the same people are meant."""
        return (self.texts, self.people) == (other.texts, other.people)

    def with_text(self, field_id: FieldId, text: str) -> EntryDraft:
        """The draft after something was typed into a field."""
        others = {each: party for each, party in self.people.items() if each != field_id}
        return replace(self, texts={**self.texts, field_id: text}, people=others)

    def with_person(self, field_id: FieldId, party_id: PartyId, name: str) -> EntryDraft:
        """The draft after somebody was chosen."""
        typed = self.with_text(field_id, name)
        return replace(typed, people={**typed.people, field_id: party_id})

    def with_field_of(self, other: EntryDraft, field_id: FieldId) -> EntryDraft:
        """The draft with what stands in a field of another one."""
        text = other.text(field_id)
        if field_id in other.people:
            return self.with_person(field_id, other.people[field_id], text)
        return self.with_text(field_id, text)

    def with_news(self, before: EntryDraft, now: EntryDraft) -> tuple[EntryDraft, list[FieldId]]:
        """The draft with what changed between two others where it is as the first, and where."""
        taken = [
            each
            for each in {**before.texts, **now.texts}
            if now.text(each) != before.text(each) and self.text(each) == before.text(each)
        ]
        draft = self
        for each in taken:
            draft = draft.with_field_of(now, each)
        return draft, taken


class EntryMemory:
    """What was entered last, and the forms that were closed before they were saved."""

    def __init__(self) -> None:
        self._last: dict[Key, EntryDraft] = {}
        self._unfinished: dict[Key, EntryDraft] = {}

    def last(self, key: Key) -> EntryDraft:
        """What was saved last in such a form."""
        return self._last.get(key, EntryDraft())

    def unfinished(self, key: Key) -> EntryDraft | None:
        """The form that was closed before it was saved; None where there is none."""
        return self._unfinished.get(key)

    @property
    def unfinished_count(self) -> int:
        """How many forms were closed before they were saved."""
        return len(self._unfinished)

    def keep(self, key: Key, draft: EntryDraft) -> None:
        """Keep a form that is closed unsaved."""
        self._unfinished[key] = draft

    def forget(self, key: Key) -> None:
        """The form was saved, or begun anew."""
        self._unfinished.pop(key, None)

    def saved(self, key: Key, draft: EntryDraft) -> None:
        """Remember what was saved."""
        self._last[key] = draft
        self.forget(key)


def memory_of(desk: Desk) -> EntryMemory:
    """The memory of the ledger's window; it lasts as long as the ledger is open there."""
    found = desk.events.property(MEMORY)
    if not isinstance(found, EntryMemory):
        found = EntryMemory()
        desk.events.setProperty(MEMORY, found)
    return found


def hand_over_memory(before: Desk, now: Desk) -> None:
    """Let the screens that are made anew go on with the memory of those before."""
    now.events.setProperty(MEMORY, memory_of(before))


def text_of(value: FieldValue) -> str:
    """A value as it stands in its field; people are named elsewhere."""
    if value is None:
        return ""
    if isinstance(value, bool):
        return "true" if value else "false"
    if isinstance(value, Decimal):
        return plain(value)
    return value.isoformat() if isinstance(value, date) else str(value)
