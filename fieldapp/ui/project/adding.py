"""What the dialog of a new project does: offers the types, suggests a name, adds the project."""

from __future__ import annotations

from contextlib import closing
from dataclasses import dataclass
from datetime import date
from typing import TYPE_CHECKING, Protocol

from fieldapp.domain.ids import TypeId
from fieldapp.domain.naming import LONGEST_PROJECT_NAME
from fieldapp.domain.problem import KnownError, Problem
from fieldapp.services.messages import sentence
from fieldapp.services.projects import Projects

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from fieldapp.services.ledger import ProjectWork
    from fieldapp.services.projects import OfferedType
    from fieldapp.services.type_library import TypeLibrary
    from fieldapp.services.work_progress import Progress
    from fieldapp.ui.desk import Desk

NAME_CODES = {"project.name_invalid", "project.exists"}
MOST_KINDS = 5  # named below the type
NO_TYPE = "没有可用的项目类型，不能新增项目。请重新安装程序。"


@dataclass(frozen=True, slots=True)
class ProjectEntry:
    """What stands in the dialog; `started_on` None: it is left open."""

    type_id: str
    name: str
    started_on: date | None
    has_wrong_day: bool = False


class AddingView(Protocol):
    """The dialog: it shows, and says nothing of its own."""

    @property
    def name(self) -> str:
        """What stands in the field of the name."""

    def show_types(self, options: Sequence[tuple[str, str]]) -> None:
        """Offer the types as (id, label)."""

    def show_suggestion(self, name: str, note: str) -> None:
        """Put a name into its field, and say below the type what it records."""

    def show_note(self, note: str) -> None:
        """Say below the type what it records."""

    def show_name_problem(self, text: str) -> None:
        """Say what is wrong with the name; empty for nothing."""

    def show_day_problem(self, text: str) -> None:
        """Say what is wrong with the day; empty for nothing."""

    def show_failure(self, text: str) -> None:
        """Say what keeps the project from being added; empty for nothing."""

    def close_added(self, work: ProjectWork) -> None:
        """Go: the project is there."""


class AddingPresenter:
    """Decides what the dialog shows."""

    def __init__(self, view: AddingView, desk: Desk, library: TypeLibrary) -> None:
        self._view, self._desk, self._library = view, desk, library
        self._types: Mapping[str, OfferedType] | None = None  # until they are read
        self._suggested = ""

    def begin(self) -> None:
        """Read the types there are."""

        def read(progress: Progress) -> tuple[OfferedType, ...]:
            with closing(self._desk.ledger.another(progress)) as own:
                return Projects(own, self._library).offered()

        job = self._desk.jobs.read("读取项目类型", read)
        job.succeeded.connect(self._show_types)
        job.failed.connect(self._on_failed)

    def choose(self, type_id: str) -> None:
        """Another type was chosen; a name that nobody typed goes with it."""
        offered = (self._types or {}).get(type_id)
        if offered is None:
            return
        kinds = "、".join(offered.kinds[:MOST_KINDS])
        note = f"登记{kinds}等 {len(offered.kinds)} 类记录"
        if self._view.name.strip() in {"", self._suggested}:
            self._suggested = self._free_name(offered.label)
            self._view.show_suggestion(self._suggested, note)
        else:
            self._view.show_note(note)

    def is_begun(self, entry: ProjectEntry) -> bool:
        """Whether somebody typed a name, or a day."""
        return entry.name.strip() != self._suggested or entry.started_on is not None

    def save(self, entry: ProjectEntry) -> None:
        """Add the project, or say what is wrong."""
        if self._types is None:
            return
        self._clear()
        if not entry.name.strip():
            nameless = KnownError("project.name_invalid", most=LONGEST_PROJECT_NAME)
            self._view.show_name_problem(sentence(nameless))
        elif entry.has_wrong_day:
            problem = Problem("reading.date", values={"label": "开始日期"})
            self._view.show_day_problem(sentence(problem))
        elif entry.type_id not in self._types:
            self._view.show_failure(NO_TYPE)
        else:
            self._add(entry)

    def _add(self, entry: ProjectEntry) -> None:
        projects = Projects(self._desk.ledger, self._library)
        try:
            work = projects.add(TypeId(entry.type_id), entry.name, entry.started_on)
        except KnownError as error:
            is_about_name = error.code in NAME_CODES
            tell = self._view.show_name_problem if is_about_name else self._view.show_failure
            tell(sentence(error))
            return
        self._view.close_added(work)

    def _free_name(self, label: str) -> str:
        """The name of a type, or nothing where a project is called so already."""
        taken = {project.name for project in self._desk.ledger.projects.projects()}
        return "" if label in taken else label

    def _show_types(self, types: Sequence[OfferedType]) -> None:
        self._types = {each.id: each for each in types}
        self._view.show_types([(each.id, each.label) for each in types])
        if types:
            self.choose(types[0].id)
        else:
            self._view.show_failure(NO_TYPE)

    def _on_failed(self, error: Exception) -> None:
        if isinstance(error, KnownError):
            self._view.show_failure(sentence(error))

    def _clear(self) -> None:
        for show in (
            self._view.show_name_problem,
            self._view.show_day_problem,
            self._view.show_failure,
        ):
            show("")
