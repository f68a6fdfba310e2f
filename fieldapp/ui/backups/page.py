"""Puts the page of backups together: its view, its presenter, and what they open."""

from __future__ import annotations

from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import Signal

from fieldapp.ui.backups.asking import ask_backup_file, ask_folder
from fieldapp.ui.backups.presenter import BackupsPresenter
from fieldapp.ui.backups.restore_dialog import RestoreDialog
from fieldapp.ui.backups.screen import BackupsScreen
from fieldapp.ui.widgets.buttons import Button
from fieldapp.ui.widgets.notices import MessageBar

if TYPE_CHECKING:
    from fieldapp.services.ledgers import Ledgers
    from fieldapp.store.keys import OpenedKeys
    from fieldapp.ui.backups.offer import Offer
    from fieldapp.ui.backups.restore_presenter import Restored
    from fieldapp.ui.desk import Desk


class BackupsPage(BackupsScreen):
    """The backups of a ledger, ready for work."""

    last_told = Signal(str)  # when the last backup was made, in words

    def __init__(self, desk: Desk, ledgers: Ledgers, open_ledger: Restored) -> None:
        super().__init__()
        self._desk, self._ledgers, self._open_ledger = desk, ledgers, open_ledger
        self._presenter = BackupsPresenter(self, desk)
        self.make_requested.connect(partial(self._presenter.make, None))
        self.make_elsewhere_requested.connect(self._ask_folder)
        self.restore_requested.connect(self._presenter.restore_listed)
        self.restore_from_file_requested.connect(self._ask_file)
        self.shown.connect(self._presenter.refresh)

    def make_in(self, folder: str) -> None:
        """Make a backup in a folder that was chosen."""
        self._presenter.make(Path(folder))

    def restore_from(self, file: str) -> None:
        """Offer to restore a backup that was chosen."""
        self._presenter.restore_from(Path(file))

    def show_last(self, text: str) -> None:
        """Tell the window when the last backup was made."""
        self.last_told.emit(text)

    def ask_restore(self, offer: Offer) -> None:
        """Ask whether and where a backup is to be restored."""
        today = self._desk.ledger.clock.today()
        dialog = RestoreDialog(
            self._desk.jobs, self._ledgers, offer, self._on_restored, today=today, parent=self
        )
        dialog.finished.connect(dialog.deleteLater)
        dialog.open()

    def _on_restored(self, folder: Path, keys: OpenedKeys) -> None:
        opening = Button("打开恢复的台账", size="s")
        opening.clicked.connect(lambda: self._open_ledger(folder, keys))
        text = f"已恢复到 {folder}，并检查无误；现在的台账没有变化。"
        self.show_bar(MessageBar("ok", text, (opening,), is_closable=True))

    def _ask_folder(self) -> None:
        ask_folder(self, "把备份另存到哪里", "", self.make_in)

    def _ask_file(self) -> None:
        ask_backup_file(self, self.restore_from)
