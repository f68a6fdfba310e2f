"""What machines are told of a settlement: everything but the numbers of persons."""

from __future__ import annotations

import json
from datetime import date
from typing import Any

import pytest

from fieldapp.cli.settlement_texts import capitals, notice_words, sheet_as_json, yuan_text
from fieldapp.domain.settlement import How, Notice
from fieldapp.services.settlement_paying import Payout
from tests.services.grove import PEOPLE, new_grove

LAST = date(2025, 5, 8)


@pytest.fixture(scope="module")
def told() -> Any:
    """A paid settlement: 罗明珍's work, and two tickets of 陈望 with an advance and a deduction."""
    grove = new_grove()
    grove.lend("10")
    grove.bring("1000", "60")
    grove.bring("500", "70", day=9)
    grove.work_days("1.5", "120", by=2, who="罗小英")
    number = grove.settle().number
    grove.steps.deduct(number, 2, 500, "损坏工具")
    grove.published(number)
    grove.steps.object(number, "少算一车", date(2025, 5, 2))
    grove.steps.answer(number, "已核实", date(2025, 5, 3))
    grove.paying.pay(number, Payout(LAST, How.CASH))
    grove.paying.fail(number, 1, "本人不在", LAST)
    return sheet_as_json(grove.sheet(number), LAST)


def payment(how: str, label: str, amount: str) -> dict[str, object]:
    return {
        "on": "2025-05-08",
        "how": how,
        "how_label": label,
        "amount_yuan": amount,
        "reason": None,
    }


def test_amounts_are_yuan_with_two_digits() -> None:
    assert [yuan_text(each) for each in (0, 5, -870, 40110)] == ["0.00", "0.05", "-8.70", "401.10"]
    assert capitals(40110) == "肆佰零壹元壹角整"


def test_the_head_tells_what_for_and_how_much(told: Any) -> None:
    head = {name: value for name, value in told.items() if not isinstance(value, list)}
    assert head == {
        "number": "JS2025-A001",
        "state": "paid",
        "state_label": "部分发放",
        "project": "油茶林",
        "purpose": "2025年4月务工工资、茶果收购款",
        "funds": None,
        "from": "2025-04-01",
        "to": "2025-04-30",
        "cash": False,
        "corrects": None,
        "void_reason": None,
        "notice_days": 7,
        "notice_first": "2025-04-30",
        "notice_last": "2025-05-06",
        "due_yuan": "275.00",
        "total_yuan": "260.00",
        "total_words": "贰佰陆拾元整",
        "paid_yuan": "80.00",
    }


def test_a_line_tells_due_held_back_and_paid(told: Any) -> None:
    line = {name: value for name, value in told["lines"][1].items() if name != "tickets"}
    assert line == {
        "line": 2,
        "household": "陈望",
        "group": "上寨组",
        "payee": "陈望",
        "beneficiaries": ["陈望"],
        "kind": "fruit",
        "money": "茶果收购款",
        "quantity": "1.5",
        "unit": "吨",
        "prices_yuan": ["60.00", "70.00"],
        "due_yuan": "95.00",
        "recovered_yuan": "10.00",
        "deducted_yuan": "5.00",
        "deduction_reason": "损坏工具",
        "amount_yuan": "80.00",
        "paid_yuan": "80.00",
        "paid_on": "2025-05-08",
        "state": "paid",
        "state_label": "已发放",
        "corrects": None,
        "corrected_tickets": [],
        "payments": [
            payment("recovery", "扣回预支", "10.00"),
            payment("deduction", "扣款", "5.00"),
            payment("cash", "现金", "80.00"),
        ],
    }


def test_a_line_has_the_tickets_behind_it(told: Any) -> None:
    ticket = told["lines"][1]["tickets"][1]
    assert ticket == {
        "number": "CG20250409-A001",
        "name": "茶果收购 CG20250409-A001",
        "date": "2025-04-09",
        "quantity": "0.5",
        "price_yuan": "70.00",
        "amount_yuan": "35.00",
        "beneficiary": None,
        "reversing": False,
    }
    assert told["lines"][0]["beneficiaries"] == ["罗小英"]


def test_what_came_back_is_a_payment_below_nothing(told: Any) -> None:
    line = told["lines"][0]
    assert (line["state_label"], line["paid_yuan"], line["paid_on"]) == ("已退回", "0.00", None)
    assert [each["amount_yuan"] for each in line["payments"]] == ["180.00", "-180.00"]
    assert line["payments"][1]["reason"] == "本人不在"


def test_who_did_what_is_told_in_order(told: Any) -> None:
    assert [(each["state_label"], each["on"], each["user"]) for each in told["events"]] == [
        ("草稿", "2025-04-30", "李敏"),
        ("草稿", "2025-04-30", "李敏"),
        ("已提交", "2025-04-30", "李敏"),
        ("已审核", "2025-04-30", "周凯"),
        ("公示中", "2025-04-30", "李敏"),
        ("已发放", "2025-05-08", "李敏"),
    ]
    assert told["objections"][0]["answer"] == "已核实"


def test_no_identity_and_no_bank_number_is_told(told: Any) -> None:
    text = json.dumps(told)
    known = [part for _, _, identity, card in PEOPLE for part in (identity, card) if part]
    assert [number for number in known if number in text] == []


def test_a_notice_is_told_with_the_day_on_which_money_may_go_out() -> None:
    told = notice_words(Notice(date(2024, 4, 25), 7))
    assert told == "公示日期：2024-04-25 至 2024-05-01，共 7 天，2024-05-02 起可以发放。"
    assert notice_words(Notice(date(2024, 4, 25), 0)) == "不用公示，当天起可以发放。"
