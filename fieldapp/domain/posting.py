"""Money as postings: what a record or a payment does to the accounts, and their balances."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from enum import StrEnum
from typing import TYPE_CHECKING

from fieldapp.domain.ids import KindId, PartyId, ProjectId, RecordId

if TYPE_CHECKING:
    from collections.abc import Iterable


class Effect(StrEnum):
    """The five things that money does in a ledger."""

    OWE = "owe"  # somebody earned it from us
    PAY = "pay"  # we paid it
    EARN = "earn"  # somebody owes it to us
    RECEIVE = "receive"  # they paid it
    COST = "cost"  # bought and paid at once


SPENDING = frozenset({Effect.OWE, Effect.PAY, Effect.COST})
"""The effects by which money goes out, now or later."""


@dataclass(frozen=True, slots=True)
class Posting:
    """One amount in fen on one day; negative only where its record reverses another.

    `party` None: nobody in particular, for instance a cash purchase.
    """

    project_id: ProjectId
    record_id: RecordId
    kind: KindId
    party_id: PartyId | None
    effect: Effect
    category: str
    date: date
    amount: int


@dataclass(frozen=True, slots=True)
class Balance:
    """Four sums in fen over some postings."""

    owed: int = 0  # what we still have to pay
    due: int = 0  # what is still to come in
    profit: int = 0
    cash: int = 0


# How each effect moves owed, due, profit and cash.
_SIGNS: dict[Effect, tuple[int, int, int, int]] = {
    Effect.OWE: (1, 0, -1, 0),
    Effect.PAY: (-1, 0, 0, -1),
    Effect.EARN: (0, 1, 1, 0),
    Effect.RECEIVE: (0, -1, 0, 1),
    Effect.COST: (0, 0, -1, -1),
}


def balance_of(sums: Iterable[tuple[Effect, int]]) -> Balance:
    """The balances that follow from amounts in fen, each with its effect."""
    totals = [0, 0, 0, 0]
    for effect, amount in sums:
        for position, sign in enumerate(_SIGNS[effect]):
            totals[position] += sign * amount
    return Balance(*totals)
