"""What is in store: increases and decreases since the last count."""

from __future__ import annotations

from bisect import bisect_left
from dataclasses import dataclass
from datetime import date
from enum import StrEnum
from typing import TYPE_CHECKING

from fieldapp.domain.ids import KindId, ProjectId, RecordId

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping, Sequence


class StockEffect(StrEnum):
    """What a move does to the stock of its item."""

    INCREASE = "increase"
    DECREASE = "decrease"
    RESET = "reset"  # counted: the quantity is now this


# Within a day: what is counted first, then what comes in, and last what goes out.
_ORDER = (StockEffect.RESET, StockEffect.INCREASE, StockEffect.DECREASE)


@dataclass(frozen=True, slots=True)
class StockEntry:
    """One move of an item on a day, in the stored scale of its quantity (grams for mass)."""

    project_id: ProjectId
    record_id: RecordId
    kind: KindId
    item: str
    date: date
    effect: StockEffect
    quantity: int


@dataclass(frozen=True, slots=True)
class Move:
    """What matters of a move to a balance."""

    day: date
    effect: StockEffect
    quantity: int


def day_ends(moves: Iterable[Move], begin: date = date.min) -> Mapping[date, int]:
    """The stock at the end of each day with moves from `begin` on, when nothing was there before.

    Of several counts on one day the last counts.
    """
    stock = 0
    ends: dict[date, int] = {}
    for move in sorted((move for move in moves if move.day >= begin), key=_place):
        stock = _after(stock, move)
        ends[move.day] = stock
    return ends


def kept_from(moves: Iterable[Move]) -> date | None:
    """The day from which on somebody keeps this stock: its first increase or count.

    What went out before came from a stock that nobody knew; it is unknown, not zero. None: always.
    """
    keeping = (move.day for move in moves if move.effect is not StockEffect.DECREASE)
    return min(keeping, default=None)


def is_worse(before: Sequence[Move], after: Sequence[Move]) -> bool:
    """Whether a stock that is kept falls below nothing, and lower than it did before.

    Where it was unknown before, it is taken to have been empty when the keeping began.
    """
    begin = kept_from(after)
    if begin is None:
        return False
    was = day_ends(before, min(begin, kept_from(before) or begin))
    will_be = day_ends(after, begin)
    then = now = 0
    for day in sorted({*was, *will_be}):
        then, now = was.get(day, then), will_be.get(day, now)
        if day >= begin and now < min(0, then):
            return True
    return False


def refused(before: Sequence[Move], new: Sequence[Move]) -> frozenset[int]:
    """The places of those new moves that would take out more than there is, the earliest first.

    What comes in is never refused, and is there for all others of its day and later.
    """
    coming = [move for move in new if move.effect is StockEffect.INCREASE]
    begin = kept_from([*before, *new])
    if begin is None:
        return frozenset()
    left = _Left([*before, *coming], begin, {move.day for move in new})
    places = sorted(range(len(new)), key=lambda place: _place(new[place]))
    judged = (place for place in places if new[place].day >= begin)
    return frozenset(place for place in judged if not left.takes(new[place]))


class _Left:
    """What is left in store at the end of each day, while new moves come day by day."""

    def __init__(self, known: Iterable[Move], begin: date, days: Iterable[date]) -> None:
        known = [move for move in known if move.day >= begin]
        self._ends = dict(day_ends(known))
        self._counts = {
            move.day: move.quantity for move in known if move.effect is StockEffect.RESET
        }
        self._days = sorted({*self._ends, *days})
        stock = 0
        for day in self._days:
            stock = self._ends.setdefault(day, stock)

    def takes(self, move: Move) -> bool:
        """Take a move in, unless it leaves less than nothing, and less than there was."""
        if move.effect is StockEffect.INCREASE:  # known already
            return True
        is_count = move.effect is StockEffect.RESET
        change = move.quantity - self._when_counted(move.day) if is_count else -move.quantity
        days = list(self._until_next_count(move.day))
        if change < 0 and any(self._ends[day] + change < 0 for day in days):
            return False
        for day in days:
            self._ends[day] += change
        if is_count:
            self._counts[move.day] = move.quantity
        return True

    def _when_counted(self, day: date) -> int:
        """The stock at the moment of a day when things are counted."""
        place = bisect_left(self._days, day)
        return self._counts.get(day, self._ends[self._days[place - 1]] if place else 0)

    def _until_next_count(self, day: date) -> Iterator[date]:
        for each in self._days[bisect_left(self._days, day) :]:
            if each > day and each in self._counts:
                return
            yield each


def _place(move: Move) -> int:
    """Where a move stands among others; whole numbers are sorted twice as fast as pairs."""
    return move.day.toordinal() * len(_ORDER) + _ORDER.index(move.effect)


def _after(stock: int, move: Move) -> int:
    if move.effect is StockEffect.RESET:
        return move.quantity
    return stock + (move.quantity if move.effect is StockEffect.INCREASE else -move.quantity)
