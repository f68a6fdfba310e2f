"""A window that does nothing, for tests of the screens in it."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtWidgets import QWidget
from typing_extensions import override

from fieldapp.app.paths import folders
from fieldapp.services.preferences import PreferencesFile
from fieldapp.services.type_library import TypeLibrary
from fieldapp.ui.shell.opening import LOCKED
from fieldapp.ui.shell.window import Window, WindowParts

if TYPE_CHECKING:
    from fieldapp.ui.jobs import Jobs
    from tests.ui.farm import Farm


class FakeWindow(Window):
    """Keeps what it was asked to lock for."""

    def __init__(self, farm: Farm, jobs: Jobs) -> None:
        home = farm.folder.parent
        file = PreferencesFile(home / "preferences.toml")
        super().__init__(
            WindowParts(
                ledgers=farm.ledgers,
                preferences=file,
                jobs=jobs,
                state_file=home / "window.ini",
                version="0.1",
                start=_nothing,
                work=_nothing,
                library=lambda: TypeLibrary(folders().project_types),
            )
        )
        self.locked: list[str] = []
        self.made_anew: list[str] = []

    @override
    def lock(self, state: str = LOCKED) -> None:
        self.locked.append(state)

    @override
    def show_anew(self, told: str) -> None:
        self.made_anew.append(told)


def _nothing(*_: object) -> QWidget:
    return QWidget()
