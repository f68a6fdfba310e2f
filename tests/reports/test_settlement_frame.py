from __future__ import annotations

from datetime import date
from decimal import Decimal
from typing import TYPE_CHECKING

import pytest

from fieldapp.domain.report import Column, ColumnFormat
from fieldapp.reports.settlement_frame import SettlementPaper, closing_line, settlement_section
from fieldapp.services.settlement_steps import SettlementSteps
from tests.reports.settled import told_grove

if TYPE_CHECKING:
    from tests.services.grove import Grove

MONEY = (Column(("金额(元)",), ColumnFormat.MONEY, is_summed=True),)


@pytest.fixture
def grove() -> Grove:
    grove = told_grove()
    grove.bring("1000", "60")
    return grove


def paper(grove: Grove, number: str) -> SettlementPaper:
    return SettlementPaper(grove.ledger, grove.sheet(number), "资金发放表")


def title(grove: Grove, number: str) -> str:
    return settlement_section(paper(grove, number), MONEY, [], []).title


def test_lines_are_numbered_below_what_the_settlement_is(grove: Grove) -> None:
    number = grove.settle(funds="合作社").number
    grove.published(number)
    section = settlement_section(paper(grove, number), MONEY, [(Decimal(60),)], [Decimal(60)])
    assert section.title == "木柯村资金发放表"
    assert section.heading == (
        "填报单位（盖章）：木柯村股份经济合作社",
        "填报日期：2025年5月8日",
        "单位：元",
    )
    assert section.period.split("　　") == [
        "统计期间：2025年4月1日至2025年4月30日",
        "结算单号：JS2025-A001",
        "发放事由：2025年4月茶果收购款",
        "资金来源：合作社",
    ]
    assert section.rows[0].values == (1, 60)
    assert section.totals == (None, Decimal(60))


def test_funds_that_nobody_named_are_left_out(grove: Grove) -> None:
    section = settlement_section(paper(grove, grove.settle().number), MONEY, [], [])
    assert "资金来源" not in section.period


def test_a_paper_that_is_not_approved_says_so_in_its_title(grove: Grove) -> None:
    number = grove.settle().number
    day, titles = date(2025, 4, 30), [title(grove, number)]
    grove.steps.submit(number, day)
    titles.append(title(grove, number))
    SettlementSteps(grove.second).approve(number, day)
    titles.append(title(grove, number))
    assert titles == ["木柯村资金发放表（草稿）", "木柯村资金发放表（待审核）", "木柯村资金发放表"]


def test_the_table_is_closed_by_what_is_paid_in_all() -> None:
    assert closing_line(Decimal("6749.44"), 31) == (
        "合计金额(大写)：人民币陆仟柒佰肆拾玖元肆角肆分　　¥6,749.44　　共 31 笔"
    )
