"""A window that does nothing, for tests of the screens in it."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtWidgets import QWidget
from typing_extensions import override

from fieldapp.services.preferences import PreferencesFile
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
            WindowParts(farm.ledgers, file, jobs, home / "window.ini", "0.1", _nothing, _nothing)
        )
        self.locked: list[str] = []

    @override
    def lock(self, state: str = LOCKED) -> None:
        self.locked.append(state)


def _nothing(*_: object) -> QWidget:
    return QWidget()
