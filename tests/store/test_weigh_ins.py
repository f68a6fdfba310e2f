from __future__ import annotations

from datetime import timedelta
from typing import TYPE_CHECKING

import pytest

from fieldapp.domain.ids import PartyId
from fieldapp.domain.reversal import reversing_draft
from fieldapp.domain.weigh_in import weigh_in_fields
from fieldapp.store import weigh_ins
from fieldapp.store.weigh_ins import WeighInStore
from tests.services.dairy import FODDER, NOW, TODAY, Dairy, fields, new_dairy

if TYPE_CHECKING:
    from collections.abc import Iterator

    from fieldapp.domain.ids import RecordId
    from fieldapp.store.connection import SqlValue

YESTERDAY = TODAY - timedelta(days=1)
NOBODY = PartyId(1)


@pytest.fixture
def dairy() -> Iterator[Dairy]:
    made = new_dairy()
    yield made
    made.ledger.close()


def weighed(dairy: Dairy) -> WeighInStore:
    table = dairy.work.records.tables[FODDER]
    return WeighInStore(dairy.ledger.store, table, dairy.work.id, weigh_in_fields(table.kind))


def another_project(dairy: Dairy) -> WeighInStore:
    """The records of a second project of the same type, of which there are none."""
    with dairy.ledger.step("新建项目") as step:
        project = dairy.work.project
        other = dairy.ledger.projects.add(step, project.type_id, "分场", None)
    table = dairy.work.records.tables[FODDER]
    return WeighInStore(dairy.ledger.store, table, other, weigh_in_fields(table.kind))


def test_who_delivers_is_known_with_group_and_numbers(dairy: Dairy) -> None:
    person = weighed(dairy).person(dairy.household_ids[0])
    assert person is not None
    assert (person.name, person.group, person.bank) == ("陈望", "上寨组", "贵州农信")
    assert (person.id_number, person.card) == ("520221199001013417", "6217000000000826")
    assert weighed(dairy).person(NOBODY) is None


def test_the_newest_delivery_is_the_last(dairy: Dairy) -> None:
    dairy.bring("700")
    dairy.bring("300", brought_on=YESTERDAY)
    dairy.bring("900", by=1)
    last, before = weighed(dairy).latest(dairy.household_ids[0], 3)
    assert (last.day, last.quantity, last.grade) == (TODAY, 700_000, "plain")
    assert (before.day, before.quantity) == (YESTERDAY, 300_000)
    assert weighed(dairy).latest(dairy.household_ids[0], 1) == [last]
    assert weighed(dairy).latest(NOBODY, 3) == []


def test_deliveries_are_counted_day_by_day(dairy: Dairy) -> None:
    for weight, day in (("700", TODAY), ("300", YESTERDAY), ("200", TODAY)):
        dairy.bring(weight, brought_on=day)
    dairy.bring("100")
    dairy.ledger.store.history.undo()
    found = [
        (each.day, each.count, each.quantity)
        for each in weighed(dairy).days(dairy.household_ids[0])
    ]
    assert found == [(YESTERDAY, 1, 300_000), (TODAY, 2, 900_000)]


def test_the_deliveries_of_one_day_come_newest_first(dairy: Dairy) -> None:
    dairy.bring("700")
    dairy.time.advance(minutes=3)
    dairy.bring("200")
    dairy.bring("300", brought_on=YESTERDAY)
    found = list(weighed(dairy).on_day(dairy.household_ids[0], TODAY))
    assert found == [(NOW + timedelta(minutes=3), 200_000), (NOW, 700_000)]


def test_each_household_has_its_last_day(dairy: Dairy) -> None:
    dairy.bring(brought_on=YESTERDAY)
    dairy.bring(brought_on=YESTERDAY, by=1)
    dairy.bring(by=1)
    first, second = dairy.household_ids
    assert weighed(dairy).last_days() == {first: YESTERDAY, second: TODAY}
    dairy.ledger.store.history.undo()
    assert weighed(dairy).last_days() == {first: YESTERDAY, second: YESTERDAY}


def test_the_tickets_of_a_day_are_shown_with_void_ones(dairy: Dairy) -> None:
    dairy.bring("700")
    dairy.bring("300", brought_on=YESTERDAY)
    dairy.records.void(FODDER, dairy.bring("200", by=1), "录错")
    newer, older = weighed(dairy).tickets(TODAY)
    assert (newer.name, newer.group, newer.quantity, newer.void) == (
        "赵启明",
        "下寨组",
        200_000,
        "录错",
    )
    assert (older.number, older.recorded_at, older.grade, older.amount) == (
        "QZ20250508-A001",
        NOW,
        "plain",
        4200,
    )


def test_what_was_earned_and_not_paid_is_told_by_category(dairy: Dairy) -> None:
    dairy.bring("700")
    dairy.bring("500", by=1)
    who = dairy.household_ids[0]
    row: dict[str, SqlValue] = {
        "project_id": dairy.work.id,
        "record_id": 1,
        "kind": "x",
        "party_id": who,
        "date": "2025-05-08",
        "effect": "pay",
    }
    with dairy.ledger.step("付款") as step:
        for category, amount in (("fodder", 1000), ("labour", 500)):
            step.insert("posting", {**row, "category": category, "amount": amount})
    assert weighed(dairy).unpaid(who, ["fodder"]) == 3200
    assert weighed(dairy).unpaid(who, ["fodder", "labour"]) == 2700
    assert weighed(dairy).unpaid(NOBODY, ["fodder"]) == 0


