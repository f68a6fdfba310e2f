"""Phones, accounts and credit codes: cleaning, plausibility, masking."""

from __future__ import annotations

import re

from fieldapp.domain.numbers import compact

_MOBILE = re.compile(r"1[3-9][0-9]{9}")
_WITH_COUNTRY = re.compile(r"(?:\+86|0086|86)(1[3-9][0-9]{9})")
# Peking and the other great cities have area codes of three digits (010, 02x), the rest of four.
_LANDLINE = re.compile(
    r"\(?(?P<area>01[0-9]|02[0-9]|0[3-9][0-9]{2})\)?-?"
    r"(?P<head>[0-9]{3,4})-?(?P<tail>[0-9]{4})"
    r"(?:(?:-|转|EXT\.?|#)(?P<extension>[0-9]{1,6}))?"
)
_HYPHENS = re.compile(r"[‐–—−]")
_CARD = re.compile(r"[0-9]{16,19}")
_CREDIT_CHARACTERS = "0123456789ABCDEFGHJKLMNPQRTUWXY"  # no I, O, S, V, Z
_CREDIT_BODY = 17
_SHOWN = 4  # digits that a mask leaves at the end
_SHORTEST_MASKED = 8  # of fewer characters the last four would show too much


def cleaned_phone(text: str) -> str:
    """A mobile number as 11 digits, a landline as `0858-1234567` or `0858-1234567-801`.

    Anything else stays as it was typed, in plain characters without spaces.
    """
    typed = _HYPHENS.sub("-", compact(text).upper())
    digits = typed.replace("-", "")
    if match := _WITH_COUNTRY.fullmatch(digits):
        return match[1]
    if match := _LANDLINE.fullmatch(typed):
        extension = f"-{match['extension']}" if match["extension"] else ""
        return f"{match['area']}-{match['head']}{match['tail']}{extension}"
    return digits if _MOBILE.fullmatch(digits) else typed


def phone_is_plausible(text: str) -> bool:
    """Whether a text is a mobile number or a landline with its area code."""
    phone = cleaned_phone(text)
    return bool(_MOBILE.fullmatch(phone) or _LANDLINE.fullmatch(phone))


def masked_phone(text: str) -> str:
    """A phone for public notice: `138****5678`; of other numbers the last four digits."""
    if _MOBILE.fullmatch(text):
        return f"{text[:3]}****{text[-_SHOWN:]}"
    return _only_end(text)


def cleaned_account(text: str) -> str:
    """An account number in plain characters, without spaces, hyphens and a leading apostrophe."""
    return compact(text).replace("-", "").upper()


def bank_card_is_plausible(text: str) -> bool:
    """Whether a cleaned account is a card number: 16 to 19 digits with Luhn's check.

    The numbers of passbooks are not, so it can only warn.
    """
    return bool(_CARD.fullmatch(text)) and luhn_holds(text)


def luhn_holds(digits: str) -> bool:
    """Whether the last of some digits is Luhn's check of the others."""
    total = sum(int(digit) for digit in digits[::-2])
    doubled = (2 * int(digit) for digit in digits[-2::-2])
    return (total + sum(each // 10 + each % 10 for each in doubled)) % 10 == 0


def masked_account(text: str) -> str:
    """An account for public notice: its last four characters, whatever its length."""
    end = text[-_SHOWN:] if len(text) >= _SHORTEST_MASKED else "*" * _SHOWN
    return f"**** **** **** {end}" if text else ""


def social_credit_check(first17: str) -> str:
    """The character that closes a unified social credit code; ValueError unless 17 of its own."""
    if len(first17) != _CREDIT_BODY or not set(first17) <= set(_CREDIT_CHARACTERS):
        raise ValueError(first17)
    base = len(_CREDIT_CHARACTERS)
    total = sum(
        _CREDIT_CHARACTERS.index(each) * pow(3, at, base) for at, each in enumerate(first17)
    )
    return _CREDIT_CHARACTERS[-total % base]


def social_credit_is_sound(text: str) -> bool:
    """Whether a cleaned text is a unified social credit code with the right last character."""
    body = text[:-1]
    if len(body) != _CREDIT_BODY or not set(body) <= set(_CREDIT_CHARACTERS):
        return False
    return social_credit_check(body) == text[-1]


def _only_end(text: str) -> str:
    if len(text) < _SHORTEST_MASKED:
        return "*" * len(text)
    return re.sub(r"[^-]", "*", text[:-_SHOWN]) + text[-_SHOWN:]
