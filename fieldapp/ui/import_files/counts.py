"""How many rows of a file there are of each sort."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from fieldapp.importing.mending import State

if TYPE_CHECKING:
    from fieldapp.importing.mending import Judgement


@dataclass(frozen=True, slots=True)
class Counts:
    """How many rows there are of each sort; `is_sure` while none waits to be judged.

    Of those that are wrong `mendable` have a remedy.
    """

    good: int = 0
    odd: int = 0
    wrong: int = 0
    known: int = 0
    is_sure: bool = True
    mendable: int = 0

    @property
    def total(self) -> int:
        """All rows that were read."""
        return self.good + self.odd + self.wrong + self.known

    @property
    def taken(self) -> int:
        """The rows that would be stored."""
        return self.good + self.odd


def counts_of(judgement: Judgement, *, is_sure: bool) -> Counts:
    """The rows of a file, counted as they were judged."""
    return Counts(
        good=judgement.count(State.GOOD),
        odd=judgement.count(State.ODD),
        wrong=judgement.count(State.WRONG),
        known=judgement.count(State.KNOWN),
        is_sure=is_sure,
        mendable=len(judgement.remedies),
    )
