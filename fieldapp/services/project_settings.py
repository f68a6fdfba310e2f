"""The settings of a project, page by page, and its name and first day."""

from __future__ import annotations

from typing import TYPE_CHECKING

from fieldapp.domain.problem import Problem
from fieldapp.services.adjustments import Adjustments
from fieldapp.services.milestones import Milestones
from fieldapp.services.price_lists import PriceLists
from fieldapp.services.progress_settings import ProgressSettings
from fieldapp.services.targets import Targets
from fieldapp.services.vehicles import Vehicles

if TYPE_CHECKING:
    from datetime import date

    from fieldapp.services.ledger import Ledger, ProjectWork
    from fieldapp.store.projects import Project

LONGEST_NAME = 60  # characters; full official names of projects have about thirty
NAME, STARTED = "name", "started_on"  # where a problem is


class ProjectSettings:
    """What a person can set for a project; every change is one step that can be undone.

    What is wrong comes back as problems, and nothing is stored then. Made anew after each change,
    since a ProjectWork keeps the settings it was made with.
    """

    def __init__(self, ledger: Ledger, work: ProjectWork) -> None:
        self._ledger, self._work = ledger, work
        self.targets = Targets(ledger, work)
        self.milestones = Milestones(ledger, work)
        self.prices = PriceLists(ledger, work)
        self.adjustments = Adjustments(ledger, work)
        self.vehicles = Vehicles(ledger)
        self.progress = ProgressSettings(ledger, work)

    @property
    def project(self) -> Project:
        """The project as it was when these settings were asked for."""
        return self._work.project

    def change(self, name: str, started_on: date | None) -> tuple[Problem, ...]:
        """Give the project another name or first day; None: nobody says when it began."""
        name = name.strip()
        problems = (*self._name_problems(name), *self._start_problems(started_on))
        if not problems:
            with self._ledger.step(f"修改项目“{name}”") as step:
                self._ledger.projects.change(step, self._work.id, name, started_on)
        return problems

    def _name_problems(self, name: str) -> tuple[Problem, ...]:
        others = [
            each.name for each in self._ledger.projects.projects() if each.id != self._work.id
        ]
        if not name:
            return (Problem("project.no_name", NAME),)
        if len(name) > LONGEST_NAME:
            return (Problem("project.long_name", NAME, {"most": LONGEST_NAME}),)
        return (Problem("project.name_taken", NAME, {"name": name}),) if name in others else ()

    def _start_problems(self, started_on: date | None) -> tuple[Problem, ...]:
        first = self._work.records.first_day(self._work.id)
        if started_on is None or first is None or started_on <= first:
            return ()
        values = {"first": first.isoformat()}
        return (Problem("project.start_after_records", STARTED, values),)
