from __future__ import annotations

import re

import pytest
from hypothesis import given
from hypothesis import strategies as st

from fieldapp.domain.name_search import (
    By,
    Quality,
    Searched,
    first_initials,
    initials_of,
    number_tail,
    searched_from,
    typed_from,
)

CHEN_WANG = searched_from("陈望", "chen'wang", ["520221197001013417", "13812346621"])
CHEN_WENXUE = searched_from("陈文学", "chen'wen'xue", ["52020419000101004x"])
SHAN_MING = searched_from("单明", "shan'ming dan'ming chan'ming")
ABDUL = searched_from("阿卜杜拉·买买提", "a'bo'du'la'mai'mai'ti")
UNREAD_SURNAME = searched_from("𱃈明", "ming")


def quality(text: str, searched: Searched) -> Quality | None:
    typed = typed_from(text)
    match = typed.match(searched) if typed else None
    return match.quality if match else None


@pytest.mark.parametrize(
    "text", ["cw", "CW", "ｃｗ", "c w", "chenwang", "chen'wang", "chenw", "cwang", "chwa", "chewan"]
)
def test_every_syllable_may_be_typed_as_far_as_one_likes(text: str) -> None:
    assert quality(text, CHEN_WANG) is Quality.WHOLE


@pytest.mark.parametrize("text", ["c", "ch", "chen", "chenwen", "cwe", "cw"])
def test_the_beginning_of_a_name_fits_less_than_the_whole(text: str) -> None:
    assert quality(text, CHEN_WENXUE) is Quality.BEGINNING


@pytest.mark.parametrize("text", ["w", "wang", "cx", "cww", "chenwangx", "cenwang", "hw", "zw"])
def test_letters_that_do_not_follow_the_syllables_find_nobody(text: str) -> None:
    assert quality(text, CHEN_WANG) is None


@pytest.mark.parametrize(("text", "initials"), [("sm", "sm"), ("dm", "dm"), ("chanm", "cm")])
def test_a_surname_is_found_by_each_of_its_readings(text: str, initials: str) -> None:
    typed = typed_from(text)
    assert typed is not None
    match = typed.match(SHAN_MING)
    assert match is not None
    assert (match.quality, match.initials) == (Quality.WHOLE, initials)


@pytest.mark.parametrize(
    ("text", "matched"),
    [("c", "c"), ("chen", "c"), ("cw", "cw"), ("chenw", "cw"), ("chenwenx", "cwx"), ("cwx", "cwx")],
)
def test_the_initials_of_what_was_typed_are_told(text: str, matched: str) -> None:
    typed = typed_from(text)
    assert typed is not None
    match = typed.match(CHEN_WENXUE)
    assert match is not None
    assert (match.initials, match.matched) == ("cwx", matched)


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("陈文学", (Quality.WHOLE, 0, 3)),
        (" 陈 文学 ", (Quality.WHOLE, 0, 3)),
        ("陈文", (Quality.BEGINNING, 0, 2)),
        ("文学", (Quality.PART, 1, 3)),
        ("学", (Quality.PART, 2, 3)),
    ],
)
def test_hanzi_find_a_name_by_any_part_of_it(text: str, expected: tuple[Quality, int, int]) -> None:
    typed = typed_from(text)
    assert typed is not None
    match = typed.match(CHEN_WENXUE)
    assert match is not None
    assert (match.quality, match.begin, match.end) == expected


def test_no_initials_are_told_of_a_name_that_is_not_read_whole() -> None:
    typed = typed_from("明")
    assert typed is not None
    match = typed.match(UNREAD_SURNAME)
    assert match is not None
    assert (match.initials, match.matched) == ("m", "")


@pytest.mark.parametrize(
    "text", ["阿卜杜拉·买买提", "阿卜杜拉•买买提", "阿卜杜拉买买提", "abdlmmt"]
)
def test_the_dot_in_a_name_need_not_be_typed(text: str) -> None:
    assert quality(text, ABDUL) is Quality.WHOLE


def test_a_name_without_readings_is_found_by_its_hanzi_alone() -> None:
    unread = searched_from("𱃈𱃉", "")
    assert quality("𱃈", unread) is Quality.BEGINNING
    assert quality("m", unread) is None


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("3417", Quality.WHOLE),
        ("６６２１", Quality.WHOLE),
        ("34", Quality.BEGINNING),
        ("13812346621", Quality.WHOLE),
        ("520221", Quality.BEGINNING),
        ("12346621", Quality.PART),
        ("417", None),
        ("5202", None),
    ],
)
def test_numbers_are_found_by_their_last_four_or_when_long_by_any_part(
    text: str, expected: Quality | None
) -> None:
    assert quality(text, CHEN_WANG) is expected


@pytest.mark.parametrize("text", ["004X", "004x", "００４Ｘ", "004"])
def test_an_identity_number_may_end_in_x(text: str) -> None:
    assert quality(text, CHEN_WENXUE) is not None


def test_an_x_alone_is_a_letter() -> None:
    typed = typed_from("x")
    assert typed is not None
    assert typed.by is By.PINYIN


@pytest.mark.parametrize("text", ["", "  ", "'", "·"])
def test_nothing_typed_means_nobody(text: str) -> None:
    assert typed_from(text) is None or quality(text, CHEN_WANG) is None


@pytest.mark.parametrize("text", ["lv", "lü", "Lü"])
def test_both_ways_of_typing_an_umlaut_are_known(text: str) -> None:
    assert quality(text, searched_from("吕略", "lv'lve")) is Quality.BEGINNING


def test_initials_are_those_of_the_first_reading() -> None:
    assert initials_of("zhang'xiao'hong") == "zxh"
    assert first_initials("shan'ming dan'ming") == "sm"
    assert first_initials("") == ""


def test_the_tail_of_a_number_is_its_last_four() -> None:
    assert [number_tail(each) for each in ("52020419000101004X", "110", None)] == [
        "004X",
        "110",
        "",
    ]


SYLLABLES = st.lists(st.from_regex("[a-z]{1,6}", fullmatch=True), min_size=1, max_size=6)


@given(SYLLABLES, st.data())
def test_any_beginning_of_each_syllable_finds_the_name(
    syllables: list[str], data: st.DataObject
) -> None:
    typed = "".join(each[: data.draw(st.integers(1, len(each)))] for each in syllables)
    assert quality(typed, searched_from("某某", "'".join(syllables))) is Quality.WHOLE


@given(st.text())
def test_whatever_is_typed_is_looked_for_without_a_fault(text: str) -> None:
    for searched in (CHEN_WANG, SHAN_MING, ABDUL, UNREAD_SURNAME):
        assert quality(text, searched) in {None, *Quality}


@given(st.text(min_size=1))
def test_signs_of_patterns_are_looked_for_as_they_are(text: str) -> None:
    typed = typed_from(text)
    if typed is not None and typed.by is By.NAME:
        assert re.search(typed.patterns[-1][1], f"\n某{typed.text}\n")
