"""Invented villages of any size, the same from the same seed: for measuring, never for work.

Households have invented names; records of any declared kind are filled field by field within the
declared bounds, and judged and stored like those that people write down.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass
from datetime import date, timedelta
from decimal import Decimal
from itertools import count
from random import Random
from typing import TYPE_CHECKING, TypeAlias

from fieldapp.domain.identity_number import check_character
from fieldapp.domain.ids import FieldId, KindId
from fieldapp.domain.problem import KnownError
from fieldapp.domain.project_type import Field, FieldType, Means, TextFormat
from fieldapp.domain.record import Draft, FieldValue, Values
from fieldapp.services.households import Households
from fieldapp.services.messages import sentence
from fieldapp.services.pinyin import readings_of
from fieldapp.services.records import Records
from fieldapp.services.work_progress import SILENT, Progress

if TYPE_CHECKING:
    from fieldapp.domain.ids import PartyId
    from fieldapp.domain.problem import Problem
    from fieldapp.domain.project_type import Kind
    from fieldapp.services.ledger import Ledger, ProjectWork

SURNAMES = "王李张刘陈杨赵黄周吴徐孙胡朱高林何郭马罗梁宋郑谢韩唐冯于董萧程曹袁邓许傅沈曾彭吕"
GIVEN = "明华芳兰英秀春桂林海波涛军强平安国庆文武志远光辉玉珍梅莲红霞云凤金银山川田园福寿康宁"
NOTES = ("雨天送来", "分两车", "由家人代送", "已当面核对")
GROUPS = 10
ID_PREFIX = "520299"  # no county has this code
BORN_FROM, BORN_DAYS = date(1950, 1, 1), 20_000
NAMED_TODAY = date(2025, 12, 31)  # the day that an invented ledger brings with it
DAYS = 3 * 365  # how far back records reach
ASSETS, PARTIES = 20, 30  # as many as a village has
USUAL_MOST = 1000  # where a declaration allows for a lorry, most bring a cart
NOTED = 0.1  # of the records
AT_A_TIME = 10_000  # records in one step: a large import's
TRIES = 20  # for values that break no rule

Maker: TypeAlias = Callable[[date], FieldValue]


@dataclass(frozen=True, slots=True)
class InventedSize:
    """How much is invented, and from which seed."""

    households: int
    records: int
    seed: int


class Invention:
    """Fills a ledger, whose own day is the last on which anything happens."""

    def __init__(self, ledger: Ledger, size: InventedSize) -> None:
        self._ledger = ledger
        self._size = size
        self._random = Random(size.seed)  # noqa: S311 -- no secret comes from it

    def fill(self, work: ProjectWork, kind: Kind, progress: Progress = SILENT) -> None:
        """Invent the households, and the records of one kind with whatever they refer to."""
        self._add_households()
        invented = _InventedKind(self._ledger, work, kind, self._random)
        invented.add(self._size.records, progress)

    def _add_households(self) -> None:
        households = Households(self._ledger)
        for begin in range(0, self._size.households, AT_A_TIME):
            end = min(begin + AT_A_TIME, self._size.households)
            households.add([self._household(number) for number in range(begin, end)])

    def _household(self, number: int) -> Values:
        return {
            FieldId("name"): invented_name(self._random),
            FieldId("group"): f"{self._random.randint(1, GROUPS)}组",
            FieldId("id_number"): invented_id_number(number),
        }


def invented_name(random: Random) -> str:
    """A surname and one or two more characters."""
    return random.choice(SURNAMES) + "".join(random.choices(GIVEN, k=random.choice((1, 2, 2))))


def invented_id_number(number: int) -> str:
    """The identity number of the household of that number: sound, and nobody's."""
    born = BORN_FROM + timedelta(days=number % BORN_DAYS)
    body = f"{ID_PREFIX}{born:%Y%m%d}{number // BORN_DAYS:03d}"
    return body + check_character(body)


