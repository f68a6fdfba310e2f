from __future__ import annotations

from dataclasses import replace

import pytest

from fieldapp.declaration.differences import differences
from fieldapp.domain.ids import KindId
from tests.declaration.garden import GARDEN
from tests.declaration.grown import CLOSED, WEIGHT, told_of
from tests.shipped import sound_type

RULE = '{ id = "some", check = "weight > 0", message = "请填写重量。", fields = ["weight"] }'
MONEY = '{ effect = "owe", amount = "amount", party = "household", category = "crop" }'
TWICE = '{ id = "two", label = "双倍", type = "integer", formula = "weight * 2" },'

ALLOWED = {
    "记录种类“地块”改名为“菜畦”。": ('label = "地块"\ntitle', 'label = "菜畦"\ntitle'),
    "“地块”的名称写法、图标、快捷键或登记界面有变化。": (
        'title = "{code}"', 'title = "{code} {area}"',
    ),
    "“采摘”判断重复登记的依据有变化。": (
        'identity = ["picked_on", "plot"]', 'identity = ["picked_on"]',
    ),
    "“地块”判断是否在用的日期有变化。": (
        'starts = "opened_on", ends = "closed_on"', 'starts = "closed_on", ends = "opened_on"',
    ),
    "“采摘”的单号写法有变化，以前的单号不变。": ('restart = "day"', 'restart = "year"'),
    "“采摘”的款项名称有变化。": (MONEY, MONEY.replace("}", ', label = "菜款" }')),
    "“地块”新增一栏“备注”，以前的记录这一栏是空的。": (
        CLOSED, CLOSED + '{ id = "note", label = "备注", type = "note" },',
    ),
    "“采摘”新增一栏“双倍”，由程序算出；以前的记录这一栏是空的，改动并保存以后才算出。": (
        WEIGHT, f"{WEIGHT} {TWICE}",
    ),
    "“地块”的“编号”一栏改名为“地号”。": ('label = "编号"', 'label = "地号"'),
    "“地块”的“面积”改为必填，以前的记录不变。": ('min = "1"', 'required = true, min = "1"'),
    "“地块”的“编号”改为可以不填。": ("required = true, unique = true", "unique = true"),
    "“地块”的“面积”什么时候必填有变化，以前的记录不变。": (
        'min = "1"', 'required_if = "code is not None", min = "1"',
    ),
    "“地块”的“编号”以后可以重复。": ("required = true, unique = true", "required = true"),
    "“地块”的“面积”允许填写的内容有变化，以前的记录不变。": ('max = "90"', 'max = "99"'),
    "“采摘”的“重量”自动填写的内容有变化。": ('default = "0"', 'default = "1"'),
    "“采摘”的“亩产”换了算法；以前的记录不变，改动并保存以后按新算法。": (
        '"weight / plot.area"', '"2 * weight / plot.area"',
    ),
    "“地块”的“停用”所在的分组，或导入时认得的表头有变化。": (
        CLOSED, CLOSED.replace("}", ', aliases = ["弃用"] }'),
    ),
    "“采摘”的“重量”用途有变化。": ('default = "0"', 'default = "0", means = "quantity"'),
    "“采摘”的“等级”新增选项“一般”。": ('bad = "差"', 'bad = "差", fair = "一般"'),
    "“采摘”的“等级”选项“差”改名为“次”。": ('bad = "差"', 'bad = "次"'),
    "“采摘”的规则有变化：请填写重量。": ("weight > 0", "weight >= 1"),
    "“采摘”去掉规则：请填写重量。": (f"rules = [{RULE}]", ""),
}  # fmt: skip

REFUSED = {
    "“采摘”由物改为事，或换了日期": (
        '{ id = "household", label', '{ id = "on", label = "天", type = "date", required = true },'
        '{ id = "household", label',
    ),
    "“采摘”怎样记账有变化": (MONEY, MONEY.replace("owe", "pay")),
    "“采摘”怎样进出库有变化": ('effect = "increase"', 'effect = "decrease"'),
    "新版本里没有“采摘”的“地点”": (
        '{ id = "place", label = "地点", type = "text", '
        'default_from = {reference="plot", field="code"} },', "",
    ),
    "“采摘”的“地点”改填另一类内容": (
        'label = "地点", type = "text"', 'label = "地点", type = "note"',
    ),
    "“地块”的“面积”换了单位或小数位数": ('unit = "m2"', 'unit = "mu"'),
    "“采摘”的“亩产”换了单位或小数位数": (
        'label = "亩产", type = "decimal"', 'label = "亩产", places = 2, type = "decimal"',
    ),
    "“采摘”的“等级”去掉了选项“差”": (', bad = "差"', ""),
}  # fmt: skip


@pytest.mark.parametrize("sentence", ALLOWED)
def test_what_harms_no_record_is_told_and_allowed(sentence: str) -> None:
    assert told_of(ALLOWED[sentence]) == [(sentence, False)]


@pytest.mark.parametrize("sentence", REFUSED)
def test_what_would_change_what_is_stored_is_refused(sentence: str) -> None:
    changes = [REFUSED[sentence]]
    if "日期" in sentence:
        changes.append(('date = "picked_on"', 'date = "on"'))
    refused = [text for text, is_refused in told_of(*changes) if is_refused]
    assert len(refused) == 1
    assert refused[0].startswith(sentence)
    assert refused[0].endswith("请继续用现在的版本。")


def test_a_rule_that_came_is_told_with_what_it_says() -> None:
    more = RULE.replace('"some"', '"few"').replace("请填写", "请核对")
    assert told_of((RULE, f"{RULE}, {more}")) == [("“采摘”新增规则：请核对重量。", False)]


def test_what_must_be_told_apart_from_now_on_is_told() -> None:
    assert told_of((CLOSED, CLOSED.replace("}", ", unique = true }"))) == [
        ("“地块”的“停用”以后不能重复。", False)
    ]


def test_a_field_that_was_given_up_on_purpose_only_goes_out_of_sight() -> None:
    gone = '{ id = "place", label = "地点", type = "text", '
    gone += 'default_from = {reference="plot", field="code"} },'
    change = '[[change]]\nversion = 2\nretired = ["picking.place"]\n\n[[report]]\nid = "list"'
    assert told_of((gone, ""), ('[[report]]\nid = "list"', change)) == [
        ("“采摘”停用“地点”一栏，以前填的留在台账里，不再显示。", False)
    ]


def test_another_weight_of_an_own_unit_makes_other_numbers() -> None:
    crates = ('unit = "kg", places = 1, default', 'unit = "crate", places = 1, default')
    both = told_of(crates)
    assert [is_refused for _, is_refused in both] == [True]


def test_the_decimal_places_of_a_weight_are_only_how_it_is_shown() -> None:
    assert told_of(('unit = "kg", places = 1, default', 'unit = "kg", places = 3, default')) == []


def test_another_target_of_a_reference_is_refused() -> None:
    declared = sound_type(GARDEN).declared
    picking = declared.kinds[KindId("picking")]
    fields = [
        replace(each, to=KindId("tree")) if each.to == "plot" else each for each in picking.fields
    ]
    other = replace(declared, kind=(declared.kind[0], replace(picking, fields=tuple(fields))))
    (found,) = differences(declared, other)
    assert (found.code, found.where, found.is_refused) == (
        "upgrade.field_target",
        "picking.plot",
        True,
    )
