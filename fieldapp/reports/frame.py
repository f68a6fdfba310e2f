"""What every sheet has around its rows: title, who reports, when, for which period, who signs."""

from __future__ import annotations

from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

from fieldapp.domain.period import Period, date_printed, printed
from fieldapp.domain.report import Column, ColumnFormat, Row, Section
from fieldapp.domain.report_shape import ReportType
from fieldapp.reports.formats import digits_for
from fieldapp.services.ledger import TOWNSHIP, UNIT_NAME, VILLAGE, Ledger, ProjectWork
from fieldapp.services.report_signing import signed_lines
from fieldapp.services.work_progress import SILENT, Progress

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence
    from decimal import Decimal

    from fieldapp.domain.project_type import Indicator

MONEY_UNIT = "yuan"
SIGNED_ROW = 26.0  # points: 9 mm, what a signature with a fingerprint takes
SEQUENCE = Column(("序号",), ColumnFormat.SEQUENCE)


@dataclass(frozen=True, slots=True)
class Order:
    """A report that somebody asks for: which one, of which project, for which period.

    `progress` is who waits for it, and may stop it.
    """

    ledger: Ledger
    work: ProjectWork
    type: ReportType
    period: Period
    progress: Progress = SILENT


@dataclass(frozen=True, slots=True)
class VillageOrder:
    """A report of the whole village, over all its projects."""

    ledger: Ledger
    type: ReportType
    period: Period
    progress: Progress = SILENT


def section(
    order: Order | VillageOrder,
    columns: Sequence[Column],
    rows: Sequence[Row],
    totals: Sequence[Decimal | None] = (),
) -> Section:
    """The sheet of a report, with a sequence column in front and the frame around it."""
    ledger, report = order.ledger, order.type
    numbered = tuple(
        replace(row, values=(number, *row.values)) for number, row in enumerate(rows, 1)
    )
    is_signed = any(column.format is ColumnFormat.SIGNATURE for column in columns)
    return Section(
        name=report.label,
        title=title_of(order),
        heading=heading_of(ledger, report.unit),
        period=f"统计期间：{printed(order.period)}",
        columns=(SEQUENCE, *_aligned(columns, rows, totals)),
        rows=numbered,
        totals=(None, *totals) if totals else (),
        notes=report.notes,
        signatures=signed_lines(ledger, report.signature_lines),
        row_height=SIGNED_ROW if is_signed else 0.0,
    )


def _aligned(
    columns: Sequence[Column], rows: Sequence[Row], totals: Sequence[Decimal | None]
) -> Iterator[Column]:
    """The columns, each with the digits that show its longest number, so that points line up."""
    for index, column in enumerate(columns):
        values = [row.values[index] for row in rows if row.places is None]
        values += [totals[index]] if totals else []
        is_decimal = column.format in {ColumnFormat.DECIMAL, ColumnFormat.NARROW}
        yield replace(column, places=digits_for(values, column.places)) if is_decimal else column


def heading_of(ledger: Ledger, unit: str) -> tuple[str, str, str]:
    """Who reports, when, and in which units; without units the day stands at the right."""
    reporter = reporter_of(ledger)
    told, dated = f"填报单位（盖章）：{reporter}", f"填报日期：{date_printed(ledger.today())}"
    return (told, dated, f"单位：{unit}") if unit else (told, "", dated)


def reporter_of(ledger: Ledger) -> str:
    """The unit whose name stands on its papers: as it is set, else the village."""
    return ledger.setting(UNIT_NAME) or f"{ledger.setting(TOWNSHIP)}{ledger.setting(VILLAGE)}"


def title_of(order: Order | VillageOrder) -> str:
    """The title of a report: the village and the form."""
    return f"{order.ledger.setting(VILLAGE)}{order.type.label}"


def is_landscape(report: ReportType) -> bool | None:
    """Whether the form asks for paper lying down; None lets its columns decide."""
    return {"landscape": True, "portrait": False}.get(report.page)


def is_money(indicator: Indicator) -> bool:
    """Whether an indicator is an amount, which is written with groups of thousands."""
    return indicator.unit == MONEY_UNIT