def test_another_project_of_the_type_has_its_own_deliveries(dairy: Dairy) -> None:
    dairy.bring()
    other, who = another_project(dairy), dairy.household_ids[0]
    assert (other.latest(who, 1), list(other.days(who)), other.tickets(TODAY)) == ([], [], [])
    assert list(other.on_day(who, TODAY)) == []
    assert other.unpaid(who, ["fodder"]) == 0


def test_a_record_without_a_quantity_weighs_nothing(dairy: Dairy) -> None:
    made = dairy.bring()
    with dairy.ledger.step("改") as step:
        step.update(dairy.work.table(FODDER), made, {"weight": None, "pay": None})
    (ticket,) = weighed(dairy).tickets(TODAY)
    assert (ticket.quantity, ticket.amount) == (0, None)


@pytest.mark.parametrize(
    ("sql", "used"),
    [
        (weigh_ins.LATEST, "INDEX k_dairy_fodder.household (household=?)"),
        (weigh_ins.DAYS, "COVERING INDEX k_dairy_fodder.household (household=?)"),
        (weigh_ins.ON_DAY, "INDEX k_dairy_fodder.household (household=? AND brought_on=?)"),
        (weigh_ins.LAST_DAYS, "COVERING INDEX k_dairy_fodder.household (household=?)"),
        (weigh_ins.TICKETS, "INDEX k_dairy_fodder-project (project_id=? AND brought_on=?)"),
        (weigh_ins.UNPAID, "INDEX posting_by_party (party_id=? AND effect=?)"),
        (weigh_ins.PERSON, "INTEGER PRIMARY KEY (rowid=?)"),
    ],
)
def test_every_question_has_its_index_and_sorts_nothing(dairy: Dairy, sql: str, used: str) -> None:
    values: dict[str, SqlValue] = {
        "household_id": 1,
        "project_id": 1,
        "day": "2025-05-08",
        "categories": "[]",
        "most": 3,
    }
    asked = f"EXPLAIN QUERY PLAN {sql.format(**weighed(dairy)._names)}"
    plan = [row["detail"] for row in dairy.ledger.store.query(asked, **values)]
    assert any(line.endswith(used) for line in plan), plan
    assert not [line for line in plan if line.startswith(("SCAN r", "SCAN k_", "USE TEMP"))]


def test_questions_about_a_household_do_not_grow_with_the_ledger(dairy: Dairy) -> None:
    """Counted in instructions of the database, which no busy machine changes."""

    def cost() -> int:
        steps = 0

        def count() -> bool:
            nonlocal steps
            steps += 1
            return False

        dairy.ledger.store.connection.set_progress_handler(count, 1)
        store, who = weighed(dairy), dairy.household_ids[0]
        (
            list(store.days(who)),
            list(store.on_day(who, TODAY)),
            store.latest(who, 1),
            store.person(who),
        )
        dairy.ledger.store.connection.set_progress_handler(None, 0)
        return steps

    dairy.bring()
    few = cost()
    loads = [fields(**dairy.load(str(weight), by=1)) for weight in range(1, 400)]
    assert len(dairy.records.add(FODDER, loads)) == 399
    assert 0 < cost() <= few + 5  # the tree of the index is a level deeper


def take_back(dairy: Dairy, record_id: RecordId) -> RecordId:
    """Store what takes a record back, today."""
    table = dairy.work.records.tables[FODDER]
    record = dairy.stored(FODDER, record_id)
    made = reversing_draft(record, table.kind, table.negated, on=TODAY, reason="称错")
    with dairy.ledger.step("红冲") as step:
        return dairy.records.store(step, table.kind, [made])[0]


def test_what_was_taken_back_was_never_brought(dairy: Dairy) -> None:
    who, store = dairy.household_ids[0], weighed(dairy)
    dairy.bring("300", brought_on=YESTERDAY)
    take_back(dairy, dairy.bring("700"))
    assert [(each.day, each.quantity) for each in store.latest(who, 3)] == [(YESTERDAY, 300_000)]
    assert [(each.day, each.count) for each in store.days(who)] == [(YESTERDAY, 1)]
    assert list(store.on_day(who, TODAY)) == []
    assert store.last_days() == {who: YESTERDAY}
    assert store.unpaid(who, ["fodder"]) == 1800


def test_the_tickets_of_a_day_tell_what_was_taken_back(dairy: Dairy) -> None:
    made = dairy.bring("700")
    back = take_back(dairy, made)
    dairy.bring("300")
    found = weighed(dairy).tickets(TODAY)
    assert [(each.id, each.is_reversing, each.is_reversed) for each in found[1:]] == [
        (back, True, False),
        (made, False, True),
    ]
    assert (found[0].is_reversing, found[0].is_reversed) == (False, False)
    assert [each.quantity for each in found] == [300_000, -700_000, 700_000]
