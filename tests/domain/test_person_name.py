from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from fieldapp.domain.person_name import (
    NameFault,
    group_key,
    group_order,
    masked_name,
    name_fault,
    name_key,
    normalised_name,
)

NAMES = st.text("张三李四吉克阿呷〇𠮷\uf9d1\ue000ABab .·・•．‧\u3000\u00a0\u200b", max_size=12)


@pytest.mark.parametrize(
    ("text", "name"),
    [
        ("余\u3000英", "余英"),
        ("张 三", "张三"),
        (" 张\u00a0 三\n", "张三"),
        ("\ufeff张\u200b三", "张三"),
        ("吉克・阿呷", "吉克·阿呷"),
        ("吉克•阿呷", "吉克·阿呷"),
        ("吉克．阿呷", "吉克·阿呷"),
        ("吉克.阿呷", "吉克·阿呷"),
        ("吉克‧阿呷", "吉克·阿呷"),
        ("吉克 · 阿呷华", "吉克·阿呷华"),
        ("𠮷 田", "𠮷田"),
        ("\ufa11 三", "\ufa11三"),
        ("A. Smith", "A. Smith"),
        ("=张三", "=张三"),
        ("", ""),
    ],
)
def test_a_name_has_one_spelling(text: str, name: str) -> None:
    assert normalised_name(text) == name


@given(NAMES)
def test_normalising_twice_is_normalising_once(text: str) -> None:
    name = normalised_name(text)
    assert normalised_name(name) == name


@given(NAMES)
def test_hanzi_are_left_alone(text: str) -> None:
    hanzi = [character for character in text if ord(character) > 0x3006 and character.isalpha()]
    kept = [character for character in normalised_name(text) if character in hanzi]
    assert kept == [character for character in text if character in hanzi]


@pytest.mark.parametrize(
    ("text", "fault"),
    [
        ("余英", None),
        ("𠮷田", None),
        ("万一", None),
        ("吉" * 50, None),
        ("", NameFault.TOO_SHORT),
        ("𠮷", NameFault.TOO_SHORT),
        ("吉" * 51, NameFault.TOO_LONG),
        ("张三1", NameFault.DIGITS),
        ("张三１", NameFault.DIGITS),
    ],
)
def test_a_name_may_have_a_fault(text: str, fault: NameFault | None) -> None:
    assert name_fault(text) == fault


def test_spellings_of_one_name_share_a_key() -> None:
    assert name_key("余\u3000英") == name_key("余英")
    assert (
        len({name_key(text) for text in ("吉克·阿呷", "吉克.阿呷", "吉克阿呷", "吉克 ・阿呷")}) == 1
    )
    assert name_key("A. Smith") == name_key("a.smith")


def test_other_names_have_other_keys() -> None:
    assert name_key("吉克·阿呷") != name_key("吉克·阿呷华")
    assert name_key("𠮷田") != name_key("吉田")


@given(NAMES)
def test_a_normalised_name_keeps_its_key(text: str) -> None:
    assert name_key(normalised_name(text)) == name_key(text)


@pytest.mark.parametrize(
    ("key", "texts"),
    [
        ("1", "第一组 一组 1组 1村民组 １组 第1村民小组 1 一 1.0 1小组"),
        ("12", "十二组 12组 第十二村民组"),
        ("上寨", "上寨组 上寨村民组 上寨村民小组 上寨 上寨小组"),
        ("第五寨", "第五寨组"),
        ("半", "半组"),
        ("半坡", "半坡组"),
        ("组", "组"),
    ],
)
def test_spellings_of_one_group_share_a_key(key: str, texts: str) -> None:
    assert {group_key(text) for text in texts.split()} == {key}


def test_spaces_in_a_group_do_not_matter() -> None:
    assert group_key(" 第 一\u3000组 ") == "1"
    assert group_key(" ") == ""


def test_groups_are_sorted_by_number_and_then_by_name() -> None:
    groups = ["上寨组", "十组", "2组", "第一组", "下寨组"]
    assert sorted(groups, key=group_order) == ["第一组", "2组", "十组", "上寨组", "下寨组"]


@given(st.text(), st.text())
def test_any_groups_can_be_sorted(one: str, other: str) -> None:
    assert sorted([one, other], key=group_order) == sorted([other, one], key=group_order) or (
        group_order(one) == group_order(other)
    )


@pytest.mark.parametrize(
    ("name", "masked"),
    [
        ("张小明", "张*明"),
        ("张明", "张*"),
        ("𠮷田", "𠮷*"),
        ("吉克·阿呷华", "吉****华"),
        ("张", "*"),
        ("", ""),
    ],
)
def test_the_middle_of_a_name_is_hidden(name: str, masked: str) -> None:
    assert masked_name(name) == masked
