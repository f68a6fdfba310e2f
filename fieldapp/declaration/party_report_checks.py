"""Whether reports by group and by household have a plan, rows and columns that they can make."""

from __future__ import annotations

from typing import TYPE_CHECKING

from fieldapp.declaration.suggesting import with_suggestion
from fieldapp.domain.household import HOUSEHOLD_COLUMNS
from fieldapp.domain.ids import field_path
from fieldapp.domain.problem import Problem
from fieldapp.domain.report_shape import Show

if TYPE_CHECKING:
    from collections.abc import Iterator

    from fieldapp.domain.project_type import Kind, ProjectType
    from fieldapp.domain.report_shape import ReportColumn, ReportType

MEASURES = ("group", "plan", "households", "percent", "left")
ADDED = frozenset({Show.TODAY, Show.SO_FAR, Show.AVERAGE})


def progress_report_problems(
    project_type: ProjectType, report: ReportType, where: str
) -> Iterator[Problem]:
    """Everything that is wrong with a report of a plan by groups."""
    known = [each.id for each in project_type.progress]
    if report.progress not in known:
        yield Problem(
            "declaration.unknown_progress", where, with_suggestion(report.progress, known)
        )
    for column in report.columns:
        if column.measure and column.measure not in MEASURES:
            yield Problem(
                "declaration.unknown_field", where, with_suggestion(column.measure, MEASURES)
            )
        if column.field:
            fields = _fields(project_type, only_numbers=column.show in ADDED)
            if column.field not in fields:
                yield Problem(
                    "declaration.unknown_field", where, with_suggestion(column.field, fields)
                )


def attendance_problems(
    project_type: ProjectType, report: ReportType, where: str
) -> Iterator[Problem]:
    """Everything that is wrong with a report of who worked on which days."""
    known = [
        f"{kind.id}.{kind.household.id}"
        for kind in project_type.kind
        if kind.household and kind.date
    ]
    if report.rows not in known:
        yield Problem("declaration.unknown_field", where, with_suggestion(report.rows, known))
        return
    kind = project_type.kinds[field_path(report.rows)[0]]
    for name in report.split:
        if name not in kind.by_id:
            yield Problem("declaration.unknown_field", where, with_suggestion(name, kind.by_id))
    for column in report.columns:
        yield from _attendance_column(kind, column, where)


def _attendance_column(kind: Kind, column: ReportColumn, where: str) -> Iterator[Problem]:
    numbers = [each.id for each in kind.fields if each.type.is_number]
    person = kind.household.id if kind.household else ""
    named = [f"{person}.{each}" for each in HOUSEHOLD_COLUMNS]
    is_added = column.show is Show.DAYS or column.total
    known = numbers if is_added else [*kind.by_id, *named]
    if column.field not in known and (column.field or is_added):
        yield Problem("declaration.unknown_field", where, with_suggestion(column.field, known))


def _fields(project_type: ProjectType, *, only_numbers: bool) -> list[str]:
    """The fields of kinds that name a household."""
    return [
        f"{kind.id}.{field.id}"
        for kind in project_type.kind
        if kind.household
        for field in kind.fields
        if field.type.is_number or not only_numbers
    ]
