from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from fieldapp.services.household_merging import REASON_TWICE, Merging
from fieldapp.services.messages import sentence
from fieldapp.store.members import MemberStore
from tests.services.hamlet import LEASE, Hamlet, fields, identity

if TYPE_CHECKING:
    from fieldapp.domain.ids import PartyId
    from fieldapp.store.connection import SqlValue

ONE, OTHER = identity(900), identity(901)


def merging(hamlet: Hamlet, keep: PartyId, other: PartyId) -> Merging:
    households = [hamlet.ledger.parties.household(each) for each in (keep, other)]
    first, second = households
    assert first is not None
    assert second is not None
    return Merging(hamlet.ledger, first, second)


def merge(hamlet: Hamlet, keep: PartyId, other: PartyId) -> None:
    with hamlet.ledger.step("合并") as step:
        merging(hamlet, keep, other).move(step)


def add_vehicle(hamlet: Hamlet, household: PartyId, name: str, tare: int | None, day: str) -> None:
    with hamlet.ledger.step("车辆") as step:
        row: dict[str, SqlValue] = {"household_id": household, "name": name}
        step.insert("vehicle", {**row, "tare": tare, "tared_on": day or None})


def tares(hamlet: Hamlet, household: PartyId) -> list[tuple[str, int | None]]:
    found = MemberStore(hamlet.ledger.store).vehicles(household)
    return sorted((each.name, each.tare) for each in found)


@pytest.mark.parametrize(
    ("own", "of_other", "stays"),
    [
        ((100, "2025-01-02"), (200, "2025-01-01"), 100),
        ((100, "2025-01-01"), (200, "2025-01-02"), 200),
        ((None, ""), (200, "2025-01-02"), 200),
        ((100, "2025-01-01"), (None, ""), 100),
    ],
)
def test_of_two_vehicles_of_one_name_the_one_last_weighed_stays(
    hamlet: Hamlet, own: tuple[int | None, str], of_other: tuple[int | None, str], stays: int
) -> None:
    keep, other = hamlet.settle("单明"), hamlet.settle("单明")
    add_vehicle(hamlet, keep, "农用车", *own)
    add_vehicle(hamlet, other, "农用车", *of_other)
    add_vehicle(hamlet, other, "马车", 50, "2025-01-01")
    merge(hamlet, keep, other)
    assert tares(hamlet, keep) == [("农用车", stays), ("马车", 50)]
    assert tares(hamlet, other) == []


def members_after(hamlet: Hamlet, own: dict[str, str], of_other: dict[str, str]) -> list[str]:
    keep, other = hamlet.settle("单明"), hamlet.settle("单明")
    households = hamlet.households
    for household, entry in ((keep, own), (other, of_other)):
        assert households.set_members(household, [(0, fields(**entry))]) == ()
    merge(hamlet, keep, other)
    return [each.name for each in households.members(keep)]


def test_a_member_of_both_stays_once(hamlet: Hamlet) -> None:
    of_other = {"name": "单 红", "id_number": ONE}
    assert members_after(hamlet, {"name": "单红"}, of_other) == ["单红"]
    (gone,) = hamlet.ledger.store.query("SELECT void FROM member WHERE void IS NOT NULL")
    assert gone["void"] == REASON_TWICE


def test_members_of_one_name_with_two_numbers_are_two(hamlet: Hamlet) -> None:
    own, of_other = {"name": "单红", "id_number": ONE}, {"name": "单红", "id_number": OTHER}
    assert members_after(hamlet, own, of_other) == ["单红", "单红"]


def test_what_a_household_may_have_once_keeps_two_from_merging(hamlet: Hamlet) -> None:
    keep, other = hamlet.settle("单明"), hamlet.settle("单明")
    hamlet.record(LEASE, tree="一号", household=keep)
    assert list(merging(hamlet, keep, other).problems()) == []
    hamlet.record(LEASE, tree="二号", household=other)
    (problem,) = merging(hamlet, keep, other).problems()
    assert "租树" in sentence(problem)
    assert hamlet.households.merge(keep, other, {}) == (problem,)
    hamlet.undo()
    assert hamlet.households.merge(keep, other, {}) == ()
