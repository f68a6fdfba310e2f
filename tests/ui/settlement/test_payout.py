from __future__ import annotations

from dataclasses import replace
from datetime import date

import pytest

from fieldapp.domain.settlement import How
from fieldapp.services.settlement_paying import Payout
from fieldapp.ui.settlement.payout import lines_to_pay, sum_of_payout
from tests.services.grove import Grove, new_grove, owing_grove

DAY, LIMIT = date(2025, 5, 7), 100_000


@pytest.fixture
def grove() -> Grove:
    return owing_grove()


@pytest.fixture
def number(grove: Grove) -> str:
    made = grove.settle().number
    grove.published(made)
    return made


def test_what_goes_out_is_told_with_its_cash_and_in_capitals(grove: Grove, number: str) -> None:
    found = sum_of_payout(grove.sheet(number), Payout(DAY), LIMIT)
    assert found.told == "2 户，共 90.00 元，其中现金 1 户 30.00 元"
    assert found.capitals == "人民币玖拾元整"
    assert (found.problem, found.warning) == ("", "")


def test_all_in_cash_is_not_parted(grove: Grove, number: str) -> None:
    assert (
        sum_of_payout(grove.sheet(number), Payout(DAY, How.CASH), LIMIT).told == "2 户，共 90.00 元"
    )


def test_without_an_account_nothing_can_be_sent(grove: Grove, number: str) -> None:
    sheet = grove.sheet(number)
    found = sum_of_payout(sheet, Payout(DAY, How.BANK), LIMIT)
    assert found.problem.startswith("第 2 行没有收款账号")
    assert not sum_of_payout(sheet, Payout(DAY, How.BANK, (1,)), LIMIT).problem


def test_much_cash_is_asked_about(grove: Grove, number: str) -> None:
    found = sum_of_payout(grove.sheet(number), Payout(DAY), 2000)
    assert "有 1 户一次付现金超过 20.00 元" in found.warning


def test_a_part_of_a_line_is_counted_as_such(grove: Grove, number: str) -> None:
    found = sum_of_payout(grove.sheet(number), Payout(DAY, How.CASH, (1,), 2500), LIMIT)
    assert found.told == "1 户，共 25.00 元"


def test_only_lines_that_are_still_to_be_paid_are_paid(grove: Grove, number: str) -> None:
    grove.paying.pay(number, Payout(DAY, How.CASH, (1,)))
    sheet = grove.sheet(number)
    assert [each.line.position for each in lines_to_pay(sheet)] == [2]
    assert lines_to_pay(sheet, [1]) == []


def test_of_many_rows_without_accounts_the_first_are_named() -> None:
    grove = new_grove()
    for day in range(1, 8):
        grove.bring("100", "60", by=1, day=day)
    sheet = grove.sheet(grove.settle().number)
    many = tuple(sheet.lines[0] for _ in range(7))
    found = sum_of_payout(replace(sheet, lines=many), Payout(DAY, How.CARD), LIMIT)
    assert found.problem.startswith("第 1、1、1、1、1 等行没有收款账号")
