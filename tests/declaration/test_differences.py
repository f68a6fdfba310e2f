from __future__ import annotations

from pathlib import Path

import pytest

from fieldapp.declaration.differences import differences
from fieldapp.services.messages import SENTENCES
from tests.declaration.garden import GARDEN
from tests.declaration.grown import told_of
from tests.shipped import FOLDER, shipped_files, sound_type

EARLIER = sorted((Path(__file__).parents[1] / "data" / "project_types").glob("*.toml"))
PEN = """[[kind]]
id = "pen"
role = "asset"
label = "圈舍"
fields = [{ id = "code", label = "编号", type = "text", required = true }]

"""
PICKING = '[[kind]]\nid = "picking"'
LIST = '[[report]]\nid = "list"'
HEAVY = '[[reminder]]\nid = "heavy"'
MONTH = '[[report]]\nid = "month"'
MORE = '[[indicator]]\nid = "days"\nlabel = "次数"\nunit = "times"\n'
MORE += 'aggregates = { n = "count(picking)" }\nformula = "n"\n\n'

CHANGED = {
    "项目类型由“菜园”改名为“果园”。": ('label = "菜园"', 'label = "果园"'),
    "新增记录种类“圈舍”。": (PICKING, PEN + PICKING),
    "新增指标“次数”。": ('[[indicator]]\nid = "plots"', MORE + '[[indicator]]\nid = "plots"'),
    "指标“地块数”有变化。": ('aggregates = { n = "in_use(plot)" }\nformula = "n"',
                         'aggregates = { n = "in_use(plot)" }\nformula = "n or 0"'),
    "新增提醒“该浇水了”。": (
        HEAVY,
        '[[reminder]]\nid = "water"\nlabel = "{code} 该浇水了"\nfor_each = "plot"\n'
        f'before = {{ field = "opened_on", days = 1 }}\n\n{HEAVY}',
    ),
    "提醒“快到期了”有变化。": ("days = 7", "days = 8"),
    "新增报表“F2 地块表”。": (
        LIST,
        '[[report]]\nid = "plots"\ncode = "F2"\nlabel = "地块表"\nshape = "table"\n'
        f'source = ["plot"]\ncolumns = [{{ label = "编号", field = "code" }}]\n\n{LIST}',
    ),
    "报表“F1 采摘明细表”有变化。": ('page = "landscape"\n', ""),
}  # fmt: skip


@pytest.mark.parametrize("sentence", CHANGED)
def test_what_a_newer_version_brings_is_told(sentence: str) -> None:
    assert told_of(CHANGED[sentence]) == [(sentence, False)]


def test_the_same_declaration_differs_in_nothing() -> None:
    declared = sound_type(GARDEN).declared
    assert differences(declared, declared) == ()
    assert told_of() == []


def test_what_is_no_longer_there_is_told_from_the_other_side() -> None:
    new = sound_type(GARDEN).declared
    for sentence, (old_part, new_part) in CHANGED.items():
        if sentence.startswith("新增"):
            more = sound_type(GARDEN.replace(old_part, new_part)).declared
            (found,) = differences(more, new)
            assert found.is_refused == (found.code == "upgrade.kind_lost")
            assert found.code in SENTENCES


def test_a_kind_that_was_given_up_on_purpose_only_goes_out_of_sight() -> None:
    retired = f'[[change]]\nversion = 2\nretired = ["pen"]\n\n{LIST}'
    old = sound_type(GARDEN.replace(PICKING, PEN + PICKING)).declared
    new = sound_type(GARDEN.replace(LIST, retired)).declared
    (found,) = differences(old, new)
    assert (found.code, found.is_refused) == ("upgrade.kind_retired", False)


def test_a_kind_that_moves_money_is_never_given_up() -> None:
    second = PICKING.replace("picking", "selling")
    begin, end = GARDEN.index(PICKING), GARDEN.index("[[indicator]]")
    copied = GARDEN[begin:end].replace(PICKING, second)
    old = sound_type(GARDEN[:end] + copied + GARDEN[end:]).declared
    retired = f'[[change]]\nversion = 2\nretired = ["selling"]\n\n{LIST}'
    (found,) = differences(old, sound_type(GARDEN.replace(LIST, retired)).declared)
    assert (found.code, found.is_refused) == ("upgrade.kind_lost", True)


def test_limits_are_told_by_their_labels() -> None:
    limit = 'limit = [{ id = "most", label = "上限", unit = "kg", value = "9" }]\n\n'
    used = GARDEN.replace("weight > 0", "weight > 0 and weight < limit.most")
    first = '[[kind]]\nid = "plot"'
    plain = sound_type(GARDEN).declared
    limited = sound_type(used.replace(first, limit + first)).declared
    higher = sound_type(used.replace(first, limit.replace('"9"', '"10"') + first)).declared
    told = [
        differences(old, new)[-1].code
        for old, new in ((plain, limited), (limited, higher), (limited, plain))
    ]
    assert told == ["upgrade.limit_added", "upgrade.limit_changed", "upgrade.limit_gone"]


def test_a_rule_is_told_with_the_numbers_of_its_limits() -> None:
    limit = 'limit = [{ id = "most", label = "上限", unit = "kg", value = "9" }]\n\n'
    changes = (
        ('[[kind]]\nid = "plot"', limit + '[[kind]]\nid = "plot"'),
        ("weight > 0", "weight < limit.most"),
        ("请填写重量。", "重量请小于{limit.most}。"),
    )
    assert ("“采摘”的规则有变化：重量请小于9。", False) in told_of(*changes)


@pytest.mark.parametrize("path", shipped_files(), ids=lambda path: path.stem)
def test_a_shipped_type_differs_from_itself_in_nothing(path: Path) -> None:
    declared = sound_type(path.read_text("utf-8")).declared
    assert differences(declared, declared) == ()


@pytest.mark.parametrize("path", EARLIER, ids=lambda path: path.stem)
def test_ledgers_of_every_earlier_version_can_be_upgraded(path: Path) -> None:
    type_id, _, version = path.stem.rpartition("-")
    old = sound_type(path.read_text("utf-8")).declared
    new = sound_type((FOLDER / f"{type_id}.toml").read_text("utf-8")).declared
    assert (old.id, old.version) == (type_id, int(version))
    assert new.version > old.version
    assert [each for each in differences(old, new) if each.is_refused] == []
