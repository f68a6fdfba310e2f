from __future__ import annotations

import pytest

from fieldapp.domain.ids import KindId
from fieldapp.services.formula_texts import FormulaTexts
from tests.shipped import farm, sound_type

TEXT = """
language = 1
id = "nursery"
version = 1
label = "苗圃"
limit = [{ id = "tall", label = "高苗", unit = "cm", value = "30" }]

[[kind]]
id = "plot"
role = "asset"
label = "地块"
fields = [
  { id = "name", label = "地名", type = "text", unique = true },
  { id = "opened_on", label = "启用日期", type = "date" },
  { id = "sort", label = "类别", type = "choice", options = { wet = "水田", dry = "旱地" } },
]

[[kind]]
id = "planting"
role = "event"
label = "栽苗"
date = "day"
fields = [
  { id = "day", label = "日期", type = "date", required = true },
  { id = "plot", label = "地块", type = "reference", to = "plot" },
  { id = "a", label = "甲数", type = "decimal" },
  { id = "b", label = "乙数", type = "decimal" },
  { id = "c", label = "丙数", type = "decimal" },
  { id = "wet", label = "浇水", type = "boolean" },
  { id = "who", label = "栽苗人", type = "text" },
]
rules = [ { id = "x", check = "a < limit.tall", message = "太高。", fields = ["a"] } ]
"""


def texts() -> FormulaTexts:
    declared = sound_type(TEXT).declared
    return FormulaTexts(declared, declared.kinds[KindId("planting")])


@pytest.mark.parametrize(
    ("formula", "expected"),
    [
        ("a", "甲数"),
        ("a + b - c", "甲数+乙数-丙数"),
        ("a - (b + c)", "甲数-（乙数+丙数）"),
        ("a - (b - c)", "甲数-（乙数-丙数）"),
        ("(a + b) * c", "（甲数+乙数）×丙数"),
        ("a / (b * c)", "甲数÷（乙数×丙数）"),
        ("a * b / 1000", "甲数×乙数÷1000"),
        ("-a", "-甲数"),
        ("-(a + b)", "-（甲数+乙数）"),
        ("a or 0", "甲数（空时为0）"),
        ("a or b or c", "甲数（空时为乙数，再空时为丙数）"),
        ("(a or 0) * b", "甲数（空时为0）×乙数"),
        ("round(a / b, 2)", "（甲数÷乙数）保留2位小数"),
        ("round(a)", "（甲数）保留0位小数"),
        ("min(a, b)", "（甲数、乙数）中最小的"),
        ("max(a, b, 3)", "（甲数、乙数、3）中最大的"),
        ("abs(a)", "（甲数）的绝对值"),
        ("days(plot.opened_on, day)", "地块的启用日期到日期的天数"),
        ("a if wet else None", "如果“浇水”为是，则为甲数，否则为空"),
        ("(a if wet else b) + c", "（如果“浇水”为是，则为甲数，否则为乙数）+丙数"),
        ("'多' if a > 5 else who", "如果甲数大于5，则为“多”，否则为栽苗人"),
        (
            "a if wet else b if a > b else c",
            "如果“浇水”为是，则为甲数，否则为（如果甲数大于乙数，则为乙数，否则为丙数）",
        ),
    ],
)
def test_what_is_worked_out_is_said(formula: str, expected: str) -> None:
    assert texts().value(formula) == expected


@pytest.mark.parametrize(
    ("formula", "expected"),
    [
        ("wet", "“浇水”为是"),
        ("not wet", "并非（“浇水”为是）"),
        ("a is None", "甲数没有填写"),
        ("a is not None", "甲数已填写"),
        ("a == 0", "甲数等于0"),
        ("a != b", "甲数不等于乙数"),
        ("0 < a <= 5", "0小于甲数，并且甲数不大于5"),
        ("a < limit.tall", "甲数小于高苗"),
        ("who == '王小明'", "栽苗人是“王小明”"),
        ("plot.sort == 'wet'", "地块的类别是“水田”"),
        ("plot.sort in ('wet', 'dry')", "地块的类别是“水田”或“旱地”"),
        ("plot.sort not in ('wet', 'dry')", "地块的类别不是“水田”或“旱地”"),
        ("plot.name != who", "地块不是栽苗人"),
        ("day >= plot.opened_on", "日期不早于地块的启用日期"),
        ("day < plot.opened_on", "日期早于地块的启用日期"),
        ("(a or 0) >= 1", "甲数（空时为0）不小于1"),
        ("a > 1 and b > 1 or wet", "（甲数大于1，并且乙数大于1），或者“浇水”为是"),
        ("a > 1 if wet else b > 1", "如果“浇水”为是，则甲数大于1，否则乙数大于1"),
        ("True", "是"),
    ],
)
def test_what_is_asked_for_is_said(formula: str, expected: str) -> None:
    assert texts().condition(formula) == expected


def test_every_formula_that_is_shipped_can_be_said() -> None:
    declared = farm().declared
    for kind in declared.kind:
        said = FormulaTexts(declared, kind)
        values = [said.value(field.formula) for field in kind.fields if field.formula]
        checks = [said.condition(rule.check) for rule in kind.rules]
        assert all(values)
        assert all(checks)
