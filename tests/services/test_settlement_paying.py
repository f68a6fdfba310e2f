"""Money goes out once the notice is over, in whole or in part, and may come back."""

from __future__ import annotations

from datetime import date
from decimal import Decimal
from typing import TYPE_CHECKING

import pytest

from fieldapp.domain.ids import FieldId, KindId
from fieldapp.domain.problem import KnownError
from fieldapp.domain.settlement import How, LineState, State
from fieldapp.services.messages import sentence
from fieldapp.services.records import Records
from fieldapp.services.settlement_duties import duties
from fieldapp.services.settlement_paying import Payout, WentOut
from fieldapp.services.settlement_steps import SettlementSteps
from fieldapp.services.settling import Settling
from fieldapp.services.undoing import Undoing
from tests.services.grove import TEXT, Grove, new_grove, owing_grove

if TYPE_CHECKING:
    from contextlib import AbstractContextManager

    from fieldapp.domain.record import FieldValue

PRUNING = """
[[kind]]
id = "pruning"
role = "event"
label = "剪枝"
date = "pruned_on"
fields = [
  { id = "pruned_on", label = "日期", type = "date", required = true },
  { id = "household", label = "农户", type = "household", required = true },
  { id = "pay", label = "工钱", type = "money", required = true, means = "amount" },
  { id = "meals", label = "饭补", type = "money" },
]
money = [
  { effect = "owe", amount = "pay", party = "household", category = "wages" },
  { effect = "owe", amount = "meals", party = "household", category = "meals" },
]
"""
LATER = date(2025, 5, 7)  # the day after the notice that hangs from 30 April
LAST = date(2025, 5, 8)


@pytest.fixture
def grove() -> Grove:
    """A village where three households wait for 60, 30 and 15 yuan."""
    made = owing_grove()
    made.bring("250", "60", by=2)
    return made


@pytest.fixture
def number(grove: Grove) -> str:
    """The number of a settlement whose notice hangs; its lines are of 罗明珍, 陈望 and 赵启明."""
    made = grove.settle().number
    grove.published(made)
    return made


def refused(code: str) -> AbstractContextManager[object]:
    return pytest.raises(KnownError, match=f"^{code}$")


def states(grove: Grove, number: str) -> list[LineState]:
    return [money.state for money in grove.money(number)]


def test_everybody_is_paid_what_is_owed(grove: Grove, number: str) -> None:
    grove.paying.pay(number, Payout(LATER))
    assert states(grove, number) == [LineState.PAID] * 3
    assert [grove.owed(by) for by in range(3)] == [0, 0, 0]
    assert [each.payments[0].how for each in grove.sheet(number).lines] == [
        How.CARD,
        How.CARD,
        How.CASH,
    ]
    assert grove.faults() == []


def test_nothing_is_paid_while_the_notice_hangs(grove: Grove, number: str) -> None:
    with refused("settlement.notice_hangs"):
        grove.paying.pay(number, Payout(date(2025, 5, 6)))
    assert grove.owed() == 6000


def test_nothing_is_paid_while_an_objection_has_no_answer(grove: Grove, number: str) -> None:
    grove.steps.object(number, "少算一车", date(2025, 5, 2))
    with refused("settlement.objection_open"):
        grove.paying.pay(number, Payout(LATER))
    grove.steps.answer(number, "已核实", LATER)
    grove.paying.pay(number, Payout(LATER))


def test_nothing_is_paid_before_approval(grove: Grove, number: str) -> None:
    grove.bring("100", "60")
    draft = grove.settle().number
    assert draft != number
    with refused("settlement.not_now"):
        grove.paying.pay(draft, Payout(LATER))


def test_a_line_is_paid_in_parts(grove: Grove, number: str) -> None:
    grove.paying.pay(number, Payout(LATER, How.CASH, (2,), 2500))
    assert states(grove, number) == [LineState.OPEN, LineState.PARTLY_PAID, LineState.OPEN]
    assert grove.owed() == 3500
    with refused("settlement.amount_too_large"):
        grove.paying.pay(number, Payout(LATER, How.CASH, (2,), 3501))
    with refused("settlement.amount_of_one"):
        grove.paying.pay(number, Payout(LATER, How.CASH, None, 100))
    grove.paying.pay(number, Payout(LAST))
    assert states(grove, number) == [LineState.PAID] * 3
    with refused("settlement.nothing_to_pay"):
        grove.paying.pay(number, Payout(LAST))
    with refused("settlement.line_done"):
        grove.paying.pay(number, Payout(LAST, positions=(2,)))
    assert grove.faults() == []


