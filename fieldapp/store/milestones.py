"""Milestones of projects: what is to be done by a day, and when it was done."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from fieldapp.domain.ids import ProjectId
    from fieldapp.store.connection import SqlValue
    from fieldapp.store.journal import Step
    from fieldapp.store.store import Store

TABLE = "milestone"
MILESTONES = """
SELECT id, title, planned_on, done_on FROM milestone
WHERE project_id = :project_id AND void IS NULL
ORDER BY planned_on, id
"""


@dataclass(frozen=True, slots=True)
class StoredMilestone:
    """A milestone; `done_on` is None until it is reached."""

    id: int
    title: str
    planned_on: date
    done_on: date | None


class MilestoneStore:
    """The milestones of the projects of one ledger."""

    def __init__(self, store: Store) -> None:
        self._store = store

    def milestones(self, project_id: ProjectId) -> tuple[StoredMilestone, ...]:
        """The milestones of a project in the order in which they are planned."""
        return tuple(
            StoredMilestone(
                row["id"],
                row["title"],
                date.fromisoformat(row["planned_on"]),
                date.fromisoformat(row["done_on"]) if row["done_on"] else None,
            )
            for row in self._store.query(MILESTONES, project_id=project_id)
        )

    def add(
        self,
        step: Step,
        project_id: ProjectId,
        title: str,
        planned_on: date,
        done_on: date | None = None,
    ) -> None:
        """Store a milestone; `done_on` None: it is not reached yet."""
        row: dict[str, SqlValue] = {"title": title, "planned_on": planned_on.isoformat()}
        if done_on is not None:
            row["done_on"] = done_on.isoformat()
        step.insert(TABLE, {"project_id": project_id, **row})

    def change(self, step: Step, milestone_id: int, title: str, planned_on: date) -> None:
        """Give a milestone another title or day."""
        step.update(TABLE, milestone_id, {"title": title, "planned_on": planned_on.isoformat()})

    def finish(self, step: Step, milestone_id: int, done_on: date | None) -> None:
        """Say when a milestone was reached; None: it is not reached after all."""
        step.update(TABLE, milestone_id, {"done_on": done_on.isoformat() if done_on else None})

    def void(self, step: Step, milestone_id: int, reason: str) -> None:
        """Take a milestone away."""
        step.void(TABLE, milestone_id, reason)
