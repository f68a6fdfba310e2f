"""The households of a ledger, found while somebody types: one question for each key press."""

from __future__ import annotations

from array import array
from bisect import bisect_right
from collections import defaultdict
from dataclasses import dataclass
from datetime import date
from functools import lru_cache
from itertools import accumulate
from typing import TYPE_CHECKING

from fieldapp.domain.ids import PartyId
from fieldapp.domain.name_search import By, NameMatch, Typed, number_tail, searched_from, typed_from
from fieldapp.domain.person_name import group_order
from fieldapp.services.pinyin import readings_of

if TYPE_CHECKING:
    from collections.abc import Container, Iterable, Iterator, Mapping, Sequence
    from re import Pattern

    from fieldapp.services.ledger import Ledger

MOST_FOUND = 50  # ten times what the list shows at once
MOST_NEWER = 500  # each of them costs 1 µs a key press; more are worth sorting everybody anew

_group_order = lru_cache(maxsize=1000)(group_order)  # a village has a dozen, of thousands of people


@dataclass(frozen=True, slots=True)
class Person:
    """A household as it is looked for. `last_day` None: nothing was recorded of it yet."""

    household_id: PartyId
    name: str
    group: str | None
    pinyin: str
    id_number: str | None = None
    phone: str | None = None
    last_day: date | None = None


@dataclass(frozen=True, slots=True)
class Match:
    """A household found. `matched` are the letters of `initials` that were typed.

    They stand in `initials` from `matched_from` on; empty where they are not known, as of numbers.
    """

    household_id: PartyId
    name: str
    group: str
    id_tail: str
    phone_tail: str
    initials: str
    matched: str
    matched_from: int = 0
    last_day: date | None = None


class PersonIndex:
    """People ready to be found; it never changes, and gives new ones that know better."""

    def __init__(self, people: Iterable[Person]) -> None:
        self._sorted = _Sorted(map(_Entry, people))
        self._newer: Mapping[PartyId, _Entry | None] = {}  # instead of those of the same id

    def find(self, text: str, limit: int = MOST_FOUND) -> list[Match]:
        """Who is meant: whole matches first, then who came last, then by group and name."""
        typed = typed_from(text)
        if typed is None:
            return []
        entries = self._sorted.matching(typed, limit, hidden=self._newer.keys())
        entries += filter(None, self._newer.values())
        pairs = [(typed.match(entry.searched), entry) for entry in entries]
        found = [(match, entry) for match, entry in pairs if match is not None]
        found.sort(key=lambda pair: (pair[0].quality, pair[1].order))
        return [_match(match, entry.person) for match, entry in found[:limit]]

    def with_household(self, person: Person) -> PersonIndex:
        """The index after a household came, changed, or delivered something."""
        return self._with({person.household_id: _Entry(person)})

    def without(self, household_id: PartyId) -> PersonIndex:
        """The index after a household is gone."""
        return self._with({household_id: None})

    def person(self, household_id: PartyId) -> Person | None:
        """The household of that id; None if it is not here."""
        entry = {**self._sorted.by_id, **self._newer}.get(household_id)
        return entry.person if entry else None

    def _with(self, newer: Mapping[PartyId, _Entry | None]) -> PersonIndex:
        changed = {**self._newer, **newer}
        index = PersonIndex(())
        if len(changed) > MOST_NEWER:
            entries = {**self._sorted.by_id, **changed}.values()
            index._sorted = _Sorted(filter(None, entries))
        else:
            index._sorted, index._newer = self._sorted, changed
        return index


def people_index(ledger: Ledger, last_days: Mapping[PartyId, date]) -> PersonIndex:
    """An index of a ledger's households; `last_days` tells when each was last recorded."""
    return PersonIndex(_people(ledger, last_days))


def person_in(ledger: Ledger, household_id: PartyId, last_day: date | None) -> Person | None:
    """A household as the ledger knows it now; None if it is void or never was."""
    last_days = {household_id: last_day} if last_day else {}
    return next(_people(ledger, last_days, household_id), None)


def _people(
    ledger: Ledger, last_days: Mapping[PartyId, date], only: PartyId | None = None
) -> Iterator[Person]:
    for each in ledger.parties.searched(only):
        yield Person(
            each.id,
            each.name,
            each.group,
            readings_of(each.name) if each.pinyin is None else each.pinyin,
            each.id_number,
            each.phone,
            last_days.get(each.id),
        )


def _match(match: NameMatch, person: Person) -> Match:
    return Match(
        household_id=person.household_id,
        name=person.name,
        group=person.group or "",
        id_tail=number_tail(person.id_number),
        phone_tail=number_tail(person.phone),
        initials=match.initials,
        matched=match.matched,
        matched_from=match.begin,
        last_day=person.last_day,
    )


class _Entry:
    """A person with what is worked out of one beforehand."""

    __slots__ = ("order", "person", "searched")

    def __init__(self, person: Person) -> None:
        self.person = person
        self.searched = searched_from(
            person.name, person.pinyin, [each for each in (person.id_number, person.phone) if each]
        )
        recent = -person.last_day.toordinal() if person.last_day else 0
        group = _group_order(person.group or "")
        self.order = (recent, group, person.name, person.household_id)


class _Sorted:
    """People in the order in which they are shown, and what they are found by in a few texts."""

    def __init__(self, entries: Iterable[_Entry]) -> None:
        self._entries: Sequence[_Entry] = sorted(entries, key=lambda entry: entry.order)
        self.by_id = {entry.person.household_id: entry for entry in self._entries}
        self._lines = _lines_of(self._entries)

    def matching(self, typed: Typed, limit: int, hidden: Container[PartyId]) -> list[_Entry]:
        """The first people that fit, the best before the others."""
        lines = self._lines.get(_key(typed.by, typed.text))
        found: dict[int, _Entry] = {}  # a set in the order of finding
        if lines is None:
            return []
        for _, pattern in typed.patterns:
            for place in lines.places_of(pattern):
                entry = self._entries[place]
                if entry.person.household_id not in hidden:
                    found[place] = entry
                if len(found) >= limit:
                    return list(found.values())
        return list(found.values())


def _lines_of(entries: Sequence[_Entry]) -> Mapping[tuple[By, str], _Lines]:
    """Lines by what they are, those of pinyin also by their first letters."""
    found: dict[tuple[By, str], tuple[list[str], list[int]]] = defaultdict(lambda: ([], []))
    for place, entry in enumerate(entries):
        for by, lines in entry.searched.lines.items():
            for line in lines:
                texts, places = found[_key(by, line)]
                texts.append(line)
                places.append(place)
    return {key: _Lines(texts, places) for key, (texts, places) in found.items()}


def _key(by: By, text: str) -> tuple[By, str]:
    return by, text[0] if by is By.PINYIN else ""


class _Lines:
    """Lines of many people in one text, which is searched faster than the lines one by one."""

    def __init__(self, lines: Sequence[str], places: Sequence[int]) -> None:
        self._text = "\n" + "".join(f"{line}\n" for line in lines)
        # Where the newlines before the lines stand.
        self._begins = array("q", accumulate((len(line) + 1 for line in lines), initial=0))
        self._places = places

    def places_of(self, pattern: Pattern[str]) -> Iterator[int]:
        """The places of the people whose lines fit, in their order."""
        for found in pattern.finditer(self._text):
            yield self._places[bisect_right(self._begins, found.start()) - 1]
