"""What projects are to reach: a value of an indicator, and the days in which to reach it."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from typing import TYPE_CHECKING

from fieldapp.domain.period import Period

if TYPE_CHECKING:
    from fieldapp.domain.ids import ProjectId
    from fieldapp.store.connection import SqlValue
    from fieldapp.store.journal import Step
    from fieldapp.store.store import Store

TABLE = "target"
TARGETS = """
SELECT id, indicator, begin, end, value FROM target WHERE project_id = :project_id AND void IS NULL
ORDER BY begin, end, id
"""


@dataclass(frozen=True, slots=True)
class StoredTarget:
    """A target; its value is stored as that of the indicator is."""

    id: int
    indicator: str
    span: Period
    value: int


class TargetStore:
    """The targets of the projects of one ledger."""

    def __init__(self, store: Store) -> None:
        self._store = store

    def targets(self, project_id: ProjectId) -> tuple[StoredTarget, ...]:
        """The targets of a project, the earliest first."""
        return tuple(
            StoredTarget(
                row["id"],
                row["indicator"],
                Period(date.fromisoformat(row["begin"]), date.fromisoformat(row["end"])),
                row["value"],
            )
            for row in self._store.query(TARGETS, project_id=project_id)
        )

    def add(
        self, step: Step, project_id: ProjectId, *, indicator: str, span: Period, value: int
    ) -> None:
        """Store a target."""
        step.insert(
            TABLE, {"project_id": project_id, "indicator": indicator, **_columns(span, value)}
        )

    def change(self, step: Step, target_id: int, span: Period, value: int) -> None:
        """Give a target other days or another value."""
        step.update(TABLE, target_id, _columns(span, value))

    def void(self, step: Step, target_id: int, reason: str) -> None:
        """Take a target away."""
        step.void(TABLE, target_id, reason)


def _columns(span: Period, value: int) -> dict[str, SqlValue]:
    return {"begin": span.begin.isoformat(), "end": span.end.isoformat(), "value": value}
