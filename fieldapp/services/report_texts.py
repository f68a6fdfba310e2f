"""In which reports the records of a kind stand, in plain sentences."""

from __future__ import annotations

from typing import TYPE_CHECKING

from fieldapp.domain.ids import field_path
from fieldapp.domain.report_shape import Shape, Show

if TYPE_CHECKING:
    from collections.abc import Iterator

    from fieldapp.domain.project_type import Kind, ProjectType
    from fieldapp.domain.report_shape import ReportType


def report_texts(project_type: ProjectType, kind: Kind) -> Iterator[str]:
    """A sentence for each report, and each further sheet, that shows records of the kind."""
    for report in project_type.report:
        if report.shape is Shape.TABLE and kind.id in report.source:
            yield f"{report.label}：每条{kind.label}一行"
        elif report.shape is Shape.SUMMARY and _rows_are_of(report, kind):
            yield f"{report.label}：有{kind.label}的农户每户一行"
        elif report.shape is Shape.DAYS and _rows_are_of(report, kind):
            yield f"{report.label}：{'，'.join(_of_days(project_type, report, kind))}"
        for sheet in report.sheet:
            if kind.id in sheet.source:
                yield f"{report.label}的“{sheet.label}”：每条{kind.label}一行"


def _rows_are_of(report: ReportType, kind: Kind) -> bool:
    return field_path(report.rows)[0] == kind.id


def _of_days(project_type: ProjectType, report: ReportType, kind: Kind) -> Iterator[str]:
    through = kind.by_id[next(each for each in kind.by_id if report.rows.endswith(f".{each}"))]
    yield f"每个{project_type.kinds[through.to].label}一行"
    for column in report.columns:
        if column.show is Show.DAYS:
            yield f"每天一列{kind.by_id[column.field].label}"
        elif column.show is Show.GAP:
            yield f"并列出两次{kind.label}之间最长隔了几天"
