from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from fieldapp.domain.contact import (
    bank_card_is_plausible,
    cleaned_account,
    cleaned_phone,
    luhn_holds,
    masked_account,
    masked_phone,
    phone_is_plausible,
    social_credit_check,
    social_credit_is_sound,
)

CREDIT_CODE = "N2520204MF0000000E"


@pytest.mark.parametrize(
    ("text", "phone"),
    [
        ("13812345678", "13812345678"),
        ("136-7398-7961", "13673987961"),
        ("136 7398 7961", "13673987961"),
        ("136—7398—7961", "13673987961"),
        ("+86 138 1234 5678", "13812345678"),
        ("0086-13812345678", "13812345678"),
        ("8613812345678", "13812345678"),
        ("１３８１２３４５６７８", "13812345678"),
        ("'13812345678", "13812345678"),
        ("0858-1234567", "0858-1234567"),
        ("08581234567", "0858-1234567"),
        ("0858 1234567", "0858-1234567"),
        ("（0858）1234567", "0858-1234567"),
        ("(0858)-12345678", "0858-12345678"),
        ("0858-123-4567", "0858-1234567"),
        ("0858-1234567-801", "0858-1234567-801"),
        ("0858-1234567转801", "0858-1234567-801"),
        ("01012345678", "010-12345678"),
        ("021-12345678 ext. 9", "021-12345678-9"),
    ],
)
def test_a_phone_is_cleaned(text: str, phone: str) -> None:
    assert cleaned_phone(text) == phone
    assert phone_is_plausible(text)


@pytest.mark.parametrize(
    ("text", "left"),
    [
        ("12345678901", "12345678901"),
        ("1381234567", "1381234567"),
        ("138123456789", "138123456789"),
        ("1234567", "1234567"),
        ("13812345678/13912345678", "13812345678/13912345678"),
        (" 无 ", "无"),
        ("0858-12345", "0858-12345"),
        ("", ""),
    ],
)
def test_what_is_no_phone_stays_as_it_was_typed(text: str, left: str) -> None:
    assert cleaned_phone(text) == left
    assert not phone_is_plausible(text)


@given(st.text() | st.text("0123456789-()转# +"))
def test_cleaning_a_phone_twice_is_cleaning_it_once(text: str) -> None:
    phone = cleaned_phone(text)
    if phone_is_plausible(text):
        assert cleaned_phone(phone) == phone
        assert phone_is_plausible(phone)


@pytest.mark.parametrize(
    ("text", "masked"),
    [
        ("13812345678", "138****5678"),
        ("0858-1234567", "****-***4567"),
        ("0858-1234567-801", "****-*******-801"),
        ("1234567", "*******"),
        ("", ""),
    ],
)
def test_a_phone_is_masked(text: str, masked: str) -> None:
    assert masked_phone(text) == masked


def test_an_account_is_cleaned() -> None:
    assert cleaned_account(" '6217 0000-0000\u3000０００0 004") == "6217000000000000004"


@pytest.mark.parametrize(
    ("text", "is_plausible"),
    [
        ("6217000000000000004", True),
        ("6228000000000000126", True),
        ("6200000000000005", True),
        ("6217000000000000005", False),
        ("0", False),
        ("62000000000000000000", False),
        ("６２０００００００００００００５", False),
        ("", False),
    ],
)
def test_a_bank_card_closes_with_luhns_check(text: str, is_plausible: bool) -> None:
    assert bank_card_is_plausible(text) is is_plausible


@given(st.text("0123456789", min_size=1, max_size=19), st.integers(0, 18), st.integers(1, 9))
def test_luhn_finds_every_single_wrong_digit(digits: str, at: int, step: int) -> None:
    right = next(digits + end for end in "0123456789" if luhn_holds(digits + end))
    place = at % len(right)
    wrong = right[:place] + str((int(right[place]) + step) % 10) + right[place + 1 :]
    assert not luhn_holds(wrong)


@pytest.mark.parametrize(
    ("text", "masked"),
    [
        ("6217000000000000004", "**** **** **** 0004"),
        ("12345678", "**** **** **** 5678"),
        ("1234567", "**** **** **** ****"),
        ("", ""),
    ],
)
def test_an_account_shows_its_last_four_digits_alone(text: str, masked: str) -> None:
    assert masked_account(text) == masked


def test_a_credit_code_closes_with_its_check_character() -> None:
    assert social_credit_check(CREDIT_CODE[:17]) == "E"
    assert social_credit_is_sound(CREDIT_CODE)


@pytest.mark.parametrize(
    "text", ["", "N2520204MF0000000F", "N2520204MF000000E", "I2520204MF0000000E", CREDIT_CODE + "E"]
)
def test_any_other_credit_code_is_not_sound(text: str) -> None:
    assert not social_credit_is_sound(text)


@pytest.mark.parametrize("text", ["", "N2520204MF000000", "I2520204MF0000000"])
def test_only_seventeen_characters_of_the_code_have_a_check(text: str) -> None:
    with pytest.raises(ValueError, match=f"^{text}$"):
        social_credit_check(text)
