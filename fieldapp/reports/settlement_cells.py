"""The cells that the papers of a settlement share: how much a line is for, at which price."""

from __future__ import annotations

from typing import TYPE_CHECKING

from fieldapp.reports.measures import price_cell

if TYPE_CHECKING:
    from collections.abc import Sequence
    from decimal import Decimal

    from fieldapp.domain.report import CellValue
    from fieldapp.domain.units import Unit
    from fieldapp.reports.measures import Measures
    from fieldapp.services.settlement_sheet import SheetLine


def amounts_of(lines: Sequence[SheetLine]) -> list[tuple[Decimal | None, Unit | None]]:
    """How much each line is for, in its unit."""
    return [(each.quantity, each.unit) for each in lines]


def measure_cells(measures: Measures, line: SheetLine) -> tuple[CellValue, CellValue]:
    """How much a line is for, and at which price."""
    return measures.cell(line.quantity, line.unit), price_cell(line.prices)
