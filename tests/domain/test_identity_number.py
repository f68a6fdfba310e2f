from __future__ import annotations

from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from fieldapp.domain.identity_number import (
    IdentityFault,
    birth_date,
    check_character,
    cleaned_identity,
    identity_fault,
    is_male,
    masked_identity,
    widened,
)

TODAY = date(2025, 2, 26)
BODIES = st.builds(
    "{}{:%Y%m%d}{:03}".format,
    st.integers(110000, 659999),
    st.dates(date(1900, 1, 1), TODAY),
    st.integers(0, 999),
)


@pytest.mark.parametrize(
    ("text", "fault"),
    [
        ("520204190001010015", None),
        ("520204190001010023", None),
        ("52022119000615003X", None),
        ("52020419000101004X", None),
        ("52022119000101002X", None),
        ("520204190012310179", None),
        ("34052419800101001X", None),
        ("11010519491231002X", None),
        ("520201190002290013", IdentityFault.DATE),
        ("440524188001010014", IdentityFault.DATE),
        ("520204190001010016", IdentityFault.CHECKSUM),
        ("52020419000101001", IdentityFault.LENGTH),
        ("5202041900010100150", IdentityFault.LENGTH),
        ("", IdentityFault.LENGTH),
        ("52020419000101001x", IdentityFault.CHARACTERS),
        ("5202041900010X0015", IdentityFault.CHARACTERS),
        ("52020419000101001²", IdentityFault.CHARACTERS),
        ("５20204190001010015", IdentityFault.CHARACTERS),
    ],
)
def test_the_first_fault_is_named(text: str, fault: IdentityFault | None) -> None:
    assert identity_fault(text, today=TODAY) == fault


def test_nobody_is_born_tomorrow() -> None:
    body = "52020420250227001"
    number = body + check_character(body)
    assert identity_fault(number, today=TODAY) is IdentityFault.DATE
    assert identity_fault(number, today=date(2025, 2, 27)) is None


@given(BODIES)
def test_a_closed_number_is_sound_and_any_other_end_is_not(body: str) -> None:
    right = check_character(body)
    assert identity_fault(body + right, today=TODAY) is None
    wrong = "0" if right != "0" else "1"
    assert identity_fault(body + wrong, today=TODAY) is IdentityFault.CHECKSUM


@given(BODIES, st.integers(0, 5), st.integers(1, 9))
def test_one_wrong_digit_is_always_found(body: str, place: int, step: int) -> None:
    number = body + check_character(body)
    changed = str((int(number[place]) + step) % 10)
    wrong = number[:place] + changed + number[place + 1 :]
    assert identity_fault(wrong, today=TODAY) is IdentityFault.CHECKSUM


@given(st.text() | st.text("0123456789Xx", min_size=17, max_size=19))
def test_any_text_is_cleaned_and_judged(text: str) -> None:
    assert identity_fault(cleaned_identity(text), today=TODAY) in {None, *IdentityFault}


@pytest.mark.parametrize(
    "text",
    [
        "52022119000615003x",
        "'52022119000615003X",
        " 520221 19000615 003X",
        "５２０２２１１９０００６１５００３Ｘ",
        "\u3000520221190006\u00a015003ｘ\ufeff",
    ],
)
def test_a_number_is_cleaned_before_it_is_judged(text: str) -> None:
    assert cleaned_identity(text) == "52022119000615003X"


def test_a_number_of_fifteen_digits_becomes_one_of_eighteen() -> None:
    assert widened("520221900101001") == "520221199001010012"


@pytest.mark.parametrize("text", ["", "52022190010100", "5202219001010012", "52022190010100X"])
def test_only_fifteen_digits_can_be_widened(text: str) -> None:
    with pytest.raises(ValueError, match=f"^{text}$"):
        widened(text)


@pytest.mark.parametrize("text", ["5202041900010100", "5202041900010100X"])
def test_only_seventeen_digits_have_a_check_character(text: str) -> None:
    with pytest.raises(ValueError, match=f"^{text}$"):
        check_character(text)


def test_a_number_tells_birth_and_sex() -> None:
    assert birth_date("52022119000615003X") == date(1900, 6, 15)
    assert birth_date("520201190002290013") is None
    assert birth_date("520201") is None
    assert birth_date("520201ABCDEFGH0013") is None
    assert is_male("520204190001010015")
    assert not is_male("520204190001010023")


@pytest.mark.parametrize(
    ("text", "masked"),
    [
        ("520204190001010015", "520204********0015"),
        ("520221900101001", "520221*****1001"),
        ("52020419000101001543", "520204**********1543"),
        ("5202041900", "**********"),
        ("", ""),
    ],
)
def test_the_middle_of_a_number_is_hidden(text: str, masked: str) -> None:
    assert masked_identity(text) == masked


@given(st.text())
def test_a_mask_keeps_the_length_and_shows_at_most_ten_characters(text: str) -> None:
    masked = masked_identity(text)
    assert len(masked) == len(text)
    assert masked.count("*") >= min(len(text), 5)
