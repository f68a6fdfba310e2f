from __future__ import annotations

from datetime import date

import pytest

from fieldapp.domain.settlement import How
from fieldapp.services.settlement_paying import Payout
from fieldapp.services.settling import Settling
from fieldapp.ui.settlement.next_step import Action
from fieldapp.ui.settlement.shown_sheet import ShownSheet, shown_sheet
from tests.services.grove import Grove, owing_grove

TODAY = date(2025, 5, 8)


@pytest.fixture
def grove() -> Grove:
    return owing_grove()


@pytest.fixture
def number(grove: Grove) -> str:
    return grove.settle(funds="合作社").number


def shown(grove: Grove, number: str, today: date = TODAY) -> ShownSheet:
    return shown_sheet(grove.sheet(number), today, "李敏")


def test_its_head_says_what_it_is_for_and_where_the_money_is_from(
    grove: Grove, number: str
) -> None:
    found = shown(grove, number)
    assert (found.number, found.chip) == (number, ("草稿", "neutral"))
    assert found.purpose == "2025年4月茶果收购款，合作社"
    assert found.further == (Action.VOID,)
    assert found.next.actions == (Action.SUBMIT,)
    assert len(found.stages) == 4
    assert len(found.lines.rows) == 2


def test_a_notice_that_hung_its_days_asks_for_attention(grove: Grove, number: str) -> None:
    grove.published(number)
    assert shown(grove, number, date(2025, 5, 6)).chip == ("公示中", "info")
    assert shown(grove, number).chip == ("公示期满", "warn")


def test_paid_in_part_is_told_apart_from_paid(grove: Grove, number: str) -> None:
    grove.published(number)
    grove.paying.pay(number, Payout(TODAY, How.CASH, (1,)))
    assert shown(grove, number).chip == ("部分发放", "warn")
    grove.paying.pay(number, Payout(TODAY))
    assert shown(grove, number).chip == ("已发放", "ok")


def test_cash_on_the_spot_and_what_is_paid_again_say_so(grove: Grove, number: str) -> None:
    grove.paid(number)
    grove.paying.fail(number, 1, "账号不符", TODAY)
    again = Settling(grove.ledger).make_correction(number, TODAY).number
    assert shown(grove, again).purpose.endswith(f"更正 {number}")
    record = grove.bring("100", "60")
    cash = grove.settle(is_on_the_spot=True, records=frozenset({record})).number
    assert shown(grove, cash).purpose.endswith("现金即付")
