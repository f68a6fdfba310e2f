"""What the form of a household does: show it, judge it, store it with its members."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Protocol

from fieldapp.domain.ids import FieldId, PartyId
from fieldapp.domain.masking import masked
from fieldapp.domain.member import MEMBER_FIELDS
from fieldapp.domain.problem import KnownError
from fieldapp.services.household_judging import FORM_FIELDS, MEMBER
from fieldapp.services.households import Households
from fieldapp.services.messages import sentence

if TYPE_CHECKING:
    from fieldapp.domain.problem import Problem
    from fieldapp.domain.project_type import Field
    from fieldapp.domain.record import FieldValue, Values
    from fieldapp.ui.desk import Desk

STORED = "已保存{name}，接着填下一户"
TAKEN = "household.id_number_taken"


@dataclass(frozen=True, slots=True)
class MemberEntry:
    """A member as it stands in the form; an id of 0 is a new one."""

    id: int
    texts: Mapping[str, str]


@dataclass(frozen=True, slots=True)
class FormEntry:
    """A household as it stands in the form: texts by the ids of fields."""

    texts: Mapping[str, str] = field(default_factory=dict)
    members: Sequence[MemberEntry] = ()


class FormView(Protocol):
    """The form: it shows, and says nothing of its own."""

    def show_entry(self, entry: FormEntry) -> None:
        """Put these texts into the fields."""

    def entry(self) -> FormEntry:
        """What stands in the fields now."""

    def ask_discard(self) -> None:
        """Ask whether what was typed may be lost."""

    def discard(self) -> None:
        """Go without having stored anything."""

    def clear_problems(self) -> None:
        """Nothing is known to be wrong any more."""

    def show_problem(self, field_id: str, text: str, owner: PartyId | None) -> None:
        """Say what is wrong with a field; `owner` is the household that has its value already."""

    def show_member_problem(self, place: int, text: str) -> None:
        """Say what is wrong with a member, counted from 0."""

    def show_failure(self, text: str) -> None:
        """Say what keeps the form from being stored; what was typed stays."""

    def show_stored(self, text: str) -> None:
        """Say what was stored, while the form is there for the next household."""

    def focus_problem(self) -> None:
        """Put the cursor into the first field that is wrong."""

    def close_form(self, household_id: PartyId) -> None:
        """Go: the household is stored."""


class FormPresenter:
    """Decides what the form shows. Without a household it is for a new one."""

    def __init__(self, view: FormView, desk: Desk, household_id: PartyId | None) -> None:
        self._view, self._desk, self._id = view, desk, household_id
        self._is_new = household_id is None
        self._households = Households(desk.ledger)
        self._before = self._untouched = FormEntry()
        self._members: Mapping[int, Mapping[str, str]] = {}  # as they are stored, by their ids

    def begin(self) -> None:
        """Show the household as it is, its numbers masked: whoever changes one writes it anew."""
        if self._id is not None:
            self._members = {
                each.id: {name: getattr(each, name) or "" for name in MEMBER_NAMES}
                for each in self._households.members(self._id)
            }
            self._before = FormEntry(
                _masked(FORM_FIELDS, _texts(self._households.values(self._id))),
                tuple(
                    MemberEntry(member_id, _masked(MEMBER_FIELDS, texts))
                    for member_id, texts in self._members.items()
                ),
            )
        self._show(self._before)

    def save(self, entry: FormEntry, *, is_continued: bool = False) -> None:
        """Store what is in the form; go on with another household, or go."""
        self._view.clear_problems()
        try:
            is_stored = self._is_stored(entry)
        except KnownError as error:
            self._view.show_failure(sentence(error))
            return
        if not is_stored or self._id is None:
            self._view.focus_problem()
            return
        name = entry.texts.get("name", "")
        self._desk.notices.show_done(f"已保存{name}", can_undo=True)
        self._desk.events.look()
        if is_continued and self._is_new:
            self._id, self._before = None, FormEntry()
            self._show(self._before)
            self._view.show_stored(STORED.format(name=name))
        else:
            self._view.close_form(self._id)

    def leave(self, entry: FormEntry) -> None:
        """Go without storing anything; what was typed is not lost without a question."""
        if self.is_begun(entry):
            self._view.ask_discard()
        else:
            self._view.discard()

    def is_begun(self, entry: FormEntry) -> bool:
        """Whether somebody typed something since the household was shown."""
        return entry != self._untouched

    def _show(self, entry: FormEntry) -> None:
        """Show a household, and keep how it stands in the form before anything is typed."""
        self._view.show_entry(entry)
        self._untouched = self._view.entry()

    def _is_stored(self, entry: FormEntry) -> bool:
        """Store the household and its members, or say what is wrong with them."""
        values = {
            FieldId(name): text.strip() or None
            for name, text in _changed(entry.texts, self._before.texts).items()
        }
        members = self._members_of(entry) if _differ(entry, self._before) else None
        saved = self._households.save(self._id, values, members)
        if isinstance(saved, tuple):
            self._tell(saved)
            return False
        self._id = saved
        return True

    def _members_of(self, entry: FormEntry) -> list[tuple[int, Values]]:
        """The members that anything is written of; what the form does not show stays."""
        before = {each.id: each.texts for each in self._before.members}
        told = (
            (each.id, self._members.get(each.id, {}), _changed(each.texts, before.get(each.id, {})))
            for each in entry.members
        )
        return [
            (
                member_id,
                {FieldId(name): text.strip() or None for name, text in {**stored, **new}.items()},
            )
            for member_id, stored, new in told
        ]

    def _tell(self, problems: Sequence[Problem]) -> None:
        for problem in problems:
            kind, _, name = problem.where.rpartition(".")
            if kind == MEMBER:
                place = int(str(problem.values.get("row", 1))) - 1
                self._view.show_member_problem(place, sentence(problem))
            else:
                owner = int(str(problem.values["id"])) if problem.code == TAKEN else 0
                self._view.show_problem(name, sentence(problem), PartyId(owner) if owner else None)


MEMBER_NAMES = (*(each.id for each in MEMBER_FIELDS), "gender")


def _texts(values: Values) -> Mapping[str, str]:
    return {each.id: _text(values.get(each.id)) for each in FORM_FIELDS}


def _text(value: FieldValue) -> str:
    return "" if value is None else str(value)


def _masked(fields: Sequence[Field], texts: Mapping[str, str]) -> Mapping[str, str]:
    """The texts as everybody may see them."""
    shown = {each.id: masked(each, texts.get(each.id, "")) for each in fields}
    return {**texts, **{name: text for name, text in shown.items() if name in texts}}


def _changed(texts: Mapping[str, str], before: Mapping[str, str]) -> Mapping[str, str]:
    """What somebody wrote: the rest may have been changed elsewhere in the meantime."""
    return {name: text for name, text in texts.items() if text != before.get(name)}


def _differ(entry: FormEntry, before: FormEntry) -> bool:
    """Whether anything of the members was changed."""
    known = {each.id: each.texts for each in before.members}
    if [each.id for each in entry.members] != [each.id for each in before.members]:
        return True
    return any(
        text.strip() != known[each.id].get(name, "")
        for each in entry.members
        for name, text in each.texts.items()
    )
