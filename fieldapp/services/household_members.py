"""The members that a person writes down for a household, judged together."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from fieldapp.domain.ids import PartyId
from fieldapp.domain.member import Member
from fieldapp.domain.problem import Problem
from fieldapp.services.household_judging import MEMBER, member_judged
from fieldapp.store.members import MemberStore

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from fieldapp.domain.record import Values
    from fieldapp.services.ledger import Ledger

PLACE = f"{MEMBER}.id_number"
NOT_STORED = PartyId(0)
"""The id of no household."""


def judged_members(
    ledger: Ledger, household_id: PartyId | None, entries: Sequence[tuple[int, Values]]
) -> list[Member] | tuple[Problem, ...]:
    """The members with their ids, or everything that is wrong; problems tell the `row` from 1.

    Without an id the household is not stored yet.
    """
    members: list[Member] = []
    problems: list[Problem] = []
    for row, (member_id, values) in enumerate(entries, 1):
        judged = member_judged(values, ledger.today(), member_id)
        if isinstance(judged, Member):
            problems += _taken(ledger, household_id, judged, members, row)
            members.append(judged)
        else:
            problems += [replace(each, values={**each.values, "row": row}) for each in judged]
    return tuple(problems) or members


def _taken(
    ledger: Ledger,
    household_id: PartyId | None,
    member: Member,
    before: Sequence[Member],
    row: int,
) -> Iterator[Problem]:
    """Whose identity number it is already, if anybody's."""
    number = member.id_number
    if number is None:
        return
    if any(each.id_number == number for each in before):
        yield Problem("member.id_number_twice", PLACE, {"row": row})
    owner = ledger.parties.household_with(number)
    if owner is None:
        other = MemberStore(ledger.store).household_of(
            number, other_than=household_id or NOT_STORED
        )
        owner = ledger.parties.household(other) if other is not None else None
    if owner is not None and owner.id != household_id:
        named = {"name": owner.name, "group": owner.group or ""}
        yield Problem("member.id_number_taken", PLACE, {"row": row, **named})
