"""Whether a report agrees with the ledger: its lines are added up and compared with its sums.

The sums come from the database, apart from the lines. The same is done once more with every
workbook that is written, read back from its file.
"""

from __future__ import annotations

from dataclasses import dataclass
from decimal import Decimal
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterator

    from fieldapp.domain.report import CellValue, Report, Section


@dataclass(frozen=True, slots=True)
class Difference:
    """A column whose lines come to something else than the ledger says."""

    sheet: str
    column: str
    lines: Decimal
    ledger: Decimal


def differences(report: Report) -> tuple[Difference, ...]:
    """Every column whose sums differ; none where all agree."""
    return tuple(found for section in report.sections for found in _differences(section))


def is_compared(report: Report) -> bool:
    """Whether the report has any sums to compare; indicators are sums of the ledger already."""
    return any(_compared(section) for section in report.sections)


def _compared(section: Section) -> list[int]:
    return [
        index
        for index, column in enumerate(section.columns)
        if column.is_summed and section.totals and section.totals[index] is not None
    ]


def _differences(section: Section) -> Iterator[Difference]:
    for index in _compared(section):
        lines = sum((number_of(row.values[index]) for row in section.rows), Decimal(0))
        ledger = section.totals[index] or Decimal(0)
        if lines != ledger:
            yield Difference(section.name, section.columns[index].header[-1], lines, ledger)


def number_of(value: CellValue) -> Decimal:
    """The number that a cell holds, zero where it holds none."""
    return Decimal(value) if isinstance(value, (int, Decimal)) else Decimal(0)
