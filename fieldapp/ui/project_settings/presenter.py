"""What the settings of a project do: each change is one step, told by its own title."""

from __future__ import annotations

from typing import TYPE_CHECKING, Protocol

from fieldapp.domain.problem import KnownError
from fieldapp.services.messages import sentence
from fieldapp.services.project_settings import ProjectSettings
from fieldapp.services.undoing import Undoing

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence
    from datetime import date

    from fieldapp.domain.problem import Problem
    from fieldapp.services.ledger import ProjectWork
    from fieldapp.ui.desk import Desk


class SettingsView(Protocol):
    """The dialog: it shows, and says nothing of its own."""

    def show_settings(self, settings: ProjectSettings) -> None:
        """Show everything as it is now."""

    def show_message(self, tone: str, text: str) -> None:
        """Say something; an empty text for nothing."""


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
        """Show the settings."""
        self._view.show_settings(self.settings)

    def act(self, *changes: Callable[[ProjectSettings], Sequence[Problem] | None]) -> bool:
        """Make changes one after the other, up to the first that is wrong; whether all are made."""
        problems = self._made(changes)
        if problems:
            self._view.show_message("danger", "；".join(map(sentence, problems)))
            return False
        self._view.show_message("", "")
        title = Undoing(self._desk.ledger).undo_title
        if changes and title:
            self._desk.notices.show_done(f"已保存：{title}", can_undo=True)
        self._desk.events.look()
        self.begin()
        return True

    def _made(
        self, changes: Sequence[Callable[[ProjectSettings], Sequence[Problem] | None]]
    ) -> Sequence[Problem | KnownError]:
        for change in changes:
            try:
                problems = change(self.settings)
            except KnownError as error:
                return (error,)
            if problems:
                return problems
        return ()
