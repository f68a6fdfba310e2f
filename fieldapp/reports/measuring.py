"""How much room a text takes on a sheet, worked out without drawing it.

The unit is that of column widths: one unit is a half-width digit of the body font at its usual
size, so a Chinese character takes two.
"""

from __future__ import annotations

import math
import re
import unicodedata
from functools import lru_cache
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterable

WIDE = 2.0
# 宋体 draws Latin letters and digits one unit wide; the fonts that stand in for it are up to a
# sixth wider, and a number that does not fit turns into ####.
NARROW = 1.17
PADDING = 1.3  # what a cell keeps free at both sides, and a hair more
SET_OFF_WIDTH = 1.0  # what a number keeps free beside that at the right, a space wide
INDENT = 1.4  # what a cell keeps free at one side when its text is set off the border
# A run of Latin letters stays together; everything else may part after each character, but no line
# begins with a mark that closes what stands before it.
_PIECES = re.compile(r"[!-~]+[，。、；：！？）》”’]*|[^!-~][，。、；：！？）》”’]*")
_WORDS = re.compile(r"[!-~]+")


@lru_cache(maxsize=8192)
def _width_of(character: str) -> float:
    return WIDE if unicodedata.east_asian_width(character) in "WFA" else NARROW


def text_width(text: str) -> float:
    """The width of the longest line of a text, in units."""
    if text.isascii() and "\n" not in text:
        return NARROW * len(text)
    return max(sum(map(_width_of, line)) for line in text.split("\n"))


def widest(texts: Iterable[str]) -> float:
    """The width of the widest text, 0 for none."""
    width = 0.0
    for text in set(texts):
        if WIDE * len(text) > width:
            width = max(width, text_width(text))
    return width


def widest_word(texts: Iterable[str]) -> float:
    """The width of the widest run of Latin letters and digits, which no line break may part."""
    return widest(word for text in set(texts) for word in _WORDS.findall(text))


def line_count(text: str, width: float) -> int:
    """How many lines a text takes in a cell whose text may be `width` units wide."""
    if WIDE * len(text) <= width and "\n" not in text:
        return 1
    return sum(_lines_of(paragraph, width) for paragraph in text.split("\n"))


def _lines_of(paragraph: str, width: float) -> int:
    lines, used = 1, 0.0
    for piece in _PIECES.findall(paragraph):
        need = text_width(piece)
        if used + need <= width:
            used += need
            continue
        further = math.ceil(need / width) - 1
        lines += further + (used > 0)
        used = need - further * width
    return lines
