"""A payment posts what was paid; what is held back comes in at once, what came back is negative."""

from __future__ import annotations

from datetime import date
from typing import TYPE_CHECKING

import pytest

from fieldapp.domain.period import Period
from fieldapp.domain.problem import KnownError
from fieldapp.domain.settlement import How
from fieldapp.store.payments import (
    Account,
    NewPayment,
    Payment,
    PaymentStore,
    settlement_problems,
    split,
)
from fieldapp.store.settlement_lines import Line, NewLine, Payee, SettlementLineStore
from fieldapp.store.settlements import NewSettlement, SettlementStore
from tests.store.orchard import PICKING, Village

if TYPE_CHECKING:
    from fieldapp.store.connection import SqlValue

APRIL = Period(date(2024, 4, 1), date(2024, 5, 1))
DAY = date(2024, 5, 7)


@pytest.fixture
def line(village: Village) -> Line:
    """A line of 10 yuan of the first household."""
    new = NewSettlement(village.project_id, "采摘款", None, APRIL, 7)
    with village.store.step("生成") as step:
        settlement = SettlementStore(village.store).add(step, new, date(2024, 4, 30))
        lines = SettlementLineStore(village.store)
        payee = Payee("陈望", None, None)
        made = NewLine(village.household_ids[0], PICKING, payee, 1000)
        (line_id,) = lines.add(step, settlement.id, [made])
    return lines.line(line_id)


def pay(village: Village, line: Line, new: NewPayment) -> tuple[Payment, ...]:
    store = PaymentStore(village.store)
    with village.store.step("发放") as step:
        store.add(step, Account(village.project_id, "fruit"), line, new)
    return store.payments(line.settlement_id)


def posted(village: Village) -> list[tuple[str, int, str]]:
    rows = village.store.query(
        "SELECT effect, amount, date FROM posting WHERE payment_id IS NOT NULL ORDER BY id"
    )
    return [(row["effect"], row["amount"], row["date"]) for row in rows]


def test_a_payment_posts_what_the_household_got(village: Village, line: Line) -> None:
    (made,) = pay(village, line, NewPayment(How.CASH, 600, DAY))
    assert (made.line_id, made.how, made.amount, made.on) == (line.id, How.CASH, 600, DAY)
    assert posted(village) == [("pay", 600, "2024-05-07")]


def test_what_is_held_back_is_paid_earned_and_received(village: Village, line: Line) -> None:
    pay(village, line, NewPayment(How.DEDUCTION, 100, DAY))
    assert [effect for effect, _, _ in posted(village)] == ["pay", "earn", "receive"]


def test_money_paid_in_advance_counts_as_paid_for_the_line(village: Village, line: Line) -> None:
    told: dict[str, SqlValue] = {
        "project_id": village.project_id,
        "party_id": line.household_id,
        "date": "2024-04-02",
    }
    with village.store.step("预支") as step:
        row = {**told, "record_id": village.plot_id, "kind": "loan", "category": "loan"}
        row["party_id"] = line.household_id
        posting_id = step.insert("posting", {**row, "effect": "pay", "amount": 300})
        step.insert("recovery", {"line_id": line.id, "posting_id": posting_id, "amount": 300})
        step.update("settlement_line", line.id, {"recovered": 300})
    pay(village, line, NewPayment(How.RECOVERY, 300, DAY))
    rows = village.store.query(
        "SELECT kind, category, amount FROM posting WHERE payment_id IS NOT NULL ORDER BY id"
    )
    assert [(row["kind"], row["category"], row["amount"]) for row in rows] == [
        (PICKING, "fruit", 300),
        ("loan", "loan", -300),
    ]
    assert "check.payments" not in [each.code for each in settlement_problems(village.store)]


@pytest.mark.parametrize(
    ("amount", "owed", "parts"),
    [
        (50, [("fruit", 60), ("bonus", 40)], [("fruit", 50)]),
        (70, [("fruit", 60), ("bonus", 40)], [("fruit", 60), ("bonus", 10)]),
        (70, [("fruit", 0), ("bonus", 70)], [("bonus", 70)]),
        (30, [("bonus", 100), ("fruit", -20)], [("bonus", 50), ("fruit", -20)]),
        (90, [("fruit", 60), ("bonus", 20)], [("fruit", 60), ("bonus", 30)]),
    ],
)
def test_an_amount_is_split_over_categories_in_their_order(
    amount: int, owed: list[tuple[str, int]], parts: list[tuple[str, int]]
) -> None:
    assert split(amount, owed) == parts


def test_what_came_back_takes_its_payment_back_on_its_own_day(village: Village, line: Line) -> None:
    (made,) = pay(village, line, NewPayment(How.CARD, 600, DAY))
    _, back = pay(village, line, made.returned(date(2024, 5, 9), "账号不符"))
    assert (back.amount, back.reverses_id, back.reason) == (-600, made.id, "账号不符")
    assert posted(village)[1] == ("pay", -600, "2024-05-09")


def test_a_posting_that_does_not_follow_from_its_payment_is_told(
    village: Village, line: Line
) -> None:
    pay(village, line, NewPayment(How.CARD, 600, DAY))
    village.store.connection.execute("UPDATE posting SET amount = 1 WHERE payment_id IS NOT NULL")
    assert "check.payments" in [each.code for each in settlement_problems(village.store)]


def taken_over(village: Village, line: Line, amount: int) -> int:
    """The id of a line that takes an amount of a line over."""
    heads, lines = SettlementStore(village.store), SettlementLineStore(village.store)
    again = NewLine(line.household_id, PICKING, line.payee, amount, corrects_id=line.id)
    new = NewSettlement(village.project_id, "更正", None, APRIL, 0, corrects_id=line.settlement_id)
    with village.store.step("更正") as step:
        return lines.add(step, heads.add(step, new, DAY).id, [again])[0]


def test_nothing_is_paid_that_another_line_took_over(village: Village, line: Line) -> None:
    (made,) = pay(village, line, NewPayment(How.CARD, 1000, DAY))
    *_, back = pay(village, line, made.returned(DAY, "账号不符"))
    taken_over(village, line, 600)
    with pytest.raises(KnownError, match=r"^settlement\.paid_twice$"):
        pay(village, line, NewPayment(How.CASH, 401, DAY))
    with (
        pytest.raises(KnownError, match=r"^settlement\.paid_twice$"),
        village.store.step("退回写错") as step,
    ):
        step.void("payment", back.id, "写错")
    pay(village, line, NewPayment(How.CASH, 400, DAY))
