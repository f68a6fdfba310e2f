from __future__ import annotations

import re
import tomllib

import pytest

from fieldapp.domain.ids import KindId
from fieldapp.services.explaining import as_declared, explanation_of
from tests.declared import names_declared
from tests.shipped import farm, shipped_files

KINDS = list(farm().declared.kinds)
IDS = frozenset[str]().union(
    *(names_declared(tomllib.loads(path.read_text("utf-8"))) for path in shipped_files())
)


def explained(kind: str) -> str:
    return "\n".join(explanation_of(farm(), farm().kind(KindId(kind))))


@pytest.mark.parametrize("kind", KINDS)
def test_every_kind_explains_itself_field_by_field(kind: str) -> None:
    text = explained(kind)
    for field in farm().kind(KindId(kind)).fields:
        assert f"  {field.label}：" in text


@pytest.mark.parametrize("kind", KINDS)
def test_ids_stand_only_where_commands_need_them(kind: str) -> None:
    first, *others = explained(kind).splitlines()
    assert f"（{kind}）" in first
    words = set(re.findall(r"[A-Za-z_.]+", "\n".join(others)))
    assert words & {*IDS, "is", "not", "or", "and", "None", "if", "else"} == set()
    assert not [word for word in words if "_" in word or "." in word.strip(".")]


def test_formulas_rules_money_and_stock_are_told() -> None:
    sale = explained("worm_sale")
    assert "自动计算：数量×单价" in sale
    assert "能算出时自动计算：如果“是否到账”为是，则为应收，否则为空" in sale
    assert "必须：优惠大于金额，请核对。（要求：优惠没有填写，或者优惠不大于金额）" in sale
    assert "提醒：单价不在常见范围内" in sale
    assert "应收自客户：应收" in sale
    assert "减少库存：活蚯蚓，数量（当产品是“活蚯蚓”时）" in sale


def test_conditions_prices_and_limits_are_told() -> None:
    intake = explained("manure_intake")
    assert "每吨" in intake
    assert "不小于 20，不大于 80" in intake
    assert "默认取价格表“牛粪收购”" in intake
    assert "可选一等、二等、三等、等外" in intake
    assert "导入时也认：姓名" in intake
    assert "  单票净重上限：5,000 kg" in intake


@pytest.mark.parametrize("kind", KINDS)
def test_machines_are_told_the_ids(kind: str) -> None:
    told = as_declared(farm(), farm().kind(KindId(kind)))
    assert (told["type"], told["kind"]) == ("earthworm_farm", kind)
    assert isinstance(told["fields"], list)
    names = [field["id"] for field in told["fields"]]
    assert names == [field.id for field in farm().kind(KindId(kind)).fields]


def test_machines_are_told_only_what_is_declared() -> None:
    told = as_declared(farm(), farm().kind(KindId("worm_sale")))
    assert isinstance(told["fields"], list)
    assert told["fields"][0] == {
        "id": "sold_on",
        "label": "销售日期",
        "type": "date",
        "required": True,
        "default": "today",
        "aliases": ("日期", "时间"),
    }
    assert isinstance(told["stock"], list)
    assert told["stock"][0]["only_if"] == "product == 'live'"
