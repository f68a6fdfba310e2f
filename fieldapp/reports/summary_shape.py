"""The shape `summary`: one row for each household, with indicators as columns."""

from __future__ import annotations

from typing import TYPE_CHECKING

from fieldapp.domain.person_name import group_order
from fieldapp.domain.report import CellValue, Column, ColumnFormat, Report, Row
from fieldapp.reports.frame import is_landscape, section, title_of
from fieldapp.reports.table_shape import NOTE_LABELS, household_format, household_value
from fieldapp.services.indicators import Indicators

if TYPE_CHECKING:
    from collections.abc import Mapping
    from decimal import Decimal

    from fieldapp.domain.household import Household
    from fieldapp.domain.ids import PartyId
    from fieldapp.domain.project_type import Indicator
    from fieldapp.domain.report_shape import ReportColumn
    from fieldapp.reports.frame import Order

MONEY_UNITS = {"yuan"}


def summary_report(order: Order) -> Report:
    """The report of households that had anything to do with a measure in the period."""
    indicators = Indicators(order.ledger, order.work)
    declared = order.work.type.declared.indicators
    measures = [declared[column.measure] for column in order.type.columns if column.measure]
    found = {each.id: indicators.by_household(each, order.period) for each in measures}
    households = _concerned(order, found)
    rows = [Row(_cells(order, household, found)) for household in households]
    totals = [
        indicators.value(declared[column.measure], order.period) if column.total else None
        for column in order.type.columns
    ]
    columns = [_column(column, declared) for column in order.type.columns]
    sheet = section(order, columns, rows, totals if any(t is not None for t in totals) else ())
    return Report(title_of(order), (sheet,), is_landscape=is_landscape(order.type))


def _concerned(
    order: Order, found: Mapping[str, Mapping[PartyId, Decimal | None]]
) -> list[Household]:
    """The households of any measure, by group, name and coming into the ledger."""
    parties = {party for values in found.values() for party in values}
    households = order.ledger.parties.households(with_void=True)
    concerned = [each for each in households if each.id in parties]
    return sorted(concerned, key=lambda each: (group_order(each.group or ""), each.name, each.id))


def _cells(
    order: Order,
    household: Household,
    found: Mapping[str, Mapping[PartyId, Decimal | None]],
) -> tuple[CellValue, ...]:
    return tuple(_cell(column, household, found) for column in order.type.columns)


def _cell(
    column: ReportColumn,
    household: Household,
    found: Mapping[str, Mapping[PartyId, Decimal | None]],
) -> CellValue:
    if column.measure:
        return found[column.measure].get(household.id)
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
    if indicator.unit in MONEY_UNITS:
        return ColumnFormat.MONEY
    return ColumnFormat.DECIMAL if places else ColumnFormat.INTEGER
