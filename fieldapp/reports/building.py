"""From a declared report to a Report: which shape is built by which function."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from fieldapp.domain.report_shape import Shape
from fieldapp.reports.attendance_shape import attendance_report
from fieldapp.reports.days_shape import days_report
from fieldapp.reports.indicators_shape import indicators_report
from fieldapp.reports.progress_shape import progress_report
from fieldapp.reports.summary_shape import summary_report
from fieldapp.reports.table_shape import table_report

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping

    from fieldapp.domain.report import Report, Section
    from fieldapp.domain.report_shape import ReportSheet
    from fieldapp.reports.frame import Order

SHAPES: Mapping[Shape, Callable[[Order], Report]] = {
    Shape.TABLE: table_report,
    Shape.SUMMARY: summary_report,
    Shape.INDICATORS: indicators_report,
    Shape.DAYS: days_report,
    Shape.PROGRESS: progress_report,
    Shape.ATTENDANCE: attendance_report,
}


def report_of(order: Order) -> Report:
    """The report that somebody ordered, from one unchanging view of the ledger."""
    with order.ledger.store.read():
        report = SHAPES[order.type.shape](order)
        further = [_further(order, sheet) for sheet in order.type.sheet]
        return replace(report, sections=(*report.sections, *further))


def _further(order: Order, sheet: ReportSheet) -> Section:
    """A table on a sheet of its own, signed like the first."""
    shape = replace(
        order.type,
        label=sheet.label,
        source=sheet.source,
        columns=sheet.columns,
        unit=sheet.unit,
        notes=sheet.notes,
    )
    return table_report(replace(order, type=shape)).sections[0]
