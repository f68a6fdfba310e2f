from __future__ import annotations

from dataclasses import replace
from datetime import date
from typing import TYPE_CHECKING

import pytest

from fieldapp.domain.member import Member
from fieldapp.store.members import HouseholdVehicle, MemberStore
from tests.store.orchard import ORIGIN, added_households, household, live

if TYPE_CHECKING:
    from fieldapp.domain.ids import PartyId
    from fieldapp.store.connection import SqlValue
    from fieldapp.store.store import Store

RED = Member("李红", "长女", "520299197511190886", "女", "13812346621", "在读")


@pytest.fixture
def members(store: Store) -> MemberStore:
    return MemberStore(store)


@pytest.fixture
def households(store: Store) -> tuple[PartyId, PartyId]:
    first, second = added_households(store, [household(), household("李小红")])
    return first, second


def add(store: Store, household_id: PartyId, *added: Member) -> None:
    with store.step("成员") as step:
        for member in added:
            MemberStore(store).add(step, household_id, member)


def test_members_are_read_back_as_they_were_written(
    store: Store, members: MemberStore, households: tuple[PartyId, PartyId]
) -> None:
    add(store, households[0], RED, Member("李兰"))
    first, second = members.members(households[0])
    assert first == replace(RED, id=first.id)
    assert second == Member("李兰", id=second.id)
    assert members.members(households[1]) == ()


def test_a_changed_member_is_the_same_row(
    store: Store, members: MemberStore, households: tuple[PartyId, PartyId]
) -> None:
    add(store, households[0], RED)
    (before,) = members.members(households[0])
    with store.step("成员") as step:
        members.change(step, Member("李红", id=before.id))
    assert members.members(households[0]) == (Member("李红", id=before.id),)
    store.history.undo()
    assert members.members(households[0]) == (before,)


def test_a_number_tells_the_household_of_another_member(
    store: Store, members: MemberStore, households: tuple[PartyId, PartyId]
) -> None:
    first, second = households
    add(store, first, RED)
    assert members.household_of(RED.id_number or "", other_than=second) == first
    assert members.household_of(RED.id_number or "", other_than=first) is None
    store.history.undo()
    assert members.household_of(RED.id_number or "", other_than=second) is None


def test_the_vehicle_last_weighed_comes_first(
    store: Store, members: MemberStore, households: tuple[PartyId, PartyId]
) -> None:
    with store.step("车辆") as step:
        for name, tare, day in (
            ("马车", None, None),
            ("旧车", 5, "2025-01-01"),
            ("新车", 7, "2025-02-01"),
        ):
            row: dict[str, SqlValue] = {"household_id": households[0], "name": name}
            step.insert("vehicle", {**row, "tare": tare, "tared_on": day})
    found = members.vehicles(households[0])
    assert [each.name for each in found] == ["新车", "旧车", "马车"]
    assert found[0] == HouseholdVehicle(found[0].id, "新车", 7, date(2025, 2, 1))
    assert found[2].tared_on is None
    assert members.vehicles(households[1]) == ()


def test_a_look_at_a_number_is_kept(
    store: Store, members: MemberStore, households: tuple[PartyId, PartyId]
) -> None:
    with store.step("查看") as step:
        members.add_reveal(step, households[0], "card", ORIGIN)
    (row,) = store.query("SELECT * FROM reveal")
    assert (row["party_id"], row["what"]) == (households[0], "card")
    assert (row["shown_by"], row["shown_at"]) == (ORIGIN.user, ORIGIN.at)
    assert live(store, "reveal") == 1
