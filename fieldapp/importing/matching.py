"""Which column of a workbook is which wanted one, by its header, whatever the columns' order."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from enum import IntEnum
from typing import TYPE_CHECKING

from fieldapp.importing.heading import Heading, bracket_of, core, exact_key, without_bare_unit

if TYPE_CHECKING:
    from fieldapp.importing.table import Wanted

# In front of a name, or in brackets behind it, these make another thing of it: a day of payment is
# not the day, and whoever receives the money is not the householder.
OTHER_THING = re.compile(
    "收款|付款|支付|领款|领取|代领|到账|结算|开户|账户|银行|受益|享受|出生|填报|填表|登记|录入|"
    "计划|约定|合同|预计|目标|累计|合计|上月|上年|去年|应付|应收|未付|未收|已付|已收|实付|实收|"
    "扣|欠|皮重|毛重|配偶|成员|经办|经手|审核|联系人|监督|折合|换算|大写|验收|技术|员"
)
# Over a name only these do: what is settled was bought, but what is planned is not yet done.
OTHER_GROUP = re.compile(
    "收款|付款|支付|领款|领取|代领|受益|计划|约定|合同|预计|目标|累计|上月|上年|去年|未付|已付|配偶|成员"
)
# "农户数量" counts households and "袋数量" bags: neither is the quantity.
COUNTED = "户人口株头袋车床件次份天月年"
COUNTS = "量数"  # with which such a name ends
# "务工人数" counts some of a household: only these count all of it.
PEOPLE = "人"  # with which a name that counts them begins
ALL_PEOPLE = re.compile("(?:本户|全户|家庭|全家|户内|户籍|现有|实有|常住|总|全部)+")
SHORTEST_ENDING = 2  # a name of one character, such as 组, ends too many words
SHORTEST_MODIFIER = 2
# What one of two spellings may have and the other not: 身份证号码, 村民小组, 开户银行. Others
# change the meaning: 购买方 and 购买方式, 交售人 and 交售人数.
HARMLESS = frozenset("号码证姓名称小民公的之型类别编行银时间")
LIKENESS = 800  # per mille: 身份证号 and 身份证号码 888, 日期 and 付款日期 666


class Strength(IntEnum):
    """How sure a match is."""

    SIMILAR = 1  # the name with harmless characters more or fewer
    ENDING = 2  # something that changes nothing, and then the name: 收购日期
    PART = 3  # the lowest level of a header of several rows is the name
    PLAIN = 4  # the name without unit, brackets, numbering
    EXACT = 5


@dataclass(frozen=True, slots=True)
class Match:
    """The heading at `column` (its place among those given, from 0) is the wanted one."""

    column: int
    wanted_id: str
    strength: Strength
    unit_text: str = ""


@dataclass(frozen=True, slots=True)
class Rivals:
    """Several columns that match a wanted one equally well."""

    wanted_id: str
    columns: tuple[int, ...]


@dataclass(frozen=True, slots=True)
class Matching:
    """What was found: at most one column for a wanted one, and one wanted one for a column."""

    matches: tuple[Match, ...]
    rivals: tuple[Rivals, ...] = ()


@dataclass(frozen=True, order=True, slots=True)
class _Grade:
    """How good a pair is: its strength first, then what decides between equals."""

    strength: Strength
    preference: int


# The columns that fit a wanted one (by its place in the list) to a certain grade.
_Pairs = Mapping[_Grade, Mapping[int, list[int]]]


def match_columns(headings: Sequence[Heading], wanted: Sequence[Wanted]) -> Matching:
    """Pair headings with wanted columns, the best pairs first."""
    return ColumnMatcher(wanted).match(headings)


class ColumnMatcher:
    """Knows the names of the wanted columns; worth keeping when many headings are tried."""

    def __init__(self, wanted: Sequence[Wanted]) -> None:
        self._wanted = tuple(wanted)
        self._exact = _by_key(wanted, exact_key)
        self._plain = _by_key(wanted, core)
        self._known: dict[Heading, Mapping[int, _Grade]] = {}  # rows of data repeat themselves

    def match(self, headings: Sequence[Heading]) -> Matching:
        """Pair these headings with the wanted columns, the best pairs first."""
        pairs: dict[_Grade, dict[int, list[int]]] = defaultdict(lambda: defaultdict(list))
        for column, heading in enumerate(headings):
            if heading.levels:
                for place, grade in self._grades(heading).items():
                    pairs[grade][place].append(column)
        return self._assigned(headings, pairs)

    def _grades(self, heading: Heading) -> Mapping[int, _Grade]:
        """The best grade that the heading has for each wanted column that it fits at all."""
        if heading not in self._known:
            self._known[heading] = self._best_grades(heading)
        return self._known[heading]

    def _best_grades(self, heading: Heading) -> Mapping[int, _Grade]:
        best: dict[int, _Grade] = {}
        for place, grade in (*self._firm(heading), *self._loose(heading)):
            if place not in best or best[place] < grade:
                best[place] = grade
        return best

    def _firm(self, heading: Heading) -> Iterator[tuple[int, _Grade]]:
        yield from _graded(Strength.EXACT, self._exact, exact_key("".join(heading.levels)))
        if _means_another(map(bracket_of, heading.named_levels)):
            return
        names = [core(level) for level in heading.named_levels]
        yield from _graded(Strength.PLAIN, self._plain, "".join(names))
        yield from _graded(Strength.PLAIN, self._plain, without_bare_unit("".join(names))[0])
        if len(names) > 1 and not any(map(OTHER_GROUP.search, names[:-1])):
            yield from _graded(Strength.PART, self._plain, names[-1])
            yield from _graded(Strength.PART, self._plain, without_bare_unit(names[-1])[0])

    def _loose(self, heading: Heading) -> Iterator[tuple[int, _Grade]]:
        *upper, lowest = heading.named_levels
        if any(map(OTHER_GROUP.search, upper)) or _means_another([bracket_of(lowest)]):
            return
        found = core(lowest)
        for name, places in self._plain.items():
            for grade in _loose_grades(found, name):
                yield from ((place, grade) for place, _ in places)

    def _assigned(self, headings: Sequence[Heading], pairs: _Pairs) -> Matching:
        settled: set[int] = set()
        taken: set[int] = set()
        matches, rivals = [], []
        for grade in sorted(pairs, reverse=True):
            for place in sorted(pairs[grade].keys() - settled):
                columns = [column for column in pairs[grade][place] if column not in taken]
                if not columns:
                    continue
                settled.add(place)
                wanted_id = self._wanted[place].id
                if len(columns) == 1:
                    unit = self._unit(headings[columns[0]])
                    matches.append(Match(columns[0], wanted_id, grade.strength, unit))
                elif grade.strength >= Strength.PART:
                    rivals.append(Rivals(wanted_id, tuple(columns)))
                # Two that only resemble the name: neither is taken.
                else:
                    continue
                taken.update(columns)
        matches.sort(key=lambda each: each.column)
        return Matching(tuple(matches), tuple(rivals))

    def _unit(self, heading: Heading) -> str:
        if heading.unit_text or core(heading.named_levels[-1]) in self._plain:
            return heading.unit_text
        name, unit = without_bare_unit(heading.named_levels[-1])
        return unit if name in self._plain else ""


def _by_key(
    wanted: Sequence[Wanted], key: Callable[[str], str]
) -> dict[str, list[tuple[int, int]]]:
    """For each name its places: which wanted column, and which of its names."""
    found: dict[str, list[tuple[int, int]]] = defaultdict(list)
    for place, each in enumerate(wanted):
        for rank, name in enumerate(each.names):
            found[key(name)].append((place, rank))
    return dict(found)


def _graded(
    strength: Strength, names: Mapping[str, list[tuple[int, int]]], key: str
) -> Iterator[tuple[int, _Grade]]:
    """Label before aliases, and an earlier alias before a later one."""
    return ((place, _Grade(strength, -rank)) for place, rank in names.get(key, ()))


def _loose_grades(found: str, name: str) -> Iterator[_Grade]:
    modifier = found.removesuffix(name)
    is_ending = len(name) >= SHORTEST_ENDING and len(modifier) >= SHORTEST_MODIFIER
    if is_ending and modifier != found and not _changes_meaning(modifier, name):
        yield _Grade(Strength.ENDING, len(name))
    likeness = _likeness(found, name)
    if likeness:
        yield _Grade(Strength.SIMILAR, likeness)


def _changes_meaning(modifier: str, name: str) -> bool:
    is_count = modifier[-1] in COUNTED and name[-1] in COUNTS
    is_part = name.startswith(PEOPLE) and ALL_PEOPLE.fullmatch(modifier) is None
    return is_count or is_part or _means_another([modifier])


def _means_another(texts: Iterable[str]) -> bool:
    return any(map(OTHER_THING.search, texts))


def _likeness(one: str, other: str) -> int:
    """Per mille: 0 when it is too little, a character is exchanged, or one changes the meaning.

    毛重 and 皮重, 收款日期 and 付款日期 have most characters in common and are opposites: so only
    what one has more than the other may differ.
    """
    short, long = sorted((one, other), key=len)
    likeness = 2000 * len(short) // (len(short) + len(long))
    if likeness < LIKENESS:
        return 0
    rest = iter(long)
    extra = []
    for character in short:
        for each in rest:
            if each == character:
                break
            extra.append(each)
        else:
            return 0
    extra.extend(rest)
    return likeness if HARMLESS.issuperset(extra) else 0
