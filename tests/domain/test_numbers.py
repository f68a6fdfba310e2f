from __future__ import annotations

import math
from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from fieldapp.domain.numbers import (
    cleaned,
    compact,
    half_up,
    leading_number,
    number_from_cell,
    number_in,
    plain,
    rounded,
    scaled,
    unscaled,
)

PLACES = st.integers(0, 6)
VALUES = st.decimals(-(10**12), 10**12, places=6, allow_nan=False, allow_infinity=False)


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("975.0", "975"),
        (" 1,200 ", "1200"),
        ("1，234，567.5", "1234567.5"),
        ("３．５", "3.5"),
        ("￥1,409.50", "1409.50"),
        ("¥ 45", "45"),
        ("¥-45", "-45"),
        ("-¥45", "-45"),
        ("-0.435", "-0.435"),
        ("−7", "-7"),
        ("+7", "7"),
        (".5", "0.5"),
        ("5.", "5"),
        ("5.2E+3", "5200"),
        ("2E-3", "0.002"),
        ("\u3000\u200b12\ufeff\u00a0", "12"),
        ("999999999999999", "999999999999999"),
        ("半", "0.5"),
        ("零", "0"),
        ("〇", "0"),
        ("两", "2"),
        ("九", "9"),
        ("十", "10"),
        ("十二", "12"),
        ("二十", "20"),
        ("九十九", "99"),
    ],
)
def test_a_number_is_read_as_villages_write_it(text: str, expected: str) -> None:
    assert number_in(text) == Decimal(expected)


@pytest.mark.parametrize(
    "text",
    [
        *(
            "",
            " ",
            "—",
            "-",
            "/",
            "无",
            "约3",
            "3吨",
            "5人",
            "nan",
            "NaN",
            "inf",
            "Infinity",
            "-inf",
        ),
        *("1e5", "1E5", "1_000", "1 200", "1,2345", "12,34", ",5", "3,", "2024.4.8", "--5", "+-5"),
        *("¥", "5¥", "¥¥5", "5²", "①", "½", "٣", "3-5", "0x10", "1E+999", "1E+15"),
        *("1000000000000000", "6217000000000000004"),
        *("一百", "三三", "百", "十十", "一半", "三点五", "万", "1万", "半5"),
    ],
)
def test_what_is_no_number_is_none(text: str) -> None:
    assert number_in(text) is None


def test_the_words_after_a_number_are_kept() -> None:
    assert leading_number("１２．５ 公斤 ") == (Decimal("12.5"), "公斤")
    assert leading_number("二两") == (Decimal(2), "两")
    assert leading_number("公斤") is None


@given(st.text())
def test_any_text_is_a_number_or_none(text: str) -> None:
    number = number_in(text)
    assert number is None or number.is_finite()


@given(VALUES)
def test_a_printed_number_is_read_back(value: Decimal) -> None:
    assert number_in(plain(value)) == value
    assert number_in(f"{value:,f}") == value


@given(st.integers(1, 99))
def test_chinese_numerals_up_to_ninety_nine_are_read(number: int) -> None:
    tens, ones = divmod(number, 10)
    digits = "〇一二三四五六七八九"
    text = (
        (digits[tens] if tens > 1 else "") + ("十" if tens else "") + (digits[ones] if ones else "")
    )
    assert number_in(text) == number


def test_text_is_cleaned_of_spaces_and_full_width_forms() -> None:
    assert cleaned("\u3000\ufeff１２３Ｘ\u00a0\u200b\n") == "123X"
    assert cleaned("1 2") == "1 2"


@given(st.text())
def test_cleaning_twice_is_cleaning_once(text: str) -> None:
    assert cleaned(cleaned(text)) == cleaned(text)


def test_a_typed_code_loses_inner_spaces_and_the_apostrophe() -> None:
    assert compact(" '5202 99\u30001980 ") == "5202991980"
    assert compact("＇12") == "12"
    assert compact("’12'") == "12'"


@pytest.mark.parametrize(
    ("value", "expected"),
    [
        (68.25999999999999, "68.26"),
        (0.1 + 0.2, "0.3"),
        (0.181, "0.181"),
        (-0.435, "-0.435"),
        (1076, "1076"),
        (45390.0, "45390"),
        (13833472923, "13833472923"),
        (5.20299195906021e17, "520299195906021000"),
        (5e-7, "0.0000005"),
        (-0.0, "0"),
    ],
)
def test_a_cell_holds_the_number_that_the_spreadsheet_shows(value: float, expected: str) -> None:
    assert plain(number_from_cell(value)) == expected


@pytest.mark.parametrize("value", [math.inf, -math.inf, math.nan])
def test_a_cell_that_holds_no_number_is_refused(value: float) -> None:
    with pytest.raises(ValueError, match=r"inf|nan"):
        number_from_cell(value)


@given(st.decimals(-(10**8), 10**8, places=6))
def test_a_decimal_survives_a_spreadsheet_cell(value: Decimal) -> None:
    assert number_from_cell(float(value)) == value


@pytest.mark.parametrize(
    ("value", "places", "expected"),
    [
        ("0.125", 2, "0.13"),
        ("-0.125", 2, "-0.13"),
        ("2.5", 0, "3"),
        ("-2.5", 0, "-3"),
        ("0.1249999", 2, "0.12"),
        ("7", 2, "7.00"),
        ("1E+3", 0, "1000"),
        ("123456789012345678901234567890.5", 0, "123456789012345678901234567891"),
    ],
)
def test_halves_are_rounded_away_from_zero(value: str, places: int, expected: str) -> None:
    assert str(rounded(Decimal(value), places)) == expected


def test_nothing_is_rounded_to_a_negative_zero() -> None:
    assert str(rounded(Decimal("-0.004"), 2)) == "0.00"


@given(VALUES, PLACES)
def test_rounding_moves_a_value_by_at_most_half_a_place(value: Decimal, places: int) -> None:
    result = rounded(value, places)
    assert abs(result - value) * 2 <= Decimal(1).scaleb(-places)
    assert rounded(result, places) == result
    assert rounded(-value, places) == -result


@given(st.lists(VALUES, max_size=8), PLACES)
def test_a_sum_of_rounded_lines_has_no_more_places(values: list[Decimal], places: int) -> None:
    total = sum((rounded(value, places) for value in values), Decimal(0))
    assert total == unscaled(sum(scaled(value, places) for value in values), places)


@given(st.integers(-(2**63), 2**63 - 1), PLACES)
def test_a_stored_integer_survives_the_way_through_decimals(stored: int, places: int) -> None:
    assert scaled(unscaled(stored, places), places) == stored


@given(VALUES)
def test_a_decimal_survives_the_way_through_integers(value: Decimal) -> None:
    assert unscaled(scaled(value, 6), 6) == value


def test_half_up_mirrors_the_sign() -> None:
    assert [half_up(number, 2) for number in (-3, -1, 0, 1, 3)] == [-2, -1, 0, 1, 2]
    assert [half_up(number, 3) for number in (-2, -1, 1, 2)] == [-1, 0, 0, 1]


@pytest.mark.parametrize(
    ("value", "text"),
    [
        ("770.50", "770.5"),
        ("1E+3", "1000"),
        ("1000", "1000"),
        ("0.00", "0"),
        ("-0.0", "0"),
        ("-0.435", "-0.435"),
        ("1E-7", "0.0000001"),
    ],
)
def test_a_plain_number_has_no_exponent_and_no_trailing_zeros(value: str, text: str) -> None:
    assert plain(Decimal(value)) == text
