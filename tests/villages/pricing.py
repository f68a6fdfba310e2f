"""The ways in which a sheet says prices: for a tonne, said or not, or for a kilogram."""

from __future__ import annotations

from dataclasses import dataclass
from decimal import Decimal
from typing import TYPE_CHECKING

from tests.villages import headers
from tests.villages.figures import NOTHING, number
from tests.villages.headers import heading

if TYPE_CHECKING:
    from random import Random

    from tests.villages.truth import Cell

FEN_OF_TONNE_IN_YUAN_OF_KILOGRAM = Decimal(100_000)


@dataclass(frozen=True, slots=True)
class Pricing:
    """The header of the prices of one sheet, and whether they are for a kilogram."""

    header: str
    is_for_kilogram: bool = False

    @classmethod
    def of(cls, chance: Random) -> Pricing:
        """One of the ways."""
        if chance.random() < 0.06:
            return cls(heading(chance, headers.PRICES, "元/公斤"), is_for_kilogram=True)
        unit = chance.choice(("元/吨", "元/吨", "元/吨", "元", ""))
        return cls(heading(chance, headers.PRICES, unit))

    def cell(self, chance: Random, fen: int) -> Cell:
        """A price for a tonne as a cell."""
        if self.is_for_kilogram:
            return number(chance, Decimal(fen) / FEN_OF_TONNE_IN_YUAN_OF_KILOGRAM)
        yuan = Decimal(fen) / 100
        shape = chance.random()
        if shape < 0.05:
            return f"{yuan.normalize():f}元"
        return f"{yuan.normalize():f}元/吨" if shape < 0.1 else number(chance, yuan)

    def damaged(self, chance: Random, reason: str) -> Cell:
        """A cell that says no price a village pays."""
        if reason == "price_missing":
            return chance.choice(NOTHING)
        return self.cell(chance, chance.choice((80000, 8001, 1999, 800, 60, 0, -6000, 12000)))
