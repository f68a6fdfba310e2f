"""What waits to be settled, as the page lists it: one row for each household and kind."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from functools import lru_cache
from typing import TYPE_CHECKING, TypeAlias

from fieldapp.domain.ids import KindId, PartyId
from fieldapp.domain.name_search import Searched, searched_from, typed_from
from fieldapp.domain.person_name import group_key, group_order
from fieldapp.domain.posting import Effect
from fieldapp.services.pinyin import readings_of
from fieldapp.services.settlement_names import money_label
from fieldapp.services.settling import Settling
from fieldapp.store.dealings import DealingStore
from fieldapp.ui.settlement.words import counting_word

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping

    from fieldapp.services.ledger import Ledger, ProjectWork
    from fieldapp.services.settling import Waiting, Wanted

Key: TypeAlias = tuple[PartyId, KindId]
"""What tells a row from all others."""

_group_key = lru_cache(maxsize=1000)(group_key)  # a village has a dozen, of thousands of people


@dataclass(frozen=True, slots=True)
class WaitingRow:
    """What one household waits for of one kind, in fen; at or below nothing it is held over."""

    household_id: PartyId
    kind: KindId
    name: str
    group: str
    about: str  # the group and how many records; of several kinds, which it is
    told: str  # all of that
    records: frozenset[int]
    amount: int
    searched: Searched

    @property
    def key(self) -> Key:
        """What tells it from all other rows."""
        return self.household_id, self.kind

    @property
    def can_be_settled(self) -> bool:
        """Whether there is something to pay; else it waits for more."""
        return self.amount > 0


@dataclass(frozen=True, slots=True)
class Chosen:
    """How much some rows come to, in fen, and of how many households and records."""

    households: int
    records: int
    amount: int


@dataclass(frozen=True, slots=True)
class Listed:
    """What waits in a period, and the day of the first of it; None where nothing does.

    `counting_word` is what the records are counted by. `owed` is what all households are owed
    whenever, in fen; None: nobody ever earned anything.
    """

    rows: Sequence[WaitingRow]
    counting_word: str
    first: date | None
    owed: int | None

    @property
    def groups(self) -> Sequence[str]:
        """The groups of the households, each once."""
        return sorted({row.group for row in self.rows if row.group}, key=group_order)


def works_that_owe(ledger: Ledger) -> tuple[ProjectWork, ...]:
    """The projects in which households earn money, which are those that can be settled."""
    return tuple(work for work in ledger.works() if kinds_that_owe(work))


def kinds_that_owe(work: ProjectWork) -> Mapping[KindId, str]:
    """The kinds of a project by which households earn money, and what that money is called."""
    return {
        kind.id: money_label(work, kind.id)
        for kind in work.type.declared.kind
        if any(each.effect is Effect.OWE for each in kind.money)
    }


def listed(ledger: Ledger, wanted: Wanted) -> Listed:
    """What waits of what is wanted."""
    waiting = Settling(ledger).waiting(wanted)
    kinds = [wanted.work.kind(kind) for kind in dict.fromkeys(each.kind for each in waiting)]
    word = counting_word(kinds)
    stored = {household.id: pinyin for household, pinyin in ledger.parties.listed(with_void=True)}
    labels = kinds_that_owe(wanted.work) if len(kinds) > 1 else {}
    rows = [
        _row(each, stored.get(each.household.id), word, labels.get(each.kind, ""))
        for each in waiting
        if each.amount != 0  # what was taken back with what took it back: nothing to pay or to hold
    ]
    first = min((item.date for each in waiting for item in each.items), default=None)
    return Listed(rows, word, first, DealingStore(ledger.store, ()).owed_in_all())


def fitting(rows: Iterable[WaitingRow], text: str, group: str) -> list[WaitingRow]:
    """The rows of a group whose household fits what is typed; empty asks for all."""
    typed, wanted = typed_from(text), group_key(group)
    return [
        row
        for row in rows
        if (not wanted or _group_key(row.group) == wanted)
        and (typed is None or typed.match(row.searched) is not None)
    ]


def sum_of(rows: Iterable[WaitingRow]) -> Chosen:
    """What rows come to."""
    taken = list(rows)
    return Chosen(
        len({row.household_id for row in taken}),
        sum(len(row.records) for row in taken),
        sum(row.amount for row in taken),
    )


def _row(each: Waiting, pinyin: str | None, word: str, label: str) -> WaitingRow:
    household, count = each.household, len(each.items)
    numbers = [number for number in (household.id_number, household.phone) if number]
    readings = pinyin or readings_of(household.name)
    counted = (household.group or "", f"{label} {count} {word}".strip())
    told = " ".join(part for part in counted if part)
    return WaitingRow(
        household_id=household.id,
        kind=each.kind,
        name=household.name,
        group=household.group or "",
        about=label or told,
        told=told,
        records=frozenset(int(item.record_id) for item in each.items),
        amount=each.amount,
        searched=searched_from(household.name, readings, numbers),
    )
