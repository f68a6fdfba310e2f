"""What a newer version of a project type brings, as a list that people read before they take it."""

from __future__ import annotations

import re
from dataclasses import replace
from typing import TYPE_CHECKING

from fieldapp.declaration.kind_differences import (
    Difference,
    Units,
    Words,
    kind_differences,
)
from fieldapp.domain.limit import limit_values, told
from fieldapp.domain.scale import units_of

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping
    from decimal import Decimal

    from fieldapp.domain.project_type import ProjectType
    from fieldapp.domain.report_shape import ReportType

LIMITS = Words("upgrade.limit_added", "upgrade.limit_gone", "upgrade.limit_changed")
INDICATORS = Words("upgrade.indicator_added", "upgrade.indicator_gone", "upgrade.indicator_changed")
REMINDERS = Words("upgrade.reminder_added", "upgrade.reminder_gone", "upgrade.reminder_changed")
REPORTS = Words("upgrade.report_added", "upgrade.report_gone", "upgrade.report_changed")
PLACEHOLDER = re.compile(r"{\w+}")  # what a reminder's label takes from its asset


def differences(old: ProjectType, new: ProjectType) -> tuple[Difference, ...]:
    """Everything in which a newer version differs, in the order in which people look for it."""
    return tuple(_found(old, new))


def _found(old: ProjectType, new: ProjectType) -> Iterator[Difference]:
    if old.label != new.label:
        yield Difference("upgrade.type_label", "", {"old": old.label, "new": new.label})
    retired = frozenset(each for change in new.change for each in change.retired)
    yield from _gone_kinds(old, new, retired)
    units = Units(units_of(old), units_of(new))
    numbers = {**limit_values(old), **limit_values(new)}
    for kind in new.kind:
        if kind.id not in old.kinds:
            yield Difference("upgrade.kind_added", kind.id, {"kind": kind.label})
        else:
            for found in kind_differences(old.kinds[kind.id], kind, units, retired):
                yield _with_limits(found, numbers)
    yield from _limit_differences(old, new)
    yield from _indicator_differences(old, new)
    yield from _reminder_differences(old, new)
    yield from _report_differences(old, new)


def _with_limits(found: Difference, numbers: Mapping[str, Decimal]) -> Difference:
    """The difference with the numbers in what a rule says; their limits have ids nobody reads."""
    if "rule" not in found.values:
        return found
    rule = told(str(found.values["rule"]), numbers)
    return replace(found, values={**found.values, "rule": rule})


def _gone_kinds(
    old: ProjectType, new: ProjectType, retired: frozenset[str]
) -> Iterator[Difference]:
    """A kind that moves money or stock is never given up: its records stay in the accounts."""
    for kind in old.kind:
        if kind.id in new.kinds:
            continue
        if kind.id in retired and not (kind.money or kind.stock):
            yield Difference("upgrade.kind_retired", kind.id, {"kind": kind.label})
        else:
            yield Difference("upgrade.kind_lost", kind.id, {"kind": kind.label}, is_refused=True)


def _limit_differences(old: ProjectType, new: ProjectType) -> Iterator[Difference]:
    for code, each_id, limit in LIMITS.compared(old.limits, new.limits):
        yield Difference(code, f"limit.{each_id}", {"label": limit.label})


def _indicator_differences(old: ProjectType, new: ProjectType) -> Iterator[Difference]:
    for code, each_id, indicator in INDICATORS.compared(old.indicators, new.indicators):
        yield Difference(code, f"indicator.{each_id}", {"label": indicator.label})


def _reminder_differences(old: ProjectType, new: ProjectType) -> Iterator[Difference]:
    before, after = ({each.id: each for each in type_.reminder} for type_ in (old, new))
    for code, each_id, reminder in REMINDERS.compared(before, after):
        values = {"label": PLACEHOLDER.sub("", reminder.label).strip()}
        yield Difference(code, f"reminder.{each_id}", values)


def _report_differences(old: ProjectType, new: ProjectType) -> Iterator[Difference]:
    before, after = ({each.id: each for each in type_.report} for type_ in (old, new))
    for code, each_id, report in REPORTS.compared(before, after):
        yield Difference(code, f"report.{each_id}", {"label": _named(report)})


def _named(report: ReportType) -> str:
    return f"{report.code} {report.label}".strip()
