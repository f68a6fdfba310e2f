"""What belongs to a household is found in every table, and moved without a rest."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from fieldapp.store.household_ties import Tie, TieStore
from fieldapp.store.members import MemberStore
from tests.store.orchard import ORIGIN, PICKING, live

if TYPE_CHECKING:
    from fieldapp.domain.ids import PartyId
    from tests.store.orchard import Village


@pytest.fixture
def ties(village: Village) -> TieStore:
    return TieStore(village.store)


def named(village: Village, tie: Tie, party: PartyId) -> int:
    """How many rows of a table, void ones too, name a party."""
    sql = f"SELECT count(*) AS n FROM {tie.table} WHERE {tie.column} = :party"  # noqa: S608 our own
    return int(village.store.query(sql, party=party)[0]["n"])


def test_every_column_that_names_households_is_known(ties: TieStore) -> None:
    assert {(each.table, each.column) for each in ties.ties()} == {
        ("k_orchard_picking", "household"),
        ("k_orchard_picking", "project"),
        ("k_orchard_sale", "buyer"),
        ("member", "household_id"),
        ("posting", "party_id"),
        ("settlement_line", "household_id"),
        ("vehicle", "household_id"),
    }


def test_nothing_is_left_with_the_household_that_goes(village: Village, ties: TieStore) -> None:
    keep, other = village.household_ids[:2]
    village.pick(by=1, project=other)
    village.sell(buyer=other)
    village.pick(by=1)
    village.store.history.undo()
    with village.store.step("车辆和查看") as step:
        step.insert("vehicle", {"household_id": other, "name": "农用车"})
        MemberStore(village.store).add_reveal(step, other, "phone", ORIGIN)
    before = {tie: named(village, tie, other) for tie in ties.ties()}
    with village.store.step("合并") as step:
        ties.move(step, other, keep)
    assert {tie: named(village, tie, keep) for tie in ties.ties()} == before
    assert sum(before.values()) == 8
    assert not any(named(village, tie, other) for tie in ties.ties())
    assert named(village, Tie("reveal", "party_id"), other) == 1
    village.store.history.undo()
    assert {tie: named(village, tie, other) for tie in ties.ties()} == before


def test_members_and_vehicles_become_void_with_their_household(
    village: Village, ties: TieStore
) -> None:
    first, second = village.household_ids[:2]
    with village.store.step("车辆和成员") as step:
        for household in (first, second):
            step.insert("vehicle", {"household_id": household, "name": "农用车"})
            step.insert("member", {"household_id": household, "name": "李红"})
    with village.store.step("作废") as step:
        ties.void_belongings(step, first, "搬走了")
    assert (live(village.store, "vehicle"), live(village.store, "member")) == (1, 1)


def test_two_households_have_both_what_live_records_of_one_project_say(
    village: Village, ties: TieStore
) -> None:
    first, second = village.household_ids[:2]
    table = village.records.tables[PICKING].name
    village.pick()
    assert not ties.have_both(table, "household", first, second)
    village.pick(by=1)
    assert ties.have_both(table, "household", first, second)
    village.store.history.undo()
    assert not ties.have_both(table, "household", first, second)
