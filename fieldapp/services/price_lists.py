"""The price lists of a project: grades by dates, and new prices from a day on.

Records keep the prices they were made with, and a price by which something was recorded stays.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, replace
from datetime import date
from decimal import Decimal
from typing import TYPE_CHECKING, NamedTuple

from fieldapp.domain.money import fen, yuan
from fieldapp.domain.problem import Problem
from fieldapp.services.setting_reading import SettingReader
from fieldapp.services.value_texts import grouped
from fieldapp.store.prices import Days, ListedPrice, PriceStore
from fieldapp.store.projects import Price

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from fieldapp.domain.project_type import Field, Kind
    from fieldapp.services.ledger import Ledger, ProjectWork
    from fieldapp.store.journal import Step


@dataclass(frozen=True, slots=True)
class PriceRow:
    """What a list says from a day on; grades are the ids of their options, prices are in yuan.

    `prices` are those said for that day, `in_force` those that hold then, said earlier too.
    """

    valid_from: date
    prices: Mapping[str, Decimal]
    in_force: Mapping[str, Decimal]


@dataclass(frozen=True, slots=True)
class PriceList:
    """A price list: its unit as `元/吨`, its grades by their options, its days, newest first.

    `least` and `most` are the range that a price should be in; None: no such bound.
    """

    name: str
    unit: str
    grades: Mapping[str, str]
    least: Decimal | None
    most: Decimal | None
    rows: tuple[PriceRow, ...]


class _Source(NamedTuple):
    """A field that takes its price from a list, and the field that holds the grade."""

    kind: Kind
    price: Field
    grade: Field


class PriceLists:
    """The price lists of one project."""

    def __init__(self, ledger: Ledger, work: ProjectWork) -> None:
        self._ledger, self._work = ledger, work
        self._store = PriceStore(ledger.store)
        self._reader = SettingReader(work.type.units, ledger.today())

    def listed(self) -> tuple[PriceList, ...]:
        """The lists that the kinds take prices from, in the declared order."""
        names = dict.fromkeys(name for name, _ in self._all_sources())
        return tuple(self._list(name) for name in names)

    def add(self, name: str, valid_from: date, prices: Mapping[str, str]) -> tuple[Problem, ...]:
        """Add prices by their grades from a day on; what is left empty stays as it is."""
        source = self._sources(name)[0]
        read: dict[str, Decimal] = {}
        problems: list[Problem] = []
        for option, text in prices.items():
            price = self._price(source, option, text)
            if isinstance(price, Problem):
                problems.append(price)
            elif price is not None:
                read[option] = price
        known = self._said_on(name, valid_from)
        changed = {each: price for each, price in read.items() if each in known}
        problems += self._used(name, {each: known[each] for each in changed}, changed)
        if problems or not read:
            return tuple(problems) or (Problem("price.nothing"),)
        with self._ledger.step(f"登记{name}价格（{valid_from.isoformat()}起）") as step:
            self._store_prices(step, name, valid_from, read)
        return ()

    def void(self, name: str, valid_from: date) -> tuple[Problem, ...]:
        """Take back all prices said for a day, in one step; one that was used keeps them all."""
        said = self._said_on(name, valid_from)
        problems = tuple(self._used(name, said, {}))
        if said and not problems:
            with self._ledger.step(f"删除{name}从 {valid_from.isoformat()} 起的价格") as step:
                for price in said.values():
                    self._store.void(step, price.id, "删除")
        return problems

    def _list(self, name: str) -> PriceList:
        source = self._sources(name)[0]
        said = self._store.prices(self._work.id, name)
        return PriceList(
            name,
            self._reader.unit_word(source.price),
            source.grade.options,
            source.price.min,
            source.price.max,
            tuple(reversed(list(_rows(said)))),
        )

    def _all_sources(self) -> Iterator[tuple[str, _Source]]:
        for kind in self._work.type.declared.kind:
            for field in kind.fields:
                source = field.default_from
                if source is not None and source.price:
                    yield source.price, _Source(kind, field, kind.by_id[source.match])

    def _sources(self, name: str) -> list[_Source]:
        return [source for each, source in self._all_sources() if each == name]

    def _price(self, source: _Source, option: str, text: str) -> Decimal | Problem | None:
        field = source.price
        grade = source.grade.options[option]
        price = self._reader.positive(replace(field, label=grade), text)
        if isinstance(price, Problem):
            return replace(price, where=option)
        if price is None:
            return None
        is_low = field.min is not None and price < field.min
        if is_low or (field.max is not None and price > field.max):
            values = {
                "grade": grade,
                "price": f"{grouped(price)} {self._reader.unit_word(field)}",
                "range": _range(field),
            }
            return Problem("price.out_of_range", option, values)
        return price

    def _said_on(self, name: str, day: date) -> dict[str, ListedPrice]:
        """The prices said for exactly that day; of two of a grade the later said."""
        said = self._store.prices(self._work.id, name)
        return {each.grade: each for each in said if each.grade and each.valid_from == day}

    def _used(
        self, name: str, known: Mapping[str, ListedPrice], wanted: Mapping[str, Decimal]
    ) -> Iterator[Problem]:
        """The prices that records were made by, unless they are to stay what they are."""
        for option, price in known.items():
            if option in wanted and fen(wanted[option]) == price.price:
                continue
            count = self._records_made_by(name, price)
            if count:
                grade = self._sources(name)[0].grade.options[option]
                day = price.valid_from.isoformat()
                values = {"grade": grade, "day": day, "count": str(count)}
                yield Problem("price.used", option, values)

    def _records_made_by(self, name: str, price: ListedPrice) -> int:
        later = [
            each.valid_from
            for each in self._store.prices(self._work.id, name)
            if each.grade == price.grade and each.valid_from > price.valid_from
        ]
        days = Days(price.valid_from, min(later, default=None))
        return sum(
            self._store.records_of_grade(
                self._work.records.tables[source.kind.id],
                self._work.id,
                (source.grade.id, price.grade or ""),
                days,
            )
            for source in self._sources(name)
        )

    def _store_prices(
        self, step: Step, name: str, valid_from: date, prices: Mapping[str, Decimal]
    ) -> None:
        known = self._said_on(name, valid_from)
        for option, price in prices.items():
            if option in known:
                self._store.change(step, known[option].id, fen(price))
            else:
                row = Price(name, option, valid_from, fen(price))
                self._ledger.projects.add_price(step, self._work.id, row)


def _rows(said: Sequence[ListedPrice]) -> Iterator[PriceRow]:
    in_force: dict[str, Decimal] = {}
    for day in dict.fromkeys(each.valid_from for each in said):
        prices = {each.grade or "": yuan(each.price) for each in said if each.valid_from == day}
        in_force = {**in_force, **prices}
        yield PriceRow(day, prices, in_force)


def _range(field: Field) -> str:
    low = "" if field.min is None else grouped(field.min)
    high = "" if field.max is None else grouped(field.max)
    return f"{low}–{high}"
