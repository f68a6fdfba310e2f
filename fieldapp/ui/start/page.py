"""Puts the first-use pages together: their view, their presenter, and what connects them."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

from fieldapp.domain.problem import KnownError
from fieldapp.services.messages import sentence
from fieldapp.ui.start.presenter import StartPresenter
from fieldapp.ui.start.screen import StartScreen

if TYPE_CHECKING:
    from collections.abc import Callable

    from fieldapp.services.founding import Founding
    from fieldapp.store.keys import OpenedKeys
    from fieldapp.ui.backups.offer import Offer
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
        self.restore_requested.connect(self._ask_file)
        self._jobs, self._founding, self._home = jobs, founding, home
        self._opened = opened
        presenter.begin()

    def restore_from(self, file: str) -> None:
        """Offer to restore a backup that was chosen."""
        self.show_problem("")
        job = self._jobs.read("查看备份", lambda _: self._offer(Path(file)))
        job.succeeded.connect(self._ask_restore)
        job.failed.connect(self._on_failed)

    def _offer(self, path: Path) -> Offer:
        from fieldapp.services.backups import free_folder, opened_backup  # not for a first picture
        from fieldapp.ui.backups.offer import Offer

        manifest, users = opened_backup(path)
        folder = free_folder(self._home / f"{manifest.note.village}台账")
        return Offer(path, manifest, None, users, folder)

    def _ask_restore(self, offer: Offer) -> None:
        from fieldapp.ui.backups.restore_dialog import RestoreDialog  # as in _offer

        ledgers = self._founding.ledgers
        today = ledgers.clock.today()
        dialog = RestoreDialog(self._jobs, ledgers, offer, self._opened, today=today, parent=self)
        dialog.finished.connect(dialog.deleteLater)
        dialog.open()

    def _on_failed(self, error: Exception) -> None:
        if isinstance(error, KnownError):
            self.show_problem(sentence(error))

    def _ask_file(self) -> None:
        from fieldapp.ui.backups.asking import ask_backup_file  # as in _offer

        ask_backup_file(self, self.restore_from)
