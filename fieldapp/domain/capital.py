"""Amounts of money in capital characters, as vouchers and payment sheets demand them."""

from __future__ import annotations

from typing import TYPE_CHECKING

from fieldapp.domain.money import fen

if TYPE_CHECKING:
    from decimal import Decimal

_DIGITS = "零壹贰叁肆伍陆柒捌玖"
_PLACES = ("", "拾", "佰", "仟")
_SECTIONS = ("", "万", "亿")  # each counts ten thousand of the one before
_SECTION = 10_000
_BEYOND_FEN = 10**14  # 仟亿 is the highest place that the three sections can name


def amount_in_capitals(yuan: Decimal, *, prefix: str = "人民币") -> str:
    """The amount in capital characters, rounded to the fen: 10.05 is 人民币壹拾元零伍分.

    Raises ValueError from one trillion yuan on.
    """
    total = fen(yuan)
    if abs(total) >= _BEYOND_FEN:
        raise ValueError(yuan)
    whole, small = divmod(abs(total), 100)
    jiao, last = divmod(small, 10)
    sign = "负" if total < 0 else ""
    return prefix + sign + _whole_yuan(whole, is_alone=not small) + _small(whole, jiao, last)


def _whole_yuan(whole: int, *, is_alone: bool) -> str:
    """The yuan; zero is written only where nothing follows."""
    if whole:
        return _in_sections(whole) + "元"
    return "零元" if is_alone else ""


def _small(whole: int, jiao: int, last: int) -> str:
    """Jiao and fen, with 零 where a place before them is empty, and 整 unless fen close it."""
    end = f"{_DIGITS[last]}分" if last else "整"
    if jiao:
        gap = "零" if whole and whole % 10 == 0 else ""
        return f"{gap}{_DIGITS[jiao]}角{end}"
    return f"零{end}" if whole and last else end


def _in_sections(whole: int) -> str:
    """A positive number by sections of four places, one 零 for each gap between them."""
    text, is_gap = "", False
    for name, power in zip(reversed(_SECTIONS), (_SECTION**2, _SECTION, 1), strict=True):
        section = whole // power % _SECTION
        if not section:
            is_gap = bool(text)
            continue
        if text and (is_gap or section < _SECTION // 10):
            text += "零"
        text += _section(section) + name
        is_gap = False
    return text


def _section(number: int) -> str:
    """A number from 1 to 9999, one 零 for each gap inside."""
    text, is_gap = "", False
    for place in (3, 2, 1, 0):
        digit = number // 10**place % 10
        if not digit:
            is_gap = bool(text)
            continue
        text += ("零" if is_gap else "") + _DIGITS[digit] + _PLACES[place]
        is_gap = False
    return text
