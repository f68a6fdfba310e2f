"""The days that a project's plans should take, and whether their steps are held in order."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from typing import TYPE_CHECKING

from fieldapp.domain.problem import Problem
from fieldapp.domain.progress_shape import ProgressType
from fieldapp.services.progress import ProgressReading, setting_of
from fieldapp.services.progress_rules import IN_ORDER, OFF

if TYPE_CHECKING:
    from collections.abc import Mapping

    from fieldapp.services.ledger import Ledger, ProjectWork

BEGINS, ENDS = "begins", "ends"
LEAP_DAY = (2, 29)


@dataclass(frozen=True, slots=True)
class PlanSpan:
    """The days of a plan, in the year of today, and whether its steps are held in order.

    `is_in_order` None: it has no steps. `is_own`: the project sets days of its own.
    """

    type: ProgressType
    first: date
    last: date
    is_in_order: bool | None
    is_own: bool


class ProgressSettings:
    """What one project sets for its plans."""

    def __init__(self, ledger: Ledger, work: ProjectWork) -> None:
        self._ledger, self._work = ledger, work
        self._reading = ProgressReading(ledger, work)

    def listed(self) -> tuple[PlanSpan, ...]:
        """The plans that the project's type declares."""
        return tuple(self._span(each) for each in self._reading.types())

    def set(
        self, plan_id: str, first: date, last: date, *, is_in_order: bool | None
    ) -> tuple[Problem, ...]:
        """Set the days of a plan in one step; of the dates the month and the day count.

        Nothing is written when nothing differs. What is as declared is no setting of its own.
        """
        (plan,) = (each for each in self._reading.types() if each.id == plan_id)
        problems = tuple(
            Problem("progress.leap_day", where)
            for where, day in ((BEGINS, first), (ENDS, last))
            if (day.month, day.day) == LEAP_DAY
        )
        if not problems:
            self._store(plan, self._wanted(plan, first, last, is_in_order=is_in_order))
        return problems

    def _wanted(
        self, plan: ProgressType, first: date, last: date, *, is_in_order: bool | None
    ) -> Mapping[str, str | None]:
        """The settings by their keys; None: what is declared holds."""
        begins, ends = f"{first:%m-%d}", f"{last:%m-%d}"
        return {
            setting_of(plan, BEGINS): None if begins == plan.begins else begins,
            setting_of(plan, ENDS): None if ends == plan.ends else ends,
            setting_of(plan, IN_ORDER): OFF if is_in_order is False else None,
        }

    def _store(self, plan: ProgressType, wanted: Mapping[str, str | None]) -> None:
        settings = self._ledger.project_settings
        known = settings.settings(self._work.id)
        changed = {key: value for key, value in wanted.items() if known.get(key) != value}
        if not changed:
            return
        with self._ledger.step(f"修改{plan.label}进度的设置") as step:
            for key, value in changed.items():
                if value is None:
                    settings.reset(step, self._work.id, key, "恢复默认")
                else:
                    settings.set(step, self._work.id, key, value)

    def _span(self, plan: ProgressType) -> PlanSpan:
        settings = self._ledger.project_settings.settings(self._work.id)
        span = self._reading.span(plan, self._ledger.today())
        is_in_order = settings.get(setting_of(plan, IN_ORDER)) != OFF
        is_own = any(setting_of(plan, each) in settings for each in (BEGINS, ENDS))
        return PlanSpan(plan, span.begin, span.last, is_in_order if plan.steps else None, is_own)
