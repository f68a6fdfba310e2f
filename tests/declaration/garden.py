"""A small sound declaration, and what is said of it once a word of it is changed."""

from __future__ import annotations

from typing import TYPE_CHECKING

from tests.shipped import type_or_problems

if TYPE_CHECKING:
    from fieldapp.domain.problem import Problem

GARDEN = """
language = 1
id = "garden"
version = 1
label = "菜园"
unit = [{ id = "crate", label = "筐", of = "kg", factor = "20" }]

[[kind]]
id = "plot"
role = "asset"
label = "地块"
title = "{code}"
period = { starts = "opened_on", ends = "closed_on" }
fields = [
  { id = "code", label = "编号", type = "text", required = true, unique = true },
  { id = "area", label = "面积", type = "decimal", unit = "m2", places = 2, min = "1", max = "90" },
  { id = "opened_on", label = "启用", type = "date", required = true },
  { id = "closed_on", label = "停用", type = "date" },
]

[[kind]]
id = "picking"
role = "event"
label = "采摘"
date = "picked_on"
title = "{plot} {weight}"
identity = ["picked_on", "plot"]
number = { prefix = "CZ", restart = "day" }
fields = [
  { id = "picked_on", label = "日期", type = "date", required = true, default = "today" },
  { id = "plot", label = "地块", type = "reference", to = "plot", required = true },
  { id = "household", label = "农户", type = "household" },
  { id = "grade", label = "等级", type = "choice", options = { good = "好", bad = "差" } },
  { id = "weight", label = "重量", type = "decimal", unit = "kg", places = 1, default = "0" },
  { id = "place", label = "地点", type = "text", default_from = {reference="plot", field="code"} },
  { id = "price", label = "单价", type = "money", default_from = {price="菜价", match="grade"} },
  { id = "amount", label = "金额", type = "money", means = "amount", formula = "weight * price" },
  { id = "per_area", label = "亩产", type = "decimal", formula = "weight / plot.area" },
]
rules = [{ id = "some", check = "weight > 0", message = "请填写重量。", fields = ["weight"] }]
money = [{ effect = "owe", amount = "amount", party = "household", category = "crop" }]
stock = [{ item = "crop", quantity = "weight", effect = "increase", only_if = "grade == 'good'" }]

[[indicator]]
id = "picked"
label = "采摘量"
unit = "kg"
places = 1
aggregates = { n = "sum(picking.weight)" }
only = { "household.household_class" = ["脱贫户"] }
formula = "n"
by = ["picking.household"]

[[indicator]]
id = "plots"
label = "地块数"
unit = "pcs"
aggregates = { n = "in_use(plot)" }
formula = "n"

[[reminder]]
id = "pick"
label = "{code} 该采摘了"
for_each = "plot"
only_if = "closed_on is None"
since_last = { kind = "picking", through = "plot", days = 3, overdue = 5 }

[[reminder]]
id = "ends"
label = "{code} 快到期了"
for_each = "plot"
before = { field = "closed_on", days = 7 }

[[reminder]]
id = "heavy"
label = "{code} 太重了"
for_each = "plot"
threshold = { kind = "picking", through = "plot", field = "weight", above = "9", below = "-1" }

[[report]]
id = "list"
code = "F1"
label = "采摘明细表"
shape = "table"
page = "landscape"
source = ["picking"]
columns = [
  { label = "日期", field = "date" },
  { label = "地块", field = "plot.code" },
  { label = "农户", field = "household.name" },
  { label = "重量", field = "weight", unit = "jin", places = 1, total = true },
  { label = "备注", value = "" },
]

[[report]]
id = "people"
label = "分户表"
shape = "summary"
rows = "picking.household"
columns = [{ label = "户主", field = "household.name" }, { label = "重量", measure = "picked" }]

[[report]]
id = "month"
label = "月报"
shape = "indicators"
measures = ["plots"]
chart = [{ label = "走势", measures = ["picked"] }]

[[example]]
kind = "picking"
given = { weight = "2", price = "3.50", "plot.area" = "8" }
expect = { amount = "7.00", per_area = "0" }
"""


def problems_with(old: str, new: str) -> tuple[Problem, ...]:
    """What is wrong with the garden once one part of its text is another."""
    assert GARDEN.count(old) == 1, f"{old!r} must stand in the garden once"
    made = type_or_problems(GARDEN.replace(old, new))
    return made if isinstance(made, tuple) else ()


def codes_with(old: str, new: str) -> list[tuple[str, str]]:
    """The codes and places of those problems."""
    return [(problem.code, problem.where) for problem in problems_with(old, new)]


DAYS = """
[[report]]
id = "days"
label = "采摘日表"
shape = "days"
rows = "picking.plot"
columns = [
  { label = "编号", field = "plot.code" },
  { label = "每日", field = "weight", show = "days" },
  { label = "总重", field = "weight", total = true },
  { label = "最长间隔", show = "gap" },
]
sheet = [{ label = "采摘清单", source = ["picking"], columns = [{ label = "天", field = "date" }] }]
"""


def codes_of_days(old: str, new: str) -> list[tuple[str, str]]:
    """The codes and places of what is wrong once a report of days is added with other words."""
    assert DAYS.count(old) == 1, f"{old!r} must stand in the report once"
    made = type_or_problems(f"{GARDEN}\n{DAYS.replace(old, new)}")
    return [(each.code, each.where) for each in made] if isinstance(made, tuple) else []
