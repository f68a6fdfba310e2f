from __future__ import annotations

import pytest

from fieldapp.domain.ids import KindId
from fieldapp.services.explaining import explanation_of
from tests.shipped import farm


def explained(kind: str) -> str:
    return "\n".join(explanation_of(farm(), farm().kind(KindId(kind))))


@pytest.mark.parametrize("kind", farm().declared.kinds)
def test_every_kind_explains_itself_field_by_field(kind: str) -> None:
    text = explained(kind)
    for field in farm().kind(KindId(kind)).fields:
        assert f"{field.label}（{field.id}）" in text


def test_formulas_rules_money_and_stock_are_told() -> None:
    sale = explained("worm_sale")
    assert "按公式计算：quantity * price" in sale
    assert "能算出时按公式计算：due if is_paid else None" in sale
    assert "必须：优惠大于金额" in sale
    assert "提醒：单价不在常见范围内" in sale
    assert "应收自客户：应收" in sale
    assert "减少库存：worms，数量（当 product == 'live' 时）" in sale


def test_conditions_prices_and_limits_are_told() -> None:
    intake = explained("manure_intake")
    assert "每吨" in intake
    assert "不小于 20，不大于 80" in intake
    assert "默认取价格表“牛粪收购”" in intake
    assert "可选一等、二等、三等、等外" in intake
    assert "导入时也认：姓名" in intake


def test_the_limits_of_a_kind_are_told_with_their_units_and_in_its_rules() -> None:
    intake = explained("manure_intake")
    assert "限值（可在项目设置里修改）：" in intake
    assert "单票净重上限（limit.heavy_net）：5,000 kg" in intake
    assert "提醒：这一单净重超过5000公斤，或毛重超过20000公斤" in intake
    assert "（net <= limit.heavy_net and" in intake
    assert "床宽" not in intake


def test_a_kind_without_limits_tells_of_none() -> None:
    assert "限值" not in explained("labour")