def test_money_is_sent_only_where_there_is_an_account(grove: Grove, number: str) -> None:
    with refused("settlement.no_account"):
        grove.paying.pay(number, Payout(LATER, How.BANK))
    grove.paying.pay(number, Payout(LATER, How.BANK, (1, 2)))
    assert states(grove, number) == [LineState.PAID, LineState.PAID, LineState.OPEN]
    with refused("settlement.no_line"):
        grove.paying.pay(number, Payout(LATER, How.CASH, (4,)))


def test_what_came_back_is_owed_again_until_a_later_settlement_pays_it(
    grove: Grove, number: str
) -> None:
    grove.paying.pay(number, Payout(LATER))
    with refused("settlement.reason_missing"):
        grove.paying.fail(number, 2, "", LAST)
    with refused("settlement.before_last"):
        grove.paying.fail(number, 2, "账号不符", date(2025, 5, 6))
    grove.paying.fail(number, 2, "账号不符", LAST)
    assert states(grove, number)[1] is LineState.BOUNCED
    assert grove.owed() == 6000
    with refused("settlement.nothing_to_return"):
        grove.paying.fail(number, 2, "账号不符", LAST)
    with refused("settlement.line_done"):
        grove.paying.pay(number, Payout(LAST, positions=(2,)))
    with refused("settlement.not_all_paid"):
        grove.steps.archive(number, LAST)
    again = Settling(grove.ledger).make_correction(number, LAST).number
    assert states(grove, number)[1] is LineState.CORRECTED
    grove.steps.submit(again, LAST)
    SettlementSteps(grove.second).approve(again, LAST)
    grove.paying.pay(again, Payout(LAST))
    assert grove.owed() == 0
    grove.steps.archive(number, LAST)
    assert grove.faults() == []


def paid_again(grove: Grove, number: str) -> str:
    """The number of a settlement that pays again what bounced of one, all of which was paid."""
    again = Settling(grove.ledger).make_correction(number, LAST).number
    grove.steps.submit(again, LAST)
    SettlementSteps(grove.second).approve(again, LAST)
    grove.paying.pay(again, Payout(LAST))
    return again


def test_each_payment_of_a_line_may_bounce_and_is_paid_again_once(
    grove: Grove, number: str
) -> None:
    grove.paying.pay(number, Payout(LATER, How.BANK, (2,), 2500))
    grove.paying.pay(number, Payout(LAST))
    with pytest.raises(KnownError) as told:
        grove.paying.fail(number, 2, "账号不符", LAST)
    assert "2025-05-07 银行转账 25.00 元、2025-05-08 一卡通 35.00 元" in sentence(told.value)
    for wrong in (WentOut(3600), WentOut(2500, LAST), WentOut(on=date(2025, 5, 6))):
        with refused("settlement.not_paid_so"):
            grove.paying.fail(number, 2, "账号不符", LAST, wrong)
    with refused("settlement.before_last"):
        grove.paying.fail(number, 2, "账号不符", LATER, WentOut(3500))
    grove.paying.fail(number, 2, "账号不符", LAST, WentOut(on=LAST))
    first = paid_again(grove, number)
    assert (grove.owed(), states(grove, number)[1]) == (0, LineState.CORRECTED)
    grove.paying.fail(number, 2, "账号注销", LAST)
    assert (grove.owed(), states(grove, number)[1]) == (2500, LineState.BOUNCED)
    with refused("settlement.not_all_paid"):
        grove.steps.archive(number, LAST)
    second = paid_again(grove, number)
    assert [grove.sheet(each).payable for each in (first, second)] == [3500, 2500]
    assert [grove.sheet(each).lines[0].corrects for each in (first, second)] == [
        f"{number} 第 2 行"
    ] * 2
    assert (grove.owed(), states(grove, number)[1]) == (0, LineState.CORRECTED)
    with refused("settlement.nothing_to_return"):
        grove.paying.fail(number, 2, "账号注销", LAST)
    with refused("settlement.paid_again"):
        Settling(grove.ledger).make_correction(number, LAST)
    grove.steps.archive(number, LAST)
    assert grove.faults() == []


