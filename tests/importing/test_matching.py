"""Headers are matched with wanted columns, whatever their order, and never with the opposite."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest
from hypothesis import given
from hypothesis import strategies as st

from fieldapp.importing.heading import Heading
from fieldapp.importing.matching import Matching, Rivals, Strength, match_columns
from fieldapp.importing.table import Wanted

if TYPE_CHECKING:
    from random import Random

WANTED = (
    Wanted("date", ("日期", "收购日期", "时间"), is_required=True),
    Wanted("number", ("单号", "编号")),
    Wanted("household", ("户主", "户主姓名", "姓名", "农户"), is_required=True),
    Wanted("group", ("村民小组", "组", "村民组")),
    Wanted("gross", ("毛重",)),
    Wanted("tare", ("皮重",)),
    Wanted("net", ("净重", "数量", "重量"), is_required=True),
    Wanted("price", ("单价", "价格")),
    Wanted("amount", ("金额", "应付金额")),
    Wanted("identity", ("身份证号", "公民身份号码")),
    Wanted("bank", ("开户银行",)),
    Wanted("buyer", ("购买方", "客户")),
    Wanted("seller", ("交售人",)),
    Wanted("remark", ("备注",)),
    Wanted("size", ("家庭人口", "人口", "人数")),
)
HEADERS = (
    *(
        "序号",
        "单号",
        "日期",
        "付款日期",
        "收购日期",
        "户主",
        "姓名",
        "户主姓名",
        "收款人",
        "交售人数",
    ),
    *(
        "毛重（kg）",
        "皮重（kg）",
        "净重kg",
        "数量（斤）",
        "牛粪数量",
        "单价(元/吨)",
        "总金额",
        "金额（元）",
    ),
    *(
        "身份证号码",
        "村民小组",
        "村小组",
        "备注",
        "备注1",
        "过磅日期",
        "支付金额",
        "农户姓名",
        "购买方式",
        "",
    ),
)


def matched(*texts: str) -> dict[str, str]:
    headings = [Heading((text,)) for text in texts]
    found = match_columns(headings, WANTED)
    return {each.wanted_id: texts[each.column] for each in found.matches}


def by_header(found: Matching, headers: list[str]) -> tuple[object, ...]:
    matches = {(headers[each.column], each.wanted_id, each.unit_text) for each in found.matches}
    rivals = {
        (each.wanted_id, *(headers[column] for column in each.columns)) for each in found.rivals
    }
    return matches, rivals


@given(st.lists(st.sampled_from(HEADERS), max_size=14), st.randoms())
def test_the_order_of_columns_does_not_matter(headers: list[str], random: Random) -> None:
    def matching(order: list[str]) -> tuple[object, ...]:
        headings = [Heading((text,)) if text else Heading(()) for text in order]
        return by_header(match_columns(headings, WANTED), order)

    shuffled = list(headers)
    random.shuffle(shuffled)
    assert matching(shuffled) == matching(headers)


@given(st.lists(st.sampled_from(HEADERS), max_size=14))
def test_no_column_is_taken_twice(headers: list[str]) -> None:
    found = match_columns([Heading((text,)) for text in headers], WANTED)
    columns = [each.column for each in found.matches]
    columns += [column for each in found.rivals for column in each.columns]
    assert len(columns) == len(set(columns))
    ids = [each.wanted_id for each in found.matches]
    ids += [each.wanted_id for each in found.rivals]
    assert len(ids) == len(set(ids))


def test_the_label_goes_before_an_alias_and_an_early_alias_before_a_late_one() -> None:
    assert matched("姓名", "户主")["household"] == "户主"
    assert matched("姓名", "户主姓名")["household"] == "户主姓名"


def test_an_exact_alias_goes_before_a_label_with_a_unit() -> None:
    assert matched("净重（斤）", "数量")["net"] == "数量"


@pytest.mark.parametrize(
    ("header", "wanted_id"),
    [
        ("户 主\n姓 名", "household"),
        ("＊姓名", "household"),
        ("数量（斤）", "net"),
        ("1、数量", "net"),
        ("净重kg", "net"),
        ("单价元/吨", "price"),
        ("身份证号码", "identity"),
        ("公民身份证号码", "identity"),
        ("开户行", "bank"),
        ("牛粪数量", "net"),
        ("过磅日期", "date"),
        ("农户姓名", "household"),
        ("备注：", "remark"),
        ("家庭总人口（人）", "size"),
        ("户籍人数", "size"),
    ],
)
def test_other_spellings_are_understood(header: str, wanted_id: str) -> None:
    assert matched(header) == {wanted_id: header}


@pytest.mark.parametrize(
    "header",
    [
        *(
            "收款人",
            "收款人姓名",
            "姓名（收款人）",
            "技术员姓名",
            "付款日期",
            "出生日期",
            "序号",
            "行号",
        ),
        *(
            "农户数量",
            "袋数量",
            "约定数量",
            "数量（皮重）",
            "扣重",
            "应付",
            "购买方式",
            "交售人数",
            "小组长",
            "支付金额",
        ),
        *("合计金额", "", "打穴"),
        *("劳动力人数", "外出务工人数（人）", "低保人口"),
    ],
)
def test_what_only_sounds_alike_is_left_alone(header: str) -> None:
    assert matched(header) == {}


@pytest.mark.parametrize(
    ("headers", "expected"),
    [
        (("收款人", "户主"), {"household": "户主"}),
        (("付款日期", "日期"), {"date": "日期"}),
        (("皮重", "毛重"), {"tare": "皮重", "gross": "毛重"}),
        (("序号", "单号"), {"number": "单号"}),
        (("购买方式", "购买方"), {"buyer": "购买方"}),
    ],
)
def test_opposites_are_told_apart(headers: tuple[str, ...], expected: dict[str, str]) -> None:
    assert matched(*headers) == expected


def test_two_columns_that_match_equally_are_rivals() -> None:
    found = match_columns([Heading((text,)) for text in ("数量", "姓名", " 数 量")], WANTED)
    assert found.rivals == (Rivals("net", (0, 2)),)
    assert [each.wanted_id for each in found.matches] == ["household"]


def test_two_columns_that_only_resemble_a_name_are_both_left() -> None:
    assert matched("过磅日期", "进场日期") == {}


def test_an_alias_of_two_goes_to_the_one_wanted_first() -> None:
    wanted = (Wanted("gross", ("毛重", "重量")), Wanted("net", ("净重", "重量")))
    (match,) = match_columns([Heading(("重量",))], wanted).matches
    assert match.wanted_id == "gross"


def test_the_lowest_level_is_enough_unless_the_upper_one_makes_another_thing_of_it() -> None:
    headings = [Heading(("本次收购", "重量（斤）")), Heading(("累计收购", "重量（斤）"))]
    (match,) = match_columns(headings, WANTED).matches
    assert (match.column, match.strength, match.unit_text) == (0, Strength.PART, "斤")


def test_a_settled_price_is_the_price_but_a_day_of_payment_not_the_day() -> None:
    headings = [Heading(("结算情况", "单价")), Heading(("付款情况", "日期"))]
    assert [each.wanted_id for each in match_columns(headings, WANTED).matches] == ["price"]


def test_levels_together_may_be_the_name() -> None:
    (match,) = match_columns([Heading(("身份", "证号"))], WANTED).matches
    assert (match.wanted_id, match.strength) == ("identity", Strength.EXACT)


def test_the_unit_is_that_of_the_header_however_written() -> None:
    found = match_columns([Heading(("净重kg",)), Heading(("单价（元/吨）",))], WANTED)
    assert [each.unit_text for each in found.matches] == ["kg", "元/吨"]
    (match,) = match_columns([Heading(("交售人",))], WANTED).matches
    assert match.unit_text == ""
