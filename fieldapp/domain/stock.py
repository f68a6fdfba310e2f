"""What is in store: increases and decreases since the last count."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from enum import StrEnum
from typing import TYPE_CHECKING

from fieldapp.domain.ids import KindId, ProjectId, RecordId

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator


class StockEffect(StrEnum):
    """What a move does to the stock of its item."""

    INCREASE = "increase"
    DECREASE = "decrease"
    RESET = "reset"  # counted: the quantity is now this


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

    effect: StockEffect
    quantity: int


def balances(moves: Iterable[Move]) -> Iterator[int]:
    """The stock after each move, in the order of their dates."""
    stock = 0
    for move in moves:
        stock = _after(stock, move)
        yield stock


def is_kept(moves: Iterable[Move]) -> bool:
    """Whether somebody keeps this stock: without any increase or count it is unknown, not zero."""
    return any(move.effect is not StockEffect.DECREASE for move in moves)


def _after(stock: int, move: Move) -> int:
    if move.effect is StockEffect.RESET:
        return move.quantity
    return stock + (move.quantity if move.effect is StockEffect.INCREASE else -move.quantity)
