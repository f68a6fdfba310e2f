"""What moves when two households become one, and what keeps them from it.

Closed books do not keep them from it. Closing holds days and amounts, and a merge changes neither:
every record, posting and payment keeps its day, its amount and its number, none becomes void, and
the sums of each closed day by project, kind and category stay as they were. Only whose they are is
put right, which the journal tells; papers that went out name whom they named. Two entries of one
household are mostly found months later, and left apart its account would never be whole.
"""

from __future__ import annotations

from datetime import date
from typing import TYPE_CHECKING

from fieldapp.domain.person_name import name_key
from fieldapp.domain.problem import Problem
from fieldapp.services.household_cards import kind_tables
from fieldapp.store.household_ties import TieStore
from fieldapp.store.members import MemberStore

if TYPE_CHECKING:
    from collections.abc import Iterator

    from fieldapp.domain.household import Household
    from fieldapp.domain.member import Member
    from fieldapp.services.ledger import Ledger
    from fieldapp.store.journal import Step

REASON_TWICE = "合并时与另一户的相同"


class Merging:
    """One household takes over what is another's."""

    def __init__(self, ledger: Ledger, keep: Household, other: Household) -> None:
        self._ledger, self._keep, self._other = ledger, keep, other
        self._members = MemberStore(ledger.store)
        self._ties = TieStore(ledger.store)

    def problems(self) -> Iterator[Problem]:
        """One for each kind that may have one record of a household, and has one of each."""
        for table in kind_tables(self._ledger.works()):
            unique = [each for each in table.kind.fields if each.unique and each.type.is_person]
            for field in unique:
                pair = (self._keep.id, self._other.id)
                if self._ties.have_both(table.name, field.id, *pair):
                    yield Problem("household.merge_twice", "", {"label": table.kind.label})

    def move(self, step: Step) -> None:
        """Move records, postings, members and vehicles; what both have stays once."""
        self._drop_vehicles(step)
        self._drop_members(step)
        self._ties.move(step, self._other.id, self._keep.id)

    def _drop_vehicles(self, step: Step) -> None:
        """Of two vehicles of one name the one last weighed stays."""
        kept = {each.name: each for each in self._members.vehicles(self._keep.id)}
        for vehicle in self._members.vehicles(self._other.id):
            same = kept.get(vehicle.name)
            if same is not None:
                is_older = (same.tared_on or date.min) < (vehicle.tared_on or date.min)
                step.void("vehicle", same.id if is_older else vehicle.id, REASON_TWICE)

    def _drop_members(self, step: Step) -> None:
        kept = self._members.members(self._keep.id)
        for member in self._members.members(self._other.id):
            if any(_is_same(member, each) for each in kept):
                step.void("member", member.id, REASON_TWICE)


def _is_same(one: Member, other: Member) -> bool:
    """Whether two entries are of one person: the same number, or the same name and no two."""
    if one.id_number and other.id_number:
        return one.id_number == other.id_number
    return name_key(one.name) == name_key(other.name)
