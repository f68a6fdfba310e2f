"""The shape `summary`: one row for each household, with indicators as columns."""

from __future__ import annotations

from decimal import Decimal
from typing import TYPE_CHECKING

from fieldapp.domain.person_name import group_order
from fieldapp.domain.report import CellValue, Column, ColumnFormat, Report, Row
from fieldapp.reports.column_formats import NOTE_LABELS, household_format
from fieldapp.reports.frame import is_landscape, is_money, section, title_of
from fieldapp.reports.record_cells import household_value
from fieldapp.services.indicators import Indicators

if TYPE_CHECKING:
    from collections.abc import Mapping

    from fieldapp.domain.household import Household
    from fieldapp.domain.project_type import Indicator
    from fieldapp.domain.report_shape import ReportColumn
    from fieldapp.reports.frame import Order


def summary_report(order: Order) -> Report:
    """The report of households that had anything to do with a measure in the period."""
    summary = _Summary(order)
    rows = [Row(summary.cells(household)) for household in summary.households()]
    totals = [summary.total(column) for column in order.type.columns]
    columns = [_column(column, summary.declared) for column in order.type.columns]
    sheet = section(order, columns, rows, totals if any(t is not None for t in totals) else ())
    return Report(title_of(order), (sheet,), is_landscape=is_landscape(order.type))


class _Summary:
    """The measures of a period, household by household."""

    def __init__(self, order: Order) -> None:
        self._order = order
        self._indicators = Indicators(order.ledger, order.work)
        self.declared = order.work.type.declared.indicators
        measures = [self.declared[each.measure] for each in order.type.columns if each.measure]
        self._found = {
            each.id: self._indicators.by_household(each, order.period) for each in measures
        }
        self._nothing = {each.id: self._indicators.nothing(each) for each in measures}

    def households(self) -> list[Household]:
        """The households of any measure, by group, name and coming into the ledger."""
        parties = {party for values in self._found.values() for party in values}
        everybody = self._order.ledger.parties.households(with_void=True)
        concerned = [each for each in everybody if each.id in parties]
        return sorted(
            concerned, key=lambda each: (group_order(each.group or ""), each.name, each.id)
        )

    def cells(self, household: Household) -> tuple[CellValue, ...]:
        """What the report says of one household."""
        return tuple(self._cell(column, household) for column in self._order.type.columns)

    def total(self, column: ReportColumn) -> Decimal | None:
        """The measure over all households together; None where no sum is asked for."""
        if not column.total:
            return None
        value = self._indicators.value(self.declared[column.measure], self._order.period)
        return Decimal(0) if value is None else value

    def _cell(self, column: ReportColumn, household: Household) -> CellValue:
        if column.measure:
            nothing = self._nothing[column.measure]
            return self._found[column.measure].get(household.id, nothing)
        if column.field:
            return household_value(household, column.field.rpartition(".")[2])
        return column.value or None


def _column(column: ReportColumn, declared: Mapping[str, Indicator]) -> Column:
    if not column.measure:
        name = column.field.rpartition(".")[2]
        is_note = column.label in NOTE_LABELS or not name
        return Column((column.label,), ColumnFormat.NOTE if is_note else household_format(name))
    indicator = declared[column.measure]
    places = indicator.places if column.places is None else column.places
    return Column(
        (column.label,), _measure_format(indicator, places), places, is_summed=column.total
    )


def _measure_format(indicator: Indicator, places: int) -> ColumnFormat:
    if is_money(indicator):
        return ColumnFormat.MONEY
    return ColumnFormat.DECIMAL if places else ColumnFormat.INTEGER
