"""Citizens' identity numbers (公民身份号码, GB 11643): cleaning, checking, masking."""

from __future__ import annotations

from datetime import date
from enum import StrEnum

from fieldapp.domain.numbers import compact

_LENGTH = 18
_OLD_LENGTH = 15  # before 1999: no century, no check character
_BODY_LENGTH = 17
_WEIGHTS = (7, 9, 10, 5, 8, 4, 2, 1, 6, 3, 7, 9, 10, 5, 8, 4, 2)
_CHECK_CHARACTERS = "10X98765432"
_FIRST_BIRTH_YEAR = 1900


class IdentityFault(StrEnum):
    """What is wrong with an identity number."""

    LENGTH = "length"
    CHARACTERS = "characters"
    DATE = "date"
    CHECKSUM = "checksum"


def cleaned_identity(text: str) -> str:
    """The number without spaces and a leading apostrophe, in plain digits, its X in upper case."""
    return compact(text).replace("x", "X")


def identity_fault(text: str, *, today: date) -> IdentityFault | None:
    """The first thing that is wrong with a cleaned number of 18 characters; None when it is sound.

    The region is not checked: many adults carry the code of a county that is no more.
    """
    if len(text) != _LENGTH:
        return IdentityFault.LENGTH
    if not _is_digits(text[:_BODY_LENGTH]) or not (_is_digits(text[-1]) or text[-1] == "X"):
        return IdentityFault.CHARACTERS
    born = birth_date(text)
    if born is None or not date(_FIRST_BIRTH_YEAR, 1, 1) <= born <= today:
        return IdentityFault.DATE
    if check_character(text[:_BODY_LENGTH]) != text[-1]:
        return IdentityFault.CHECKSUM
    return None


def check_character(first17: str) -> str:
    """The character that closes a number that begins so; ValueError unless it is 17 digits."""
    if len(first17) != _BODY_LENGTH or not _is_digits(first17):
        raise ValueError(first17)
    total = sum(int(digit) * weight for digit, weight in zip(first17, _WEIGHTS, strict=True))
    return _CHECK_CHARACTERS[total % len(_CHECK_CHARACTERS)]


def widened(text15: str) -> str:
    """The number of 18 characters for one of 15 digits; ValueError unless it is 15 digits."""
    if len(text15) != _OLD_LENGTH or not _is_digits(text15):
        raise ValueError(text15)
    body = f"{text15[:6]}19{text15[6:]}"
    return body + check_character(body)


def birth_date(text: str) -> date | None:
    """The date of birth in a number of 18 characters; None when there is no such day."""
    digits = text[6:14]
    if len(text) != _LENGTH or not _is_digits(digits):
        return None
    try:
        return date(int(digits[:4]), int(digits[4:6]), int(digits[6:]))
    except ValueError:
        return None


def is_male(text: str) -> bool:
    """Whether a sound number of 18 characters is a man's: the digit before the check is odd."""
    return int(text[16]) % 2 == 1


def masked_identity(text: str) -> str:
    """The number for public notice: six characters, asterisks, the last four.

    What is too short to be an identity number is hidden whole.
    """
    if len(text) < _OLD_LENGTH:
        return "*" * len(text)
    return f"{text[:6]}{'*' * (len(text) - 10)}{text[-4:]}"


def _is_digits(text: str) -> bool:
    return text.isascii() and text.isdigit()
