"""Households: written down, changed, merged, made void, and looked at with what is theirs."""

from __future__ import annotations

from collections import defaultdict
from dataclasses import replace
from typing import TYPE_CHECKING

from fieldapp.domain.household import Household
from fieldapp.domain.person_name import name_key
from fieldapp.domain.problem import KnownError, Problem
from fieldapp.services.household_cards import HouseholdCards
from fieldapp.services.household_judging import (
    CLASS,
    HOUSEHOLD,
    household_judged,
    values_of,
)
from fieldapp.services.household_listing import HouseholdListing, HouseholdQuery, HouseholdRow
from fieldapp.services.household_members import judged_members
from fieldapp.services.household_merging import Merging
from fieldapp.services.household_voiding import voiding_problem
from fieldapp.services.pinyin import readings_of
from fieldapp.store.household_ties import TieStore
from fieldapp.store.members import MemberStore
from fieldapp.store.parties import NewHousehold

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from fieldapp.domain.ids import PartyId
    from fieldapp.domain.member import Member
    from fieldapp.domain.problem import Value
    from fieldapp.domain.record import Values
    from fieldapp.services.household_card import HouseholdCard
    from fieldapp.services.ledger import Ledger
    from fieldapp.store.journal import Step

REVEALED: Mapping[str, str] = {
    "id_number": "查看身份证号",
    "card": "查看银行账号",
    "phone": "查看联系电话",
}
"""The numbers that are masked, and the titles of the steps that keep who looked at them."""


