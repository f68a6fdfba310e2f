from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from fieldapp.reports.measuring import NARROW, WIDE, line_count, text_width, widest, widest_word


def test_a_chinese_character_is_as_wide_as_two_units() -> None:
    assert text_width("木柯村") == 3 * WIDE


def test_a_digit_takes_little_more_than_one_unit() -> None:
    assert text_width("2025") == pytest.approx(4 * NARROW)


def test_a_rare_character_counts_once_though_it_takes_two_code_units() -> None:
    assert text_width("𠮷") == WIDE


def test_the_longest_line_decides_the_width() -> None:
    assert text_width("木\n木柯村\nab") == 3 * WIDE


def test_the_widest_text_is_not_the_longest_one() -> None:
    assert widest(["abcd", "木柯村", "ab"]) == 3 * WIDE


def test_no_text_has_no_width() -> None:
    assert widest([]) == 0


def test_a_word_is_a_run_of_letters_and_digits() -> None:
    assert widest_word(["单号SG-1号", "木柯村木柯村"]) == pytest.approx(4 * NARROW)


@pytest.mark.parametrize(
    ("text", "width", "lines"),
    [
        ("木柯村", 6, 1),
        ("木柯村", 5, 2),
        ("木柯村", 2, 3),
        ("木柯\n村", 20, 2),
        ("", 10, 1),
        ("木柯SG20250408", 14, 2),
        ("SG20250408", 6, 2),
    ],
)
def test_lines_are_counted(text: str, width: float, lines: int) -> None:
    assert line_count(text, width) == lines


@given(st.text(), st.floats(min_value=2, max_value=100))
def test_a_text_finds_room_on_its_lines(text: str, width: float) -> None:
    longest = max(text_width(line) for line in text.split("\n"))

    assert line_count(text, width) * width >= longest


def test_no_line_begins_with_a_mark_that_closes_a_sentence() -> None:
    assert line_count("当天浇定根水。", 6 * WIDE) == 2
    assert line_count("当天浇水，定根。", 4 * WIDE) == 3
    assert line_count("当天浇水定根", 3 * WIDE) == 2
