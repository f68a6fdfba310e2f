"""The milestones of a project: what comes next, what is late, what is done."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from enum import StrEnum
from typing import TYPE_CHECKING

from fieldapp.domain.problem import Problem
from fieldapp.store.milestones import MilestoneStore, StoredMilestone

if TYPE_CHECKING:
    from fieldapp.services.ledger import Ledger, ProjectWork

LONGEST_TITLE = 30  # characters; six stand side by side


class MilestoneState(StrEnum):
    """Where a milestone stands on a day."""

    DONE = "done"
    LATE = "late"
    NEXT = "next"  # the first that is to come
    LATER = "later"


@dataclass(frozen=True, slots=True)
class Milestone:
    """A milestone; `done_on` is None until it is reached. `days_to_go` is negative once late."""

    id: int
    title: str
    planned_on: date
    done_on: date | None
    state: MilestoneState
    days_to_go: int


class Milestones:
    """The milestones of one project."""

    def __init__(self, ledger: Ledger, work: ProjectWork) -> None:
        self._ledger, self._work = ledger, work
        self._store = MilestoneStore(ledger.store)

    def listed(self, today: date) -> tuple[Milestone, ...]:
        """The milestones in the order in which they are planned."""
        stored = self._store.milestones(self._work.id)
        coming = [each for each in stored if each.done_on is None and each.planned_on >= today]
        following = coming[0].id if coming else None
        return tuple(
            Milestone(
                each.id,
                each.title,
                each.planned_on,
                each.done_on,
                _state(each, today, is_next=each.id == following),
                (each.planned_on - today).days,
            )
            for each in stored
        )

    def add(self, title: str, planned_on: date) -> tuple[Problem, ...]:
        """Plan a milestone."""
        problems = _title_problems(title)
        if not problems:
            with self._ledger.step(f"新增里程碑“{title.strip()}”") as step:
                self._store.add(step, self._work.id, title.strip(), planned_on)
        return problems

    def change(self, milestone_id: int, title: str, planned_on: date) -> tuple[Problem, ...]:
        """Give a milestone another title or day."""
        problems = _title_problems(title)
        if not problems:
            with self._ledger.step(f"修改里程碑“{title.strip()}”") as step:
                self._store.change(step, milestone_id, title.strip(), planned_on)
        return problems

    def finish(self, milestone_id: int, done_on: date | None) -> tuple[Problem, ...]:
        """Say when a milestone was reached; None: it is not reached after all."""
        if done_on is not None and done_on > self._ledger.today():
            return (Problem("milestone.done_future", values={"day": done_on.isoformat()}),)
        word = "恢复为未完成" if done_on is None else "完成"
        with self._ledger.step(f"里程碑“{self._title(milestone_id)}”{word}") as step:
            self._store.finish(step, milestone_id, done_on)
        return ()

    def void(self, milestone_id: int) -> None:
        """Take a milestone away."""
        with self._ledger.step(f"删除里程碑“{self._title(milestone_id)}”") as step:
            self._store.void(step, milestone_id, "删除")

    def _title(self, milestone_id: int) -> str:
        stored = self._store.milestones(self._work.id)
        return next(each.title for each in stored if each.id == milestone_id)


def _state(milestone: StoredMilestone, today: date, *, is_next: bool) -> MilestoneState:
    if milestone.done_on is not None:
        return MilestoneState.DONE
    if milestone.planned_on < today:
        return MilestoneState.LATE
    return MilestoneState.NEXT if is_next else MilestoneState.LATER


def _title_problems(title: str) -> tuple[Problem, ...]:
    if not title.strip():
        return (Problem("milestone.no_title"),)
    if len(title.strip()) > LONGEST_TITLE:
        return (Problem("milestone.long_title", values={"most": LONGEST_TITLE}),)
    return ()
