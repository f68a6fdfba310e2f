from __future__ import annotations

from dataclasses import replace
from decimal import Decimal
from typing import TYPE_CHECKING

import pytest

from fieldapp.domain.weigh_in import weigh_in_fields
from fieldapp.services.messages import sentence
from fieldapp.services.weigh_in_draft import DraftReader, WeighInDraft
from fieldapp.services.weigh_in_problems import WeighInProblems
from tests.services.dairy import FODDER, TEXT, TODAY, Dairy, fields, new_dairy
from tests.shipped import sound_type

if TYPE_CHECKING:
    from fieldapp.domain.problem import Problem


def found(dairy: Dairy, draft: WeighInDraft) -> tuple[list[str], Problem | None]:
    """The sentences of the errors, and the problem of a price out of its range."""
    kind, units = dairy.work.kind(FODDER), dairy.work.type.units
    parts = weigh_in_fields(kind)
    read = DraftReader(kind, parts, units).read(draft, TODAY)
    judged = dairy.records.judged(kind, read.values)
    problems = WeighInProblems(kind, parts, units)
    errors = [sentence(problem) for problem in problems.errors(read, judged)]
    return errors, problems.price_out_of_range(judged)


USUAL = WeighInDraft(gross="1286", tare="412", grade="plain", price="60")


def by_somebody(dairy: Dairy, draft: WeighInDraft) -> WeighInDraft:
    return replace(draft, household_id=dairy.household_ids[0])


@pytest.mark.parametrize(
    ("draft", "told"),
    [
        (USUAL, []),
        (
            replace(USUAL, gross=""),
            ["还没有重量，请输入毛重和皮重；只显示净重的秤，请直接输入净重"],
        ),
        (replace(USUAL, tare=""), ["还没有皮重，请输入空车的重量"]),
        (replace(USUAL, gross="", tare="", net="874"), []),
        (replace(USUAL, tare="1300"), ["皮重不能大于毛重 1,286 kg，请重新称皮重或检查是否填反"]),
        (replace(USUAL, tare="1286"), ["毛重和皮重一样，都是 1,286 kg，没有净重，请重新称一次"]),
        (replace(USUAL, gross="-5"), ["“毛重”不能小于 0，现在是 -5 kg，请重新输入"]),
        (replace(USUAL, tare="-5"), ["“皮重”不能小于 0，现在是 -5 kg，请重新输入"]),
        (
            replace(USUAL, gross="", tare="", net="-5"),
            ["“净重”不能小于 0，现在是 -5 kg，请重新输入"],
        ),
        (replace(USUAL, gross="很重"), ["“毛重”不是数字，请改成数字。"]),
        (replace(USUAL, price="贵"), ["“单价”不是数字，请改成数字。"]),
        (replace(USUAL, price="", grade=""), ["还没有等级，请按数字键选等级，或者填写单价"]),
        (
            replace(USUAL, price=""),
            ["等级“二等”在 2025-05-08 还没有价格，请在项目设置里登记价格，或者填写单价"],
        ),
        (replace(USUAL, grade="", price="60"), []),
        (replace(USUAL, deduction="874"), ["“净重”是 0，小于允许的最小值 0.1，请核对。"]),
    ],
)
def test_what_is_wrong_is_said_once_with_its_value_and_the_remedy(
    dairy: Dairy, draft: WeighInDraft, told: list[str]
) -> None:
    assert found(dairy, by_somebody(dairy, draft)) == (told, None)


def test_without_a_household_it_is_told_how_to_find_one(dairy: Dairy) -> None:
    errors, _ = found(dairy, WeighInDraft(net="874", price="60"))
    assert errors == ["请先选农户：输入姓名拼音首字母，例如“陈望”输入 cw"]


def test_all_that_is_missing_is_told_at_once(dairy: Dairy) -> None:
    errors, _ = found(dairy, WeighInDraft())
    assert [error[:6] for error in errors] == ["请先选农户：", "还没有重量，", "还没有等级，"]


@pytest.mark.parametrize("price", ["95", "19.99"])
def test_a_price_out_of_its_range_is_no_error_and_asks_for_a_reason(
    dairy: Dairy, price: str
) -> None:
    errors, beyond = found(dairy, by_somebody(dairy, replace(USUAL, price=price)))
    assert errors == []
    assert beyond is not None
    assert beyond.where == "fodder.price"
    assert sentence(beyond) == (
        f"单价 {price} 元/吨 超出本项目范围（20–80 元/吨），请改价，或填写原因后保存"
    )


@pytest.mark.parametrize(
    ("dropped", "price", "told"),
    [(', max = "80"', 19, "不低于 20 元/吨"), (' min = "20",', 81, "不超过 80 元/吨")],
)
def test_a_range_may_be_open_at_one_end(dairy: Dairy, dropped: str, price: int, told: str) -> None:
    kind = sound_type(TEXT.replace(dropped, "")).kind(FODDER)
    problems = WeighInProblems(kind, weigh_in_fields(kind), dairy.work.type.units)
    judged = dairy.records.judged(dairy.work.kind(FODDER), fields(price=Decimal(price)))
    beyond = problems.price_out_of_range(judged)
    assert beyond is not None
    assert beyond.values["range"] == told


def test_a_ticket_needs_a_household_a_weight_and_a_price_also_where_the_kind_does_not() -> None:
    text = TEXT
    for before in ('"household"', 'min = "0.1"', 'max = "80"'):
        text = text.replace(f"{before}, required = true", before)
    dairy = new_dairy(text)
    errors, _ = found(dairy, WeighInDraft())
    assert [error[:6] for error in errors] == ["请先选农户：", "还没有重量，", "还没有等级，"]
    dairy.ledger.close()


def test_what_a_rule_objects_to_is_told_in_its_own_words(dairy: Dairy) -> None:
    late = replace(USUAL, day=TODAY.replace(day=9))
    assert found(dairy, by_somebody(dairy, late))[0] == ["“日期”2025-05-09 还没有到，请核对。"]
