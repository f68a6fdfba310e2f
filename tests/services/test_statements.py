from __future__ import annotations

from datetime import date
from decimal import Decimal

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from fieldapp.domain.ids import FieldId, PartyId
from fieldapp.domain.period import Period
from fieldapp.domain.settlement import How
from fieldapp.services.record_entry import Entry
from fieldapp.services.reversing import Reversed, Reversing
from fieldapp.services.statements import PaymentWords, Statement, payment_words, statement_of
from fieldapp.store.account_moves import PaymentMade
from tests.services.grove import APRIL, FRUIT, LABOUR_DAY, MAY, Grove, new_grove

WHOLE = Period(APRIL.begin, MAY.end)


@pytest.fixture
def grove() -> Grove:
    return new_grove()


def statement(grove: Grove, period: Period = WHOLE, by: int = 0) -> Statement:
    return statement_of(grove.ledger, grove.household_ids[by], period)


def told(
    grove: Grove, period: Period = WHOLE
) -> list[tuple[str, str | None, int | None, int | None]]:
    entries = statement(grove, period).entries
    return [(each.text, each.number, each.earned, each.paid) for each in entries]


def test_each_ticket_and_each_payment_has_a_line(grove: Grove) -> None:
    grove.lend("20")
    grove.bring("1000", "60")
    grove.work_days("1.5", "120", who="杨小花")
    number = grove.settle().number
    grove.paid(number)
    assert told(grove) == [
        ("预支", None, None, 2000),
        ("茶果收购", "CG20250405-A001", 6000, None),
        ("用工", None, 18000, None),
        ("扣回预支", number, None, None),
        ("一卡通发放", number, None, 4000),
        ("一卡通发放", number, None, 18000),
    ]
    assert statement(grove).entries[3].note == "20.00 元"


def test_a_ticket_tells_how_much_at_which_price_and_who_brought_it(grove: Grove) -> None:
    grove.bring("1500", "60")
    grove.work_days("1.5", "120", who="杨小花")
    fruit, work = statement(grove).entries
    assert fruit.unit is not None
    assert (fruit.quantity, fruit.unit.id, fruit.price) == (Decimal("1.5"), "t", Decimal(60))
    assert work.unit is not None
    assert (work.quantity, work.unit.id, work.price) == (
        Decimal("1.5"), "workday", Decimal(120),
    )  # fmt: skip
    assert (fruit.note, work.note) == (None, "享受人：杨小花")


def test_what_bounced_and_what_was_held_back_are_lines_of_their_own(grove: Grove) -> None:
    grove.bring("1000", "60")
    number = grove.settle().number
    grove.steps.deduct(number, 1, 1000, "欠地膜款")
    grove.paid(number)
    grove.paying.fail(number, 1, "账号有误", date(2025, 5, 8))
    assert told(grove, MAY) == [
        ("扣款", number, None, 1000),
        ("一卡通发放", number, None, 5000),
        ("一卡通退回", number, None, -5000),
    ]
    assert [each.note for each in statement(grove, MAY).entries] == [
        "欠地膜款", None, "账号有误",
    ]  # fmt: skip
    assert statement(grove).closing == 5000


def test_what_was_taken_back_stands_beside_the_record(grove: Grove) -> None:
    wrong = grove.bring("1000", "60")
    grove.paid(grove.settle().number)
    assert not isinstance(Reversing(grove.ledger, grove.work).reverse(FRUIT, wrong, "抄错"), tuple)
    texts = [(each.text, each.earned) for each in statement(grove, APRIL).entries]
    assert texts == [("茶果收购", 6000), ("茶果收购红冲", -6000)]
    assert statement(grove).closing == grove.owed() == -6000
    assert [each.note for each in statement(grove, APRIL).entries] == [
        None,
        "红冲 CG20250405-A001（4月5日）",
    ]


def test_what_was_entered_anew_names_the_wrong_ticket_and_who_brought_it(grove: Grove) -> None:
    wrong = grove.work_days("2", "120", who="杨小花")
    grove.approved(grove.settle().number)
    values = {**grove.stored(LABOUR_DAY, wrong).values, FieldId("days"): Decimal(1)}
    del values[FieldId("pay")]
    done = Reversing(grove.ledger, grove.work).reverse(
        LABOUR_DAY, wrong, "抄错", replacement=Entry(values)
    )
    assert isinstance(done, Reversed)
    assert statement(grove, APRIL).entries[-1].note == ("重登，原单 用工（4月6日）；享受人：杨小花")


def test_the_balance_goes_on_from_what_was_owed_before(grove: Grove) -> None:
    grove.bring("1000", "60")
    grove.paid(grove.settle().number)
    grove.bring("500", "60", month=5, day=8)
    made = statement(grove, MAY)
    assert (made.opening, made.balances, made.closing) == (6000, (0, 3000), 3000)


def test_a_household_without_dealings_has_an_empty_account(grove: Grove) -> None:
    made = statement(grove, by=2)
    assert (made.opening, made.entries, made.balances, made.closing) == (0, (), (), 0)


def test_a_household_that_never_was_is_a_mistake_of_the_program(grove: Grove) -> None:
    with pytest.raises(LookupError):
        statement_of(grove.ledger, PartyId(1), WHOLE)


@settings(max_examples=25, deadline=None)
@given(
    st.lists(
        st.tuples(st.sampled_from(["bring", "work", "lend"]), st.integers(1, 28)), max_size=12
    ),
    st.booleans(),
)
def test_the_last_balance_is_what_the_household_is_owed(
    done: list[tuple[str, int]], is_paid: bool
) -> None:
    grove = new_grove()
    for what, day in done:
        if what == "bring":
            grove.bring(str(100 * day), "60", day=day)
        elif what == "work":
            grove.work_days("0.5", "120", day=day)
        else:
            grove.lend(str(day), day=day)
    if is_paid and any(what != "lend" for what, _ in done):
        grove.paid(grove.settle().number)
    made = statement(grove)
    assert made.closing == grove.owed()
    assert made.earned - made.paid == (made.balances[-1] if made.entries else 0)
    assert made.earned == sum(each.earned or 0 for each in made.entries)
    assert made.paid == sum(each.paid or 0 for each in made.entries)


@pytest.mark.parametrize(
    ("how", "is_returned", "reason", "words"),
    [
        (How.CASH, False, None, PaymentWords("发放", "现金", None)),
        (How.BANK, True, "账号有误", PaymentWords("退回", "银行转账", "账号有误")),
        (How.DEDUCTION, False, "欠地膜款", PaymentWords("扣款", "", "欠地膜款")),
        (How.RECOVERY, False, None, PaymentWords("扣回预支", "", "1,234.50 元")),
    ],
)
def test_a_payment_is_told_in_the_same_words_wherever_it_is_told(
    how: How, is_returned: bool, reason: str | None, words: PaymentWords
) -> None:
    payment = PaymentMade("JS2025-A001", how, 123450, is_returned, reason)
    assert payment_words(payment) == words
