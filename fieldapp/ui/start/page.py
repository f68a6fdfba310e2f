"""Puts the first-use pages together: their view, their presenter, and what connects them."""

from __future__ import annotations

from typing import TYPE_CHECKING

from fieldapp.ui.start.presenter import StartPresenter
from fieldapp.ui.start.screen import StartScreen

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path

    from fieldapp.services.founding import Founding
    from fieldapp.store.keys import OpenedKeys
    from fieldapp.ui.jobs import Jobs


class StartPage(StartScreen):
    """The first-use pages, ready for work."""

    def __init__(
        self,
        jobs: Jobs,
        founding: Founding,
        home: Path,
        opened: Callable[[Path, OpenedKeys], None],
        leave: Callable[[], object],
        *,
        version: str,
    ) -> None:
        super().__init__(version=version)
        presenter = StartPresenter(self, jobs, founding, home, opened)
        self._presenter = presenter  # Qt does not keep it alive
        self.own_requested.connect(presenter.found_own)
        self.demonstration_requested.connect(presenter.found_demonstration)
        self.go_on_requested.connect(presenter.go_on)
        self.go_back_requested.connect(presenter.go_back)
        self.village_edited.connect(presenter.edit_village)
        self.password_edited.connect(presenter.edit_password)
        self.quit_requested.connect(leave)
        presenter.begin()
