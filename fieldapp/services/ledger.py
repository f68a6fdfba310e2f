"""An opened ledger: its village, its projects, and everything that services need of it."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from typing import TYPE_CHECKING, TypeAlias

from fieldapp.domain.adjusting import adjusted, adjustments_in
from fieldapp.domain.compiled_type import CompiledType, compiled_type
from fieldapp.domain.ids import KindId, ProjectId, TypeId
from fieldapp.domain.problem import KnownError
from fieldapp.services.type_library import type_from
from fieldapp.services.work_progress import SILENT, Progress
from fieldapp.store.aggregates import Aggregates
from fieldapp.store.parties import PartyStore
from fieldapp.store.project_settings import ProjectSettingStore
from fieldapp.store.projects import Project, ProjectStore
from fieldapp.store.records import Origin, RecordStore

if TYPE_CHECKING:
    from contextlib import AbstractContextManager

    from fieldapp.domain.clock import Clock
    from fieldapp.domain.project_type import Kind
    from fieldapp.store.journal import Step
    from fieldapp.store.store import Store

VILLAGE, TOWNSHIP, UNIT_NAME = "village", "township", "unit_name"
TODAY = "today"  # the demonstration ledger brings its own day
MONTH_END_DAY = "month_end_day"

Settings: TypeAlias = tuple[tuple[str, str], ...]
"""Settings of a project, in the order of their keys."""

HOUSEHOLDS = "households"  # what the roster is called where a kind is named


@dataclass(frozen=True, slots=True)
class ProjectWork:
    """A project with its type and its records: what most services work on."""

    project: Project
    type: CompiledType
    records: RecordStore

    @property
    def id(self) -> ProjectId:
        """The id of the project."""
        return self.project.id

    def kind(self, kind_id: KindId) -> Kind:
        """A kind of the project's type."""
        return self.type.kind(kind_id)

    def table(self, kind_id: KindId) -> str:
        """The table that holds a kind's records, as `Changes` names it."""
        return self.records.tables[kind_id].name


class Ledger:
    """A ledger that is open; its project types are read when they are first needed."""

    def __init__(self, store: Store, clock: Clock) -> None:
        self.store = store
        self.clock = clock
        self.parties = PartyStore(store)
        self.projects = ProjectStore(store)
        self.project_settings = ProjectSettingStore(store)
        self._adjusted: dict[tuple[str, Settings], CompiledType] = {}  # and by settings of projects

    def step(self, title: str) -> AbstractContextManager[Step]:
        """One transaction and one entry of the history."""
        return self.store.step(title)

    def today(self) -> date:
        """The day that it is, or the day that the ledger brings with it."""
        own = self.setting(TODAY)
        return date.fromisoformat(own) if own else self.clock.today()

    def origin(self, import_id: int | None = None) -> Origin:
        """Who writes now."""
        at = self.clock.now().isoformat(timespec="seconds")
        return Origin(self.store.user, at, import_id)

    def setting(self, key: str, default: str = "") -> str:
        """A setting of the ledger."""
        return self.projects.settings().get(key, default)

    def month_end_day(self) -> int | None:
        """The day on which a month ends in reports; None is the calendar's."""
        day = self.setting(MONTH_END_DAY)
        return int(day) if day else None

    def work(self, project: Project) -> ProjectWork:
        """A project ready for work, with its settings as they are now."""
        project_type = self._adjusted_type(project)
        return ProjectWork(project, project_type, RecordStore(self.store, project_type))

    def works(self) -> tuple[ProjectWork, ...]:
        """All projects ready for work."""
        return tuple(self.work(project) for project in self.projects.projects())

    def aggregates(self, work: ProjectWork) -> Aggregates:
        """Sums and counts over a project's records."""
        return Aggregates(self.store, work.records)

    def type(self, type_id: TypeId) -> CompiledType:
        """A project type as this ledger keeps it."""
        return type_from(self.projects.declarations()[type_id])

    def _adjusted_type(self, project: Project) -> CompiledType:
        """The project's type with the limits, ranges and intervals that the project sets."""
        text = self.projects.declarations()[project.type_id]
        project_type = type_from(text)
        settings = adjustments_in(self.project_settings.settings(project.id))
        if not settings:
            return project_type
        key = (text, tuple(sorted(settings.items())))
        if key not in self._adjusted:
            made = compiled_type(adjusted(project_type.declared, settings))
            # Settings change numbers alone, and what compiled with others compiles with these.
            self._adjusted[key] = made if isinstance(made, CompiledType) else project_type
        return self._adjusted[key]

    def work_for(self, kind_name: str, project_name: str | None = None) -> tuple[ProjectWork, Kind]:
        """The project and kind meant by `kind` or `type.kind`, and by a project's name if given."""
        type_id, _, kind_id = kind_name.rpartition(".")
        asked = self.works_named(project_name)
        works = [
            work
            for work in asked
            if kind_id in work.type.declared.kinds and type_id in {"", work.project.type_id}
        ]
        if not works:
            kinds = sorted({kind for work in asked for kind in work.type.declared.kinds})
            raise KnownError("kind.unknown", name=kind_name, known="、".join([*kinds, HOUSEHOLDS]))
        if len(works) > 1:
            known = "、".join(work.project.name for work in works)
            raise KnownError("kind.several", name=kind_name, known=known)
        return works[0], works[0].kind(KindId(kind_id))

    def works_named(self, project_name: str | None) -> tuple[ProjectWork, ...]:
        """The project of that name, or all where the name is None."""
        works = self.works()
        named = tuple(work for work in works if project_name in {None, work.project.name})
        if not named and project_name is not None:
            known = "、".join(work.project.name for work in works) or "无"
            raise KnownError("project.unknown", name=project_name, known=known)
        return named

    def another(self, progress: Progress = SILENT) -> Ledger:
        """The ledger opened once more, for a worker's thread: `with closing(ledger.another()):`.

        What it is asked ends with CancelledError once `progress` is cancelled. It is to be opened,
        used and closed in one thread.
        """
        opened = Ledger(self.store.another(), self.clock)
        opened._adjusted = self._adjusted
        if progress is not SILENT:
            opened.store.stop_when(lambda: progress.is_cancelled)
        return opened

    def close(self) -> None:
        """Close the ledger."""
        self.store.close()
