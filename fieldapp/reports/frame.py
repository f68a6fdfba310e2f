"""What every sheet has around its rows: title, who reports, when, for which period, who signs."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from fieldapp.domain.period import Period, date_printed, printed
from fieldapp.domain.report import Column, ColumnFormat, Row, Section
from fieldapp.domain.report_shape import ReportType
from fieldapp.services.ledger import TOWNSHIP, UNIT_NAME, VILLAGE, Ledger, ProjectWork

if TYPE_CHECKING:
    from collections.abc import Sequence
    from decimal import Decimal


BLANK_LINE = "________"  # to write on by hand
SEQUENCE = Column(("序号",), ColumnFormat.SEQUENCE)


@dataclass(frozen=True, slots=True)
class Order:
    """A report that somebody asks for: which one, of which project, for which period."""

    ledger: Ledger
    work: ProjectWork
    type: ReportType
    period: Period


def section(
    order: Order,
    columns: Sequence[Column],
    rows: Sequence[Row],
    totals: Sequence[Decimal | None] = (),
) -> Section:
    """The sheet of a report, with a sequence column in front and the frame around it."""
    ledger, report = order.ledger, order.type
    reporter = ledger.setting(UNIT_NAME) or f"{ledger.setting(TOWNSHIP)}{ledger.setting(VILLAGE)}"
    numbered = tuple(Row((number, *row.values), row.places) for number, row in enumerate(rows, 1))
    return Section(
        name=report.label,
        title=title_of(order),
        heading=_heading(reporter, date_printed(ledger.today()), report.unit),
        period=f"统计期间：{printed(order.period)}",
        columns=(SEQUENCE, *columns),
        rows=numbered,
        totals=(None, *totals) if totals else (),
        notes=report.notes,
        signatures=tuple(f"{line}：{BLANK_LINE}" for line in report.signature_lines),
    )


def _heading(reporter: str, day: str, unit: str) -> tuple[str, str, str]:
    """Who reports, when, and in which units; without units the day stands at the right."""
    told, dated = f"填报单位（盖章）：{reporter}", f"填报日期：{day}"
    return (told, dated, f"单位：{unit}") if unit else (told, "", dated)


def title_of(order: Order) -> str:
    """The title of a report: the village and the form."""
    return f"{order.ledger.setting(VILLAGE)}{order.type.label}"


def is_landscape(report: ReportType) -> bool | None:
    """Whether the form asks for paper lying down; None lets its columns decide."""
    return {"landscape": True, "portrait": False}.get(report.page)
