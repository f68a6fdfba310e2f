"""Finding people by what is typed of them: pinyin, hanzi, or the end of a number.

A person has lines to be found by: a reading of the name (`chen'wang`), the name itself, or a number
behind its last four characters (`3417 520221197001013417`). What was typed becomes patterns over
such lines, each standing between newlines, so that one text may hold the lines of a whole village.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Mapping
from dataclasses import dataclass
from enum import Enum, IntEnum, auto
from typing import TYPE_CHECKING

from fieldapp.domain.person_name import name_key

if TYPE_CHECKING:
    from collections.abc import Iterable

SHOWN_OF_NUMBER = 4  # characters at the end of an identity number or a phone that people know
_LONGEST_TYPED = 60  # more than any name has letters in daily use
_NUMBER = re.compile(r"[0-9]+X?")
_LETTERS = re.compile(r"[a-z]+")
_TO_NEXT_SYLLABLE = "(?:[a-z]*')?"
_NO_PART_OF_A_NUMBER = re.compile(r"[^0-9X]")


class By(Enum):
    """What a person is looked for by."""

    PINYIN = auto()
    NAME = auto()
    NUMBER = auto()


class Quality(IntEnum):
    """How well a person fits, the best first."""

    WHOLE = 0  # every syllable, the whole name, or all four characters of a number
    BEGINNING = 1
    PART = 2


@dataclass(frozen=True, slots=True)
class Searched:
    """What a person is found by: lines of each sort, and the initials of the likeliest reading."""

    lines: Mapping[By, tuple[str, ...]]
    initials: str


@dataclass(frozen=True, slots=True)
class NameMatch:
    """How well a person fits, the initials of the reading that does, and which of them were typed.

    The typed initials are those from `begin` up to `end`; none where a number was typed.
    """

    quality: Quality
    initials: str
    begin: int = 0
    end: int = 0

    @property
    def matched(self) -> str:
        """The initials that were typed."""
        return self.initials[self.begin : self.end]


@dataclass(frozen=True, slots=True)
class Typed:
    """What was typed, as patterns that begin with the newline before a line; the best first."""

    by: By
    text: str
    patterns: tuple[tuple[Quality, re.Pattern[str]], ...]

    def match(self, searched: Searched) -> NameMatch | None:
        """How a person fits; None when not at all."""
        lines = [f"\n{line}\n" for line in searched.lines[self.by]]
        if not any(self.patterns[-1][1].search(line) for line in lines):  # it takes what others do
            return None
        return next(
            self._match(searched, quality, found)
            for quality, pattern in self.patterns
            for line in lines
            if (found := pattern.search(line))
        )

    def _match(self, searched: Searched, quality: Quality, found: re.Match[str]) -> NameMatch:
        if self.by is By.PINYIN:
            initials = initials_of(found.string.strip("\n"))
            return NameMatch(quality, initials, 0, found[0].count("'") + 1)
        (name,) = searched.lines[By.NAME]
        if self.by is By.NUMBER or len(name) != len(searched.initials):
            return NameMatch(quality, searched.initials)
        begin = name.index(self.text)
        return NameMatch(quality, searched.initials, begin, begin + len(self.text))


def typed_from(text: str) -> Typed | None:
    """What a person means by a text; None when nothing was typed."""
    plain = unicodedata.normalize("NFKC", text).strip()[:_LONGEST_TYPED]
    letters = "".join(plain.split()).casefold().replace("'", "").replace("ü", "v")
    if _NUMBER.fullmatch(letters.upper()):
        return _typed_number(letters.upper())
    if _LETTERS.fullmatch(letters):
        return _typed_pinyin(letters)
    name = name_key(text)[:_LONGEST_TYPED]
    return _typed_name(name) if name else None


def searched_from(name: str, pinyin: str, numbers: Iterable[str] = ()) -> Searched:
    """What a person of that name, its stored readings, and those numbers is found by."""
    plain = [_NO_PART_OF_A_NUMBER.sub("", number.upper()) for number in numbers]
    lines = {
        By.PINYIN: tuple(pinyin.split()),
        By.NAME: (name_key(name),),
        By.NUMBER: tuple(f"{number[-SHOWN_OF_NUMBER:]} {number}" for number in plain if number),
    }
    return Searched(lines, first_initials(pinyin))


def initials_of(reading: str) -> str:
    """The first letters of a reading's syllables: `cw` of `chen'wang`."""
    return "".join(syllable[:1] for syllable in reading.split("'"))


def first_initials(pinyin: str) -> str:
    """The initials of the likeliest reading; empty when a name has none."""
    return initials_of(pinyin.split(" ", maxsplit=1)[0])


def number_tail(number: str | None) -> str:
    """The last four characters of a number, by which people of one name are told apart."""
    return number[-SHOWN_OF_NUMBER:] if number else ""


def _typed_number(text: str) -> Typed:
    if len(text) <= SHOWN_OF_NUMBER:
        return _typed(By.NUMBER, text, f"\n{text} ", f"\n{text}")
    return _typed(By.NUMBER, text, f" {text}(?=\n)", f" {text}", text)


def _typed_pinyin(text: str) -> Typed:
    """Each letter goes on with a syllable, or begins the next one."""
    beginning = "\n" + _TO_NEXT_SYLLABLE.join(text)
    return _typed(By.PINYIN, text, f"{beginning}[a-z]*(?=\n)", beginning)


def _typed_name(text: str) -> Typed:
    escaped = re.escape(text)
    return _typed(By.NAME, text, f"\n{escaped}(?=\n)", f"\n{escaped}", escaped)


def _typed(by: By, text: str, *patterns: str) -> Typed:
    compiled = (re.compile(pattern) for pattern in patterns)
    return Typed(by, text, tuple(zip(Quality, compiled, strict=False)))
