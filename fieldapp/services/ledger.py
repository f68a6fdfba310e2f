"""An opened ledger: its village, its projects, and everything that services need of it."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from typing import TYPE_CHECKING

from fieldapp.domain.compiled_type import CompiledType
from fieldapp.domain.ids import KindId, ProjectId, TypeId
from fieldapp.domain.problem import KnownError
from fieldapp.services.type_library import type_from
from fieldapp.store.aggregates import Aggregates
from fieldapp.store.parties import PartyStore
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


class Ledger:
    """A ledger that is open; its project types are read when they are first needed."""

    def __init__(self, store: Store, clock: Clock) -> None:
        self.store = store
        self.clock = clock
        self.parties = PartyStore(store)
        self.projects = ProjectStore(store)
        self._types: dict[str, CompiledType] = {}  # by the text of the declaration

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
        """A project ready for work."""
        project_type = self.type(project.type_id)
        return ProjectWork(project, project_type, RecordStore(self.store, project_type))

    def works(self) -> tuple[ProjectWork, ...]:
        """All projects ready for work."""
        return tuple(self.work(project) for project in self.projects.projects())

    def aggregates(self, work: ProjectWork) -> Aggregates:
        """Sums and counts over a project's records."""
        return Aggregates(self.store, work.records)

    def type(self, type_id: TypeId) -> CompiledType:
        """A project type as this ledger keeps it."""
        text = self.projects.declarations()[type_id]
        if text not in self._types:
            self._types[text] = type_from(text)
        return self._types[text]

    def work_for(self, kind_name: str, project_name: str | None = None) -> tuple[ProjectWork, Kind]:
        """The project and kind meant by `kind` or `type.kind`, and by a project's name if given."""
        type_id, _, kind_id = kind_name.rpartition(".")
        asked = self._works_named(project_name)
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

    def close(self) -> None:
        """Close the ledger."""
        self.store.close()

    def _works_named(self, project_name: str | None) -> tuple[ProjectWork, ...]:
        """The project of that name, or all where the name is None."""
        works = self.works()
        named = tuple(work for work in works if project_name in {None, work.project.name})
        if not named and project_name is not None:
            known = "、".join(work.project.name for work in works) or "无"
            raise KnownError("project.unknown", name=project_name, known=known)
        return named
