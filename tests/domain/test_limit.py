from __future__ import annotations

from dataclasses import replace
from decimal import Decimal

import pytest

from fieldapp.domain.ids import FieldId, KindId, TypeId
from fieldapp.domain.limit import (
    limit_values,
    limits_of,
    named_in_formula,
    named_in_message,
    told,
)
from fieldapp.domain.project_type import (
    Field,
    FieldType,
    Kind,
    Limit,
    ProjectType,
    Role,
    Rule,
    StockMove,
)
from fieldapp.domain.stock import StockEffect

WEIGHT = Field(FieldId("weight"), "重量", FieldType.DECIMAL)
KIND = Kind(KindId("sowing"), Role.EVENT, "播种", (WEIGHT,))
LIMITS = {"limit.heavy": Decimal("5000.50"), "limit.light": Decimal(3)}


def test_formulas_know_limits_by_their_ids() -> None:
    heavy = Limit("heavy", "上限", "kg", Decimal(5000))
    garden = ProjectType(1, TypeId("garden"), 1, "菜园", kind=(KIND,), limit=(heavy,))
    assert limit_values(garden) == {"limit.heavy": Decimal(5000)}
    assert garden.limits == {"heavy": heavy}


@pytest.mark.parametrize(
    ("message", "expected"),
    [
        ("超过{limit.heavy}公斤", "超过5000.5公斤"),
        ("{limit.light}至{limit.heavy}", "3至5000.5"),
        ("超过{limit.other}", "超过{limit.other}"),
        ("{heavy}{}limit.heavy", "{heavy}{}limit.heavy"),
    ],
)
def test_a_message_is_told_with_the_numbers_of_its_limits(message: str, expected: str) -> None:
    assert told(message, LIMITS) == expected


def test_the_limits_that_a_text_names_are_found() -> None:
    formula = "weight <= limit.heavy and limit.light < sublimit.x or unlimited.y > limit"
    assert named_in_formula(formula) == {"heavy", "light"}
    assert named_in_message("{limit.heavy}以下，{limit.li ght}，limit.x") == {"heavy", "li ght"}


def test_every_formula_of_a_kind_is_looked_at() -> None:
    kind = replace(
        KIND,
        fields=(
            replace(WEIGHT, formula="limit.a"),
            replace(WEIGHT, required_if="weight > limit.b"),
        ),
        rules=(Rule("r", "weight < limit.c", "{limit.z}", (WEIGHT.id,)),),
        stock=(StockMove(StockEffect.RESET, WEIGHT.id, "x", only_if="weight > limit.d"),),
    )
    assert limits_of(kind) == set("abcd")
    assert limits_of(KIND) == frozenset()
