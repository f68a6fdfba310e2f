from __future__ import annotations

import pytest

from fieldapp.services.pinyin import readings_of


@pytest.mark.parametrize(
    ("name", "expected"),
    [
        ("陈望", "chen'wang"),
        ("单明", "shan'ming dan'ming chan'ming"),
        ("曾文", "zeng'wen ceng'wen"),
        ("解勇", "xie'yong jie'yong"),
        ("仇英", "qiu'ying chou'ying"),
        ("覃重", "qin'zhong tan'zhong"),
        ("吕略", "lv'lve"),
    ],
)
def test_a_surname_has_all_its_readings_and_the_rest_the_usual_one(
    name: str, expected: str
) -> None:
    assert readings_of(name) == expected


@pytest.mark.parametrize("name", ["王大力", "石磊", "冯超", "沈芳", "任强"])
def test_readings_that_stand_in_old_books_only_are_left_out(name: str) -> None:
    assert " " not in readings_of(name)


@pytest.mark.parametrize(
    ("name", "first"),
    [("尉迟恭", "yu'chi'gong"), ("万俟卨", "mo'qi'xie"), ("单于明", "chan'yu'ming")],
)
def test_a_surname_of_two_characters_is_read_as_one(name: str, first: str) -> None:
    assert readings_of(name).split()[0] == first


def test_a_rare_surname_has_every_reading_that_is_known() -> None:
    assert set(readings_of("〇明").split()) >= {"ling'ming", "xing'ming"}


@pytest.mark.parametrize("name", ["阿卜杜拉·买买提", "阿卜杜拉•买买提"])
def test_the_dot_of_a_name_has_no_syllable(name: str) -> None:
    assert readings_of(name) == "a'bo'du'la'mai'mai'ti"


@pytest.mark.parametrize(
    ("name", "expected"),
    [
        ("王\U000310c8明", "wang'ming"),
        ("\U000310c8明", "ming"),
        ("\U00020bb7田", "tian"),
        ("王\ue000明", "wang'ming"),
        ("ABC", ""),
        ("", ""),
    ],
)
def test_what_no_dictionary_knows_is_left_out(name: str, expected: str) -> None:
    assert readings_of(name) == expected
