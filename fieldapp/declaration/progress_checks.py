"""Whether a declared progress has a plan, something that is done of it, and days that exist."""

from __future__ import annotations

from typing import TYPE_CHECKING

from fieldapp.declaration.suggesting import with_suggestion
from fieldapp.domain.ids import field_path
from fieldapp.domain.problem import Problem
from fieldapp.domain.progress import span_of
from fieldapp.domain.project_type import FieldType

if TYPE_CHECKING:
    from collections.abc import Iterator

    from fieldapp.domain.progress_shape import ProgressType
    from fieldapp.domain.project_type import ProjectType

LEAP_YEAR = 2024  # in which every day of a year exists


def progress_problems(
    project_type: ProjectType, progress: ProgressType, where: str
) -> Iterator[Problem]:
    """Everything that is wrong with a declared progress."""
    planned = _numbers(project_type, with_date=False)
    dated = _numbers(project_type, with_date=True)
    for name, known in (
        (progress.plan, planned),
        (progress.done, dated),
        *((each, dated) for each in progress.steps),
    ):
        if name not in known:
            yield Problem("declaration.unknown_field", where, with_suggestion(name, known))
    if progress.done in dated:
        yield from _step_problems(progress, where)
    yield from _year_problems(project_type, progress, where)
    yield from _beside_problems(project_type, progress, where)
    try:
        span_of(progress.begins, progress.ends, LEAP_YEAR)
    except ValueError:
        told = {"begins": progress.begins, "ends": progress.ends}
        yield Problem("declaration.no_days_of_a_year", where, told)


def _numbers(project_type: ProjectType, *, with_date: bool) -> list[str]:
    """The numbers of kinds that name a household."""
    return [
        f"{kind.id}.{field.id}"
        for kind in project_type.kind
        if kind.household and (kind.date or not with_date)
        for field in kind.fields
        if field.type.is_number
    ]


def _step_problems(progress: ProgressType, where: str) -> Iterator[Problem]:
    """Steps are of the kind of what is done."""
    kind_id = progress.done_kind
    for step in progress.steps:
        if field_path(step)[0] != kind_id:
            yield Problem("declaration.step_elsewhere", where, {"name": step, "kind": kind_id})


def _year_problems(
    project_type: ProjectType, progress: ProgressType, where: str
) -> Iterator[Problem]:
    kind = project_type.kinds.get(progress.plan_kind)
    if progress.year_field is None or kind is None:
        return
    known = [f"{kind.id}.{each.id}" for each in kind.fields if each.type is FieldType.INTEGER]
    own = kind.by_id.get(progress.year_field)
    if progress.year not in known or own is None:
        yield Problem("declaration.unknown_field", where, with_suggestion(progress.year, known))


def _beside_problems(
    project_type: ProjectType, progress: ProgressType, where: str
) -> Iterator[Problem]:
    """What is told beside the numbers is of kinds that name a household and a day."""
    kinds = [each for each in project_type.kind if each.household and each.date]
    ids = [each.id for each in kinds]
    for name in progress.counts:
        if name not in ids:
            yield Problem("declaration.unknown_kind", where, with_suggestion(name, ids))
    words = {FieldType.TEXT, FieldType.NOTE}
    texts = [f"{kind.id}.{each.id}" for kind in kinds for each in kind.fields if each.type in words]
    for name in progress.hints:
        if name not in texts:
            yield Problem("declaration.unknown_field", where, with_suggestion(name, texts))
