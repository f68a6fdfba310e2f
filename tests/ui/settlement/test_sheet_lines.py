from __future__ import annotations

from datetime import date

import pytest

from fieldapp.domain.settlement import How
from fieldapp.services.settlement_paying import Payout
from fieldapp.services.settling import Settling
from fieldapp.ui.settlement.next_step import Action
from fieldapp.ui.settlement.sheet_lines import Lines, lines_of
from tests.services.grove import Grove, new_grove


@pytest.fixture
def grove() -> Grove:
    made = new_grove()
    made.bring("1000", "60")
    made.bring("500", "60")
    made.bring("500.5", "60", by=1)
    return made


@pytest.fixture
def number(grove: Grove) -> str:
    return grove.settle().number


def lines(grove: Grove, number: str) -> Lines:
    return lines_of(grove.sheet(number))


def texts(found: Lines, row: int) -> dict[str, str]:
    return {name: cell.text for name, cell in found.rows[row].items()}


def test_a_line_says_who_gets_how_much_for_what(grove: Grove, number: str) -> None:
    found = lines(grove, number)
    assert texts(found, 0) == {
        "position": "1",
        "name": "陈望",
        "group": "上寨组",
        "kind": "茶果收购款",
        "count": "2",
        "quantity": "1.5000",
        "due": "90.00",
        "held": "",
        "payable": "90.00",
        "account": "0826",
        "state": "待发放",
    }
    assert found.labels == {"count": "笔数", "quantity": "数量（吨）"}


def test_the_totals_are_those_of_the_settlement(grove: Grove, number: str) -> None:
    totals = lines(grove, number).totals
    assert (totals["name"], totals["count"]) == ("2 户", "3")
    assert (totals["quantity"], totals["due"]) == ("2.0005", "120.03")


def test_columns_that_tell_nothing_are_not_wanted(grove: Grove, number: str) -> None:
    assert set(lines(grove, number).unwanted) == {"kind", "held", "payable", "state"}
    grove.steps.deduct(number, 1, 1000, "损坏工具")
    grove.paid(number)
    found = lines(grove, number)
    assert set(found.unwanted) == {"kind"}
    assert (texts(found, 0)["held"], texts(found, 0)["payable"]) == ("10.00", "80.00")
    assert found.totals["held"] == "10.00"


def test_several_kinds_are_named_and_their_quantities_not_added(grove: Grove) -> None:
    grove.work_days("1", "120")
    found = lines(grove, grove.settle().number)
    assert "kind" not in found.unwanted
    assert found.labels["quantity"] == "数量"
    assert found.totals["quantity"] == ""
    assert found.totals["name"] == "2 户"


def test_what_is_paid_again_has_no_quantity(grove: Grove, number: str) -> None:
    grove.paid(number)
    grove.paying.fail(number, 1, "账号不符", date(2025, 5, 8))
    again = Settling(grove.ledger).make_correction(number, date(2025, 5, 8)).number
    assert {"count", "quantity"} <= set(lines(grove, again).unwanted)


def test_lines_tell_what_can_be_done_with_them(grove: Grove, number: str) -> None:
    assert lines(grove, number).actions == [(Action.DEDUCT, Action.REMOVE)] * 2


def test_states_are_chips_and_cash_stands_out(grove: Grove, number: str) -> None:
    grove.published(number)
    grove.paying.pay(number, Payout(date(2025, 5, 7), How.CASH, (2,), 100))
    first, second = lines(grove, number).rows
    assert first["state"].chips == (("待发放", "neutral"),)
    assert second["state"].chips == (("部分发放", "warn"),)
    assert [row["account"].color for row in (first, second)] == ["", "warn.fg"]
    assert second["account"].text == "现金"
    assert first["due"].chips == ()
