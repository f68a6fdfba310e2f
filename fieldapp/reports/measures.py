"""How much lines of payments are for and at which price, in one unit where they share one."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from decimal import Decimal
from typing import TYPE_CHECKING, TypeAlias

from fieldapp.domain.report import Column, ColumnFormat
from fieldapp.domain.units import Unit
from fieldapp.reports.formats import digits_for
from fieldapp.services.value_texts import YUAN, unit_symbol, with_unit

if TYPE_CHECKING:
    from collections.abc import Sequence

    from fieldapp.domain.report import CellValue

Amounts: TypeAlias = Iterable[tuple[Decimal | None, Unit | None]]
"""How much each line is for, in which unit; None: its records say no quantity, or no unit."""

TONNE, TONNE_PLACES = "t", 3  # tonnes are written to the kilogram
FEW_PRICES = 2  # are written one by one; of more, the lowest and the highest


@dataclass(frozen=True, slots=True)
class Measures:
    """The columns 数量 and 标准 of a table, and what stands in them.

    `unit` is the one that all lines share, None where there is none. Where `is_mixed`, the unit
    stands in each cell.
    """

    unit: Unit | None
    is_mixed: bool
    places: int

    @property
    def columns(self) -> tuple[Column, Column]:
        """The columns, with the shared unit in their headers."""
        symbol = unit_symbol(self.unit) if self.unit else ""
        amount = f"数量({symbol})" if symbol else "数量"
        price = f"标准({YUAN}/{symbol})" if symbol else f"标准({YUAN})"
        kind = ColumnFormat.CODE if self.is_mixed else ColumnFormat.DECIMAL
        return (
            Column((amount,), kind, self.places, is_summed=not self.is_mixed),
            Column((price,), ColumnFormat.MONEY),
        )

    def cell(self, quantity: Decimal | None, unit: Unit | None) -> CellValue:
        """How much a line is for."""
        if quantity is None or not self.is_mixed:
            return quantity
        return with_unit(quantity, unit)

    def total(self, amounts: Amounts) -> Decimal | None:
        """How much they are for together; None where their units differ, or none says it."""
        known = [quantity for quantity, _ in amounts if quantity is not None]
        return sum(known, Decimal(0)) if known and not self.is_mixed else None


def measures_of(amounts: Amounts) -> Measures:
    """How a table says how much its lines are for."""
    known = [(quantity, unit) for quantity, unit in amounts if quantity is not None]
    units = {unit for _, unit in known}
    unit = next(iter(units)) if len(units) == 1 else None
    least = TONNE_PLACES if unit is not None and unit.id == TONNE else 0
    return Measures(unit, len(units) > 1, digits_for((quantity for quantity, _ in known), least))


def price_cell(prices: Sequence[Decimal]) -> CellValue:
    """The price of a line; of several, a text that tells them."""
    if len(prices) <= 1:
        return prices[0] if prices else None
    if len(prices) <= FEW_PRICES:
        return "、".join(f"{each:,.2f}" for each in prices)
    return f"{min(prices):,.2f}至{max(prices):,.2f}"
