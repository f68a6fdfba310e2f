"""Lines take each posting once, hold back advances, and let go of both when they are void."""

from __future__ import annotations

from dataclasses import replace
from datetime import date
from typing import TYPE_CHECKING

import pytest
from sqlcipher3 import dbapi2

from fieldapp.domain.ids import KindId
from fieldapp.domain.period import Period
from fieldapp.domain.problem import KnownError
from fieldapp.domain.settlement import State
from fieldapp.store.payments import settlement_problems
from fieldapp.store.settlement_lines import NewLine, Payee, SettlementLineStore
from fieldapp.store.settlement_recoveries import Recovery
from fieldapp.store.settlements import NewSettlement, Settlement, SettlementStore
from tests.store.orchard import PICKING, Village

if TYPE_CHECKING:
    from contextlib import AbstractContextManager

APRIL = Period(date(2024, 4, 1), date(2024, 5, 1))
DAY = date(2024, 4, 30)
PAYEE = Payee("陈望", "6217000000000826", "贵州农信")


@pytest.fixture
def lines(village: Village) -> SettlementLineStore:
    return SettlementLineStore(village.store)


@pytest.fixture
def settlement(village: Village) -> Settlement:
    new = NewSettlement(village.project_id, "采摘款", None, APRIL, 7)
    with village.store.step("生成") as step:
        return SettlementStore(village.store).add(step, new, date(2024, 4, 30))


def paid_twice() -> AbstractContextManager[object]:
    return pytest.raises(KnownError, match=r"^settlement\.paid_twice$")


def take_all(village: Village, settlement: Settlement, *recoveries: Recovery) -> list[int]:
    """One line of everything that waits of the first household."""
    store = SettlementLineStore(village.store)
    items = store.waiting(village.project_id, APRIL)
    due = sum(each.amount for each in items)
    line = NewLine(village.household_ids[0], PICKING, PAYEE, due, items, recoveries)
    with village.store.step("明细") as step:
        return store.add(step, settlement.id, [line])


def advance_posting(village: Village, amount: int) -> int:
    """A record's payment to the first household, as a kind for it would post."""
    record_id = village.pick(1)
    with village.store.step("预支") as step:
        return step.insert(
            "posting",
            {
                "project_id": village.project_id,
                "record_id": record_id,
                "kind": PICKING,
                "party_id": village.household_ids[0],
                "effect": "pay",
                "date": "2024-04-02",
                "amount": amount,
            },
        )


def test_what_waits_is_taken_once(
    village: Village, lines: SettlementLineStore, settlement: Settlement
) -> None:
    record_id = village.pick(0)
    (waiting,) = lines.waiting(village.project_id, APRIL)
    assert (waiting.record_id, waiting.household_id) == (record_id, village.household_ids[0])
    (line_id,) = take_all(village, settlement)
    assert lines.waiting(village.project_id, APRIL) == ()
    (line,) = lines.lines(settlement.id)
    assert (line, line.due, line.payee) == (lines.line(line_id), waiting.amount, PAYEE)
    assert lines.items(settlement.id) == {line_id: (waiting,)}
    assert lines.settled_in(PICKING, record_id) == (settlement.number, "draft")
    assert list(settlement_problems(village.store)) == []


def test_the_database_refuses_a_second_live_line_of_a_posting(
    village: Village, lines: SettlementLineStore, settlement: Settlement
) -> None:
    village.pick(0)
    items = lines.waiting(village.project_id, APRIL)
    take_all(village, settlement)
    again = NewLine(village.household_ids[0], PICKING, PAYEE, items[0].amount, items)
    with pytest.raises(dbapi2.IntegrityError), village.store.step("再来") as step:
        lines.add(step, settlement.id, [again])


def test_days_outside_the_period_and_void_records_do_not_wait(
    village: Village, lines: SettlementLineStore
) -> None:
    village.pick(0, picked_on=date(2024, 5, 1))
    record = village.records.record(PICKING, village.pick(0))
    assert record is not None
    with village.store.step("作废") as step:
        village.records.void(step, record, "写错")
    assert lines.waiting(village.project_id, APRIL) == ()