def test_what_bounced_after_filing_is_told_too(grove: Grove, number: str) -> None:
    grove.paying.pay(number, Payout(LATER))
    grove.steps.archive(number, LATER)
    grove.paying.fail(number, 2, "账号不符", LAST)
    assert states(grove, number)[1] is LineState.BOUNCED
    assert grove.owed() == 6000
    sheet = grove.sheet(number)
    assert sheet.settlement.state is State.PAID
    assert (sheet.events[-1].state, sheet.events[-1].on) == (State.PAID, LAST)
    assert sheet.events[-1].reason == "第 2 行退回：账号不符"
    assert [each.told for each in duties(grove.ledger)] == ["有款项退回，等待更正发放"]
    with refused("settlement.not_all_paid"):
        grove.steps.archive(number, LAST)
    Undoing(grove.ledger).undo()
    assert grove.sheet(number).settlement.state is State.ARCHIVED


def test_what_came_back_before_it_was_filed_opens_it_on_the_day_of_filing(
    grove: Grove, number: str
) -> None:
    grove.paying.pay(number, Payout(LATER))
    grove.steps.archive(number, LAST)
    grove.paying.fail(number, 2, "账号不符", LATER)
    sheet = grove.sheet(number)
    assert (sheet.lines[1].payments[-1].on, sheet.events[-1].on) == (LATER, LAST)


def test_what_is_held_back_is_paid_and_taken_in_at_once(grove: Grove, number: str) -> None:
    grove.bring("1000", "60")
    draft = grove.settle().number
    assert draft != number
    grove.steps.deduct(draft, 1, 1000, "损坏工具")
    grove.paid(draft)
    (line,) = grove.sheet(draft).lines
    assert (line.money.paid, line.money.state) == (5000, LineState.PAID)
    grove.paying.fail(draft, 1, "账号不符", LAST)
    again = Settling(grove.ledger).make_correction(draft, LAST)
    assert [money.payable for money in grove.money(again.number)] == [5000]
    assert grove.owed() == 6000 + 5000  # the other settlement, and what came back
    assert grove.faults() == []


def test_a_line_of_which_all_is_held_back_is_settled(grove: Grove, number: str) -> None:
    grove.bring("1000", "60")
    draft = grove.settle().number
    assert draft != number
    grove.steps.deduct(draft, 1, 6000, "损坏工具")
    grove.paid(draft)
    assert states(grove, draft) == [LineState.PAID]
    assert grove.owed() == 6000  # only the other settlement
    assert grove.faults() == []


def test_a_settlement_that_only_recovers_advances_is_paid_too(grove: Grove, number: str) -> None:
    grove.lend("500")
    grove.bring("1000", "60")
    draft = grove.settle().number
    assert draft != number
    grove.paid(draft)
    assert grove.sheet(draft).settlement.state is State.PAID
    assert [money.payable for money in grove.money(draft)] == [0]
    grove.steps.archive(draft, LAST)
    assert grove.owed() == 6000 + 6000 - 50000
    assert posted(grove, draft) == [("fruit", 6000), ("loan", -6000)]


def posted(grove: Grove, number: str) -> list[tuple[str, int]]:
    """What a settlement's payments did to the accounts, by category."""
    rows = grove.ledger.store.query(
        "SELECT o.category, o.amount FROM posting o JOIN payment p ON p.id = o.payment_id"
        " JOIN settlement_line l ON l.id = p.line_id JOIN settlement s ON s.id = l.settlement_id"
        " WHERE s.number = :number AND o.effect = 'pay' ORDER BY o.id",
        number=number,
    )
    return [(row["category"], row["amount"]) for row in rows]


def pruned(pay: str, meals: str, deducted: int = 0) -> tuple[Grove, str]:
    """A village that owes a household for work and for meals; its settlement, to be paid."""
    grove = new_grove(text=TEXT + PRUNING)
    entry: dict[str, FieldValue] = {
        "pruned_on": date(2025, 4, 5),
        "household": grove.household_ids[0],
        "pay": Decimal(pay),
        "meals": Decimal(meals),
    }
    values = {FieldId(name): value for name, value in entry.items()}
    assert isinstance(Records(grove.ledger, grove.work).add(KindId("pruning"), [values]), list)
    number = grove.settle().number
    grove.steps.deduct(number, 1, deducted, "损坏工具")
    grove.published(number)
    return grove, number


