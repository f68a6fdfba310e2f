"""Whatever somebody looks for, from wherever: people, projects, records, pages and commands."""

from __future__ import annotations

import unicodedata
from dataclasses import dataclass
from datetime import date
from enum import Enum
from typing import TYPE_CHECKING, TypeAlias

from fieldapp.domain.ids import KindId, PartyId, ProjectId, RecordId
from fieldapp.domain.name_search import searched_from, typed_from
from fieldapp.services.browsing import Browsing
from fieldapp.services.pinyin import readings_of
from fieldapp.services.settlement_names import state_label
from fieldapp.services.settlement_reading import SettlementReading
from fieldapp.store.number_search import records_numbered, settlements_numbered
from fieldapp.store.settlement_chains import unfinished_lines

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Sequence

    from fieldapp.domain.name_search import Quality, Searched, Typed
    from fieldapp.domain.project_type import Kind
    from fieldapp.services.browsing import BrowsedRow
    from fieldapp.services.ledger import Ledger, ProjectWork
    from fieldapp.services.person_search import Match, PersonIndex

MOST_PEOPLE, MOST_OF_A_KIND, MOST_RECORDS, MOST_PLACES = 8, 5, 8, 8  # what two screens show


class Group(Enum):
    """What was found, in the order in which it is shown; the value is what people call it."""

    HOUSEHOLDS = "农户"
    PROJECTS = "项目"
    RECORDS = "记录"
    SETTLEMENTS = "结算单"
    HERE = "本页"
    PAGES = "页面"
    COMMANDS = "命令"


@dataclass(frozen=True, slots=True)
class Place:
    """A page or a command that the window offers.

    `words` are what it is also found by, `keys` what opens it without searching.
    """

    id: str
    group: Group
    title: str
    icon: str = ""
    aside: str = ""
    keys: str = ""
    words: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class RecordTarget:
    """A record that was found, with what opens it."""

    project_id: ProjectId
    kind_id: KindId
    id: RecordId
    title: str
    is_void: bool


@dataclass(frozen=True, slots=True)
class SettlementTarget:
    """A settlement that was found."""

    number: str


Target: TypeAlias = PartyId | RecordTarget | SettlementTarget | Place


@dataclass(frozen=True, slots=True)
class Found:
    """One line of what was found."""

    group: Group
    title: str
    aside: str
    target: Target
    keys: str = ""
    icon: str = ""


class PlaceIndex:
    """Pages and commands ready to be found by their names, pinyin and initials."""

    def __init__(self, places: Iterable[Place]) -> None:
        self._places = [
            (each, [searched_from(word, readings_of(word)) for word in (each.title, *each.words)])
            for each in places
        ]

    def find(self, text: str) -> Iterator[Found]:
        """Those that fit, each group's best first; all while nothing is typed."""
        typed = typed_from(text)
        if typed is None:
            yield from (_place(each) for each, _ in self._places if not text.strip())
            return
        for group in Group:
            of_group = [pair for pair in self._places if pair[0].group is group]
            fitting = [
                (quality, each)
                for each, searched in of_group
                if (quality := _quality(typed, searched)) is not None
            ]
            fitting.sort(key=lambda pair: pair[0])
            yield from (_place(each) for _, each in fitting[:MOST_PLACES])


class RecordFinder:
    """Finds what has numbers: records of all kinds, and settlements."""

    def __init__(self, ledger: Ledger) -> None:
        self._ledger = ledger
        self._works = [(work, Browsing(ledger, work)) for work in ledger.works()]

    def find(self, text: str) -> Iterator[Found]:
        """Those whose numbers are that, or end so; the newest of each kind first."""
        ending = "".join(unicodedata.normalize("NFKC", text).split()).upper()
        left = MOST_RECORDS
        for work, browsing in self._works:
            for kind in work.type.declared.kind:
                if kind.number is None or left <= 0:
                    continue
                table, most = work.records.tables[kind.id], min(left, MOST_OF_A_KIND)
                ids = records_numbered(self._ledger.store, table, work.id, ending, most)
                left -= len(ids)
                for row in browsing.rows(kind.id, ids):
                    yield _record(work, kind, row)
        yield from self._settlements(ending)

    def _settlements(self, ending: str) -> Iterator[Found]:
        reading, today = SettlementReading(self._ledger), self._ledger.today()
        for number in settlements_numbered(self._ledger.store, ending, MOST_OF_A_KIND):
            settlement = reading.store.named(number)
            if settlement is not None:
                is_all_paid = not unfinished_lines(self._ledger.store, settlement.id)
                label = state_label(settlement, today, is_all_paid=is_all_paid)
                aside = f"{settlement.purpose}　{label}"
                target = SettlementTarget(number)
                yield Found(Group.SETTLEMENTS, number, aside, target)


class Finding:
    """Finds everything there is; groups stand in their order, the best of each first."""

    def __init__(
        self, people: PersonIndex, places: Sequence[PlaceIndex], records: RecordFinder
    ) -> None:
        self._people, self._places, self._records = people, places, records

    def find(self, text: str) -> Sequence[Found]:
        """What is meant by a text."""
        found = [
            *map(_household, self._people.find(text, limit=MOST_PEOPLE)),
            *self._records.find(text),
            *(found for places in self._places for found in places.find(text)),
        ]
        order = list(Group)
        return sorted(found, key=lambda each: order.index(each.group))


def _quality(typed: Typed, searched: Sequence[Searched]) -> Quality | None:
    """How well the best of some words fits; None where none does."""
    matches = (typed.match(each) for each in searched)
    return min((match.quality for match in matches if match is not None), default=None)


def _place(place: Place) -> Found:
    return Found(place.group, place.title, place.aside, place, place.keys, place.icon)


def _household(match: Match) -> Found:
    tails = (("身份证尾号", match.id_tail), ("电话尾号", match.phone_tail))
    told = [match.group, *(f"{name} {tail}" for name, tail in tails if tail)]
    aside = "　".join(each for each in told if each)
    return Found(Group.HOUSEHOLDS, match.name, aside, match.household_id)


def _record(work: ProjectWork, kind: Kind, row: BrowsedRow) -> Found:
    title = row.number or ""
    day = row.cells[kind.date] if kind.date else None
    told_day = f"{day.year}年{day.month}月{day.day}日" if isinstance(day, date) else ""
    void = "已作废" if row.void is not None else ""
    told = [kind.label, told_day, row.household, work.project.name, void]
    target = RecordTarget(work.id, kind.id, row.id, f"{kind.label} {title}", bool(void))
    return Found(Group.RECORDS, title, "　".join(each for each in told if each), target)
