"""The cells that the papers of a settlement share: how much a line is for, and what is noted."""

from __future__ import annotations

from typing import TYPE_CHECKING

from fieldapp.domain.money import yuan
from fieldapp.reports.measures import price_cell

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence
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


def correction_words(line: SheetLine) -> str:
    """Which bounced line it pays again; empty for others."""
    return f"更正发放 {line.corrects}" if line.corrects else ""


def joined(texts: Sequence[str]) -> str | None:
    """What is noted of a line, in one cell; None for nothing."""
    return "；".join(filter(None, texts)) or None


def remarks(line: SheetLine, *, is_public: bool) -> Iterator[str]:
    """What is noted of a line; the public is not told what somebody wrote or who did the work."""
    money = line.money
    yield correction_words(line)
    if money.recovered:
        yield f"扣预支 {yuan(money.recovered):,.2f}"
    if money.deducted:
        why = "" if is_public else f"（{line.line.deduction_reason}）"
        yield f"扣款 {yuan(money.deducted):,.2f}{why}"
    if line.adjustment:
        yield f"含补差 {yuan(line.adjustment):,.2f}"
    if line.taken_back:
        yield f"含红冲 {yuan(line.taken_back):,.2f}"
    if not is_public and line.beneficiaries != (line.household.name,):
        yield f"享受人：{'、'.join(line.beneficiaries)}"
