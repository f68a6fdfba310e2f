"""What a right import makes of a workbook: what it takes, and why it takes no more."""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass
from datetime import date
from enum import IntEnum
from fractions import Fraction
from typing import TYPE_CHECKING, TypeAlias

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping

Cell: TypeAlias = str | int | float | date | None

GRAMS_IN = {"吨": 1_000_000, "公斤": 1000, "千克": 1000, "kg": 1000, "斤": 500}


class Cause(IntEnum):
    """What may be wrong with a row, from the nearest cause to the farthest."""

    HOUSEHOLD = 0
    QUANTITY = 1
    DATE = 2
    PRICE = 3
    AMOUNT = 4


@dataclass(frozen=True, order=True, slots=True)
class Refused:
    """A row that is not taken."""

    sheet: str
    row: int
    reason: str


@dataclass(frozen=True, order=True, slots=True)
class Taken:
    """A record as it should stand in the ledger."""

    day: date
    name: str
    grams: int
    fen: int


@dataclass(frozen=True, slots=True)
class Truth:
    """What becomes of the rows of one workbook."""

    taken: tuple[Taken, ...]
    refused: tuple[Refused, ...]

    def months(self) -> Mapping[str, tuple[int, int, int]]:
        """The records, grams and fen of each month, the month written as 2024-04."""
        return months_of(self.taken)


def months_of(records: Iterable[Taken]) -> Mapping[str, tuple[int, int, int]]:
    """The number, grams and fen of the records of each month."""
    counts, grams, fen = Counter[str](), Counter[str](), Counter[str]()
    for record in records:
        month = f"{record.day:%Y-%m}"
        counts[month] += 1
        grams[month] += record.grams
        fen[month] += record.fen
    return {month: (counts[month], grams[month], fen[month]) for month in sorted(counts)}


def nearest(reasons: Mapping[Cause, str]) -> str:
    """The one reason of several; empty where there is none."""
    found = {cause: reason for cause, reason in reasons.items() if reason}
    return found[min(found)] if found else ""


def half_up(value: Fraction) -> int:
    """The whole number next to a value above zero, a half upwards."""
    return int(value + Fraction(1, 2))
