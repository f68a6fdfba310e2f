"""Whether a report of days has rows and columns that it can make."""

from __future__ import annotations

from typing import TYPE_CHECKING

from fieldapp.declaration.suggesting import with_suggestion
from fieldapp.domain.problem import Problem
from fieldapp.domain.project_type import FieldType
from fieldapp.domain.report_shape import Show

if TYPE_CHECKING:
    from collections.abc import Iterator

    from fieldapp.domain.project_type import Field, Kind, ProjectType
    from fieldapp.domain.report_shape import ReportColumn, ReportType

OF_DAYS = frozenset({Show.DAYS, Show.GAP, Show.TODAY, Show.SO_FAR, Show.AVERAGE, Show.NAMES})


def days_problems(project_type: ProjectType, report: ReportType, where: str) -> Iterator[Problem]:
    """Everything that is wrong with a report of days."""
    known = {f"{kind.id}.{field.id}": (kind, field) for kind, field in _naming(project_type)}
    found = known.get(report.rows)
    if found is None:
        values = with_suggestion(report.rows, known)
        yield Problem("declaration.unknown_field", where, values)
        return
    for column in report.columns:
        yield from _column_problems(project_type, found, column, where)


def _naming(project_type: ProjectType) -> Iterator[tuple[Kind, Field]]:
    """The fields by which records of a date name an asset."""
    for kind in project_type.kind:
        for field in kind.references if kind.date else ():
            if field.to in project_type.kinds:
                yield kind, field


def _column_problems(
    project_type: ProjectType, rows: tuple[Kind, Field], column: ReportColumn, where: str
) -> Iterator[Problem]:
    kind, through = rows
    if column.show is Show.GAP:
        return
    numbers = [each.id for each in kind.fields if each.type.is_number]
    asset = project_type.kinds[through.to]
    plain = [
        f"{through.id}.{each.id}"
        for each in asset.fields
        if each.type is not FieldType.REFERENCE and not each.type.is_person
    ]
    known = numbers if column.show is Show.DAYS or column.total else [*numbers, *plain]
    if column.field not in known and (column.field or column.show is Show.DAYS):
        values = with_suggestion(column.field, known)
        yield Problem("declaration.unknown_field", where, values)
