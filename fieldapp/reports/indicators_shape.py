"""The shape `indicators`: one row for each indicator, this period beside last, year and all."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from fieldapp.domain.indicator import is_as_of
from fieldapp.domain.period import (
    Period,
    month_of,
    month_period,
    month_shifted,
    previous,
    since,
    year_to_date,
)
from fieldapp.domain.report import Chart, ChartShape, Column, ColumnFormat, Report, Row, Series
from fieldapp.reports.formats import digits_for
from fieldapp.reports.frame import is_landscape, is_money, section, title_of
from fieldapp.services.indicators import Indicators

if TYPE_CHECKING:
    from decimal import Decimal

    from fieldapp.domain.project_type import Indicator
    from fieldapp.domain.report_shape import ReportChart
    from fieldapp.reports.frame import Order

CHART_MONTHS = 12


@dataclass(frozen=True, slots=True)
class _Spans:
    """The four spans of time that each indicator is worked out for."""

    this: Period
    last: Period
    year: Period
    all: Period


def indicators_report(order: Order) -> Report:
    """The report of a project's indicators, with charts of twelve months on a further sheet."""
    indicators = Indicators(order.ledger, order.work)
    declared = order.work.type.declared.indicators
    spans = _spans(order)
    rows = [_row(order, indicators, declared[measure], spans) for measure in order.type.measures]
    charts = tuple(_chart(order, indicators, chart) for chart in order.type.chart)
    sheet = section(order, _columns(order, spans), rows)
    return Report(title_of(order), (sheet,), charts, is_landscape=is_landscape(order.type))


def _spans(order: Order) -> _Spans:
    end_day = order.ledger.month_end_day()
    begin = order.work.project.started_on or order.work.records.first_day(order.work.id)
    return _Spans(
        this=order.period,
        last=previous(order.period, month_end_day=end_day),
        year=year_to_date(order.period, month_end_day=end_day),
        all=since(begin or order.period.begin, order.period),
    )


def _columns(order: Order, spans: _Spans) -> tuple[Column, ...]:
    is_month = order.period == month_period(
        *month_of(order.period.begin, order.ledger.month_end_day()),
        order.ledger.month_end_day(),
    )
    this, last = ("本月", "上月") if is_month else ("本期", "上期")
    begin = spans.all.begin
    return (
        Column(("指标名称",), ColumnFormat.TEXT),
        Column(("计量单位",), ColumnFormat.NAME),
        Column((this,), ColumnFormat.DECIMAL),
        Column((last,), ColumnFormat.DECIMAL),
        Column(("环比增减",), ColumnFormat.DECIMAL),
        Column(("本年累计",), ColumnFormat.DECIMAL),
        Column((f"项目累计\n（自{begin.year}年{begin.month}月起）",), ColumnFormat.DECIMAL),
        Column(("备注",), ColumnFormat.NOTE),
    )


def _row(order: Order, indicators: Indicators, indicator: Indicator, spans: _Spans) -> Row:
    """One indicator; a state on a day has no sum over a year."""
    this = indicators.value(indicator, spans.this)
    last = indicators.value(indicator, spans.last)
    is_state = is_as_of(indicator)
    year = None if is_state else indicators.value(indicator, spans.year)
    everything = None if is_state else indicators.value(indicator, spans.all)
    numbers = (this, last, _change(this, last), year, everything)
    unit = order.work.type.units[indicator.unit].label
    return Row(
        (indicator.label, unit, *numbers, None),
        places=digits_for(numbers, indicator.places),
        format=ColumnFormat.MONEY if is_money(indicator) else None,
    )


def _change(this: Decimal | None, last: Decimal | None) -> Decimal | None:
    """This period less the last; None unless both are known."""
    return None if this is None or last is None else this - last


def _chart(order: Order, indicators: Indicators, chart: ReportChart) -> Chart:
    end_day = order.ledger.month_end_day()
    year, month = month_of(order.period.last, end_day)
    months = [month_shifted(year, month, back) for back in range(1 - CHART_MONTHS, 1)]
    declared = order.work.type.declared.indicators
    measures = [declared[measure] for measure in chart.measures]
    return Chart(
        title=chart.label,
        shape=ChartShape.COLUMNS,
        categories=tuple(f"{each_year}.{each_month}" for each_year, each_month in months),
        series=tuple(
            Series(
                each.label,
                tuple(indicators.value(each, month_period(*when, end_day)) for when in months),
            )
            for each in measures
        ),
        unit=order.work.type.units[measures[0].unit].label,
    )
