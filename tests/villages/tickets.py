"""What a village bought: deliveries of manure month by month, and what went wrong writing them."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date, timedelta
from fractions import Fraction
from typing import TYPE_CHECKING

from tests.villages.people import Person
from tests.villages.truth import Cause, half_up

if TYPE_CHECKING:
    from random import Random

GRADES = ("一等", "二等", "三等", "等外")
FAULT_SHARE, SECOND_FAULT_SHARE = 0.09, 0.25
FAULTS: Mapping[Cause, tuple[str, ...]] = {
    Cause.HOUSEHOLD: ("household_unknown", "household_unknown", "name_missing"),
    Cause.QUANTITY: ("quantity_missing", "quantity_negative", "unit_unknown"),
    Cause.DATE: ("date_invalid", "date_invalid", "date_missing", "date_future"),
    Cause.PRICE: ("price_out_of_range", "price_missing"),
    Cause.AMOUNT: ("amount_mismatch",),
}
BLANKING = {"name_missing", "quantity_missing", "date_missing", "price_missing"}
FEN_OF_TONNE = 1_000_000  # grams times fen for a tonne, by which a sum is fen


@dataclass(frozen=True, slots=True)
class Ticket:
    """A delivery: whose, when, how much, at what price, and what is wrong with its line."""

    person: Person
    day: date
    grams: int
    grade: str
    price: int  # fen for a tonne
    tare: int  # grams of the empty cart
    faults: Mapping[Cause, str] = field(default_factory=dict)

    @property
    def fen(self) -> int:
        """What it costs, half a fen upwards."""
        return half_up(Fraction(self.grams * self.price, FEN_OF_TONNE))


@dataclass(frozen=True, slots=True)
class PriceList:
    """What a tonne of each grade costs, in fen, before a month and from it on."""

    before: Mapping[str, int]
    after: Mapping[str, int]
    changed_on: date

    @classmethod
    def of(cls, chance: Random) -> PriceList:
        """Prices between 20 and 80 yuan, some of them at the limits."""
        before = sorted((8000, 6000, 4000, 2000, *chance.choices(range(2000, 8001, 50), k=3)))
        after = sorted((7500, 5500, 3500, 2000, *chance.choices(range(2000, 8001, 125), k=3)))
        return cls(
            dict(zip(GRADES, sorted(chance.sample(before, 4), reverse=True), strict=True)),
            dict(zip(GRADES, sorted(chance.sample(after, 4), reverse=True), strict=True)),
            date(2024, 9, 1),
        )

    def price(self, grade: str, day: date) -> int:
        """The price of a grade on a day."""
        return (self.after if day >= self.changed_on else self.before)[grade]


def months_from(chance: Random, *, last: date) -> list[date]:
    """The first days of some months in a row, none later than the last one."""
    count = chance.randint(3, 8)
    months = [last]
    while len(months) < count:
        months.insert(0, (months[0] - timedelta(days=1)).replace(day=1))
    return months


def tickets_of(
    chance: Random, people: list[Person], prices: PriceList, month: date
) -> list[Ticket]:
    """The deliveries of a month by their days."""
    if chance.random() < 0.03:
        return []
    days = sorted(chance.choices(range(28), k=chance.randint(5, 22)))
    if chance.random() < 0.2:
        days.insert(0, -chance.randint(1, 3))  # brought on the last days of the month before
    return [_ticket(chance, people, prices, month + timedelta(days=day)) for day in days]


def _ticket(chance: Random, people: list[Person], prices: PriceList, day: date) -> Ticket:
    grade = chance.choice(GRADES)
    return Ticket(
        person=chance.choice(people),
        day=day,
        grams=chance.randrange(200, 1900) * chance.choice((500, 500, 500, 1000, 100)),
        grade=grade,
        price=prices.price(grade, day),
        tare=chance.randrange(200, 900) * 500,
        faults=_faults(chance),
    )


def _faults(chance: Random) -> dict[Cause, str]:
    if chance.random() > FAULT_SHARE:
        return {}
    count = 2 if chance.random() < SECOND_FAULT_SHARE else 1
    found = {cause: chance.choice(FAULTS[cause]) for cause in chance.sample(list(Cause), count)}
    # A line that lacks two of its values may as well be a heading or a total.
    is_too_bare = len(BLANKING.intersection(found.values())) > 1
    return {Cause.QUANTITY: "quantity_negative"} if is_too_bare else found
