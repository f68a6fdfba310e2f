"""After each step people are told where a settlement stands, and what comes next."""

from __future__ import annotations

from datetime import date

import pytest

from fieldapp.cli.settlement_standing import standing_as_json, standing_lines
from fieldapp.services.settlement_paying import Payout
from fieldapp.services.settlement_steps import SettlementSteps
from fieldapp.services.settling import Settling
from tests.services.grove import Grove, owing_grove

LAST = date(2025, 5, 8)


@pytest.fixture
def grove() -> Grove:
    return owing_grove()


def told(grove: Grove, number: str) -> list[str]:
    return standing_lines(grove.sheet(number), LAST)


def test_a_draft_is_to_be_handed_over(grove: Grove) -> None:
    assert told(grove, grove.settle().number) == [
        "结算单 JS2025-A001 现在是“草稿”（2025-05-08）：共 2 行，合计 90.00 元。",
        "改好后再提交审核（settle submit）。",
    ]


def test_what_is_handed_over_waits_for_another_user(grove: Grove) -> None:
    number = grove.settle().number
    grove.steps.submit(number, LAST)
    assert told(grove, number)[1:] == ["下一步由另一位用户审核（settle approve）。"]


def test_what_is_approved_is_made_public_unless_it_needs_no_notice(grove: Grove) -> None:
    number = grove.settle().number
    grove.approved(number)
    assert told(grove, number)[1:] == ["下一步公示（settle publish）。"]
    grove.bring("100", "60", day=9)
    number = grove.without_notice()
    grove.approved(number)
    assert told(grove, number)[1:] == ["不用公示，可以发放（settle pay）。"]


def test_a_notice_says_its_days_and_what_was_said_against_it(grove: Grove) -> None:
    number = grove.settle().number
    grove.published(number)
    grove.steps.object(number, "少算一车", LAST)
    assert told(grove, number)[1:] == [
        "公示日期：2025-04-30 至 2025-05-06，共 7 天，2025-05-07 起可以发放。",
        "有 1 条异议等待答复，答复以后才能发放。",
    ]
    assert standing_as_json(grove.sheet(number), LAST)["open_objections"] == 1


def test_what_is_open_or_came_back_is_told_after_paying(grove: Grove) -> None:
    number = grove.settle().number
    grove.published(number)
    grove.paying.pay(number, Payout(LAST, positions=(1,)))
    head = "结算单 JS2025-A001 现在是“部分发放”（2025-05-08）：共 2 行，合计 90.00 元"
    assert told(grove, number) == [f"{head}，已发放 60.00 元。", "还有 1 行没有付清。"]
    grove.paying.pay(number, Payout(LAST))
    assert told(grove, number)[1].startswith("钱都到账后归档（settle archive）")
    grove.paying.fail(number, 1, "账号不符", LAST)
    again = f"有 1 行退回，请做更正发放（settle new --corrects {number}）。"
    assert told(grove, number)[1:] == [again]
    paid_again = Settling(grove.ledger).make_correction(number, LAST).number
    grove.steps.submit(paid_again, LAST)
    SettlementSteps(grove.second).approve(paid_again, LAST)
    grove.paying.pay(paid_again, Payout(LAST))
    grove.steps.archive(number, LAST)
    assert len(told(grove, number)) == 1


def test_what_is_given_up_can_be_settled_again(grove: Grove) -> None:
    number = grove.settle().number
    grove.steps.void(number, "重做", LAST)
    assert told(grove, number)[1:] == ["里面的款项又可以结算。"]
