"""What the page of a project tells: indicators, milestones, counts, and the ledger's last steps."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from contextlib import closing
from dataclasses import dataclass
from typing import TYPE_CHECKING, Protocol

from fieldapp.domain.ids import KindId
from fieldapp.domain.project_type import Role
from fieldapp.services.milestones import Milestone
from fieldapp.services.progress import ProgressReading
from fieldapp.services.project_settings import ProjectSettings
from fieldapp.services.targets import IndicatorProgress
from fieldapp.store.chain import StepKind
from fieldapp.ui.progress.words import span_state, span_text

if TYPE_CHECKING:
    from collections.abc import Callable
    from datetime import date

    from fieldapp.domain.project_type import Kind
    from fieldapp.services.changes import Changes
    from fieldapp.services.ledger import Ledger, ProjectWork
    from fieldapp.services.work_progress import Progress
    from fieldapp.store.history import StepSummary
    from fieldapp.store.projects import Project
    from fieldapp.ui.desk import Desk

MOST_STEPS = 200  # as far back as undo reaches
NOT_BEGUN, RUNNING = ("未开始", "neutral"), ("进行中", "ok")
SETTING_TABLES = ("project", "project_setting")  # what a ProjectWork is made from


@dataclass(frozen=True, slots=True)
class ProjectState:
    """How far a project has come, and how many live records each kind has."""

    progress: Sequence[IndicatorProgress]
    milestones: Sequence[Milestone]
    counts: Mapping[KindId, int]


class ProjectView(Protocol):
    """The page: it shows, and says nothing of its own."""

    def show_project(self, name: str, state: tuple[str, str] | None, fact: str) -> None:
        """Show the header; the state is a chip with its tone, None where nothing decides it."""

    def show_progress(
        self, progress: Sequence[IndicatorProgress], milestones: Sequence[Milestone]
    ) -> None:
        """Show the indicators with their targets, and what is to be reached when."""

    def show_counts(self, counts: Mapping[KindId, int]) -> None:
        """Show how many records each kind has."""

    def show_steps(self, steps: Sequence[StepSummary]) -> None:
        """Show the last steps of the ledger, the newest first."""

    def reload_soon(self) -> None:
        """Ask for a reload when the changes rest."""

    def is_shown(self) -> bool:
        """Whether anybody sees the page."""


class ProjectPresenter:
    """Decides what the page of one project shows beside its tables."""

    def __init__(self, view: ProjectView, desk: Desk, work: ProjectWork) -> None:
        self._view, self._desk, self._work = view, desk, work
        self._number = 0
        self._is_stale = True
        self._tables = frozenset(work.table(kind.id) for kind in work.type.declared.kind)
        desk.events.changed.connect(self.take_news)
        self._show_header()

    @property
    def work(self) -> ProjectWork:
        """The project with its settings as they are now."""
        return self._work

    def begin(self) -> None:
        """The page is seen: read what was never read, or is old."""
        if self._is_stale:
            self.reload()

    def reload(self) -> None:
        """Read everything anew; what is shown stays until it is read."""
        self._is_stale = False
        self._number += 1
        number = self._number
        state = self._read("读取项目进度", _project_state(self._desk.ledger, self._work))
        state.connect(lambda found: self._show_state(number, found))
        steps = self._read("读取修改记录", _last_steps(self._desk.ledger))
        steps.connect(lambda found: self._show_steps(number, found))

    def take_news(self, changes: Changes) -> None:
        """Something was done, here or elsewhere."""
        if any(changes.touches(table) for table in SETTING_TABLES):
            self._take_project()
        self._is_stale = True  # each step stands in the list of steps
        if self._view.is_shown():
            self._view.reload_soon()

    def _read(self, title: str, work: Callable[[Progress], object]) -> _Succeeded:
        job = self._desk.jobs.read(title, work)
        job.failed.connect(self._desk.notices.show_failure)
        return job.succeeded

    def _take_project(self) -> None:
        projects = self._desk.ledger.projects.projects()
        own = next((each for each in projects if each.id == self._work.id), None)
        if own is not None:
            self._work = self._desk.ledger.work(own)
            self._show_header()

    def _show_header(self) -> None:
        project, today = self._work.project, self._desk.ledger.today()
        plans = self._work.type.declared.progress
        if len(plans) == 1:
            span = ProgressReading(self._desk.ledger, self._work).span(plans[0], today)
            state = span_state(plans[0].label, span, today)
            self._view.show_project(project.name, state, span_text(span, today))
            return
        fact = f"{started(project.started_on)}开始" if project.started_on else ""
        self._view.show_project(project.name, state_of(project, today), fact)

    def _show_state(self, number: int, state: ProjectState) -> None:
        if number == self._number:
            self._view.show_progress(state.progress, state.milestones)
            self._view.show_counts(state.counts)

    def _show_steps(self, number: int, steps: Sequence[StepSummary]) -> None:
        if number == self._number:
            self._view.show_steps(steps)


class _Succeeded(Protocol):
    def connect(self, slot: Callable[..., object]) -> object: ...


def kinds_in_order(kinds: Sequence[Kind]) -> tuple[Kind, ...]:
    """Kinds as their tabs stand: what is weighed in, what else happens, what lasts."""
    return tuple(sorted(kinds, key=lambda kind: (kind.role is Role.ASSET, not kind.entry)))


def first_tab(kinds: Sequence[Kind]) -> str:
    """The kind that is shown first; empty for none."""
    return next((kind.id for kind in kinds), "")


def state_of(project: Project, today: date) -> tuple[str, str] | None:
    """Whether a project has begun; None where nobody said when it does."""
    if project.started_on is None:
        return None
    return NOT_BEGUN if project.started_on > today else RUNNING


def started(day: date) -> str:
    """The month in which a project began."""
    return f"{day.year}年{day.month}月"


def step_texts(step: StepSummary) -> tuple[str, tuple[str, str] | None]:
    """What a step did, and the chip that tells whether it stands."""
    words = {StepKind.DO: "{}", StepKind.UNDO: "撤销“{}”", StepKind.REDO: "重做“{}”"}
    is_undone = step.kind is StepKind.DO and not step.stands
    return words[step.kind].format(step.title), ("已撤销", "neutral") if is_undone else None


def _project_state(ledger: Ledger, work: ProjectWork) -> Callable[[Progress], ProjectState]:
    def read(progress: Progress) -> ProjectState:
        with closing(ledger.another(progress)) as own:
            mine, today = own.work(work.project), own.today()
            settings = ProjectSettings(own, mine)
            counts = {
                kind.id: mine.records.count(kind.id, mine.id) for kind in mine.type.declared.kind
            }
            return ProjectState(
                settings.targets.progress(today), settings.milestones.listed(today), counts
            )

    return read


def _last_steps(ledger: Ledger) -> Callable[[Progress], Sequence[StepSummary]]:
    def read(progress: Progress) -> Sequence[StepSummary]:
        with closing(ledger.another(progress)) as own:
            return own.store.history.steps(MOST_STEPS)

    return read
