from __future__ import annotations

from dataclasses import replace
from decimal import Decimal
from typing import TYPE_CHECKING

import pytest

from fieldapp.domain.ids import FieldId
from fieldapp.services.record_entry import Entry, RecordEntry
from fieldapp.services.retyping import typed_values
from fieldapp.services.settlement_steps import SettlementSteps
from fieldapp.services.undoing import Undoing
from fieldapp.ui.record_form.storing import NOTHING_CHANGED, Stored, Storing
from tests.ui.record_form.settled import closed, delivery, settled
from tests.ui.record_form.yard import INTAKE, Yard
from tests.ui.settlement.settled import TODAY, settle

if TYPE_CHECKING:
    from fieldapp.domain.ids import RecordId
    from fieldapp.domain.record import FieldValue, Record

NET, DAY, PRICE = FieldId("net"), FieldId("received_on"), FieldId("price")


@pytest.fixture
def storing(yard: Yard) -> Storing:
    kind = yard.kind(INTAKE)
    entry = RecordEntry(yard.ledger, yard.farm.work, kind)
    return Storing(yard.ledger, yard.farm.work, kind, entry)


def record(yard: Yard, made: RecordId) -> Record:
    found = yard.farm.work.records.record(INTAKE, made)
    assert found is not None
    return found


def entry_of(yard: Yard, made: RecordId, **values: FieldValue) -> Entry:
    """A record as its form would bring it, with some values typed otherwise."""
    kind = yard.kind(INTAKE)
    judge = RecordEntry(yard.ledger, yard.farm.work, kind)
    typed = typed_values(record(yard, made), kind, judge)
    return Entry({**typed, **{FieldId(name): value for name, value in values.items()}})


def test_a_new_record_is_told_by_its_number(yard: Yard, storing: Storing) -> None:
    entry = entry_of(yard, delivery(yard))
    done = storing.add(entry, ())
    assert isinstance(done, Stored)
    assert (done.told, done.can_undo) == ("已登记 粪污收购 SG20250205-A002", True)


def test_what_is_wrong_with_a_new_record_is_told_and_nothing_stored(
    yard: Yard, storing: Storing
) -> None:
    entry = entry_of(yard, delivery(yard), net=Decimal(-1))
    problems = storing.add(entry, ())
    assert not isinstance(problems, Stored)
    assert {each.where for each in problems} == {"manure_intake.net"}
    assert len(yard.records(INTAKE)) == 1


def test_a_change_is_told_and_no_change_is_too(yard: Yard, storing: Storing) -> None:
    made = delivery(yard)
    assert storing.change(made, entry_of(yard, made)) == Stored(
        (made,), NOTHING_CHANGED, can_undo=False
    )
    assert storing.change(made, entry_of(yard, made, net=Decimal(700))) == Stored(
        (made,), "已修改 粪污收购 SG20250205-A001"
    )


def test_a_record_is_taken_back_and_entered_anew_in_one_step(yard: Yard, storing: Storing) -> None:
    made = settled(yard)
    steps = len(yard.ledger.store.history.steps(99))
    done = storing.reverse(made, "重量登记有误", entry_of(yard, made, net=Decimal(604)))
    assert isinstance(done, Stored)
    back, right = (record(yard, each) for each in done.ids)
    assert done.told == "已红冲 粪污收购 SG20250205-A001，重新登记为 SG20250205-A003"
    assert (back.reverses_id, back.reason, back.values[NET]) == (
        made,
        "重量登记有误",
        Decimal(-664),
    )
    assert (right.reverses_id, right.values[NET]) == (None, Decimal(604))
    assert len(yard.ledger.store.history.steps(99)) == steps + 1
    assert Undoing(yard.ledger).undo_title == "红冲粪污收购 SG20250205-A001"


def test_a_record_is_taken_back_alone(yard: Yard, storing: Storing) -> None:
    done = storing.reverse(settled(yard), "重复登记", None)
    assert isinstance(done, Stored)
    assert (len(done.ids), done.told) == (1, "已红冲 粪污收购 SG20250205-A001")


def test_of_closed_books_it_is_taken_back_on_the_day_of_the_right_one(
    yard: Yard, storing: Storing
) -> None:
    made = closed(yard)
    day = yard.ledger.today().replace(day=20)
    done = storing.reverse(made, "称错", entry_of(yard, made, received_on=day, net=Decimal(604)))
    assert isinstance(done, Stored)
    assert [record(yard, each).values[DAY] for each in done.ids] == [day, day]


def test_of_closed_books_it_is_taken_back_today_where_nothing_is_entered_anew(
    yard: Yard, storing: Storing
) -> None:
    done = storing.reverse(closed(yard), "称错", None)
    assert isinstance(done, Stored)
    assert record(yard, done.ids[0]).values[DAY] == yard.ledger.today()


def test_what_is_wrong_with_the_right_record_keeps_the_wrong_one(
    yard: Yard, storing: Storing
) -> None:
    made = settled(yard)
    problems = storing.reverse(made, "称错", entry_of(yard, made, net=Decimal(-1)))
    assert not isinstance(problems, Stored)
    assert len(yard.records(INTAKE)) == 1


def test_what_was_typed_stays_where_the_value_does(yard: Yard, storing: Storing) -> None:
    wrong = replace(
        entry_of(yard, delivery(yard), net=Decimal(500), price=Decimal(70)),
        entered={NET: "1000斤", PRICE: "=35*2"},
    )
    made = storing.add(wrong, ())
    assert isinstance(made, Stored)
    kept = entry_of(yard, made.ids[0], price=Decimal(75))
    SettlementSteps(yard.ledger).submit(settle(yard.farm), TODAY)
    done = storing.reverse(made.ids[0], "单价登记有误", kept)
    assert isinstance(done, Stored)
    assert record(yard, done.ids[1]).entered == {NET: "1000斤"}
