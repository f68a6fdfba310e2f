"""What the settings of a project do: each change is one step, told by its own title."""

from __future__ import annotations

from typing import TYPE_CHECKING, Protocol

from fieldapp.domain.problem import KnownError, Problem
from fieldapp.services.messages import sentence
from fieldapp.services.project_settings import ProjectSettings

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping, Sequence
    from datetime import date

    from fieldapp.services.changes import Changes
    from fieldapp.services.ledger import ProjectWork
    from fieldapp.ui.desk import Desk

TABLES = ("target", "milestone", "price", "project_setting", "project", "vehicle", "household")


class SettingsView(Protocol):
    """The dialog: it shows, and says nothing of its own."""

    def show_settings(self, settings: ProjectSettings) -> None:
        """Show everything as it is now; what is being typed stays."""

    def show_message(self, tone: str, text: str) -> None:
        """Say something; an empty text for nothing."""


class SettingsFields(Protocol):
    """The fields of a page that somebody filled in."""

    def show_problems(self, texts: Mapping[str, str]) -> Sequence[str]:
        """Show sentences beside the fields that they name; those of no field come back."""

    def take_saved(self) -> None:
        """What stands in the fields is saved: nobody is typing there any more."""


class SettingsPresenter:
    """Does what the pages ask for, and shows what came of it."""

    def __init__(self, view: SettingsView, desk: Desk, work: ProjectWork) -> None:
        self._view, self._desk, self._project = view, desk, work.project

    @property
    def today(self) -> date:
        """The day that it is in this ledger."""
        return self._desk.ledger.today()

    @property
    def settings(self) -> ProjectSettings:
        """The settings as they are now."""
        ledger = self._desk.ledger
        project = next(
            (each for each in ledger.projects.projects() if each.id == self._project.id),
            self._project,
        )
        return ProjectSettings(ledger, ledger.work(project))

    def begin(self) -> None:
        """Show the settings, and follow what becomes of them."""
        self._show()
        self._desk.events.changed.connect(self.take_news)

    def leave(self) -> None:
        """The dialog is closed."""
        self._desk.events.changed.disconnect(self.take_news)

    def take_news(self, changes: Changes) -> None:
        """Something was done, here or elsewhere."""
        if any(changes.touches(table) for table in TABLES):
            self._show()

    def act(
        self,
        change: Callable[[ProjectSettings], Sequence[Problem] | None],
        fields: SettingsFields,
    ) -> bool:
        """Make a change, or say beside the fields what is wrong; whether it is made."""
        before = self._desk.ledger.store.begun_step_id
        texts = self._problems(change)
        rest = fields.show_problems(texts)
        self._view.show_message("danger" if rest else "", "；".join(rest))
        if texts:
            return False
        fields.take_saved()
        self._tell_step(before)
        self._desk.events.look()
        self._show()
        return True

    def _show(self) -> None:
        try:
            self._view.show_settings(self.settings)
        except KnownError as error:
            self._desk.notices.show_failure(error)

    def _tell_step(self, before: int) -> None:
        """Say what the step that was made here did; others may have made one since."""
        store = self._desk.ledger.store
        if store.begun_step_id == before:
            return
        try:
            step = store.history.step(store.begun_step_id)
        except KnownError:  # it changed nothing, so that it was not written down
            return
        self._desk.notices.show_done(f"已保存：{step.title}", can_undo=True)

    def _problems(
        self, change: Callable[[ProjectSettings], Sequence[Problem] | None]
    ) -> Mapping[str, str]:
        """The sentences by the fields that they are about."""
        try:
            problems: Sequence[Problem | KnownError] = change(self.settings) or ()
        except KnownError as error:
            problems = (error,)
        texts: dict[str, str] = {}
        for problem in problems:
            where = problem.where if isinstance(problem, Problem) else ""
            texts[where] = "；".join(filter(None, (texts.get(where), sentence(problem))))
        return texts