class Households:
    """What a person can do with the households of a ledger.

    What cannot be stored comes back as problems and leaves no trace; empty means it is done.
    """

    def __init__(self, ledger: Ledger) -> None:
        self._ledger = ledger
        self._parties = ledger.parties
        self._members = MemberStore(ledger.store)
        self._ties = TieStore(ledger.store)

    def add(self, entries: Sequence[Values]) -> list[PartyId] | tuple[Problem, ...]:
        """Store households in one step, or say what is wrong with them and store none."""
        with self._ledger.step(f"登记农户 {len(entries)} 户") as step:
            judged = [household_judged(values, self._ledger.today()) for values in entries]
            households = [each for each in judged if isinstance(each, Household)]
            problems = [each for wrong in judged if isinstance(wrong, tuple) for each in wrong]
            problems += self._taken(households)
            if problems:
                return tuple(problems)
            return self._add(step, households)

    def values(self, household_id: PartyId) -> Values:
        """What a form shows of a household, in full."""
        return values_of(self._known(household_id))

    def change(self, household_id: PartyId, values: Values) -> tuple[Problem, ...]:
        """Store what differs; fields that are not among the values stay as they are."""
        with self._ledger.step("修改农户资料") as step:
            before = self._live(household_id)
            after = self._changed(before, values)
            if isinstance(after, tuple):
                return after
            self._write(step, before, after)
        return ()

    def save(
        self,
        household_id: PartyId | None,
        values: Values,
        members: Sequence[tuple[int, Values]] | None,
    ) -> PartyId | tuple[Problem, ...]:
        """Store a household and its members in one step; answers which household it is.

        Without an id it is a new one. `members` are as in `set_members`; None leaves them as they
        are.
        """
        title = "登记农户 1 户" if household_id is None else "修改农户资料"
        with self._ledger.step(title) as step:
            before = None if household_id is None else self._live(household_id)
            after = self._new(values) if before is None else self._changed(before, values)
            judged = judged_members(self._ledger, household_id, members or ())
            if isinstance(after, tuple) or isinstance(judged, tuple):
                return (*_wrong(after), *_wrong(judged))
            if before is None:
                saved = self._add(step, [after])[0]
            else:
                saved = before.id
                self._write(step, before, after)
            if members is not None:
                self._write_members(step, saved, judged)
        return saved

    def merge(self, keep_id: PartyId, other_id: PartyId, values: Values) -> tuple[Problem, ...]:
        """Let one household have all that is another's, which becomes void; one step.

        `values` are what is then written of the household that stays.
        """
        if keep_id == other_id:
            return (Problem("household.merge_itself"),)
        with self._ledger.step("合并农户") as step:
            keep, other = self._live(keep_id), self._live(other_id)
            merging = Merging(self._ledger, keep, other)
            after = self._changed(keep, values, but=other.id)
            problems = (*merging.problems(), *(after if isinstance(after, tuple) else ()))
            if problems or isinstance(after, tuple):
                return problems
            merging.move(step)
            self._parties.void_household(step, other.id, f"合并到{keep.group or ''}{after.name}")
            self._write(step, keep, after)
        return ()

    def void(self, household_id: PartyId, reason: str) -> tuple[Problem, ...]:
        """Declare a household void; refused while settlements, money or live records are its."""
        if not reason.strip():
            return (Problem("household.reason_needed"),)
        with self._ledger.step("作废农户") as step:
            household = self._live(household_id)
            problem = voiding_problem(self._ledger, household)
            if problem is not None:
                return (problem,)
            self._ties.void_belongings(step, household_id, reason.strip())
            self._parties.void_household(step, household_id, reason.strip())
        return ()

    def card(self, household_id: PartyId) -> HouseholdCard:
        """Everything about a household on one page; void ones, too."""
        return HouseholdCards(self._ledger).card(self._known(household_id))

    def listed(self, query: HouseholdQuery | None = None) -> list[HouseholdRow]:
        """The households asked for, all where nothing is asked, with income and what is unpaid."""
        return HouseholdListing(self._ledger).rows(query or HouseholdQuery())

    def same_named(self, household_id: PartyId) -> tuple[PartyId, ...]:
        """The other live households of the same name."""
        same = self._parties.households_named(self._known(household_id).name)
        return tuple(each.id for each in same if each.id != household_id)

    def same_names(self) -> tuple[tuple[PartyId, ...], ...]:
        """The live households that share a name with others, each name together."""
        by_name: dict[str, list[PartyId]] = defaultdict(list)
        for each in self._parties.households():
            by_name[name_key(each.name)].append(each.id)
        return tuple(tuple(ids) for ids in by_name.values() if len(ids) > 1)

    def members(self, household_id: PartyId) -> tuple[Member, ...]:
        """The members of a household, in full."""
        return self._members.members(household_id)

    def set_members(
        self, household_id: PartyId, entries: Sequence[tuple[int, Values]]
    ) -> tuple[Problem, ...]:
        """Store what differs in the members: an id of 0 is a new one, who is left out is void."""
        with self._ledger.step("修改家庭成员") as step:
            judged = judged_members(self._ledger, self._live(household_id).id, entries)
            if isinstance(judged, tuple):
                return judged
            self._write_members(step, household_id, judged)
        return ()

    def reveal(self, household_id: PartyId, what: str) -> str:
        """A number in full: `id_number`, `card` or `phone`; who looked, and when, is kept.

        Empty, and nothing is kept, where the household has none.
        """
        title = REVEALED[what]
        number: str | None = getattr(self._known(household_id), what)
        if not number:
            return ""
        with self._ledger.step(title) as step:
            self._members.add_reveal(step, household_id, what, self._ledger.origin())
        return number

    def _new(self, values: Values) -> Household | tuple[Problem, ...]:
        """A household that is not stored yet, or what is wrong with it."""
        judged = household_judged(values, self._ledger.today())
        if isinstance(judged, tuple):
            return judged
        return tuple(self._taken([judged])) or judged

    def _add(self, step: Step, households: Sequence[Household]) -> list[PartyId]:
        added = [NewHousehold(each, readings_of(each.name)) for each in households]
        return self._parties.add_households(step, added, self._ledger.origin())

    def _changed(
        self, before: Household, values: Values, but: PartyId | None = None
    ) -> Household | tuple[Problem, ...]:
        """The household as it is to be; `but` names one whose identity number may be taken."""
        after = household_judged({**values_of(before), **values}, self._ledger.today())
        if isinstance(after, tuple):
            return after
        written = values_of(before)[CLASS]
        if values.get(CLASS, written) == written:  # a word cannot tell every class
            after = replace(after, household_class=before.household_class)
        after = replace(after, id=before.id)
        owner = self._parties.household_with(after.id_number or "")
        if owner is not None and owner.id not in {before.id, but}:
            return (_taken_by(owner),)
        return after

    def _write(self, step: Step, before: Household, after: Household) -> None:
        is_renamed = after.name != before.name
        pinyin = readings_of(after.name) if is_renamed else None
        self._parties.change_household(step, before, after, pinyin)

    def _write_members(self, step: Step, household_id: PartyId, members: Sequence[Member]) -> None:
        """Store what differs; who is not among the members any more is void."""
        present = {each.id: each for each in self._members.members(household_id)}
        for gone in present.keys() - {each.id for each in members}:
            step.void("member", gone, "不再是家庭成员")
        for member in members:
            if member.id not in present:
                self._members.add(step, household_id, member)
            elif member != present[member.id]:
                self._members.change(step, member)

    def _taken(self, households: Sequence[Household]) -> list[Problem]:
        """One problem for each identity number that stands for another household already."""
        stored = self._parties.household_prints()
        new: dict[str, Household] = {}
        problems: list[Problem] = []
        for each in households:
            number = each.id_number or ""
            owner = new.get(number)
            if number in stored:
                owner = self._parties.household_with(number)
            if owner is not None:
                problems.append(_taken_by(owner))
            new[number] = each
        return problems

    def _known(self, household_id: PartyId) -> Household:
        household = self._parties.household(household_id)
        if household is None:
            raise KnownError("household.unknown")
        return household

    def _live(self, household_id: PartyId) -> Household:
        household = self._known(household_id)
        if household.void is not None:
            raise KnownError("household.is_void", reason=household.void, **_named(household))
        return household


def _wrong(judged: object) -> tuple[Problem, ...]:
    """The problems, where something was judged to be wrong."""
    return judged if isinstance(judged, tuple) else ()


def _taken_by(owner: Household) -> Problem:
    values: dict[str, Value] = {**_named(owner), "id": owner.id}
    return Problem("household.id_number_taken", f"{HOUSEHOLD}.id_number", values)


def _named(household: Household) -> dict[str, str]:
    return {"name": household.name, "group": household.group or ""}
