from __future__ import annotations

from datetime import date
from typing import TYPE_CHECKING

import pytest
from hypothesis import given, settings

from fieldapp.domain.period import Period
from fieldapp.services.books import Books
from fieldapp.services.household_merging import REASON_TWICE, Merging
from fieldapp.services.households import Households
from fieldapp.services.messages import sentence
from fieldapp.services.settling import Settling
from fieldapp.services.statements import Statement, statement_of
from fieldapp.store.members import MemberStore
from tests.services.grove import APRIL, MAY, Grove, new_grove
from tests.services.grove_life import happenings, lived
from tests.services.hamlet import LEASE, Hamlet, fields, identity

if TYPE_CHECKING:
    from collections.abc import Sequence

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


WHOLE = Period(APRIL.begin, MAY.end)


def statements(grove: Grove) -> list[Statement]:
    return [statement_of(grove.ledger, each, WHOLE) for each in grove.household_ids]


def sheets(grove: Grove, numbers: Sequence[str]) -> list[object]:
    """All that the lines of settlements say, but whose they are."""
    return [
        (each.line.position, each.line.payee, each.money, each.tickets, each.payments)
        for number in numbers
        for each in grove.sheet(number).lines
    ]


def become_one(grove: Grove) -> None:
    keep, other, _ = grove.household_ids
    assert Households(grove.ledger).merge(keep, other, fields(id_number=identity(1))) == ()


@settings(max_examples=25, deadline=None)
@given(happenings(households=2, most=10))
def test_accounts_of_two_households_become_one_and_two_again(
    done: list[tuple[str, int, int]],
) -> None:
    grove, numbers = lived(done)
    accounts, papers = statements(grove), sheets(grove, numbers)
    become_one(grove)
    keep, other, _ = statements(grove)
    assert (keep.earned, keep.paid, keep.closing) == (
        sum(each.earned for each in accounts),
        sum(each.paid for each in accounts),
        sum(each.closing for each in accounts),
    )
    assert sorted(map(repr, keep.entries)) == sorted(
        repr(entry) for each in accounts for entry in each.entries
    )
    assert (other.entries, other.closing) == ((), 0)
    assert keep.closing == grove.owed() == [0, *keep.balances][-1]
    assert grove.owed(by=1) == 0
    assert (sheets(grove, numbers), grove.faults()) == (papers, [])
    grove.ledger.store.history.undo()
    assert (statements(grove), sheets(grove, numbers)) == (accounts, papers)
    assert [grove.owed(each) for each in (0, 1)] == [each.closing for each in accounts[:2]]
    assert grove.faults() == []


DATED = """
SELECT id, void, date, project_id, kind, effect, category, amount FROM posting ORDER BY id
"""
PAYMENTS = "SELECT id, void, line_id, paid_on, how, amount FROM payment ORDER BY id"


def booked(grove: Grove) -> list[tuple[object, ...]]:
    """Everything that closed books hold: days, amounts, and what stands; but not whose it is."""
    store = grove.ledger.store
    rows = [*store.query(DATED), *store.query(PAYMENTS)]
    records = [
        (
            kind,
            each.id,
            each.number,
            *(value for key, value in each.values.items() if key != "household"),
        )
        for kind in grove.work.type.declared.kinds
        for each in grove.work.records.records(kind, grove.work.id)
    ]
    return [*(tuple(row[name] for name in row.keys()) for row in rows), *records]  # noqa: SIM118


def test_a_merge_changes_no_day_and_no_amount_of_closed_books() -> None:
    grove = new_grove()
    for by in (0, 1):
        grove.lend("20", by=by)
        grove.bring("1000", "60", by=by)
    grove.paid(grove.settle().number)
    Books(grove.ledger).close(date(2025, 5, 7))
    before = booked(grove)
    become_one(grove)
    assert booked(grove) == before
    assert grove.faults() == []
    keep, other, _ = statements(grove)
    assert (len(keep.entries), other.entries) == (8, ())
    assert Books(grove.ledger).locked_to == date(2025, 5, 7)
    grove.ledger.store.history.undo()
    assert [len(each.entries) for each in statements(grove)] == [4, 4, 0]


def test_what_both_were_paid_in_advance_is_held_back_of_what_either_earned() -> None:
    grove = new_grove()
    for by in (0, 1):
        grove.lend("20", by=by)
    grove.bring("1000", "60")
    become_one(grove)
    (line,) = grove.money(grove.settle().number)
    assert (line.due, line.recovered, line.payable) == (6000, 4000, 2000)
    assert grove.owed() == 2000


def test_a_draft_that_has_both_is_paid_into_the_account_of_the_one_that_stays() -> None:
    grove = new_grove()
    for by in (0, 1):
        grove.bring("1000", "60", by=by)
    number = grove.settle().number
    become_one(grove)
    grove.paid(number)
    lines = grove.sheet(number).lines
    assert [each.line.payee.name for each in lines] == ["陈望", "陈望"]
    assert (grove.owed(), grove.owed(by=1), grove.faults()) == (0, 0, [])


def test_what_bounced_of_both_is_paid_again_to_the_one_that_stays() -> None:
    grove = new_grove()
    for by in (0, 1):
        grove.bring("1000", "60", by=by)
    number = grove.settle().number
    grove.paid(number)
    for position in (1, 2):
        grove.paying.fail(number, position, "账号有误", date(2025, 5, 8))
    become_one(grove)
    again = Settling(grove.ledger).make_correction(number, date(2025, 5, 8)).number
    assert [each.household.id for each in grove.sheet(again).lines] == [grove.household_ids[0]] * 2
    assert [each.payable for each in grove.money(again)] == [6000, 6000]
