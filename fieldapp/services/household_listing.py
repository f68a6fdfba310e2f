"""The list of households: filtered, each with this year's income and what it is still owed."""

from __future__ import annotations

from dataclasses import dataclass
from decimal import Decimal
from functools import lru_cache
from typing import TYPE_CHECKING

from fieldapp.domain.contact import masked_phone
from fieldapp.domain.household import Household
from fieldapp.domain.ids import PartyId, ProjectId
from fieldapp.domain.money import yuan
from fieldapp.domain.name_search import (
    NameMatch,
    Quality,
    first_initials,
    number_tail,
    searched_from,
    typed_from,
)
from fieldapp.domain.person_name import group_key, group_order
from fieldapp.services.household_cards import kind_tables, year_of
from fieldapp.services.pinyin import readings_of
from fieldapp.store.dealings import DealingStore, Sums

if TYPE_CHECKING:
    from collections.abc import Iterator

    from fieldapp.domain.name_search import Typed
    from fieldapp.services.ledger import Ledger


_group_order = lru_cache(maxsize=1000)(group_order)  # a village has a dozen, of thousands of people


@dataclass(frozen=True, slots=True)
class HouseholdQuery:
    """Which households are listed; `text` is typed as in the search, empty fields ask for all.

    `project_id` keeps those that have records in a project.
    """

    text: str = ""
    group: str = ""
    project_id: ProjectId | None = None
    only_unpaid: bool = False
    with_void: bool = False


@dataclass(frozen=True, slots=True)
class HouseholdRow:
    """A household of the list; money is in yuan, the phone is masked, empty is not known.

    `matched` are the letters of `initials` that were typed, from `matched_from` on; `kinds` are
    the labels of the kinds that have records of the household.
    """

    id: PartyId
    name: str
    initials: str
    matched: str
    matched_from: int
    group: str
    phone: str
    id_tail: str
    size: int | None
    flags: tuple[str, ...]
    status: str
    void: str | None
    kinds: tuple[str, ...]
    income_of_year: Decimal
    unpaid: Decimal


class HouseholdListing:
    """Lists households: three questions to the ledger, however many there are."""

    def __init__(self, ledger: Ledger) -> None:
        self._ledger = ledger
        self._dealings = DealingStore(ledger.store, kind_tables(ledger.works()))

    def rows(self, query: HouseholdQuery) -> list[HouseholdRow]:
        """The households asked for: who fits the text best first, then by group and name."""
        with self._ledger.store.read():
            found = sorted(self._found(query), key=lambda each: each.order)
            sums = self._dealings.sums_of_all(year_of(self._ledger))
            kinds = self._dealings.kinds_by_household(query.project_id)
        rows = [
            _row(each, sums.get(each.household.id, Sums()), kinds.get(each.household.id, ()))
            for each in found
        ]
        return [
            row
            for row in rows
            if (row.unpaid > 0 or not query.only_unpaid) and (row.kinds or query.project_id is None)
        ]

    def _found(self, query: HouseholdQuery) -> Iterator[_Found]:
        typed = typed_from(query.text)
        group = group_key(query.group)
        for household, stored in self._ledger.parties.listed(with_void=query.with_void):
            if group and group_key(household.group or "") != group:
                continue
            pinyin = readings_of(household.name) if stored is None else stored
            match = _match(household, pinyin, typed)
            if match is not None:
                yield _Found(household, pinyin, match)


@dataclass(frozen=True, slots=True)
class _Found:
    household: Household
    pinyin: str
    match: NameMatch

    @property
    def order(self) -> tuple[int, tuple[bool, int, str], str, int]:
        group = _group_order(self.household.group or "")
        return self.match.quality, group, self.pinyin, self.household.id


def _match(household: Household, pinyin: str, typed: Typed | None) -> NameMatch | None:
    """How a household fits; as a whole where nothing was typed."""
    if typed is None:
        return NameMatch(Quality.WHOLE, first_initials(pinyin))
    numbers = [each for each in (household.id_number, household.phone) if each]
    return typed.match(searched_from(household.name, pinyin, numbers))


def _row(found: _Found, sums: Sums, kinds: tuple[str, ...]) -> HouseholdRow:
    household = found.household
    return HouseholdRow(
        id=household.id,
        name=household.name,
        initials=found.match.initials,
        matched=found.match.matched,
        matched_from=found.match.begin,
        group=household.group or "",
        phone=masked_phone(household.phone or ""),
        id_tail=number_tail(household.id_number),
        size=household.size,
        flags=household.household_class.flags,
        status=household.status,
        void=household.void,
        kinds=kinds,
        income_of_year=yuan(sums.earned_within),
        unpaid=yuan(sums.owed),
    )
