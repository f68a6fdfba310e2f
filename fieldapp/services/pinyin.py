"""Pinyin initials of names, stored with them so that searching needs no dictionary."""

from __future__ import annotations

from itertools import product

MOST_READINGS = 8  # no character has more that begin with different letters


def initials_of(name: str) -> str:
    """The initials of a name, every reading of its first character, separated by spaces.

    单 is read Shan or Dan, so 单明 is found by `sm` and by `dm`.
    """
    from pypinyin import Style, pinyin  # 0.4 s to import

    letters = pinyin(name, style=Style.FIRST_LETTER, heteronym=True, errors="ignore")
    surnames = pinyin(name[:1], style=Style.NORMAL, heteronym=True, errors="ignore")
    if not letters or not surnames:
        return ""
    firsts = sorted({reading[:1] for reading in surnames[0]})
    rest = "".join(reading[0] for reading in letters[1:])
    return " ".join(f"{first}{last}" for first, last in product(firsts[:MOST_READINGS], [rest]))
