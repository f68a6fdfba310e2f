"""Numbers as people write them in villages, and exact decimals as scaled integers."""

from __future__ import annotations

import math
import re
import unicodedata
from decimal import ROUND_HALF_UP, Context, Decimal

LOSSLESS = Context(prec=1000)  # more digits than any product of two numbers that we read

# No quantity or sum of a village has sixteen digits before the point; identity and account numbers
# do, and whatever is smaller still fits the 64-bit integers of the ledger.
_BEYOND = Decimal(10) ** 15
_SPREADSHEET_DIGITS = 15  # what a spreadsheet keeps and shows of a number

_INVISIBLE = dict.fromkeys((0x200B, 0x200C, 0x200D, 0x2060, 0xFEFF))  # spaces of no width
# Not NFKC: it would read 5² as 52. Full-width marks, the minus sign and the full-width yuan sign.
_FULL_WIDTH = {wide: wide - 0xFEE0 for wide in range(0xFF01, 0xFF5F)}
_NARROW = _INVISIBLE | _FULL_WIDTH | {0x3000: " ", 0x2212: "-", 0xFFE5: "¥"}
_APOSTROPHES = "'‘’`"  # a spreadsheet's mark for text, kept by mistake
_HANZI_DIGITS = {"零": 0, "〇": 0, "两": 2} | {
    digit: value for value, digit in enumerate("一二三四五六七八九", start=1)
}
_NUMBER = re.compile(
    r"(?P<sign>(?:¥\s*)?[+-]?|[+-]¥\s*)"
    r"(?P<digits>[0-9](?:\.[0-9]+)?E[+-][0-9]{1,2}"
    r"|[0-9]{1,3}(?:,[0-9]{3})+(?:\.[0-9]*)?"
    r"|[0-9]+(?:\.[0-9]*)?"
    r"|\.[0-9]+)"
    r"(?![0-9.,])"
)
_HANZI_NUMBER = re.compile(
    r"(?:(?P<tens>[一二三四五六七八九]?)十(?P<ones>[一二三四五六七八九]?)"
    r"|(?P<digit>[零〇一二三四五六七八九两])"
    r"|(?P<half>半))"
    r"(?![零〇一二三四五六七八九十百千万亿点半0-9.,])"
)


def cleaned(text: str) -> str:
    """The text in its plain form (NFKC) without spaces of any kind around it.

    For numbers, identity numbers, phones and accounts only: it changes the hanzi of some names.
    """
    return unicodedata.normalize("NFKC", text.translate(_INVISIBLE)).strip()


def compact(text: str) -> str:
    """A typed identity number, phone or account without any spaces and a leading apostrophe."""
    return "".join(cleaned(text).split()).lstrip(_APOSTROPHES)


def number_in(text: str) -> Decimal | None:
    """The number that the whole text is; None when it is none or has more than fifteen digits.

    Reads `1,200`, `３．５`, `¥45`, `-0.435`, `5.2E+3`, `二十一` and `半` (0.5).
    """
    found = leading_number(text)
    return found[0] if found and not found[1] else None


def leading_number(text: str) -> tuple[Decimal, str] | None:
    """The number that a text begins with, and the words after it; None when it begins with none."""
    narrow = text.translate(_NARROW).strip()
    match = _NUMBER.match(narrow)
    if match:
        number = Decimal(match["digits"].replace(",", ""))
        number = -number if "-" in match["sign"] else number
    else:
        match = _HANZI_NUMBER.match(narrow)
        if not match:
            return None
        number = _hanzi_value(match)
    return (number, narrow[match.end() :].strip()) if abs(number) < _BEYOND else None


def _hanzi_value(match: re.Match[str]) -> Decimal:
    if match["half"]:
        return Decimal("0.5")
    if match["digit"]:
        return Decimal(_HANZI_DIGITS[match["digit"]])
    tens = _HANZI_DIGITS[match["tens"] or "一"]
    return Decimal(tens * 10 + _HANZI_DIGITS[match["ones"] or "零"])


def number_from_cell(value: float | int) -> Decimal:
    """The number of a spreadsheet cell as the spreadsheet shows it: 68.25999999999999 is 68.26.

    Raises ValueError for infinity and what is no number.
    """
    if isinstance(value, int):
        return Decimal(value)
    if not math.isfinite(value):
        raise ValueError(value)
    return Decimal(f"{value:.{_SPREADSHEET_DIGITS}g}")


def rounded(value: Decimal, places: int) -> Decimal:
    """The value with so many digits after the point, half up (away from zero)."""
    return unscaled(scaled(value, places), places)


def scaled(value: Decimal, places: int) -> int:
    """The value in units of its last place, half up: 770.5 with two places is 77050."""
    return nearest(value.scaleb(places, LOSSLESS))


def unscaled(stored: int, places: int) -> Decimal:
    """The value that a scaled integer stands for, exactly."""
    return Decimal(stored).scaleb(-places, LOSSLESS)


def nearest(value: Decimal) -> int:
    """The whole number nearest to a decimal, a half away from zero."""
    return int(value.to_integral_value(ROUND_HALF_UP))


def half_up(numerator: int, denominator: int) -> int:
    """The whole number nearest to a fraction (of a positive denominator), a half away from zero."""
    whole = (2 * abs(numerator) + denominator) // (2 * denominator)
    return -whole if numerator < 0 else whole


def plain(value: Decimal) -> str:
    """The number as people write it, with no exponent and no trailing zeros: `770.5`, `1000`."""
    if not value:
        return "0"
    text = f"{value:f}"
    return text.rstrip("0").rstrip(".") if "." in text else text
