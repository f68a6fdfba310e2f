"""Comparing households, and making one of two that are the same."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from contextlib import closing
from dataclasses import dataclass
from typing import TYPE_CHECKING, Protocol

from fieldapp.domain.contact import masked_account, masked_phone
from fieldapp.domain.identity_number import masked_identity
from fieldapp.domain.ids import FieldId, PartyId
from fieldapp.domain.name_search import number_tail
from fieldapp.domain.problem import KnownError, Problem
from fieldapp.services.household_judging import FORM_FIELDS
from fieldapp.services.households import Households
from fieldapp.services.messages import sentence
from fieldapp.services.person_search import people_index
from fieldapp.ui.households.model import money

if TYPE_CHECKING:
    from collections.abc import Callable

    from fieldapp.domain.record import FieldValue, Values
    from fieldapp.services.household_card import HouseholdCard
    from fieldapp.services.person_search import PersonIndex
    from fieldapp.services.work_progress import Progress
    from fieldapp.ui.desk import Desk

MASKS: Mapping[str, Callable[[str], str]] = {
    "id_number": masked_identity,
    "phone": masked_phone,
    "card": masked_account,
}
NOTHING = "—"
NEEDED = 2
TOLD_APART_BY = ("group", "name", "id_number")


@dataclass(frozen=True, slots=True)
class ComparedRow:
    """A value of every household side by side, masked where numbers are."""

    field_id: str
    label: str
    texts: Sequence[str]
    is_different: bool


@dataclass(frozen=True, slots=True)
class Compared:
    """Households: what stands above their columns, values that differ, and what they have.

    `same` names the values that all of them share, on one line.
    """

    ids: Sequence[PartyId]
    names: Sequence[str]
    rows: Sequence[ComparedRow]
    sums: Sequence[ComparedRow]
    same: str


class ComparisonView(Protocol):
    """The comparison: it shows, and says nothing of its own."""

    def show_households(self, compared: Compared) -> None:
        """Show households side by side."""

    def show_people(self, index: PersonIndex) -> None:
        """Let others be found among these."""

    def show_choices(self, keep: str, other: str, rows: Sequence[ComparedRow]) -> None:
        """Ask which value to keep of each field that differs."""

    def ask(self, title: str, text: str) -> None:
        """Ask once whether the two are to be merged."""

    def show_problem(self, text: str) -> None:
        """Say why the two cannot be merged; nothing says that nothing is wrong."""

    def close_comparison(self, household_id: PartyId) -> None:
        """Go: the two are one."""


class ComparisonPresenter:
    """Decides what the comparison shows."""

    def __init__(self, view: ComparisonView, desk: Desk) -> None:
        self._view, self._desk = view, desk
        self._households = Households(desk.ledger)
        self._keep: PartyId | None = None
        self._other: PartyId | None = None
        self._picked: Mapping[str, int] = {}
        self._first: PartyId | None = None
        self._is_left = False

    def begin(self, ids: Sequence[PartyId]) -> None:
        """Show households side by side; of two the first is kept."""
        self._first = ids[0]
        cards = [self._households.card(each) for each in ids]
        rows = _rows([self._households.values(each) for each in ids])
        differing = [row for row in rows if row.is_different]
        names = [self._name(each) for each in ids]
        self._view.show_households(Compared(ids, names, differing, _sums(cards), _same(rows)))
        self._view.show_problem("")

    def read_people(self) -> None:
        """Find out in the background who else may be compared."""
        ledger = self._desk.ledger

        def read(progress: Progress) -> PersonIndex:
            with closing(ledger.another(progress)) as other:
                return people_index(other, {})

        job = self._desk.jobs.read("读取农户", read)
        job.succeeded.connect(self._on_people_read)
        job.failed.connect(self._desk.notices.show_failure)

    def leave(self) -> None:
        """The comparison is gone; nothing more is shown in it."""
        self._is_left = True

    def compare_with(self, household_id: PartyId) -> None:
        """Show the first that is ticked beside one that was looked for, of whatever name."""
        first = self._keep or self._first
        if first is None or first == household_id:
            self._view.show_problem(sentence(Problem("household.merge_itself")))
            return
        self.turn_to((first, household_id))

    def turn_to(self, ids: Sequence[PartyId]) -> None:
        """Show other households side by side, or say why they cannot be shown."""
        try:
            self.begin(ids)
        except KnownError as error:
            self._view.show_problem(sentence(error))

    def choose(self, ids: Sequence[PartyId]) -> None:
        """These are ticked: with two of them, ask which values to keep."""
        self._view.show_problem("")
        self._keep, self._other = None, None
        if len(ids) != NEEDED:
            self._view.show_choices("", "", ())
            return
        try:
            keep, other = (self._name(each) for each in ids)
            rows = _rows([self._households.values(each) for each in ids])
        except KnownError as error:
            self._view.show_problem(sentence(error))
            return
        self._keep, self._other = ids[0], ids[1]
        self._view.show_choices(keep, other, [row for row in rows if row.is_different])

    def ask(self, picked: Mapping[str, int]) -> None:
        """Ask once, with what will be moved. `picked`: 0 keeps the first's value, 1 the other's."""
        if self._keep is None or self._other is None:
            return
        self._picked = picked
        try:
            other = self._households.card(self._other)
            keep, gone = self._name(self._keep), self._name(self._other)
        except KnownError as error:
            self._view.show_problem(sentence(error))
            return
        moved = f"{other.movement_count:,} 条记录（收入 {money(other.earned)} 元，未付 {money(other.owed)} 元）"  # noqa: E501  # one sentence
        text = f"{gone}的 {moved}转到{keep}名下，{gone}作废。可以撤销。"
        self._view.ask(f"把{gone}并入{keep}？", text)

    def merge(self) -> None:
        """Make one of the two, in one step."""
        if self._keep is None or self._other is None:
            return
        try:
            values = self._merged_values(self._keep, self._other)
            problems = self._households.merge(self._keep, self._other, values)
        except KnownError as error:
            self._view.show_problem(sentence(error))
            return
        if problems:
            self._view.show_problem(sentence(problems[0]))
            return
        self._desk.notices.show_done("已合并为一户", can_undo=True)
        self._desk.events.look()
        self._view.close_comparison(self._keep)

    def _on_people_read(self, index: PersonIndex) -> None:
        if not self._is_left:
            self._view.show_people(index)

    def _merged_values(self, keep_id: PartyId, other_id: PartyId) -> Values:
        both = (self._households.values(keep_id), self._households.values(other_id))
        return {FieldId(name): both[side][FieldId(name)] for name, side in self._picked.items()}

    def _name(self, household_id: PartyId) -> str:
        values = self._households.values(household_id)
        group, name, number = (_text(values[FieldId(each)]) for each in TOLD_APART_BY)
        return f"{group}{name}（尾号 {number_tail(number)}）"


def _rows(values: Sequence[Values]) -> tuple[ComparedRow, ...]:
    """The fields that any of the households has a value of."""
    made = []
    for field in FORM_FIELDS:
        texts = [_text(each.get(field.id)) for each in values]
        if any(texts):
            mask = MASKS.get(field.id, str)
            shown = [mask(text) if text else NOTHING for text in texts]
            made.append(ComparedRow(field.id, field.label, shown, len(set(texts)) > 1))
    return tuple(made)


def _same(rows: Sequence[ComparedRow]) -> str:
    """What all of them share, on one line; nothing where there is none to compare with."""
    shared = [f"{row.label} {row.texts[0]}" for row in rows if not row.is_different]
    is_compared = any(len(row.texts) > 1 for row in rows)
    return f"相同的资料：{'，'.join(shared)}" if shared and is_compared else ""


def _sums(cards: Sequence[HouseholdCard]) -> tuple[ComparedRow, ...]:
    """What the households have in the ledger."""
    sums = (
        ("往来记录", [f"{card.movement_count:,} 条" for card in cards]),
        ("本年收入", [f"{money(card.income_of_year)} 元" for card in cards]),
        ("未付", [f"{money(card.owed)} 元" for card in cards]),
    )
    return tuple(ComparedRow("", label, texts, len(set(texts)) > 1) for label, texts in sums)


def _text(value: FieldValue) -> str:
    return "" if value is None else str(value)
