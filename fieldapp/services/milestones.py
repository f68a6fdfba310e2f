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
TITLE, DONE = "title", "done_on"  # where a problem is


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

    def add(self, title: str, planned_on: date, done_on: date | None = None) -> tuple[Problem, ...]:
        """Plan a milestone; one that is reached already brings the day."""
        problems = (*_title_problems(title), *self._done_problems(done_on))
        if not problems:
            with self._ledger.step(f"新增节点“{title.strip()}”") as step:
                self._store.add(step, self._work.id, title.strip(), planned_on, done_on)
        return problems

    def change(
        self, milestone_id: int, title: str, planned_on: date, done_on: date | None
    ) -> tuple[Problem, ...]:
        """Say in one step what a milestone is, when it is planned, and when it was reached.

        `done_on` None: it is not reached. Nothing is written when nothing differs.
        """
        problems = (*_title_problems(title), *self._done_problems(done_on))
        known, title = self._known(milestone_id), title.strip()
        is_renamed = (title, planned_on) != (known.title, known.planned_on)
        is_moved = done_on != known.done_on
        if problems or not (is_renamed or is_moved):
            return problems
        told = f"修改节点“{title}”" if is_renamed else _finished(title, done_on)
        with self._ledger.step(told) as step:
            if is_renamed:
                self._store.change(step, milestone_id, title, planned_on)
            if is_moved:
                self._store.finish(step, milestone_id, done_on)
        return ()

    def finish(self, milestone_id: int, done_on: date | None) -> tuple[Problem, ...]:
        """Say when a milestone was reached; None: it is not reached after all."""
        known = self._known(milestone_id)
        return self.change(milestone_id, known.title, known.planned_on, done_on)

    def void(self, milestone_id: int) -> None:
        """Take a milestone away."""
        with self._ledger.step(f"删除节点“{self._known(milestone_id).title}”") as step:
            self._store.void(step, milestone_id, "删除")

    def _known(self, milestone_id: int) -> StoredMilestone:
        stored = self._store.milestones(self._work.id)
        return next(each for each in stored if each.id == milestone_id)

    def _done_problems(self, done_on: date | None) -> tuple[Problem, ...]:
        if done_on is None or done_on <= self._ledger.today():
            return ()
        return (Problem("milestone.done_future", DONE, {"day": done_on.isoformat()}),)


def _finished(title: str, done_on: date | None) -> str:
    return f"节点“{title}”{'恢复为未完成' if done_on is None else '完成'}"


def _state(milestone: StoredMilestone, today: date, *, is_next: bool) -> MilestoneState:
    if milestone.done_on is not None:
        return MilestoneState.DONE
    if milestone.planned_on < today:
        return MilestoneState.LATE
    return MilestoneState.NEXT if is_next else MilestoneState.LATER


def _title_problems(title: str) -> tuple[Problem, ...]:
    if not title.strip():
        return (Problem("milestone.no_title", TITLE),)
    if len(title.strip()) > LONGEST_TITLE:
        return (Problem("milestone.long_title", TITLE, {"most": LONGEST_TITLE}),)
    return ()
