"""From a declared report to a Report: which shape is built by which function."""

from __future__ import annotations

from typing import TYPE_CHECKING

from fieldapp.domain.report_shape import Shape
from fieldapp.reports.indicators_shape import indicators_report
from fieldapp.reports.summary_shape import summary_report
from fieldapp.reports.table_shape import table_report

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping

    from fieldapp.domain.report import Report
    from fieldapp.reports.frame import Order

SHAPES: Mapping[Shape, Callable[[Order], Report]] = {
    Shape.TABLE: table_report,
    Shape.SUMMARY: summary_report,
    Shape.INDICATORS: indicators_report,
}


def report_of(order: Order) -> Report:
    """The report that somebody ordered, from one unchanging view of the ledger."""
    with order.ledger.store.read():
        return SHAPES[order.type.shape](order)
