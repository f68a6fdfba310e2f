from __future__ import annotations

from dataclasses import replace
from datetime import date

import pytest

from fieldapp.domain.ids import RecordId
from fieldapp.domain.settlement import How
from fieldapp.services.settlement_paying import Payout
from fieldapp.services.settling import Settling
from fieldapp.ui.settlement.tickets import facts_of, list_behind
from tests.services.grove import Grove, new_grove

TODAY, LATER = date(2025, 5, 8), date(2025, 5, 7)


@pytest.fixture
def grove() -> Grove:
    made = new_grove()
    made.bring("1000", "60")
    made.bring("500.5", "60", day=9)
    return made


def facts(grove: Grove, number: str, place: int = 0) -> list[str]:
    return list(facts_of(grove.sheet(number).lines[place], TODAY))


def test_each_record_behind_a_line_is_a_row(grove: Grove) -> None:
    line = grove.sheet(grove.settle().number).lines[0]
    listed = list_behind(line, TODAY)
    assert listed.title == "第 1 行 陈望：来源单据"
    first, second = listed.cells(TODAY)
    assert [first[name].text for name in ("date", "beneficiary", "price", "amount")] == [
        "4月5日",
        "陈望",
        "60.00",
        "60.00",
    ]
    assert [row["quantity"].text for row in (first, second)] == ["1.0000", "0.5005"]
    assert "CG20250405" in first["name"].text


def test_who_did_the_work_is_named(grove: Grove) -> None:
    grove.work_days("1", "120", who="陈小妹")
    lines = grove.sheet(grove.settle().number).lines
    (row,) = list_behind(lines[1], TODAY).cells(TODAY)
    assert row["beneficiary"].text == "陈小妹"


def test_what_was_taken_back_stands_out(grove: Grove) -> None:
    listed = list_behind(grove.sheet(grove.settle().number).lines[0], TODAY)
    taken_back = replace(listed.tickets[0], reverses_id=RecordId(7), amount=-6000, price=None)
    (row,) = replace(listed, tickets=(taken_back,)).cells(TODAY)
    assert row["name"].text.startswith("红冲 ")
    assert (row["amount"].text, row["amount"].color) == ("-60.00", "danger.fg")
    assert row["price"].text == ""


def test_what_is_held_back_and_why_is_told(grove: Grove) -> None:
    grove.lend("20")
    number = grove.settle().number
    assert facts(grove, number) == ["应付 90.03 元，扣回预支 20.00 元，实发 70.03 元"]
    grove.steps.deduct(number, 1, 1000, "损坏工具")
    assert "扣款 10.00 元（损坏工具），实发 60.03 元" in facts(grove, number)[0]


def test_every_payment_is_told_and_what_came_back(grove: Grove) -> None:
    number = grove.settle().number
    grove.published(number)
    grove.paying.pay(number, Payout(LATER, How.CASH, (1,), 1000))
    grove.paying.pay(number, Payout(TODAY))
    grove.paying.fail(number, 1, "账号不符", TODAY)
    assert facts(grove, number)[1] == (
        "5月7日 现金 10.00 元；5月8日 一卡通 80.03 元；5月8日 退回 -80.03 元（账号不符）"
    )
    again = Settling(grove.ledger).make_correction(number, TODAY).number
    assert facts(grove, again)[1] == f"更正发放：{number} 第 1 行"
    assert list_behind(grove.sheet(again).lines[0], TODAY).tickets == ()
