"""A settlement as people read it in a terminal; what nothing is said in takes no column."""

from __future__ import annotations

from datetime import date

import pytest

from fieldapp.cli.settlement_page import Part, page
from fieldapp.services.reversing import Reversing
from fieldapp.services.settlement_paying import Payout
from fieldapp.services.settling import Settling
from tests.services.grove import FRUIT, PEOPLE, Grove, new_grove, owing_grove

LAST = date(2025, 5, 8)


@pytest.fixture
def grove() -> Grove:
    return owing_grove()


def texts(parts: list[Part]) -> str:
    return "\n".join(
        "\n".join([*part.lines, *("|".join(row) for row in (part.header, *part.rows) if row)])
        for part in parts
    )


def shown(grove: Grove, number: str) -> str:
    return texts(page(grove.sheet(number), LAST))


def test_the_page_of_a_draft_has_its_head_lines_tickets_and_maker(grove: Grove) -> None:
    number = grove.settle().number
    assert shown(grove, number).splitlines() == [
        "结算单 JS2025-A001：2025年4月茶果收购款（草稿）",
        "项目：油茶林　单据日期：2025年4月1日至2025年4月30日",
        "合计：90.00 元，人民币玖拾元整；已发放 0.00 元",
        "公示天数：7 天",
        "",
        "明细：",
        "行|农户|组|款项|数量|单价（元）|应发|实发|已发|状态|收款账号",
        "1|陈望|上寨组|茶果收购款|1 吨|60.00|60.00|60.00|0.00|待发放|**** **** **** 0826",
        "2|赵启明|下寨组|茶果收购款|0.5 吨|60.00|30.00|30.00|0.00|待发放|",
        "",
        "单据：",
        "行|单据|日期|数量|单价（元）|金额（元）|享受人",
        "1|茶果收购 CG20250405-A001|2025-04-05|1 吨|60.00|60.00|陈望",
        "2|茶果收购 CG20250405-A002|2025-04-05|0.5 吨|60.00|30.00|赵启明",
        "",
        "办理经过：",
        "状态|日期|用户|原因",
        "草稿|2025-04-30|李敏|",
    ]


def test_payments_objections_and_what_is_held_back_are_shown_once_there_are_any(
    grove: Grove,
) -> None:
    grove.lend("10")
    number = grove.settle(funds="村集体").number
    grove.steps.deduct(number, 1, 500, "损坏工具")
    grove.published(number)
    grove.steps.object(number, "少算一车", date(2025, 5, 2))
    assert "2025-05-02|少算一车|李敏|还没有答复|" in shown(grove, number)
    grove.steps.answer(number, "已核实", date(2025, 5, 3))
    grove.paying.pay(number, Payout(LAST))
    grove.paying.fail(number, 2, "本人不在", LAST)
    text = shown(grove, number)
    assert "资金来源：村集体" in text
    assert "公示日期：2025-04-30 至 2025-05-06，共 7 天，2025-05-07 起可以发放。" in text
    assert "|60.00|10.00|5.00|损坏工具|45.00|45.00|已发放|" in text
    assert "1|2025-05-08|扣款|5.00|" in text
    assert "2|2025-05-08|现金|-30.00|本人不在" in text
    assert "2025-05-02|少算一车|李敏|已核实|2025-05-03" in text


def test_a_payment_made_again_and_one_on_the_spot_say_so(grove: Grove) -> None:
    record = grove.bring("100", "60", day=12)
    cash = grove.settle(is_on_the_spot=True, records=frozenset({record})).number
    assert "现金即付，在本期的公示里一并公示。" in shown(grove, cash)
    number = grove.without_notice()
    grove.approved(number)
    grove.paying.pay(number, Payout(LAST))
    grove.paying.fail(number, 1, "账号不符", LAST)
    again = Settling(grove.ledger).make_correction(number, LAST).number
    assert f"更正发放：重发 {number} 退回的款项" in shown(grove, again)
    assert f"|{number} 第 1 行" in shown(grove, again)
    grove.steps.void(again, "算错了", LAST)
    assert "作废：算错了" in shown(grove, again)


def test_a_payment_made_again_tells_for_which_records(grove: Grove) -> None:
    number = grove.settle().number
    grove.paid(number)
    grove.paying.fail(number, 1, "账号有误", date(2025, 5, 8))
    again = Settling(grove.ledger).make_correction(number, date(2025, 5, 8)).number
    text = shown(grove, again)
    assert f"{number} 第 1 行" in text
    (ticket,) = grove.sheet(number).lines[0].tickets
    assert ticket.name in text
    assert grove.sheet(again).lines[0].tickets == ()


def test_a_reversing_ticket_is_marked() -> None:
    grove = new_grove()
    record = grove.bring("1000", "60")
    grove.approved(grove.settle().number)
    Reversing(grove.ledger, grove.work).reverse(FRUIT, record, "重复登记")
    grove.bring("2000", "60", day=30)
    number = grove.settle().number
    reversal = "茶果收购 CG20250405-A002（红冲）|2025-04-05|-1 吨|60.00|-60.00|陈望"
    assert reversal in shown(grove, number)


def test_numbers_of_persons_are_masked(grove: Grove) -> None:
    text = shown(grove, grove.settle().number)
    known = [part for _, _, identity, card in PEOPLE for part in (identity, card) if part]
    assert [number for number in known if number in text] == []


def test_an_emptied_settlement_has_no_table_of_lines(grove: Grove) -> None:
    number = grove.settle().number
    for position in (1, 2):
        grove.steps.remove(number, position, "有争议")
    assert "没有明细。" in shown(grove, number)
