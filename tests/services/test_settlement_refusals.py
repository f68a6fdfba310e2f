"""Whoever is refused a step is told what can be done instead."""

from __future__ import annotations

from datetime import date

import pytest

from fieldapp.services.messages import sentence
from fieldapp.services.settlement_refusals import not_draft, not_now, same_person
from fieldapp.services.settlement_steps import SettlementSteps
from tests.services.grove import Grove, owing_grove

NUMBER, END = "JS2025-A001", date(2025, 4, 30)


@pytest.fixture
def grove() -> Grove:
    made = owing_grove()
    made.settle()
    return made


def not_now_said(grove: Grove) -> str:
    return sentence(not_now(grove.sheet(NUMBER).settlement, "提交"))


def not_draft_said(grove: Grove) -> str:
    return sentence(not_draft(grove.sheet(NUMBER).settlement))


def test_before_money_went_out_the_order_of_the_steps_is_told(grove: Grove) -> None:
    grove.steps.submit(NUMBER, END)
    assert not_now_said(grove) == (
        "JS2025-A001 现在是“已提交”，不能提交，请按草稿、提交、审核、公示、发放、归档的顺序办理。"
    )
    assert "请先退回成草稿（settle return）" in not_draft_said(grove)


def test_once_money_went_out_what_came_back_or_is_wrong_has_its_way(grove: Grove) -> None:
    grove.paid(NUMBER)
    way = "没有到账的请登记退回（settle fail），单据有误的请红冲（reverse）。"
    assert not_now_said(grove) == f"JS2025-A001 现在是“已发放”，不能提交；{way}"
    assert not_draft_said(grove) == f"JS2025-A001 现在是“已发放”，不能改动明细；{way}"


def test_what_was_given_up_is_made_anew(grove: Grove) -> None:
    grove.steps.void(NUMBER, "写错", END)
    way = "请重新生成结算单，办理新的一张。"
    assert not_now_said(grove) == f"JS2025-A001 已经作废，不能提交，{way}"
    assert not_draft_said(grove) == f"JS2025-A001 已经作废，不能改动明细，{way}"


def test_who_prepared_it_alone_needs_a_second_user(grove: Grove) -> None:
    settlement = grove.sheet(NUMBER).settlement
    assert sentence(same_person(settlement, ["李敏"])) == (
        "JS2025-A001 由李敏一人经办，不能再由同一人审核，请换另一位用户审核；"
        "还没有另一位的，请先添加（user add）。"
    )
    SettlementSteps(grove.second).submit(NUMBER, END)
    assert "请退回，由李敏提交" in sentence(same_person(settlement, ["李敏", "周凯"]))
