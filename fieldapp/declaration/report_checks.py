"""Whether reports show what the kinds and indicators have."""

from __future__ import annotations

from typing import TYPE_CHECKING

from fieldapp.declaration.days_checks import OF_DAYS, days_problems
from fieldapp.declaration.indicator_checks import splitting_fields
from fieldapp.declaration.kind_checks import MOST_PLACES, places_problem
from fieldapp.declaration.party_report_checks import (
    attendance_problems,
    progress_report_problems,
)
from fieldapp.declaration.suggesting import with_suggestion
from fieldapp.domain.household import HOUSEHOLD_COLUMNS, PARTY_COLUMNS
from fieldapp.domain.problem import Problem
from fieldapp.domain.project_type import FieldType, Kind, ProjectType
from fieldapp.domain.report_shape import ReportColumn, ReportSheet, ReportType, Shape

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator, Mapping, Sequence

    from fieldapp.domain.units import Unit

CORE_COLUMNS = (
    "number",
    "date",
    "settlement.number",
    "settlement.paid_on",
    "settlement.paid",
    "settlement.unpaid",
)
OF_PEOPLE = frozenset({Shape.PROGRESS, Shape.ATTENDANCE})
_PAGES = ("", "portrait", "landscape")


def report_problems(project_type: ProjectType, units: Mapping[str, Unit]) -> Iterator[Problem]:
    """Everything that is wrong with the reports."""
    for report in project_type.report:
        where = f"report.{report.id}"
        if report.page not in _PAGES:
            values = {"key": "page", "value": report.page, "detail": "portrait, landscape"}
            yield Problem("declaration.unknown_word", where, values)
        for column in report.columns:
            yield from _column_problems(column, units, where)
        yield from SHAPES[report.shape](project_type, report, where)
        if report.shape not in OF_PEOPLE:
            yield from _measure_problems(project_type, report, where)
        if report.shape not in {*OF_PEOPLE, Shape.DAYS}:
            yield from _only_by_days(report.columns, where)
        yield from _sheet_problems(project_type, report, units)


def _sheet_problems(
    project_type: ProjectType, report: ReportType, units: Mapping[str, Unit]
) -> Iterator[Problem]:
    where = f"report.{report.id}"
    for sheet in report.sheet:
        for column in sheet.columns:
            yield from _column_problems(column, units, where)
        yield from _only_by_days(sheet.columns, where)
        yield from _table_problems(project_type, sheet, where)


def _column_problems(
    column: ReportColumn, units: Mapping[str, Unit], where: str
) -> Iterator[Problem]:
    if column.field and column.measure:
        yield Problem("declaration.one_source", where, {"label": column.label})
    if column.unit and column.unit not in units:
        yield Problem("declaration.unknown_unit", where, with_suggestion(column.unit, units))
    if column.places is not None and not 0 <= column.places <= MOST_PLACES:
        yield places_problem(column.label, where)


def _measure_problems(
    project_type: ProjectType, report: ReportType, where: str
) -> Iterator[Problem]:
    measures = [
        *report.measures,
        *(column.measure for column in report.columns if column.measure),
        *(measure for chart in report.chart for measure in chart.measures),
    ]
    for measure in measures:
        if measure not in project_type.indicators:
            values = with_suggestion(measure, project_type.indicators)
            yield Problem("declaration.unknown_indicator", where, values)


def _only_by_days(columns: Sequence[ReportColumn], where: str) -> Iterator[Problem]:
    """What only a report of days can show."""
    for column in columns:
        if column.show in OF_DAYS:
            values = {"key": "show", "value": column.show.value, "detail": "value, unit, masked"}
            yield Problem("declaration.unknown_word", where, values)


def _table_problems(
    project_type: ProjectType, report: ReportType | ReportSheet, where: str
) -> Iterator[Problem]:
    if not report.source:
        yield Problem("declaration.no_source", where)
    for source in report.source:
        kind = project_type.kinds.get(source)
        if kind is None:
            values = with_suggestion(source, project_type.kinds)
            yield Problem("declaration.unknown_kind", where, values)
            continue
        known = table_columns(kind, project_type)
        for column in report.columns:
            if column.field and column.field not in known:
                values = with_suggestion(column.field, known)
                yield Problem("declaration.unknown_field", where, values)


def _summary_problems(
    project_type: ProjectType, report: ReportType, where: str
) -> Iterator[Problem]:
    if report.rows not in splitting_fields(project_type):
        values = with_suggestion(report.rows, splitting_fields(project_type))
        yield Problem("declaration.unknown_field", where, values)
    known = [f"household.{column}" for column in HOUSEHOLD_COLUMNS]
    for column in report.columns:
        if column.field and column.field not in known:
            values = with_suggestion(column.field, known)
            yield Problem("declaration.unknown_field", where, values)
        indicator = project_type.indicators.get(column.measure)
        if indicator is not None and report.rows not in indicator.by:
            values = {"label": indicator.label, "name": report.rows}
            yield Problem("declaration.not_split", where, values)


def table_columns(kind: Kind, project_type: ProjectType) -> tuple[str, ...]:
    """What a table of this kind can show: own fields, core columns, and fields of what it names."""
    names: list[str] = [*CORE_COLUMNS, *kind.by_id]
    for field in kind.fields:
        if field.type is FieldType.HOUSEHOLD:
            names += [f"{field.id}.{column}" for column in HOUSEHOLD_COLUMNS]
        elif field.type is FieldType.PARTY:
            names += [f"{field.id}.{column}" for column in PARTY_COLUMNS]
        elif field.type is FieldType.REFERENCE and field.to in project_type.kinds:
            names += [f"{field.id}.{each}" for each in project_type.kinds[field.to].by_id]
    return tuple(names)


def _nothing(_project_type: ProjectType, _report: ReportType, _where: str) -> Iterator[Problem]:
    """A shape whose measures are all that can be wrong."""
    return iter(())


SHAPES: Mapping[Shape, Callable[[ProjectType, ReportType, str], Iterator[Problem]]] = {
    Shape.TABLE: _table_problems,
    Shape.SUMMARY: _summary_problems,
    Shape.INDICATORS: _nothing,
    Shape.DAYS: days_problems,
    Shape.PROGRESS: progress_report_problems,
    Shape.ATTENDANCE: attendance_problems,
}
"""What is looked at in a report of each shape."""