class _InventedKind:
    """Invents records of one kind; the assets and parties that they name are made first."""

    def __init__(self, ledger: Ledger, work: ProjectWork, kind: Kind, random: Random) -> None:
        self._ledger, self._work, self._kind, self._random = ledger, work, kind, random
        self._last = ledger.today()
        self._first = self._last - timedelta(days=DAYS)
        self._numbers = count(1)
        self._makers = dict(self._makers_of(kind))
        self._records = Records(ledger, work)

    def add(self, total: int, progress: Progress) -> None:
        """Store so many records, the older days first."""
        for begin in range(0, total, AT_A_TIME):
            places = range(begin, min(begin + AT_A_TIME, total))
            drafts = [self._draft(self._day(place, total)) for place in places]
            with self._ledger.step(f"登记{self._kind.label} {len(drafts)} 条") as step:
                self._records.store(step, self._kind, drafts)
            progress.advance(places.stop, total, self._kind.label)

    def _day(self, place: int, total: int) -> date:
        return self._first + timedelta(days=place * DAYS // total)

    def _draft(self, day: date) -> Draft:
        """Judged values; what breaks a rule is thrown away and invented again."""
        problems: tuple[Problem, ...] = ()
        for _ in range(TRIES):
            values = {name: make(day) for name, make in self._makers.items()}
            judged = self._records.judged(self._kind, values)
            problems = judged.errors
            if not problems:
                return Draft(judged.values)
        raise KnownError("bench.not_invented", kind=self._kind.label, detail=sentence(problems[0]))

    def _makers_of(self, kind: Kind) -> Iterator[tuple[FieldId, Maker]]:
        for field in kind.fields:
            maker = None if field.is_computed else self._maker(field)
            if maker is not None:
                yield field.id, maker

    def _maker(self, field: Field) -> Maker | None:
        """What makes a field's values; None leaves it empty, as most optional ones are."""
        is_meant = field.means in {Means.QUANTITY, Means.PRICE, Means.AMOUNT}
        is_wanted = field.required or bool(field.required_if) or is_meant
        match field.type:
            case FieldType.CHOICE:
                return self._one_of(tuple(field.options))
            case FieldType.BOOLEAN:
                return self._one_of((True, False))
            case FieldType.HOUSEHOLD | FieldType.PARTY | FieldType.REFERENCE:
                return self._one_of(self._ids_for(field))
            case FieldType.DATE:
                return (lambda day: day) if is_wanted or field.id == self._kind.date else None
            case FieldType.TEXT | FieldType.NOTE:
                return self._text_maker(field)
            case _:
                return self._number_maker(field) if is_wanted else None

    def _one_of(self, values: tuple[FieldValue, ...]) -> Maker:
        return lambda _day: self._random.choice(values)

    def _text_maker(self, field: Field) -> Maker | None:
        if field.type is FieldType.NOTE:
            return lambda _: self._random.choice(NOTES) if self._random.random() < NOTED else None
        if field.format is TextFormat.NAME:
            return lambda _: invented_name(self._random)
        if field.required or field.unique:
            return lambda _: f"{field.label}{next(self._numbers)}"
        return None

    def _number_maker(self, field: Field) -> Maker:
        places = 2 if field.type is FieldType.MONEY else field.places
        step = Decimal(1).scaleb(-places)
        low = max(field.min or Decimal(0), step)
        high = max(low, min(field.max or Decimal(USUAL_MOST), Decimal(USUAL_MOST)))
        first, last = int(low / step), int(high / step)
        return lambda _: Decimal(self._random.randint(first, last)).scaleb(-places)

    def _ids_for(self, field: Field) -> tuple[int, ...]:
        match field.type:
            case FieldType.HOUSEHOLD:
                return tuple(each.id for each in self._ledger.parties.households())
            case FieldType.PARTY:
                return tuple(self._parties().values())
            case _:
                return tuple(self._assets(field.to))

    def _parties(self) -> Mapping[str, PartyId]:
        names = sorted({f"{invented_name(self._random)}商行" for _ in range(PARTIES)})
        readings = {name: readings_of(name) for name in names}
        with self._ledger.step("登记客户") as step:
            return self._ledger.parties.add_others(step, names, readings)

    def _assets(self, kind_id: KindId) -> list[int]:
        known = self._work.records
        if not known.count(kind_id, self._work.id):
            kind = self._work.kind(kind_id)
            _InventedKind(self._ledger, self._work, kind, self._random).add(ASSETS, SILENT)
        return [record.id for record in known.records(kind_id, self._work.id)]
