"""The header of one column: its name, its unit, and the forms under which it may be known."""

from __future__ import annotations

import re
import unicodedata
from dataclasses import dataclass
from functools import cached_property, lru_cache

KNOWN_TEXTS = 1000  # cells repeat themselves from row to row
INVISIBLE = dict.fromkeys(map(ord, "\u200b\u200c\u200d\u2060\ufeff"))
BRACKETS = str.maketrans("【〔［[{「『】〕］]}」』", "(((((((" + ")))))))")
DECORATION = "*#★☆▲△●·:;,.、。'\"“”"
SPACE = re.compile(r"\s+")
BETWEEN_WIDE = re.compile(r"(?<=[^\x00-\x7f])\s+|\s+(?=[^\x00-\x7f])")
# "1、", "(2)", "三." before a name; a bare digit is not enough: it may be a month.
NUMBERING = re.compile(
    r"^(?:[①-⑳]|\((?:\d{1,2}|[一二三四五六七八九十]{1,3})\)|"
    r"(?:\d{1,2}|[一二三四五六七八九十]{1,3})[、.:,])(?=.)"
)
AMONG_THEM = re.compile(r"^其中[:,]?(?=.)")
LAST_BRACKET = re.compile(r"^(?P<name>.+?)\((?P<inside>[^()]*)\)$")
UNIT_LABEL = re.compile(r"^(?:计量)?单位[:为]?")
# What may stand behind a name without brackets: "净重kg", "数量/斤", "单价:元/吨".
BARE_UNIT = re.compile(r"^(?P<name>.+?)[/:,\-_]*(?P<unit>(?:元/)?[a-zA-Z%‰0-9\u4e00-\u9fff]{1,3})$")
LIST = re.compile(r"[,、;]")
PER = re.compile(r"[/每]")
# Only recognised here, never converted: whoever types the cells knows what they are worth.
UNIT = re.compile(
    "斤|市斤|公斤|千克|kg|克|g|两|吨|t|担|市担|公担|亩|市亩|公顷|平方米?|平米|m2|立方米?|方|m3|米|m|厘米|cm|"
    "元|万元|千元|角|分|块|人|口|户|株|万株|千株|棵|苗|穴|头|只|条|羽|袋|包|车|趟|次|个|张|份|床|"
    "天|日|工|工日|小时|h|月|年|%|‰|℃|°c|度|瓶|箱|件|桶|升|l|毫升|ml|套|卷|根|尾|枚|粒|盘|盒"
)


@dataclass(frozen=True)
class Heading:
    """The header of a column from the top level down, as written; no level: a column without.

    `above` is a group's name that stands over these levels without being one of them.
    """

    levels: tuple[str, ...]
    above: str = ""

    @property
    def text(self) -> str:
        """The header on one line, its levels joined by "/"."""
        return "/".join(on_one_line(level) for level in self.levels)

    @cached_property
    def unit_text(self) -> str:
        """What the lowest level that speaks of a unit says; empty where none does."""
        for level in reversed(self.levels):
            if is_unit(level):
                return unit_in(level)
            if bracket := bracket_of(level):
                return bracket
        bracket = bracket_of(self.above)
        return bracket if is_unit(bracket) else ""

    @cached_property
    def named_levels(self) -> tuple[str, ...]:
        """The levels that are names; a level that is only a unit belongs to the one above."""
        named = tuple(level for level in self.levels if not is_unit(level))
        return named or self.levels


def on_one_line(text: str) -> str:
    """The text without line breaks; a blank stays only between Latin words."""
    return SPACE.sub(" ", BETWEEN_WIDE.sub("", text.translate(INVISIBLE).strip()))


@lru_cache(maxsize=KNOWN_TEXTS)
def squeezed(text: str) -> str:
    """The text for comparing: half-width signs, round brackets, no blanks at all, lower case."""
    plain = unicodedata.normalize("NFKC", text).translate(INVISIBLE).translate(BRACKETS)
    return SPACE.sub("", plain).lower()


def exact_key(text: str) -> str:
    """What two spellings of the same header have in common."""
    return squeezed(text).strip(DECORATION)


def core(text: str) -> str:
    """The name alone: no numbering, no brackets behind it."""
    # Before squeezing, which makes a bare 1 of ①.
    name = NUMBERING.sub("", SPACE.sub("", text).strip(DECORATION))
    name = AMONG_THEM.sub("", NUMBERING.sub("", exact_key(name)))
    while match := LAST_BRACKET.match(name):
        name = match["name"].strip(DECORATION)
    return name


def without_bare_unit(text: str) -> tuple[str, str]:
    """The name and the unit that follows it without brackets; the unit is empty where none does."""
    match = BARE_UNIT.match(core(text))
    if match is None:
        return core(text), ""
    name, unit = match["name"], match["unit"]
    for start in range(len(unit)):
        if is_unit(unit[start:]):
            return (name + unit[:start]).rstrip("/:,-_"), unit[start:]
    return core(text), ""


def bracket_of(text: str) -> str:
    """What stands in the brackets that end the text: of several a unit, else the last."""
    insides = []
    rest = exact_key(text)
    while match := LAST_BRACKET.match(rest):
        insides.append(UNIT_LABEL.sub("", match["inside"]))
        rest = match["name"].strip(DECORATION)
    pieces = [piece for inside in insides for piece in LIST.split(inside)]
    return next(filter(is_unit, pieces), insides[0] if insides else "")


def is_unit(text: str) -> bool:
    """Whether the text is a unit, or one unit for another, and nothing else."""
    parts = [part for part in PER.split(unit_in(text)) if part]
    return bool(parts) and all(UNIT.fullmatch(part) for part in parts)


def unit_in(text: str) -> str:
    """The text without the brackets around it and the word that announces a unit."""
    return UNIT_LABEL.sub("", squeezed(text).strip("()" + DECORATION))