def test_advances_are_told_as_far_as_they_are_not_recovered(
    village: Village, lines: SettlementLineStore, settlement: Settlement
) -> None:
    posting = advance_posting(village, 500)
    village.pick(0)
    first = village.household_ids[0]
    assert lines.advances(village.project_id, date(2024, 4, 1)) == {}
    assert lines.advances(village.project_id, DAY) == {first: [Recovery(posting, 500)]}
    (line_id,) = take_all(village, settlement, Recovery(posting, 200))
    assert lines.advances(village.project_id, DAY) == {first: [Recovery(posting, 300)]}
    assert lines.line(line_id).recovered == 200
    with village.store.step("移出") as step:
        lines.void(step, lines.line(line_id), "算错")
    assert lines.advances(village.project_id, DAY) == {first: [Recovery(posting, 500)]}


def test_a_void_line_lets_go_of_what_it_was_made_of(
    village: Village, lines: SettlementLineStore, settlement: Settlement
) -> None:
    record_id = village.pick(0)
    (line_id,) = take_all(village, settlement)
    with village.store.step("移出") as step:
        lines.void(step, lines.line(line_id), "算错")
    assert lines.lines(settlement.id) == ()
    assert [each.id for each in lines.lines(settlement.id, with_void=True)] == [line_id]
    assert list(lines.items(settlement.id, with_void=True)) == [line_id]
    assert len(lines.waiting(village.project_id, APRIL)) == 1
    assert lines.settled_in(PICKING, record_id) is None


def test_a_line_is_paid_again_up_to_what_it_has_still_to_pay(
    village: Village, lines: SettlementLineStore, settlement: Settlement
) -> None:
    village.pick(0)
    (line_id,) = take_all(village, settlement)
    due, heads = lines.line(line_id).due, SettlementStore(village.store)
    again = NewLine(village.household_ids[0], PICKING, PAYEE, due - 100, corrects_id=line_id)
    rest, too_much = replace(again, due=100), replace(again, due=101)
    new = NewSettlement(village.project_id, "更正", None, APRIL, 0, corrects_id=settlement.id)
    with village.store.step("更正") as step:
        lines.add(step, heads.add(step, new, DAY).id, [again])
    with paid_twice(), village.store.step("多付") as step:
        lines.add(step, heads.add(step, new, DAY).id, [too_much])
    with village.store.step("再更正") as step:
        second = heads.add(step, new, DAY)
        (rest_id,) = lines.add(step, second.id, [rest])
    found = lines.paid_again(settlement.id)[line_id]
    assert [(each.amount, each.state) for each in found] == [
        (due - 100, State.DRAFT),
        (100, State.DRAFT),
    ]
    assert found[1].number == second.number
    with paid_twice(), village.store.step("改大") as step:
        step.update("settlement_line", rest_id, {"due": 101})
    with pytest.raises(dbapi2.IntegrityError), village.store.step("同一张") as step:
        lines.add(step, second.id, [replace(again, due=0)])


def test_deductions_and_payees_are_changed(
    village: Village, lines: SettlementLineStore, settlement: Settlement
) -> None:
    village.pick(0)
    (line_id,) = take_all(village, settlement)
    with village.store.step("改动") as step:
        lines.deduct(step, lines.line(line_id), 100, "筐子坏了")
        lines.pay_to(step, lines.line(line_id), Payee("罗明珍", None, None))
    line = lines.line(line_id)
    assert (line.deducted, line.deduction_reason) == (100, "筐子坏了")
    assert line.payee == Payee("罗明珍", None, None)


def test_an_altered_line_is_told(village: Village, settlement: Settlement) -> None:
    village.pick(0)
    take_all(village, settlement)
    village.store.connection.execute("UPDATE settlement_line SET due = due + 1")
    assert [each.code for each in settlement_problems(village.store)] == ["check.settlements"]


def test_a_kind_of_nobody_settles_nothing(lines: SettlementLineStore) -> None:
    assert lines.settled_in(KindId("nothing"), 1) is None  # type: ignore[arg-type]
