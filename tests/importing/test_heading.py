"""A header says a name and perhaps a unit, in many spellings."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from fieldapp.importing.heading import (
    Heading,
    bracket_of,
    core,
    exact_key,
    is_unit,
    on_one_line,
    without_bare_unit,
)


@pytest.mark.parametrize(
    "text",
    ["户主\n姓名", "户 主 姓 名", "*户主姓名", "户主姓名：", "户主\u200b姓名", "\u3000户主姓名 "],
)
def test_spellings_of_one_name_are_the_same(text: str) -> None:
    assert exact_key(text) == "户主姓名"


@pytest.mark.parametrize(
    "text",
    [
        "数量",
        "数量（斤）",
        "数量【斤】",
        "1、数量",
        "①数量",
        "(2) 数量",
        "三、数量",
        "其中：数量（斤）（含袋）",
    ],
)
def test_the_core_is_the_name_alone(text: str) -> None:
    assert core(text) == "数量"


def test_a_month_is_no_numbering() -> None:
    assert core("1月") == "1月"


@pytest.mark.parametrize(
    ("text", "unit"),
    [
        ("数量", ""),
        ("数量（斤）", "斤"),
        ("家庭人口\n（人）", "人"),
        ("单价(元/吨)", "元/吨"),
        ("单价（每吨）", "每吨"),
        ("数量（KG）", "kg"),
        ("面积(㎡)", "m2"),
        ("数量（单位：公斤）", "公斤"),
        ("数量（公斤，含袋）", "公斤"),
        ("金额（元）（大写）", "元"),
        ("数量（筐）", "筐"),
        ("数量（按实填）（含袋）", "含袋"),
    ],
)
def test_brackets_say_the_unit(text: str, unit: str) -> None:
    assert bracket_of(text) == unit


@pytest.mark.parametrize(
    ("text", "parts"),
    [
        ("净重kg", ("净重", "kg")),
        ("数量/斤", ("数量", "斤")),
        ("单价：元/吨", ("单价", "元/吨")),
        ("姓名", ("姓名", "")),
        ("吨", ("吨", "")),
        ("a b-", ("ab-", "")),
    ],
)
def test_a_unit_may_follow_without_brackets(text: str, parts: tuple[str, str]) -> None:
    assert without_bare_unit(text) == parts


@pytest.mark.parametrize(
    "text", ["公斤", "（公斤）", "单位：元/吨", "元/每吨", "每户", "计量单位：亩"]
)
def test_a_unit_alone_is_one(text: str) -> None:
    assert is_unit(text)


@pytest.mark.parametrize("text", ["单位", "", "/", "公斤数", "元/筐"])
def test_other_words_are_no_units(text: str) -> None:
    assert not is_unit(text)


def test_levels_are_joined_and_the_lowest_unit_counts() -> None:
    heading = Heading(("当日完成面积\n（亩）", "打穴"))
    assert (heading.text, heading.unit_text) == ("当日完成面积（亩）/打穴", "亩")
    assert Heading(("重量（吨）", "毛重（公斤）")).unit_text == "公斤"
    assert Heading(("数量", "净重")).unit_text == ""


def test_a_level_that_is_only_a_unit_belongs_to_the_name_above() -> None:
    heading = Heading(("数量", "（公斤）"))
    assert (heading.named_levels, heading.unit_text) == (("数量",), "公斤")
    assert Heading(("亩",)).named_levels == ("亩",)


def test_a_blank_stays_between_latin_words() -> None:
    assert on_one_line("Name of\nperson 户 主") == "Name of person户主"


@given(st.text(max_size=30))
def test_no_text_is_too_strange(text: str) -> None:
    heading = Heading((text, text))
    assert "\n" not in heading.text
    assert not any(sign.isspace() for sign in exact_key(text) + core(text) + heading.unit_text)