def test_a_payment_is_booked_as_what_it_pays() -> None:
    grove, number = pruned("60.01", "30.02")
    grove.paying.pay(number, Payout(LATER, How.BANK, (1,), 4000))
    grove.paying.pay(number, Payout(LATER, How.BANK, (1,), 2500))
    assert posted(grove, number) == [("wages", 4000), ("wages", 2001), ("meals", 499)]
    grove.paying.fail(number, 1, "账号不符", LAST, WentOut(2500))
    assert posted(grove, number)[3:] == [("wages", -2001), ("meals", -499)]
    again = paid_again(grove, number)
    assert posted(grove, again) == [("wages", 2001), ("meals", 3002)]
    assert grove.owed() == 0
    assert grove.faults() == []


def test_what_is_held_back_pays_what_was_owed_first() -> None:
    grove, number = pruned("60", "30", deducted=7000)
    grove.paying.pay(number, Payout(LATER))
    assert posted(grove, number) == [("wages", 6000), ("meals", 1000), ("meals", 2000)]
    assert grove.owed() == 0
    assert grove.faults() == []


def test_much_cash_is_asked_about(grove: Grove, number: str) -> None:
    grove.bring("8000", "200", by=1)
    draft = grove.settle().number
    assert draft != number
    (told,) = grove.paying.warnings(draft, Payout(LATER))
    assert (told.code, told.values["count"]) == ("settlement.much_cash", 1)
    assert grove.paying.warnings(draft, Payout(LATER, How.CARD)) == ()


def test_cash_on_the_spot_follows_approval(grove: Grove, number: str) -> None:
    record = grove.bring("100", "60", day=12)
    cash = grove.settle(is_on_the_spot=True, records=frozenset({record})).number
    assert cash != number
    grove.approved(cash)
    grove.paying.pay(cash, Payout(date(2025, 4, 30), How.CASH))
    assert states(grove, cash) == [LineState.PAID]


def test_cash_on_the_spot_is_cash(grove: Grove, number: str) -> None:
    record = grove.bring("100", "60", day=12)
    cash = grove.settle(is_on_the_spot=True, records=frozenset({record})).number
    assert cash != number
    grove.approved(cash)
    with refused("settlement.cash_only"):
        grove.paying.pay(cash, Payout(date(2025, 4, 30), How.CARD))
    grove.paying.pay(cash, Payout(date(2025, 4, 30)))
    assert [each.how for each in grove.sheet(cash).lines[0].payments] == [How.CASH]


def test_what_a_bank_sends_back_is_what_the_bank_paid(grove: Grove, number: str) -> None:
    grove.paying.pay(number, Payout(LATER, How.BANK, (2,), 4000))
    grove.paying.pay(number, Payout(LATER, How.CASH, (2,)))
    grove.paying.fail(number, 2, "账号不符", LAST)
    assert [each.amount for each in grove.sheet(number).lines[1].payments] == [4000, 2000, -4000]


def test_cash_comes_back_where_it_is_named(grove: Grove, number: str) -> None:
    grove.paying.pay(number, Payout(LATER, How.BANK, (2,), 4000))
    grove.paying.pay(number, Payout(LATER, How.CASH, (2,)))
    grove.paying.fail(number, 2, "没有领", LATER, WentOut(2000, LATER))
    assert [each.amount for each in grove.sheet(number).lines[1].payments] == [4000, 2000, -2000]


def test_of_payments_that_are_alike_the_newest_comes_back(grove: Grove, number: str) -> None:
    for _ in range(2):
        grove.paying.pay(number, Payout(LATER, How.BANK, (2,), 3000))
    grove.paying.fail(number, 2, "账号不符", LAST)
    _, newest, back = grove.sheet(number).lines[1].payments
    assert back.reverses_id == newest.id


def test_nobody_chosen_is_nobody_paid(grove: Grove, number: str) -> None:
    with refused("settlement.nothing_to_pay"):
        grove.paying.pay(number, Payout(LATER, positions=()))
